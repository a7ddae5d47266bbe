"""The six questions of the first start, as data, and the company that follows from their answers.

An empty document leaves a beginner alone, and the whole sample company is too much. Six answers prune the
sample to the user's company; each question is one row here, what it changes one function in
`models.imports.pruning`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import RULES, findings
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import WeekendModel
from models.domain.snapshot import Snapshot
from models.editing.together import Together
from models.imports import pruning
from models.imports.pruning import Approves, Council, Deputies, Legal, Nights, Writes


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `text` is an English text of the catalogue."""

    value: StrEnum
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `id` is the field of `Answers`, `default` the choice of the sample company."""

    id: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    default: StrEnum


@dataclass(frozen=True, slots=True)
class Answers:
    """One choice for each question; without arguments those of the sample company."""

    writes: Writes = Writes.EDITOR
    approves: Approves = Approves.MANAGER
    council: Council = Council.YES
    legal: Legal = Legal.INSIDE
    weekend: WeekendModel | Nights = WeekendModel.DUTY_ON_SATURDAY
    deputies: Deputies = Deputies.NEIGHBOUR


QUESTIONS: tuple[Question, ...] = (
    Question(
        "writes",
        N_("Who writes the posts?"),
        N_("Whoever writes a post does not approve it."),
        (
            Choice(Writes.EDITOR, N_("An editor in the team")),
            Choice(Writes.MANAGER, N_("The social media manager")),
            Choice(Writes.AGENCY, N_("An agency")),
            Choice(Writes.SEVERAL, N_("Several: the departments write, the editor revises")),
        ),
        Writes.EDITOR,
    ),
    Question(
        "approves",
        N_("Who approves the posts?"),
        N_("Anything that involves law, money or staff counts as sensitive."),
        (
            Choice(
                Approves.MANAGER,
                N_("The social media manager; sensitive posts the head of communications"),
            ),
            Choice(Approves.MARKETING, N_("The head of marketing, who also heads communications")),
            Choice(Approves.COMMUNICATIONS, N_("The head of communications")),
            Choice(
                Approves.MANAGEMENT,
                N_("Executive management; one role heads marketing and communications"),
            ),
        ),
        Approves.MANAGER,
    ),
    Question(
        "council",
        N_("Is there a works council?"),
        N_("It has a say in guidelines, rotas and anything that can monitor employees."),
        (Choice(Council.YES, N_("Yes")), Choice(Council.NO, N_("No"))),
        Council.YES,
    ),
    Question(
        "legal",
        N_("Who gives legal advice?"),
        N_("Without legal advice a post with an open legal question does not go out."),
        (
            Choice(Legal.INSIDE, N_("A legal department inside the company")),
            Choice(Legal.LAW_FIRM, N_("An outside law firm")),
            Choice(Legal.NOBODY, N_("Nobody")),
        ),
        Legal.INSIDE,
    ),
    Question(
        "weekend",
        N_("Is there an answer on Saturday and Sunday, and at night?"),
        N_("An automatic reply says when the answer will come, and an alarm reaches somebody from 8 to 21."),
        (
            Choice(
                WeekendModel.DUTY_ON_SATURDAY,
                N_("On Saturday: the duty looks in every three hours; nobody at night"),
            ),
            Choice(WeekendModel.CLOSED, N_("No: the answer comes on the next working day, Monday to Friday")),
            Choice(
                WeekendModel.FIRST_LEVEL_OUTSIDE,
                N_("On both days: an agency reads and replies; nobody at night"),
            ),
            Choice(
                Nights.ALARM,
                N_("On Saturday, and at night an alarm finds the duty: have the rest periods checked"),
            ),
        ),
        WeekendModel.DUTY_ON_SATURDAY,
    ),
    Question(
        "deputies",
        N_("Who stands in when somebody is away?"),
        N_("Everything can be changed later, role by role."),
        (
            Choice(Deputies.NEIGHBOUR, N_("The role whose work is closest")),
            Choice(Deputies.SUPERIOR, N_("The superior")),
            Choice(Deputies.OPEN, N_("That is still open")),
        ),
        Deputies.NEIGHBOUR,
    ),
)


@dataclass(frozen=True, slots=True)
class Clash:
    """A choice that an earlier answer makes impossible, what applies `instead`, and why (English text)."""

    earlier: tuple[str, StrEnum]
    impossible: tuple[str, StrEnum]
    instead: StrEnum
    why: str


CLASHES: tuple[Clash, ...] = (
    Clash(
        ("writes", Writes.MANAGER),
        ("approves", Approves.MANAGER),
        Approves.MARKETING,
        N_("Not possible: the social media manager writes, and whoever writes a post does not approve it."),
    ),
)


def impossible(answers: Answers, question_id: str) -> Mapping[StrEnum, Clash]:
    """Return the choices of a question that other answers make impossible."""
    return {
        clash.impossible[1]: clash
        for clash in CLASHES
        if clash.impossible[0] == question_id and getattr(answers, clash.earlier[0]) is clash.earlier[1]
    }


def settled(answers: Answers) -> Answers:
    """Return the answers with what applies in place of what is impossible."""
    for question in QUESTIONS:
        clash = impossible(answers, question.id).get(getattr(answers, question.id))
        if clash is not None:
            answered = {known.id: getattr(answers, known.id) for known in QUESTIONS}
            answers = Answers(**{**answered, question.id: clash.instead})
    return answers


def company_from_answers(answers: Answers, language: str, organisation_name: str | None = None) -> Together:
    """Return the command that fills an empty document with the company of these answers, once `settled`.

    Raises TemplateError when a shipped file is broken.
    """
    answers = settled(answers)
    draft = pruning.Draft(language, organisation_name)
    pruning.write(draft, answers.writes)
    pruning.approve(draft, answers.approves)
    pruning.co_determine(draft, answers.council)
    pruning.advise(draft, answers.legal)
    pruning.answer_at_weekends(draft, answers.weekend)
    pruning.stand_in(draft, answers.deputies)
    pruning.promise(draft)
    draft.reword({f"{question.id} {getattr(answers, question.id)}" for question in QUESTIONS})
    draft.tidy()
    return Together(N_("start from six questions"), tuple(draft.commands))


def what_follows(company: Snapshot) -> tuple[Message, ...]:
    """Return what the checks will warn of in a company just made from answers: a sentence, or none."""
    warned = Counter(found.rule_id for found in findings(company) if found.severity is not Severity.HINT)
    rules = tuple(
        message("“{rule}” ({n})", rule=Message(rule.title), n=warned[rule.id])
        for rule in RULES
        if warned[rule.id]
    )
    said = counted(
        "{n} warning of the checks follows from these answers: {rules}.",
        "{n} warnings of the checks follow from these answers: {rules}.",
        warned.total(),
        rules=rules,
    )
    return (said,) if warned else ()
