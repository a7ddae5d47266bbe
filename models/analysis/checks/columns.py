"""Rules of a column: roles with too much, too little or nothing to do, and departments that are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from models.analysis.checks import naming
from models.analysis.checks.approvals import approvals
from models.analysis.checks.finding import Fault, Place, Severity
from models.analysis.checks.persons import SEVERAL, deputies
from models.analysis.checks.rows import involved
from models.analysis.presence import first_present
from models.domain.message import counted, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import (
    Snapshot,
    departments_in_order,
    holdings_by_role,
    per_snapshot,
    roles_in_order,
)

_ACTIVE = frozenset(Meaning) - {Meaning.CONSULTED, Meaning.SUPPORTS, Meaning.INFORMED}
SHARES_COUNT_FROM = 10  # the share of one role says nothing where there are only a few activities


@per_snapshot
def meanings_by_role(snapshot: Snapshot) -> dict[str, Counter[Meaning]]:
    """Return in how many activities each role has each meaning; roles without letters are left out."""
    counts: dict[str, Counter[Meaning]] = {}
    for _, by_meaning in involved(snapshot):
        for meaning, role_ids in by_meaning.items():
            for role_id in role_ids:
                counts.setdefault(role_id, Counter())[meaning] += 1
    return counts


def roles_with_letters(snapshot: Snapshot) -> list[tuple[Role, Counter[Meaning]]]:
    """Return the roles that have letters, in column order, with their counts by meaning."""
    counts = meanings_by_role(snapshot)
    return [(role, counts[role.id]) for role in roles_in_order(snapshot) if role.id in counts]


def answers_for_many(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find roles that answer for more than `most` activities."""
    for role, count in roles_with_letters(snapshot):
        if count[Meaning.DECIDES] > most:
            yield Fault(
                counted(
                    "{role} answers for {n} activity.",
                    "{role} answers for {n} activities.",
                    count[Meaning.DECIDES],
                    role=role.name,
                ),
                message("Hand over what a role closer to the work can answer for."),
                (Place("role", role.id),),
            )


def answers_for_most(snapshot: Snapshot, percent: float) -> Iterator[Fault]:
    """Find roles that hold more than `percent` of all A."""
    found = roles_with_letters(snapshot)
    total = sum(count[Meaning.DECIDES] for _, count in found)
    if total < SHARES_COUNT_FROM:
        return
    for role, count in found:
        share = 100 * count[Meaning.DECIDES] / total
        if share > percent:
            yield Fault(
                message("{role} answers for {share}% of all activities.", role=role.name, share=round(share)),
                message("Spread some of them over other roles, so that less depends on one role."),
                (Place("role", role.id),),
            )


def only_asked_or_told(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find internal roles with C or I that do and decide nothing; bodies and outsiders are there for that."""
    for role, count in roles_with_letters(snapshot):
        heard = count[Meaning.CONSULTED] + count[Meaning.INFORMED]
        active = sum(count[meaning] for meaning in _ACTIVE)
        if role.kind is RoleKind.INTERNAL and heard and not active:
            yield Fault(
                message(
                    "{role} is only asked or told; it does nothing and answers for nothing.", role=role.name
                ),
                message("Check whether the role is needed here or should take on an activity."),
                (Place("role", role.id),),
            )


def not_filled(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles with letters that nobody holds: one list, and one hint as long as nobody is named at all."""
    needed = [role for role, _ in roles_with_letters(snapshot) if role.kind not in SEVERAL]
    if not needed:
        return
    if not snapshot.holdings:
        yield Fault(
            message("No role is filled yet: deputies and the four-eyes rule are checked by role only."),
            message("Under “Filled by”, enter who holds the roles, so that people are checked as well."),
            (Place("organisation", snapshot.organisation.id),),
            Severity.HINT,
        )
        yield from _nobody_can_approve(snapshot)
        return
    held = holdings_by_role(snapshot)
    empty = [role.id for role in needed if role.id not in held]
    if empty:
        yield Fault(
            counted(
                "{n} role with activities is not filled: {roles}.",
                "{n} roles with activities are not filled: {roles}.",
                len(empty),
                roles=naming.roles(snapshot, empty),
            ),
            message("Enter who holds the role, or hand its activities over to another role."),
            naming.places("role", empty),
        )


def _nobody_can_approve(snapshot: Snapshot) -> Iterator[Fault]:
    """Find approvers that are marked as vacant, as is everybody along their deputies."""
    approving = dict.fromkeys(s.performer_role_id for s in approvals(snapshot) if s.performer_role_id)
    for role_id in approving:
        if first_present(snapshot, role_id)[0] is None:
            vacant = (role_id, *deputies(snapshot, role_id))
            yield Fault(
                counted(
                    "{roles} approves and is vacant; nobody stands in.",
                    "{roles} are vacant: nobody can give the approval of the first of them.",
                    len(vacant),
                    roles=naming.roles(snapshot, vacant),
                ),
                message("Fill one of these roles, or choose a deputy who is there."),
                naming.places("role", vacant),
            )


def used_nowhere(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles without letter, step, notice, duty, deputyship or lead, once there is anything to do."""
    if not involved(snapshot):
        return
    used = _used_outside_the_matrix(snapshot) | meanings_by_role(snapshot).keys()
    for role in roles_in_order(snapshot):
        if role.id not in used:
            yield Fault(
                message("{role} is not used anywhere.", role=role.name),
                message("Give the role a step or a letter, or remove it."),
                (Place("role", role.id),),
            )


def _used_outside_the_matrix(snapshot: Snapshot) -> set[str | None]:
    used: set[str | None] = {snapshot.organisation.on_call_role_id}
    used.update(role.deputy_role_id for role in snapshot.roles.values())
    used.update(department.head_role_id for department in snapshot.departments.values())
    used.update(workflow.owner_role_id for workflow in snapshot.workflows.values())
    used.update(step.performer_role_id for step in snapshot.steps.values())
    used.update(addressee.role_id for addressee in snapshot.addressees.values())
    used.update(window.role_id for window in snapshot.duty_windows.values())
    return used


def department_left_out(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find departments in which, with all below them, roles have no letter but I; the topmost one speaks.

    To be told is no part in anything. Departments without any role are still to be filled.
    """
    if not involved(snapshot):
        return
    counts = meanings_by_role(snapshot)
    taking_part = _with_those_above(snapshot, (r for r in counts if counts[r].keys() - {Meaning.INFORMED}))
    filled = _with_those_above(snapshot, snapshot.roles)
    for department, _depth in departments_in_order(snapshot):
        above = department.parent_id
        if department.id not in filled or department.id in taking_part:
            continue
        if above is None or above in taking_part:
            yield Fault(
                message(
                    "The department “{department}” is not involved: none of its roles does, decides or "
                    "is asked anything.",
                    department=department.name,
                ),
                message("Check whether one of its roles should do something or be asked."),
                (Place("department", department.id),),
            )


def _with_those_above(snapshot: Snapshot, role_ids: Iterable[str]) -> set[str]:
    """Return the departments of these roles and all above them."""
    found: set[str] = set()
    for role_id in role_ids:
        department_id = snapshot.roles[role_id].department_id
        while department_id is not None and department_id not in found:
            found.add(department_id)
            department_id = snapshot.departments[department_id].parent_id
    return found
