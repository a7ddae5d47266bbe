"""Every workflow as a table of its steps in words, with its drawing."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.analysis.layout import drawing
from models.analysis.matrix import MatrixRow
from models.analysis.paths import steps_in_order, ways_out
from models.analysis.raci import raci_matrix
from models.domain.message import N_, Message, message
from models.domain.progress import Progress, tell_nobody
from models.domain.row_rules import asks_calendar, label_of
from models.domain.snapshot import Snapshot, addressees_by_step, workflows_in_order
from models.domain.times import Clock
from models.domain.words import WORDS
from models.domain.workflow import Answer, Flow, OnDuty, Outcome, Purpose, Step, StepKind, TimeOut, Workflow
from models.exports.report_matrix import numbers, workflow_about
from models.exports.report_types import StepRow, WorkflowTable
from models.wording import Wording

_FEWEST_DAYS = 3


def workflow_tables(
    snapshot: Snapshot, say: Wording, tell: Progress = tell_nobody
) -> tuple[WorkflowTable, ...]:
    """Return all workflows in their order; one without steps has no drawing."""
    rows = {row.activity_id: row for row in raci_matrix(snapshot).rows}
    workflows = workflows_in_order(snapshot)
    tables = []
    for number, workflow in enumerate(workflows):
        tell(number / len(workflows), message("Arranging “{name}”", name=workflow.name))
        tables.append(_table(snapshot, say, workflow, rows))
    return tuple(tables)


def _table(snapshot: Snapshot, say: Wording, workflow: Workflow, rows: dict[str, MatrixRow]) -> WorkflowTable:
    steps = steps_in_order(snapshot, workflow.id)
    number = numbers(snapshot)
    return WorkflowTable(
        workflow.id,
        number.get(workflow.id, ""),
        workflow.name,
        workflow_about(snapshot, say, workflow),
        workflow.description,
        tuple(
            StepRow(
                step.id,
                number.get(step.id, ""),
                step_label(say, step),
                _kind(say, step),
                _performer(snapshot, say, step),
                "\n".join(following(snapshot, say, step)),
                "\n".join((*times(say, step), *_rule(snapshot, say, step))),
                "\n".join(_letters(snapshot, say, rows[step.id])) if step.id in rows else "",
            )
            for step in steps
        ),
        drawing(snapshot, workflow.id) if steps else None,
    )


def step_label(say: Wording, step: Step) -> str:
    """Return the name of a step; one without goes by what it asks, or by its kind."""
    label = label_of(step)
    return say(label) if isinstance(label, Message) else label


def _kind(say: Wording, step: Step) -> str:
    word = say(WORDS[step.kind])
    if step.kind is StepKind.APPROVAL and step.purpose is not Purpose.RELEASE:
        return f"{word}: {say(WORDS[step.purpose])}"
    if asks_calendar(step):
        whole = say("the calendar answers “{question}”", question=Message(WORDS[step.asks]))
        short = say("the calendar answers")
        return f"{word}: {whole if step.name else short}"
    return word


def _performer(snapshot: Snapshot, say: Wording, step: Step) -> str:
    role = snapshot.roles.get(step.performer_role_id or "")
    if step.kind is StepKind.NOTICE:
        told = tuple(snapshot.roles[a.role_id].name for a in addressees_by_step(snapshot).get(step.id, ()))
        return say("to {roles}", roles=told) if told else say("to nobody")
    return role.name if role else ""


def following(snapshot: Snapshot, say: Wording, step: Step) -> Iterator[str]:
    """Yield where a step leads, and when."""
    for flow in ways_out(snapshot).get(step.id, ()):
        target = step_label(say, snapshot.steps[flow.target_id])
        condition = " · ".join(_conditions(say, flow))
        yield f"{condition}: {target}" if condition else target


def _conditions(say: Wording, flow: Flow) -> Iterator[str]:
    """Yield when an arrow is taken: its words, else its outcome, and the answer of the calendar."""
    if flow.label or flow.outcome is not Outcome.NONE:
        yield flow.label or say(WORDS[flow.outcome])
    if flow.answer is not Answer.NONE and flow.label.casefold() != say(WORDS[flow.answer]).casefold():
        yield say(WORDS[flow.answer])


def times(say: Wording, step: Step) -> Iterator[str]:
    """Yield the times of a step; what an approval does with its limit, its rule says."""
    for text, hours in (
        (N_("Working time {time}"), step.working_usual),
        (N_("Waiting time {time}"), step.idle_usual),
    ):
        if hours is not None:
            yield say(text, time=time_words(say, hours, step.clock))
    if step.kind is StepKind.WAIT and step.on_duty is not OnDuty.NO:
        yield say("Also ends when the duty looks in")
    if step.limit_hours is not None and step.kind is not StepKind.APPROVAL:
        yield say("At most {time}", time=time_words(say, step.limit_hours, step.limit_clock))
        if step.limit_outcome is not TimeOut.NOTHING:
            yield say("then: {outcome}", outcome=Message(WORDS[step.limit_outcome]))


def time_words(say: Wording, hours: float, clock: Clock) -> str:
    """Return a time as people say it: several whole days of the clock as days, all else as hours."""
    days, rest = divmod(hours, 24)
    if clock is Clock.AROUND and days >= _FEWEST_DAYS and not rest:
        return say.plural("{n} day", "{n} days", int(days))
    return say("{hours} h ({clock})", hours=hours, clock=Message(WORDS[clock]))


def _rule(snapshot: Snapshot, say: Wording, step: Step) -> Iterator[str]:
    """Yield what an approval goes by; who gives it stands in its own column."""
    if step.kind is StepKind.APPROVAL:
        rule = approval_rule(snapshot, step)
        yield from map(say, rule_in_words(snapshot, step, rule, names_one=False))


def _letters(snapshot: Snapshot, say: Wording, row: MatrixRow) -> Iterator[str]:
    matrix = raci_matrix(snapshot)
    for letter in matrix.variant.letters:
        roles = tuple(
            snapshot.roles[role_id].name
            for role_id in matrix.role_ids
            if letter in matrix.letters(row, role_id)
        )
        if roles:
            yield f"{letter}: {say.listed(roles)}"
