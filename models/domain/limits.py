"""How large a document may become: one table, asked by every edit and by whoever opens a file.

The bounds lie well above the largest companies (5,000 steps, 300 roles, 2,000 steps in one workflow), and low
enough that everything derived from a document at its bounds can still be waited for. What can be made can be
opened, because both ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.domain.message import N_, Message, message
from models.domain.snapshot import Snapshot, departments_in_order, steps_by_workflow

MOST: Mapping[str, int] = {
    "department": 2_000,
    "role": 2_000,
    "person": 10_000,
    "holding": 20_000,
    "duty_window": 5_000,
    "workflow": 2_000,
    "step": 20_000,
    "addressee": 50_000,
    "flow": 40_000,
    "standing_duty": 5_000,
    "assignment": 50_000,
}
MOST_STEPS_IN_ONE = 5_000
DEEPEST = 50

_OF_A_KIND: Mapping[str, str] = {
    "department": N_("{n} departments are too many, a document holds at most {most}. Divide it."),
    "role": N_("{n} roles are too many, a document holds at most {most}. Divide it."),
    "person": N_("{n} persons are too many, a document holds at most {most}. Divide it."),
    "holding": N_("{n} persons in roles are too many, a document holds at most {most}. Divide it."),
    "duty_window": N_("{n} duty times are too many, a document holds at most {most}. Divide it."),
    "workflow": N_("{n} workflows are too many, a document holds at most {most}. Divide it."),
    "step": N_("{n} steps are too many, a document holds at most {most}. Divide it."),
    "addressee": N_("{n} addressees of notices are too many, a document holds at most {most}. Divide it."),
    "flow": N_("{n} arrows are too many, a document holds at most {most}. Divide it."),
    "standing_duty": N_("{n} ongoing duties are too many, a document holds at most {most}. Divide it."),
    "assignment": N_("{n} letters set by hand are too many, a document holds at most {most}. Divide it."),
}


def too_many(counts: Mapping[str, int]) -> Message | None:
    """Return what to say of these counts of rows by kind, None when a document may hold as many."""
    for kind, most in MOST.items():
        if counts.get(kind, 0) > most:
            return message(_OF_A_KIND[kind], n=counts[kind], most=most)
    return None


def too_large(snapshot: Snapshot, kinds: Collection[str] = tuple(MOST)) -> Message | None:
    """Return what of these kinds is beyond the bounds of a document, None when nothing is."""
    broken = too_many({kind: len(snapshot.table(kind)) for kind in kinds})
    if broken is None and "step" in kinds:
        broken = _long_workflow(snapshot)
    if broken is None and "department" in kinds:
        broken = _deep_department(snapshot)
    return broken


def _long_workflow(snapshot: Snapshot) -> Message | None:
    for workflow_id, steps in steps_by_workflow(snapshot).items():
        if len(steps) > MOST_STEPS_IN_ONE:
            return message(
                "“{name}” would have {n} steps, at most {most} are possible in one workflow. Divide it.",
                name=snapshot.workflows[workflow_id].name,
                n=len(steps),
                most=MOST_STEPS_IN_ONE,
            )
    return None


def _deep_department(snapshot: Snapshot) -> Message | None:
    for department, depth in departments_in_order(snapshot):
        if depth >= DEEPEST:
            return message(
                "“{name}” would stand {n} departments deep, at most {most} are possible. Put it higher.",
                name=department.name,
                n=depth + 1,
                most=DEEPEST,
            )
    return None
