"""The screens of who approves, who decides in a crisis and out of hours, and what depends on one role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TypeVar

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.analysis.approving import performers
from models.analysis.checks.approvals import approvals
from models.analysis.key_facts import Decider, key_facts
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step
from models.exports.presenting.screen import (
    PART_WORDS,
    TONES,
    Answered,
    ApprovalList,
    ApprovalRow,
    Bar,
    Line,
    Part,
    Screen,
    Sign,
    Tone,
)
from models.exports.report_types import Fact
from models.exports.report_workflows import step_label
from models.wording import Wording

Thing = TypeVar("Thing")
PER_SCREEN, MOST_BARS = 5, 8


def approval_screens(snapshot: Snapshot, say: Wording, facts: Mapping[str, Fact]) -> Iterator[Screen]:
    """Yield who approves posts, then every approval with who gives it and what it goes by."""
    yield _answered(facts["approves"], Part.APPROVALS, say)
    found = approvals(snapshot)
    pages = tuple(even(found, PER_SCREEN))
    title = say("Every approval, and who gives it")
    heads = (say("Approval"), say("Who"), say("How"))
    for number, page in enumerate(pages, 1):
        place = say("{n} of {all}", n=number, all=len(pages))
        rows = tuple(_row(snapshot, say, step) for step in page)
        body = ApprovalList(title, heads, rows)
        about = say(PART_WORDS[Part.APPROVALS])
        yield Screen(f"approvals:{number}", Part.APPROVALS, title, body, about, place)


def even(things: Sequence[Thing], most: int) -> Iterator[Sequence[Thing]]:
    """Yield things in the fewest groups of at most so many, each as large as the others."""
    count = ceil(len(things) / most)
    for number in range(count):
        yield things[len(things) * number // count : len(things) * (number + 1) // count]


def _row(snapshot: Snapshot, say: Wording, step: Step) -> ApprovalRow:
    names = tuple(snapshot.roles[role_id].name for role_id in performers(snapshot, step))
    rule = rule_in_words(snapshot, step, approval_rule(snapshot, step), names_one=False)
    return ApprovalRow(
        step_label(say, step),
        snapshot.workflows[step.workflow_id].name,
        say.listed(names) or say("Nobody yet"),
        " ".join(say(sentence) for sentence in rule),
    )


def fact_screens(snapshot: Snapshot, say: Wording, facts: Mapping[str, Fact]) -> Iterator[Screen]:
    """Yield who decides in a crisis, who answers outside service hours, and what depends on one role."""
    yield _answered(facts["crisis"], Part.CRISIS, say)
    yield _answered(facts["outside_hours"], Part.AFTER_HOURS, say)
    yield _answered(facts["one_role"], Part.ONE_ROLE, say, _bars(snapshot, say))


def _answered(fact: Fact, part: Part, say: Wording, bars: tuple[Bar, ...] = ()) -> Screen:
    lines = tuple(Line(sentence, Sign.DOT) for sentence in fact.sentences)
    title = say("For how much roles answer") if bars else ""
    body = Answered(fact.question, fact.standing, fact.answer, lines, title, bars)
    return Screen(f"fact:{fact.key}", part, fact.question, body, say(PART_WORDS[part]))


def _bars(snapshot: Snapshot, say: Wording) -> tuple[Bar, ...]:
    deciders = key_facts(snapshot).deciders
    most = max((decider.activities for decider in deciders), default=0)
    return tuple(_bar(snapshot, say, decider, most) for decider in deciders[:MOST_BARS])


def _bar(snapshot: Snapshot, say: Wording, decider: Decider, most: int) -> Bar:
    cover, count = decider.cover, decider.activities
    if cover.deputy is not None:
        words, tone = say("{deputy} stands in", deputy=cover.deputy.name), Tone.QUIET
    elif cover.is_several:
        words, tone = "", Tone.QUIET
    else:
        words, tone = say("Nobody stands in"), TONES[cover.standing]
    name = snapshot.roles[decider.role_id].name
    return Bar(name, count, most, say.plural("{n} activity", "{n} activities", count), Line(words, tone=tone))
