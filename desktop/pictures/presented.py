"""The presentation for its pictures: with a motion, and with what changed since a version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.pictures.page_states import Sitting
from desktop.presenting.window import PresentationWindow
from models.analysis.changes.compare import compare
from models.analysis.checks.registry import find_all
from models.domain.decision_item import DecisionItem
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, roles_in_order, steps_by_workflow, workflows_in_order
from models.domain.workflow import StepKind
from models.exports.presenting.build import Told, presentation
from models.exports.presenting.changes import Since, change_screens
from models.exports.presenting.screen import Presentation
from models.wording import Wording

_DAY = date(2026, 1, 12)


def presented_at(key: str, sitting: Sitting) -> PresentationWindow:
    """Return the presentation at the first screen whose name begins so; of steps, the first approval."""
    shown = _sample(sitting.snapshot, sitting.name, sitting.look.say)
    window = PresentationWindow(sitting.look, sitting.window)
    window.resize(sitting.window.size())
    window.show_presentation(shown)
    names = [screen.key for screen in shown.screens]
    wanted = f"step:{_first_approval(sitting.snapshot)}" if key == "step:" else key
    window.go(next((n for n, name in enumerate(names) if name.startswith(wanted)), 0))
    return window


def _sample(snapshot: Snapshot, name: str, say: Wording) -> Presentation:
    asked = snapshot.with_tables({"decision_item": {"item": _motion(snapshot, say)}})
    told = Told(name, Records(), find_all(asked), _DAY)
    shown = presentation(asked, say, told)
    before = compare(_before(snapshot), snapshot)
    changes = tuple(change_screens(Since("1.0", before), say))
    return replace(shown, screens=(*shown.screens[:2], *changes, *shown.screens[2:]))


def _motion(snapshot: Snapshot, say: Wording) -> DecisionItem:
    step = snapshot.steps[_first_approval(snapshot)]
    role, other = snapshot.roles[step.performer_role_id or ""], roles_in_order(snapshot)[0]
    names = {"role": role.name, "deputy": other.name}
    return DecisionItem(
        "item",
        say("Shall {deputy} stand in for {role}?", **names),
        say("“{step}” waits while {role} is away.", step=step.name, role=role.name),
        say("{deputy} approves while {role} is away.", **names),
        say("What waits is published later."),
        say("yes"),
        other.id,
        _DAY,
        (step.id,),
    )


def _first_approval(snapshot: Snapshot) -> str:
    return next(
        step.id
        for workflow in workflows_in_order(snapshot)
        for step in steps_by_workflow(snapshot).get(workflow.id, ())
        if step.kind is StepKind.APPROVAL and step.performer_role_id
    )


def _before(snapshot: Snapshot) -> Snapshot:
    """Return an earlier state: somebody else gave the first approval, and a way back was not there."""
    step = snapshot.steps[_first_approval(snapshot)]
    other = next(role for role in roles_in_order(snapshot) if role.id != step.performer_role_id)
    steps = {**snapshot.steps, step.id: replace(step, performer_role_id=other.id, limit_hours=None)}
    return snapshot.with_tables({"step": steps})
