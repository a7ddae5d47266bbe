"""What if somebody is away, or it is Saturday evening: who acts then, and what stands still.

Everything is compared with the normal day, all there and within service hours, and with the same moment if
nobody were away. What is urgent comes first; workflows to which nothing happens are calm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from models.analysis.acting import Part
from models.analysis.raci import raci_matrix
from models.analysis.what_if_items import Asking, Effect, Item, item_of_duty, item_of_step
from models.domain.message import Message, counted, message
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.times import Clock
from models.domain.workflow import Risk, Workflow

SHORT_TARGET = 8.0  # service hours: what is promised within a day cannot wait for the next


@dataclass(frozen=True, slots=True)
class WorkflowThen:
    """What becomes of one workflow: the worst of its activities, in one sentence.

    A calm one runs as usual, or waits for service hours and can.
    """

    workflow_id: str
    effect: Effect
    message: Message
    items: tuple[Item, ...]
    is_calm: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: counted sentences, the most urgent workflow first, ongoing duties as in the matrix."""

    moment: datetime
    absent: frozenset[str]
    summary: tuple[Message, ...]
    workflows: tuple[WorkflowThen, ...]
    duties: tuple[Item, ...]


def what_if(snapshot: Snapshot, moment: datetime, absent: frozenset[str] = frozenset()) -> WhatIf:
    """Return what is different at a naive local moment.

    `absent` are ids of roles and persons that are away, besides the absences that are entered.
    """
    rows = raci_matrix(snapshot).rows
    asking = Asking(snapshot, moment, absent)
    otherwise = asking.nobody_away
    by_workflow: dict[str, list[Item]] = {w.id: [] for w in workflows_in_order(snapshot)}
    for row in rows:
        if row.workflow_id is not None:
            item = item_of_step(asking, otherwise, snapshot.steps[row.activity_id])
            by_workflow[row.workflow_id].append(item)
    found = (_workflow(snapshot, snapshot.workflows[w], tuple(items)) for w, items in by_workflow.items())
    workflows = tuple(sorted(found, key=lambda then: _urgency(snapshot.workflows[then.workflow_id], then)))
    duties = tuple(item_of_duty(asking, otherwise, row) for row in rows if row.workflow_id is None)
    return WhatIf(moment, absent, _summary(workflows, duties), workflows, duties)


def _workflow(snapshot: Snapshot, workflow: Workflow, items: tuple[Item, ...]) -> WorkflowThen:
    worst = max((item.effect for item in items), default=Effect.AS_ALWAYS)
    named = [item for item in items if item.effect is worst]
    first = snapshot.steps[named[0].activity_id].name if named else ""
    text = _WORKFLOW_SAID[worst](workflow.name, len(named), first)
    return WorkflowThen(workflow.id, worst, text, items, _is_calm(workflow, worst, items))


def _is_calm(workflow: Workflow, worst: Effect, items: tuple[Item, ...]) -> bool:
    if any(item.otherwise is not None for item in items):
        return False
    can_wait = workflow.risk is not Risk.CRITICAL and not _is_short(workflow) and not _on_duty(items)
    return worst is Effect.AS_ALWAYS or (worst is Effect.WAITS and can_wait)


def _is_short(workflow: Workflow) -> bool:
    hours = workflow.target_hours
    return hours is not None and (workflow.target_clock is not Clock.SERVICE or hours <= SHORT_TARGET)


def _on_duty(items: tuple[Item, ...]) -> bool:
    return any(item.part is Part.ON_CALL for item in items)


def _urgency(workflow: Workflow, then: WorkflowThen) -> tuple[bool, bool, bool, float, int]:
    """Return a key that is the smaller the more urgent: duty, critical, short targets, then what is worst."""
    hours = workflow.target_hours if _is_short(workflow) else None
    return (
        then.is_calm,
        not _on_duty(then.items),
        workflow.risk is not Risk.CRITICAL,
        inf if hours is None else hours,
        -then.effect,
    )


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


def _summary(workflows: tuple[WorkflowThen, ...], duties: tuple[Item, ...]) -> tuple[Message, ...]:
    n = {effect: sum(w.effect is effect for w in workflows) for effect in Effect}
    stuck = sum(duty.effect is Effect.STANDS_STILL for duty in duties)
    replaced = sum(duty.effect is Effect.DEPUTY_ACTS for duty in duties)
    still, waits = n[Effect.STANDS_STILL], n[Effect.WAITS]
    on_duty, deputies = n[Effect.DUTY_ACTS], n[Effect.DEPUTY_ACTS]
    changed = sum(item.otherwise is not None for then in workflows for item in then.items)
    sentences = (
        (
            changed,
            counted(
                "{n} step goes another way because somebody is away.",
                "{n} steps go another way because somebody is away.",
                changed,
            ),
        ),
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
