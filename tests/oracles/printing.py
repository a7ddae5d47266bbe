"""A workflow and its letters as a few lines of text, to see why two readings differ."""

from __future__ import annotations

from collections.abc import Mapping

from models.domain.organisation import Role, RoleKind
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind
from tests.oracles.letters import LETTER
from tests.oracles.outcomes import drawings, outcomes
from tests.oracles.sketch import is_marked

Texts = Mapping[str, Mapping[str, str]]  # activity id -> role id -> letters


def drawn(snapshot: Snapshot) -> str:
    """Return who is not internal, every workflow with its steps and flows, and every letter by hand.

    A flow is shown with what is stored and what it stands for.
    """
    lines = [
        f"{role.id}: {role.kind}{_mark(role)}"
        for role in snapshot.roles.values()
        if role.kind != RoleKind.INTERNAL
    ]
    for workflow_id, drawing in drawings(snapshot).items():
        lines.append(f"{workflow_id}, owner {snapshot.workflows[workflow_id].owner_role_id}")
        found = outcomes(drawing)
        for step in sorted(drawing.steps, key=lambda step: (step.position, step.id)):
            lines.append(f"  {_step(snapshot, step)}")
            lines += [
                f"      -> {flow.target_id} [{flow.outcome}: {found[flow.id]}]"
                for flow in drawing.flows
                if flow.source_id == step.id
            ]
    lines += [f"{duty.id}, owner {duty.owner_role_id}" for duty in snapshot.standing_duties.values()]
    lines += [
        f"by hand: {LETTER[row.meaning]} for {row.role_id} on {row.activity_id}"
        for row in snapshot.assignments.values()
    ]
    return "\n".join(lines)


def differing_rows(expected: Texts, found: Texts) -> list[str]:
    """Return a line for each row that is not the same in both readings."""
    return [
        f"{activity}: by definition {_row(expected, activity)}; found {_row(found, activity)}"
        for activity in sorted({*expected, *found})
        if expected.get(activity) != found.get(activity)
    ]


def _mark(role: Role) -> str:
    return "" if is_marked(role) else ", not co-determining"


def _step(snapshot: Snapshot, step: Step) -> str:
    kind = f"{step.purpose}" if step.kind == StepKind.APPROVAL else f"{step.kind}"
    told = [row.role_id for row in snapshot.addressees.values() if row.step_id == step.id]
    by = f" by {step.performer_role_id}" if step.performer_role_id else ""
    return f"{kind} {step.id}{by}" + (f" to {', '.join(told)}" if told else "")


def _row(texts: Texts, activity: str) -> str:
    if activity not in texts:
        return "(no such row)"
    return ", ".join(f"{role} {letters}" for role, letters in sorted(texts[activity].items())) or "-"
