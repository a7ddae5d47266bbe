"""Where a row stands among others of its kind, and the least that must change to put it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from models.domain import order
from models.domain.kinds import KIND_OF
from models.domain.organisation import Department, Role
from models.domain.rules import name_of
from models.domain.snapshot import Row, Snapshot, departments_in_order, duties_by_category, roles_in_order
from models.editing.change import Change, edited
from models.editing.rows import found


def roles_of(snapshot: Snapshot, department_id: str | None) -> tuple[Role, ...]:
    """Return the roles of a department, or those without one, as they are listed."""
    return tuple(role for role in roles_in_order(snapshot) if role.department_id == department_id)


def departments_below(snapshot: Snapshot, parent_id: str | None) -> tuple[Department, ...]:
    """Return the departments right below another one, or at the top, as they are listed."""
    return tuple(row for row, _ in departments_in_order(snapshot) if row.parent_id == parent_id)


# Among which rows a row stands; of any other kind, among all.
_AMONG: Mapping[str, Callable[[Snapshot, Any], Sequence[Any]]] = {
    "role": lambda snapshot, row: roles_of(snapshot, row.department_id),
    "department": lambda snapshot, row: departments_below(snapshot, row.parent_id),
    "standing_duty": lambda snapshot, _: tuple(chain.from_iterable(duties_by_category(snapshot).values())),
}


def rows_beside(snapshot: Snapshot, kind: str, row_id: str) -> tuple[Sequence[Any], int]:
    """Return the rows that a row stands among, as they are listed, and its place there."""
    row = found(snapshot, kind, row_id)
    rows = _listed(snapshot, row)
    return rows, rows.index(row)


def moved(snapshot: Snapshot, row: Any, before_id: str | None, into: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what puts a row, with these fields, before another one, else behind all with the same fields.

    One row changes wherever there is room between its new neighbours; where keys are the same, as in old
    files, the whole list is numbered anew.
    """
    if before_id == row.id:
        return edited(row, **into)
    there = replace(row, **into)
    base = _with(snapshot, [there]) if there == row else _without(snapshot, row)
    wanted = _with_row(_listed(base, there), there, before_id, into)
    for attempt in (_as_it_is, _between, _numbered_anew):
        rows = attempt(wanted, there)
        if [r.id for r in _listed(_with(snapshot, rows), there)] == [r.id for r in wanted]:
            break
    kind = KIND_OF[type(row)]
    table = snapshot.table(kind)
    return tuple(Change(kind, r.id, table[r.id], r) for r in rows if r != table[r.id])


def _listed(snapshot: Snapshot, row: Row) -> Sequence[Any]:
    kind = KIND_OF[type(row)]
    if kind in _AMONG:
        return _AMONG[kind](snapshot, row)
    rows: list[Any] = [*snapshot.table(kind).values()]
    return sorted(rows, key=lambda r: (r.position, name_of(r), r.id))


def _with(snapshot: Snapshot, rows: Sequence[Any]) -> Snapshot:
    kind = KIND_OF[type(rows[0])]
    return snapshot.with_tables({kind: {**snapshot.table(kind), **{row.id: row for row in rows}}})


def _without(snapshot: Snapshot, row: Row) -> Snapshot:
    """Return the state without the row, whose old place must not order the groups it leaves and joins."""
    kind = KIND_OF[type(row)]
    return snapshot.with_tables({kind: {r.id: r for r in snapshot.table(kind).values() if r.id != row.id}})


def _with_row(rows: Sequence[Any], row: Any, before_id: str | None, into: Mapping[str, Any]) -> list[Any]:
    others = [other for other in rows if other.id != row.id]
    alike = (n for n, o in enumerate(others, 1) if all(getattr(o, name) == v for name, v in into.items()))
    last = max(alike, default=len(others))
    place = next((n for n, other in enumerate(others) if other.id == before_id), last)
    return [*others[:place], row, *others[place:]]


def _as_it_is(wanted: Sequence[Any], row: Any) -> list[Any]:
    del wanted
    return [row]


def _between(wanted: Sequence[Any], row: Any) -> list[Any]:
    here = next(n for n, member in enumerate(wanted) if member.id == row.id)
    low = wanted[here - 1].position if here else ""
    high = wanted[here + 1].position if here + 1 < len(wanted) else ""
    key = order.key_between(low, high) if high else order.key_behind(wanted)
    return [replace(row, position=key)] if key else [row]


def _numbered_anew(wanted: Sequence[Any], row: Any) -> list[Any]:
    del row
    return [replace(member, position=order.numbered(n)) for n, member in enumerate(wanted)]
