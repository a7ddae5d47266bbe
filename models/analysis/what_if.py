"""What if somebody is away, or it is Saturday evening: who acts then, and what stands still.

Everything is compared with the normal day: all there, within service hours. An ongoing duty has no moment at
which it falls due, so only absence matters to it; a step of a workflow also waits for service hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from models.analysis.acting import Part
from models.analysis.asking import Answered, passed_by, passed_by_in_words
from models.analysis.duty import running
from models.analysis.matrix import MatrixRow
from models.analysis.presence import first_present
from models.analysis.raci import raci_matrix
from models.analysis.turns import Turn, turn
from models.domain.message import Message, counted, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import Step, StepKind

_BY_LIMIT = frozenset({Part.PASSED_ON, Part.SILENCE})


class Effect(IntEnum):
    """What becomes of an activity, mildest first."""

    AS_ALWAYS = 0
    DEPUTY_ACTS = 1
    DUTY_ACTS = 2
    WAITS = 3
    STANDS_STILL = 4


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes of one activity: a sentence, and a way out where something waits or stands still.

    `usual_role_id` acts on a normal day, `role_id` then, from `begins` on (None for ongoing duties).
    """

    activity_id: str
    effect: Effect
    usual_role_id: str | None
    role_id: str | None
    begins: datetime | None
    message: Message
    remedy: Message | None = None


@dataclass(frozen=True, slots=True)
class WorkflowThen:
    """What becomes of one workflow: the worst of its activities, in one sentence."""

    workflow_id: str
    effect: Effect
    message: Message
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: counted sentences first, then workflows and ongoing duties in the order of the matrix."""

    moment: datetime
    absent: frozenset[str]
    summary: tuple[Message, ...]
    workflows: tuple[WorkflowThen, ...]
    duties: tuple[Item, ...]


def what_if(snapshot: Snapshot, moment: datetime, absent: frozenset[str] = frozenset()) -> WhatIf:
    """Return what is different at a naive local moment while the roles `absent` (ids) are away."""
    rows = raci_matrix(snapshot).rows
    by_workflow: dict[str, list[Item]] = {w.id: [] for w in workflows_in_order(snapshot)}
    turns: dict[object, Turn] = {}  # the same for all such steps of a workflow
    passed = {
        step_id: known
        for workflow_id in by_workflow
        for step_id, known in passed_by(snapshot, workflow_id, moment, absent).items()
    }
    for row in rows:
        if row.workflow_id is not None:
            step = snapshot.steps[row.activity_id]
            if step.id in passed:
                by_workflow[row.workflow_id].append(_not_now(snapshot, step, passed[step.id]))
                continue
            own = step.id if step.kind is StepKind.APPROVAL else ""  # each has its authors and limit
            alike = (step.workflow_id, step.performer_role_id, step.on_duty, own)
            if alike not in turns:
                turns[alike] = turn(snapshot, step.id, moment, absent)
            by_workflow[row.workflow_id].append(_item(snapshot, step, turns[alike], moment, absent))
    workflows = tuple(_workflow(snapshot, wid, tuple(items)) for wid, items in by_workflow.items())
    duties = tuple(_duty(snapshot, row, absent) for row in rows if row.workflow_id is None)
    return WhatIf(moment, absent, _summary(workflows, duties), workflows, duties)


def _item(snapshot: Snapshot, step: Step, then: Turn, moment: datetime, absent: frozenset[str]) -> Item:
    usual = _present(snapshot, step.performer_role_id, frozenset())
    effect = _effect(snapshot, then, usual, moment)
    text, remedy = _said(snapshot, step, then, effect, absent)
    return Item(step.id, effect, usual, then.role_id, then.begins, text, remedy)


def _not_now(snapshot: Snapshot, step: Step, known: Answered) -> Item:
    """Return that no case that begins now reaches a step, because the calendar sends it another way."""
    usual = _present(snapshot, step.performer_role_id, frozenset())
    text = passed_by_in_words(known, snapshot.steps[known.way.source_id])
    return Item(step.id, Effect.AS_ALWAYS, usual, None, None, text)


def _present(snapshot: Snapshot, role_id: str | None, absent: frozenset[str]) -> str | None:
    role = first_present(snapshot, role_id, absent)[0] if role_id is not None else None
    return role.id if role is not None else None


def _effect(snapshot: Snapshot, then: Turn, usual: str | None, moment: datetime) -> Effect:
    if then.begins is None:
        return Effect.STANDS_STILL
    shift = (then.noticed.window_id, then.noticed.until) if then.noticed is not None else None
    if any((s.window.id, s.ends) == shift for s in running(snapshot, moment)):
        return Effect.DUTY_ACTS
    if then.part in _BY_LIMIT or then.begins > moment:
        return Effect.WAITS
    return Effect.AS_ALWAYS if then.role_id == usual else Effect.DEPUTY_ACTS


def _said(
    snapshot: Snapshot, step: Step, then: Turn, effect: Effect, absent: frozenset[str]
) -> tuple[Message, Message | None]:
    if then.part is Part.SILENCE and then.begins is not None:
        return message(
            "Counts as approved when the time limit has passed: {moment}.", moment=then.begins
        ), None
    if then.begins is None or then.role_id is None:
        return _nobody(snapshot, step.performer_role_id, absent)
    role = snapshot.roles[then.role_id].name
    if then.part is Part.PASSED_ON:
        text = message("Passes on to “{role}” by its time limit: {moment}.", role=role, moment=then.begins)
        return text, None
    if effect is Effect.WAITS:
        waits = message("Waits for “{role}”: {moment}.", role=role, moment=then.begins)
        return waits, message("If that is too late, enter a duty for this time, with a role that may do it.")
    if effect is Effect.DUTY_ACTS:
        return message("“{role}” acts on duty: {moment}.", role=role, moment=then.begins), None
    if effect is Effect.AS_ALWAYS:
        return message("“{role}” acts as usual.", role=role), None
    usual = snapshot.roles[step.performer_role_id or ""].name
    return message("“{role}” acts in place of “{usual}”.", role=role, usual=usual), None


def _nobody(
    snapshot: Snapshot, role_id: str | None, absent: frozenset[str]
) -> tuple[Message, Message | None]:
    if role_id is None:
        return message("Nobody is named for it."), message("Choose who does it.")
    role = snapshot.roles[role_id]
    if _present(snapshot, role_id, absent) is not None:
        closed = message("“{role}” is not there at any time.", role=role.name)
        return closed, message("Enter service hours.")
    if role.deputy_role_id is None:
        text = message("Stands still: “{role}” is not there, and nobody stands in.", role=role.name)
        return text, message("Choose a deputy for “{role}”.", role=role.name)
    deputy = snapshot.roles[role.deputy_role_id].name
    text = message(
        "Stands still: “{role}” is not there, and neither is “{deputy}”, who would stand in.",
        role=role.name,
        deputy=deputy,
    )
    return text, message("Choose a deputy for “{role}” who is there.", role=deputy)


def _workflow(snapshot: Snapshot, workflow_id: str, items: tuple[Item, ...]) -> WorkflowThen:
    worst = max((item.effect for item in items), default=Effect.AS_ALWAYS)
    named = [item for item in items if item.effect is worst]
    first = snapshot.steps[named[0].activity_id].name if named else ""
    text = _WORKFLOW_SAID[worst](snapshot.workflows[workflow_id].name, len(named), first)
    return WorkflowThen(workflow_id, worst, text, items)


_WORKFLOW_SAID: dict[Effect, Callable[[str, int, str], Message]] = {
    Effect.AS_ALWAYS: lambda workflow, _n, _first: message("“{workflow}” runs as usual.", workflow=workflow),
    Effect.DEPUTY_ACTS: lambda workflow, n, _first: counted(
        "“{workflow}” carries on; a deputy acts at {n} step.",
        "“{workflow}” carries on; deputies act at {n} steps.",
        n,
        workflow=workflow,
    ),
    Effect.DUTY_ACTS: lambda workflow, n, _first: counted(
        "“{workflow}” carries on; the duty acts at {n} step.",
        "“{workflow}” carries on; the duty acts at {n} steps.",
        n,
        workflow=workflow,
    ),
    Effect.WAITS: lambda workflow, n, first: counted(
        "“{workflow}” waits at {n} step: “{first}”.",
        "“{workflow}” waits at {n} steps, first at “{first}”.",
        n,
        workflow=workflow,
        first=first,
    ),
    Effect.STANDS_STILL: lambda workflow, n, first: counted(
        "“{workflow}” stands still at {n} step: “{first}”.",
        "“{workflow}” stands still at {n} steps, first at “{first}”.",
        n,
        workflow=workflow,
        first=first,
    ),
}


def _duty(snapshot: Snapshot, row: MatrixRow, absent: frozenset[str]) -> Item:
    """Return what becomes of an ongoing duty: the work first, then who answers for it."""
    working, deciding = row.roles_with(Meaning.PERFORMS), row.roles_with(Meaning.DECIDES)
    usual = next(iter(working), None)
    then = next((found for r in working if (found := _present(snapshot, r, absent))), None)
    if working and then is None:
        return Item(
            row.activity_id, Effect.STANDS_STILL, usual, None, None, *_nobody(snapshot, usual, absent)
        )
    for role_id in deciding:
        if _present(snapshot, role_id, absent) is None:
            name = snapshot.roles[role_id].name
            text = message("Nobody answers for it while “{role}” is away.", role=name)
            remedy = message("Choose a deputy for “{role}”.", role=name)
            return Item(row.activity_id, Effect.STANDS_STILL, usual, then, None, text, remedy)
    replaced = next(_replaced(snapshot, (*working, *deciding), absent), None)
    if replaced is None:
        return Item(row.activity_id, Effect.AS_ALWAYS, usual, then, None, message("Carries on as usual."))
    return Item(row.activity_id, Effect.DEPUTY_ACTS, usual, then, None, replaced)


def _replaced(snapshot: Snapshot, role_ids: tuple[str, ...], absent: frozenset[str]) -> Iterator[Message]:
    for role_id in role_ids:
        stands_in = _present(snapshot, role_id, absent)
        usual = snapshot.roles[role_id].name
        if role_id in absent and stands_in is not None:
            name = snapshot.roles[stands_in].name
            yield message("“{role}” acts in place of “{usual}”.", role=name, usual=usual)
        elif role_id in absent:
            yield message("Carries on without “{usual}”.", usual=usual)


def _summary(workflows: tuple[WorkflowThen, ...], duties: tuple[Item, ...]) -> tuple[Message, ...]:
    n = {effect: sum(w.effect is effect for w in workflows) for effect in Effect}
    stuck = sum(duty.effect is Effect.STANDS_STILL for duty in duties)
    replaced = sum(duty.effect is Effect.DEPUTY_ACTS for duty in duties)
    still, waits = n[Effect.STANDS_STILL], n[Effect.WAITS]
    on_duty, deputies = n[Effect.DUTY_ACTS], n[Effect.DEPUTY_ACTS]
    sentences = (
        (still, counted("{n} workflow stands still.", "{n} workflows stand still.", still)),
        (waits, counted("{n} workflow waits for somebody.", "{n} workflows wait for somebody.", waits)),
        (on_duty, counted("In {n} workflow the duty acts.", "In {n} workflows the duty acts.", on_duty)),
        (deputies, counted("In {n} workflow deputies act.", "In {n} workflows deputies act.", deputies)),
        (stuck, counted("{n} ongoing duty stands still.", "{n} ongoing duties stand still.", stuck)),
        (
            replaced,
            counted("In {n} ongoing duty others act.", "In {n} ongoing duties others act.", replaced),
        ),
    )
    said = tuple(sentence for count, sentence in sentences if count)
    return said or (message("Nothing changes: everybody who is needed is there."),)
