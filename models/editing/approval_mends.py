"""Mends of approvals: how many must agree, the time limit, whom it passes on to, a new release."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import performers
from models.analysis.checks.changes import releases_before
from models.analysis.checks.finding import Finding
from models.domain.message import N_, Message, message
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Deciders, Outcome, Step, StepKind, TimeOut
from models.editing.change import Command
from models.editing.drawing_steps import free_step_name, put_behind
from models.editing.mend import Mend
from models.editing.role_mends import choose_deputy, other_roles, passing_on
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, ConnectSteps, EditStep

USUAL_LIMIT = 8.0  # hours; an approval that nobody limited gets one working day


def choose_deciders(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer how many of the approving roles must agree."""
    step = snapshot.steps[finding.places[0].id]
    several = len(performers(snapshot, step)) > 1
    choices = tuple(
        (Message(WORDS[deciders]), EditStep(step.id, {"deciders": deciders}))
        for deciders in ((Deciders.ALL, Deciders.ANY) if several else (Deciders.ONE,))
    )
    yield Mend(message("Choose how many must agree"), choices=choices)


def set_time_limit(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer a time limit that passes on to the deputy, else the superior; what is set already stays."""
    steps = [snapshot.steps[place.id] for place in finding.places]
    chosen = {_outcome(snapshot, step) for step in steps if step.limit_outcome is TimeOut.NOTHING}
    text = next((text for outcome, text in _LIMITED if outcome in chosen), _LIMITED[-1][1])
    edits = tuple(_limited(snapshot, step) for step in steps)
    yield Mend(Message(text, (("hours", USUAL_LIMIT),)), Together(N_("set time limit"), edits))


_LIMITED = (
    (TimeOut.EXPIRE, N_("Set a limit of {hours} h: to the deputy or superior, else it expires")),
    (TimeOut.ESCALATE, N_("Set a limit of {hours} h: to the deputy, else to the superior")),
    (TimeOut.DEPUTY, N_("Pass to the deputy after {hours} h where nothing else is set")),
)


def _limited(snapshot: Snapshot, step: Step) -> Command:
    hours = USUAL_LIMIT if step.limit_hours is None else step.limit_hours
    return EditStep(step.id, {"limit_hours": hours, "limit_outcome": _outcome(snapshot, step)})


def _outcome(snapshot: Snapshot, step: Step) -> TimeOut:
    is_open = step.limit_outcome is TimeOut.NOTHING
    return passing_on(snapshot, step) if is_open else step.limit_outcome


def choose_whom_it_passes_on_to(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer the role that gets an approval when its limit runs out, or a deputy where one is missing."""
    step = snapshot.steps[finding.places[0].id]
    if step.limit_outcome is TimeOut.DEPUTY:
        yield from choose_deputy(snapshot, finding)

    def passed_on(role_id: str) -> Command:
        return EditStep(step.id, {"limit_outcome": TimeOut.ESCALATE, "escalates_to_id": role_id})

    label = message("Choose the role that “{step}” passes to", step=step.name)
    yield other_roles(snapshot, label, step.performer_role_id or "", passed_on)


def release_again(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer a second release behind a task, by whoever released before, or that it changes no content."""
    task = snapshot.steps[finding.places[0].id]
    before = releases_before(snapshot, task)[0]
    role = snapshot.roles.get(before.performer_role_id or "")
    if role is not None:
        limit = {name: getattr(before, name) for name in _LIMIT_FIELDS}
        name = free_step_name(snapshot, task.workflow_id, before.name)
        step = AddStep(task.workflow_id, StepKind.APPROVAL, name, role.id, limit)
        back = ConnectSteps(step.id, task.id, outcome=Outcome.RETURNED)
        label = message("Let “{role}” release once more after “{step}”", role=role.name, step=task.name)
        yield Mend(label, Together(N_("release again"), (put_behind(snapshot, task.id, step), back)))
    label = message("“{step}” does not change the content", step=task.name)
    yield Mend(label, EditStep(task.id, {"changes_content": False}))


_LIMIT_FIELDS = ("limit_hours", "limit_clock", "limit_outcome", "escalates_to_id")
