"""Where a change stands and whom it concerns, asked of both states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.analysis.changes.change import Group, Heading, Sides
from models.analysis.concerning import roles_of, workflow_of
from models.analysis.raci import raci_matrix
from models.domain.message import N_, Message, message
from models.domain.snapshot import Row, Snapshot, per_snapshot, roles_in_order

_HEADING_OF: Mapping[str, Heading] = {
    "duty_window": Heading.TIMES,
    "absence": Heading.TIMES,
    "roster_entry": Heading.TIMES,
    "letter_scheme": Heading.SCHEME,
    "scheme_letter": Heading.SCHEME,
}
_TITLES: Mapping[Heading, str] = {
    Heading.ORGANISATION: N_("Organisation"),
    Heading.TIMES: N_("Times"),
    Heading.SCHEME: N_("Letter scheme"),
}


def group_of(snapshot: Snapshot, kind: str, row: Row) -> Group:
    """Return what a row of a snapshot stands under."""
    workflow_id = workflow_of(snapshot, kind, row.id)
    if workflow_id is not None:
        title = message("{name}", name=snapshot.workflows[workflow_id].name)
        return Group(Heading.WORKFLOW, workflow_id, title)
    duty = snapshot.standing_duties.get(getattr(row, "activity_id", row.id))
    if duty is not None:
        return Group(Heading.CATEGORY, duty.category, message("{name}", name=duty.category))
    return under(_HEADING_OF.get(kind, Heading.ORGANISATION))


def under(heading: Heading) -> Group:
    """Return the one group of a heading that is there once."""
    return Group(heading, "", Message(_TITLES[heading]))


def roles_concerned(sides: Sides, kind: str, row_id: str) -> tuple[str, ...]:
    """Return the roles that a row is or was about, in the order of the columns."""
    found = {r for state in (sides.after, sides.before) for r in _roles(state, kind, row_id)}
    return in_order(sides, found)


def in_order(sides: Sides, role_ids: set[str]) -> tuple[str, ...]:
    """Return roles in the order of the columns, those that are gone last."""
    known = _column(sides.after), _column(sides.before)
    last = len(known[0])
    return tuple(sorted(role_ids, key=lambda r: (known[0].get(r, last), known[1].get(r, 0), r)))


@per_snapshot
def _column(snapshot: Snapshot) -> dict[str, int]:
    return {role.id: n for n, role in enumerate(roles_in_order(snapshot))}


def _roles(snapshot: Snapshot, kind: str, row_id: str) -> Iterator[str]:
    row: Any = snapshot.row(kind, row_id)
    if row is None:
        return
    yield from roles_of(snapshot, kind, row_id)
    for name in ("escalates_to_id", "escalates_then_id", "on_call_role_id", "to_role_id"):
        role_id = getattr(row, name, None)
        if role_id:
            yield role_id
    if kind == "workflow":
        yield from _roles_in_workflows(snapshot).get(row_id, ())
    if kind == "flow":
        yield from roles_of(snapshot, "step", row.source_id) | roles_of(snapshot, "step", row.target_id)
    if kind in {"person", "absence"}:
        yield from roles_held(snapshot).get(row.id if kind == "person" else row.person_id, ())


@per_snapshot
def roles_held(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the roles of each person who has any."""
    found: dict[str, list[str]] = {}
    for holding in snapshot.holdings.values():
        found.setdefault(holding.person_id, []).append(holding.role_id)
    return {person_id: tuple(role_ids) for person_id, role_ids in found.items()}


@per_snapshot
def _roles_in_workflows(snapshot: Snapshot) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in raci_matrix(snapshot).rows:
        if row.workflow_id is not None:
            found.setdefault(row.workflow_id, set()).update(row.cells)
    return found
