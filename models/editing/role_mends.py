"""Mends that choose or remove a role: who answers, does, approves, stands in.

Lists begin with who is closest: the department of the role it is about, then the others as in the matrix;
outside roles, vacant ones, bodies and groups come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import cast

from models.analysis.approval_rule import passes_on_to
from models.analysis.checks.finding import Finding, Place
from models.analysis.checks.persons import SEVERAL
from models.analysis.raci import answers_by_drawing, raci_matrix, rows_by_activity
from models.domain.message import N_, Message, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning, StandingDuty
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, assignments_by_activity, holdings_by_role, roles_in_order
from models.domain.workflow import Step, TimeOut
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.person_commands import EmptyRole
from models.editing.responsibility_commands import ClearLetters, SetLetter
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.together import Together
from models.editing.workflow_commands import EditStep

PASSING_ON = (TimeOut.DEPUTY, TimeOut.ESCALATE)
_WEAK = (Meaning.CONSULTED, Meaning.INFORMED)


def choose_deputy(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer deputies for every role of the finding; bodies and groups cannot stand in."""
    for role_id in _ids(finding.places, "role"):
        role = snapshot.roles[role_id]
        others = _one_by_one(r for r in _near(snapshot, role_id) if r.id != role_id)
        label = message("Choose a deputy for “{role}”", role=role.name)
        yield _choice(snapshot, label, others, partial(_deputy, role_id))


def _deputy(role_id: str, deputy_id: str) -> Command:
    return EditRow("role", role_id, {"deputy_role_id": deputy_id})


def choose_performer(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer roles for every step or ongoing duty that nobody does, who answers for it first."""
    for activity_id in (place.id for place in finding.places):
        row = rows_by_activity(snapshot)[activity_id]
        answering = (*row.roles_with(Meaning.DECIDES), None)[0]
        label = message("Choose who does “{activity}”", activity=_name(snapshot, activity_id))
        roles = sorted(_near(snapshot, answering), key=lambda role: role.id != answering)
        yield _choice(snapshot, label, roles, partial(_does, snapshot, activity_id))


def _does(snapshot: Snapshot, activity_id: str, role_id: str) -> Command:
    if activity_id in snapshot.steps:
        return EditStep(activity_id, {"performer_role_id": role_id})
    return SetLetter(activity_id, role_id, Meaning.PERFORMS)


def choose_approver(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer another role for an approval, or take away the right to approve that was set by hand."""
    step, role = snapshot.steps[finding.places[0].id], snapshot.roles[finding.places[1].id]
    if step.performer_role_id != role.id:
        label = message("Let “{role}” no longer approve here", role=role.name)
        yield Mend(label, ClearLetters(step.id, role.id, Meaning.PERFORMS))
        return
    label = message("Choose who approves instead of “{role}”", role=role.name)
    others = [other for other in _near(snapshot, role.id) if other.id != role.id]
    yield _choice(snapshot, label, others, partial(_approves, snapshot, step))


def _approves(snapshot: Snapshot, step: Step, role_id: str) -> Command:
    """Return that a role approves; a limit that would pass on to nobody then does what is left."""
    changes: dict[str, object] = {"performer_role_id": role_id}
    if step.limit_outcome in PASSING_ON:
        changes["limit_outcome"] = passing_on(snapshot, replace(step, performer_role_id=role_id))
    return EditStep(step.id, changes)


def passing_on(snapshot: Snapshot, step: Step) -> TimeOut:
    """Return what a limit can do: what it does already, else pass on to the deputy or superior, or expire."""
    wanted = sorted(PASSING_ON, key=lambda outcome: outcome is not step.limit_outcome)
    return next((o for o in wanted if passes_on_to(snapshot, step, o) is not None), TimeOut.EXPIRE)


def choose_who_answers(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer owners for a workflow without one, or the A of a row; roles of the company only, no bodies."""
    place = finding.places[0]
    performing = (*rows_by_activity(snapshot)[place.id].roles_with(Meaning.PERFORMS), None)[0]
    roles = [role for role in _near(snapshot, performing) if role.kind is RoleKind.INTERNAL]
    by_hand = _answering_by_hand(snapshot, place.id)
    if place.kind == "standing_duty" or by_hand:
        label = message("Choose who answers for “{activity}”", activity=_name(snapshot, place.id))
        yield _choice(snapshot, label, roles, partial(_answers, place.id, by_hand))
        return
    workflow = snapshot.workflows[snapshot.steps[place.id].workflow_id]
    label = message("Choose who owns the workflow “{workflow}”", workflow=workflow.name)
    yield _choice(
        snapshot, label, roles, lambda id_: EditRow("workflow", workflow.id, {"owner_role_id": id_})
    )


def choose_owner(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer roles of the company as owners of a workflow."""
    workflow = snapshot.workflows[finding.places[0].id]
    roles = [role for role in _near(snapshot, workflow.owner_role_id) if role.kind is RoleKind.INTERNAL]
    label = message("Choose who owns the workflow “{workflow}”", workflow=workflow.name)
    yield _choice(
        snapshot, label, roles, lambda id_: EditRow("workflow", workflow.id, {"owner_role_id": id_})
    )


def _answers(activity_id: str, before: Iterable[str], role_id: str) -> Command:
    cleared = (ClearLetters(activity_id, other, Meaning.DECIDES) for other in before)
    return Together(N_("settle who answers"), (*cleared, SetLetter(activity_id, role_id, Meaning.DECIDES)))


def _answering_by_hand(snapshot: Snapshot, activity_id: str) -> list[str]:
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    return [row.role_id for row in rows if row.meaning is Meaning.DECIDES]


def keep_one_answering(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to keep one A of a row; the role of the workflow first, which needs no letter by hand."""
    activity_id = finding.places[0].id
    by_hand = _answering_by_hand(snapshot, activity_id)
    drawn = answers_by_drawing(snapshot, activity_id)
    choices: list[tuple[Message, Command]] = []
    if drawn is not None:
        label = message("{role}, as drawn", role=_role_label(snapshot, snapshot.roles[drawn[0]]))
        choices.append((label, _without_answering(activity_id, by_hand)))
    for role_id in by_hand:
        if drawn is None or drawn[0] != role_id:
            others = [other for other in by_hand if other != role_id]
            label = _role_label(snapshot, snapshot.roles[role_id])
            choices.append((label, _without_answering(activity_id, others)))
    yield Mend(message("Choose who alone answers for it"), choices=tuple(choices))


def _without_answering(activity_id: str, role_ids: Iterable[str]) -> Command:
    gone = tuple(ClearLetters(activity_id, role_id, Meaning.DECIDES) for role_id in role_ids)
    return Together(N_("settle who answers"), gone)


def remove_weak_letter(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to take C and I by hand out of a cell that has R or A."""
    activity_id, role_id = finding.places[0].id, finding.places[1].id
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    found = {row.meaning for row in rows if row.role_id == role_id}
    letter_of = raci_matrix(snapshot).variant.letter_of
    weak = [meaning for meaning in _WEAK if meaning in found]
    label = message("Remove {letters}", letters=tuple(letter_of[meaning] for meaning in weak))
    gone = tuple(ClearLetters(activity_id, role_id, meaning) for meaning in weak)
    yield Mend(label, Together(N_("clear letter"), gone))


def remove_role(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to remove a role that occurs nowhere, with the entries of who fills it."""
    role = snapshot.roles[finding.places[0].id]
    held = holdings_by_role(snapshot).get(role.id, ())
    if not held:
        yield Mend(message("Remove the role “{role}”", role=role.name), RemoveRow("role", role.id))
        return
    label = message("Remove the role “{role}” and the entry of who fills it", role=role.name)
    emptied = tuple(EmptyRole(holding.id) for holding in held)
    yield Mend(label, Together(N_("remove role"), (*emptied, RemoveRow("role", role.id))))


def _choice(
    snapshot: Snapshot, label: Message, roles: Iterable[Role], command: Callable[[str], Command]
) -> Mend:
    choices = tuple((_role_label(snapshot, role), command(role.id)) for role in roles)
    return Mend(label, choices=choices)


def other_roles(snapshot: Snapshot, label: Message, role_id: str, command: Callable[[str], Command]) -> Mend:
    """Return a choice among all functions but this one, those close to it first."""
    others = [role for role in _one_by_one(_near(snapshot, role_id)) if role.id != role_id]
    return _choice(snapshot, label, others, command)


def _near(snapshot: Snapshot, role_id: str | None) -> list[Role]:
    """Return all roles, those of the same department first."""
    own = snapshot.roles.get(role_id or "")
    department_id = own.department_id if own is not None else None
    return sorted(
        roles_in_order(snapshot),
        key=lambda role: (
            role.kind in SEVERAL,
            role.vacant,
            department_id is None or role.department_id != department_id,
            role.kind is RoleKind.EXTERNAL,
        ),
    )


def _one_by_one(roles: Iterable[Role]) -> list[Role]:
    return [role for role in roles if role.kind not in SEVERAL]


def _ids(places: Iterable[Place], kind: str) -> list[str]:
    return [place.id for place in places if place.kind == kind]


def _name(snapshot: Snapshot, activity_id: str) -> str | Message:
    step = snapshot.row("step", activity_id)
    if step is not None:
        return label_of(cast("Step", step))
    return cast("StandingDuty", snapshot.row("standing_duty", activity_id)).name


def _role_label(snapshot: Snapshot, role: Role) -> Message:
    department = snapshot.departments.get(role.department_id or "")
    if department is None:
        return message("{role}", role=role.name)
    return message("{role} ({department})", role=role.name, department=department.name)
