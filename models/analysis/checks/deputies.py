"""Rules about absence: who decides has a deputy, somebody is there in the end, and it is not the author."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import performers
from models.analysis.checks import naming
from models.analysis.checks.approvals import approvals
from models.analysis.checks.columns import roles_with_letters
from models.analysis.checks.finding import Fault, Place, Severity
from models.analysis.checks.persons import (
    SEVERAL,
    actors,
    authors,
    certain_authors,
    deputies,
    first_there,
    holders,
    is_several,
    persons_of,
)
from models.analysis.checks.rows import involved
from models.analysis.checks.standstill import stopped_by
from models.domain.message import Message, counted, message
from models.domain.organisation import Role
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, roles_in_order


def no_deputy(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles without deputy or second holder that answer, approve, or stop a workflow when away."""
    deciding: dict[str, set[str]] = {}
    for row, by_meaning in involved(snapshot):
        for role_id in by_meaning.get(Meaning.DECIDES, ()):
            deciding.setdefault(role_id, set()).add(row.activity_id)
    for approval in approvals(snapshot):
        for role_id in performers(snapshot, approval):
            deciding.setdefault(role_id, set()).add(approval.id)
    for role in roles_in_order(snapshot):
        if role.deputy_role_id is not None or role.kind in SEVERAL or _is_held_by_two(snapshot, role.id):
            continue
        if role.id in deciding:
            text = counted(
                "{role} decides on {n} activity and has no deputy.",
                "{role} decides on {n} activities and has no deputy.",
                len(deciding[role.id]),
                role=role.name,
            )
        elif role.id in stopped_by(snapshot):
            text = _stops(snapshot, role)
        else:
            continue
        yield Fault(text, message("Choose a role under “Deputy”."), (Place("role", role.id),))


def _is_held_by_two(snapshot: Snapshot, role_id: str) -> bool:
    return len(holders(snapshot).get(role_id, ())) > 1


def _stops(snapshot: Snapshot, role: Role) -> Message:
    workflows = stopped_by(snapshot)[role.id]
    return counted(
        "{role} has no deputy: while it is away, {n} workflow stands still: {workflows}.",
        "{role} has no deputy: while it is away, {n} workflows stand still: {workflows}.",
        len(workflows),
        role=role.name,
        workflows=naming.workflows(snapshot, workflows),
    )


def nobody_stands_in(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles along whose deputies nobody else is to be found, once persons are named; one list.

    As long as roles are still to be filled it is no error yet, and a deputy that may still be filled is left
    to the rule that lists these roles: entering one name must not raise an alarm about all the others.
    """
    if not snapshot.holdings:
        return
    with_letters = [role for role, _count in roles_with_letters(snapshot) if role.kind not in SEVERAL]
    found = [
        role.id for role in with_letters if role.deputy_role_id and not _somebody_else(snapshot, role.id)
    ]
    if found:
        yield Fault(
            counted(
                "Nobody stands in for {n} role, as no other person holds one of its deputies: {roles}.",
                "Nobody stands in for {n} roles, as no other person holds one of their deputies: {roles}.",
                len(found),
                roles=naming.roles(snapshot, found),
            ),
            message("Choose a deputy held by another person, or enter who fills the deputy's role."),
            naming.places("role", found),
            Severity.WARNING if any(_is_open(snapshot, role.id) for role in with_letters) else None,
        )


def _somebody_else(snapshot: Snapshot, role_id: str) -> bool:
    """Return whether another person is, or may still be, in a role or along its deputies."""
    held = holders(snapshot)
    own = held.get(role_id, frozenset())
    if len(own) > 1:
        return True
    return any(
        is_several(snapshot, deputy_id)
        or _is_open(snapshot, deputy_id)
        or held.get(deputy_id, frozenset()) - own
        for deputy_id in deputies(snapshot, role_id)
    )


def _is_open(snapshot: Snapshot, role_id: str) -> bool:
    """Return whether nobody holds a role that is not marked vacant either: its staffing is still to come."""
    return role_id not in holders(snapshot) and not snapshot.roles[role_id].vacant


def deputy_wrote_it(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find deputies of approvers who wrote what they would approve; a vacant one passes on to the next."""
    for approval in approvals(snapshot):
        wrote = persons_of(snapshot, authors(snapshot)[approval.id])
        busy = certain_authors(snapshot, approval.id)
        for role_id in performers(snapshot, approval):
            if snapshot.roles[role_id].vacant:  # then the deputy approves every time, which S01 looks at
                continue
            deputy_id = first_there(snapshot, deputies(snapshot, role_id))
            if deputy_id is None or not actors(snapshot, deputy_id) & wrote:
                continue
            yield Fault(
                message(
                    "At {step} {deputy} would approve its own work as deputy of {role}.",
                    step=naming.step_in_workflow(snapshot, approval),
                    role=snapshot.roles[role_id].name,
                    deputy=snapshot.roles[deputy_id].name,
                ),
                message("Choose a deputy who has no part in the work, or another approving role."),
                (Place("step", approval.id), Place("role", role_id)),
                Severity.HINT if actors(snapshot, deputy_id) - busy else None,
            )
