"""The word on the screen for every value of every enumeration, and for every letter; one place, one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.matrix_view import Grouping
from models.domain.message import N_, Message
from models.domain.organisation import DutyMode, RoleKind, WeekendModel
from models.domain.responsibility import Meaning, Variant
from models.domain.times import Clock
from models.domain.workflow import Answer, Asks, Deciders, OnDuty, Outcome, Purpose, Risk, StepKind, TimeOut

WORDS: Mapping[StrEnum, str] = {
    StepKind.START: N_("Start"),
    StepKind.TASK: N_("Task"),
    StepKind.APPROVAL: N_("Approval"),
    StepKind.DECISION: N_("Branch"),
    StepKind.PARALLEL: N_("In parallel"),
    StepKind.WAIT: N_("Wait"),
    StepKind.NOTICE: N_("Notice"),
    StepKind.END: N_("End"),
    Purpose.RELEASE: N_("releases"),
    Purpose.CHECK: N_("checks one point"),
    Purpose.CONSENT: N_("consents"),
    Deciders.ONE: N_("one role"),
    Deciders.ANY: N_("any one"),
    Deciders.ALL: N_("all"),
    Deciders.AT_LEAST: N_("at least … of …"),
    TimeOut.NOTHING: N_("it stays open"),
    TimeOut.EXPIRE: N_("expires"),
    TimeOut.ESCALATE: N_("passes to the superior"),
    TimeOut.DEPUTY: N_("passes to the deputy"),
    TimeOut.APPROVED: N_("counts as approved"),
    Outcome.NONE: N_("next"),
    Outcome.APPROVED: N_("approved"),
    Outcome.RETURNED: N_("back for revision"),
    Outcome.REJECTED: N_("rejected"),
    Risk.NORMAL: N_("normal"),
    Risk.SENSITIVE: N_("sensitive"),
    Risk.CRITICAL: N_("critical"),
    Clock.SERVICE: N_("service hours"),
    Clock.DUTY: N_("duty hours"),
    Clock.AROUND: N_("around the clock"),
    OnDuty.NO: N_("not by the duty"),
    OnDuty.ALSO: N_("by the duty, too"),
    OnDuty.ALARM: N_("by the duty, as an alarm"),
    Asks.PEOPLE: N_("People decide"),
    Asks.SERVICE_HOURS: N_("Within service hours?"),
    Asks.WORKING_DAY: N_("Working day?"),
    Asks.DUTY: N_("Duty there?"),
    Answer.NONE: N_("no answer yet"),
    Answer.YES: N_("yes"),
    Answer.NO: N_("no"),
    RoleKind.INTERNAL: N_("internal"),
    RoleKind.EXTERNAL: N_("external"),
    RoleKind.BODY: N_("body"),
    RoleKind.GROUP: N_("group"),
    WeekendModel.CLOSED: N_("nobody answers, only alarms"),
    WeekendModel.DUTY_ON_SATURDAY: N_("duty on Saturday"),
    WeekendModel.FIRST_LEVEL_OUTSIDE: N_("an agency or service centre answers"),
    Grouping.WORKFLOW: N_("By workflow"),
    Grouping.CATEGORY: N_("By kind of activity"),
    Grouping.DEPARTMENT: N_("By department"),
    Grouping.PERSON: N_("By person"),
    Grouping.HANDOVERS: N_("Handovers"),
    DutyMode.WATCH: N_("looks in regularly"),
    DutyMode.ALARM: N_("reacts to an alarm"),
}

WEEKDAY_WORDS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_WEEKDAY_WORDS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True, slots=True)
class MeaningWords:
    """The words of a meaning: on a chip, in a legend line, as a full sentence (English keys)."""

    chip: str
    legend: str
    sentence: str


MEANING_WORDS: Mapping[Meaning, MeaningWords] = {
    Meaning.DECIDES: MeaningWords(
        N_("answers for it"),
        N_("answers for the result – exactly one role"),
        N_("Has the final say and answers for the result. Exactly one role per activity."),
    ),
    Meaning.PERFORMS: MeaningWords(
        N_("does it"),
        N_("does the work"),
        N_("Does the work. At least one role per activity."),
    ),
    Meaning.CO_DETERMINES: MeaningWords(
        N_("co-determines"),
        N_("must agree (co-determination)"),
        N_("This body has to agree. Silence does not count as agreement."),
    ),
    Meaning.SIGNS: MeaningWords(
        N_("signs off"),
        N_("signs the result off"),
        N_("Signs the result off once it is verified; only then does it go out."),
    ),
    Meaning.VERIFIES: MeaningWords(
        N_("verifies"),
        N_("verifies that it is as agreed"),
        N_("Verifies that the result is as agreed; best somebody who did not do the work."),
    ),
    Meaning.CONSULTED: MeaningWords(
        N_("advises"),
        N_("is asked before the decision"),
        N_("Gives advice before the decision; does not decide."),
    ),
    Meaning.SUPPORTS: MeaningWords(
        N_("helps"),
        N_("supports"),
        N_("Assists the role that does the work."),
    ),
    Meaning.INFORMED: MeaningWords(
        N_("is told"),
        N_("is told afterwards"),
        N_("Is told the result; need not do anything."),
    ),
}


@dataclass(frozen=True, slots=True)
class WordsOfLetter:
    """What a letter is called in a scheme: on a chip, in a legend line, as a full sentence."""

    chip: Message
    legend: Message
    sentence: Message


def words_of(variant: Variant, letter: str) -> tuple[WordsOfLetter, ...]:
    """Return the words of a letter: the organisation's own, else those of each of its meanings."""
    words = (MEANING_WORDS[meaning] for meaning in variant.meanings_of(letter))
    usual = tuple(WordsOfLetter(Message(w.chip), Message(w.legend), Message(w.sentence)) for w in words)
    own = variant.words.get(letter)
    return usual if own is None else (WordsOfLetter(own, own, usual[0].sentence),)
