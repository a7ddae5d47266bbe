"""Which rows of two documents are the same: by id, and what is left over by its name and where it stands.

The older state is told in the ids of the newer one; whoever compares then only looks at ids.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from models.domain.kinds import KINDS
from models.domain.order import FIRST_KEY
from models.domain.snapshot import Row, Snapshot, flows_by_source, flows_by_target

Ids: TypeAlias = Mapping[str, str]
# What makes two rows the same, with the ids of the older state read as those of the newer; None never is.
Key: TypeAlias = Callable[[Snapshot, Any, Ids], Hashable]


def in_ids_of(before: Snapshot, after: Snapshot) -> Snapshot:
    """Return the older state with the ids that the newer one has for the same rows."""
    ids: dict[str, str] = {}
    for kind, keys in _KEYS.items():
        for key in keys:
            ids.update(_pairs(before, after, kind, key, ids))
    return _told_in(before, ids) if ids else before


def named_as_in(after: Snapshot, before: Snapshot) -> Snapshot:
    """Return the older state with the names that the newer one has for the same rows."""
    renamed: dict[str, dict[str, Row]] = {}
    for kind in _CALLED:
        new: Mapping[str, Any] = after.table(kind)
        rows: Mapping[str, Any] = before.table(kind)
        others = {i: row for i, row in rows.items() if i in new and new[i].name != row.name}
        if others:
            renamed[kind] = {**rows, **{i: replace(row, name=new[i].name) for i, row in others.items()}}
    return before.with_tables(renamed) if renamed else before


def _pairs(before: Snapshot, after: Snapshot, kind: str, key: Key, ids: Ids) -> Ids:
    old, new = before.table(kind), after.table(kind)
    if old.keys() == new.keys():
        return {}
    matched = set(ids.values())
    left = _by_key(before, (row for row in old.values() if row.id not in new and row.id not in ids), key, ids)
    free = _by_key(after, (r for r in new.values() if r.id not in old and r.id not in matched), key, {})
    return {
        row.id: same.id
        for found, rows in left.items()
        for row, same in zip(rows, free.get(found, ()), strict=False)
    }


def _by_key(snapshot: Snapshot, rows: Iterable[Row], key: Key, ids: Ids) -> dict[Hashable, list[Row]]:
    found: dict[Hashable, list[Row]] = {}
    for row in sorted(rows, key=_place):
        value = key(snapshot, row, ids)
        if value is not None:
            found.setdefault(value, []).append(row)
    return found


def _place(row: Any) -> tuple[str, str, str]:
    """Return what orders rows that are alike: their place in the list, else when they begin."""
    begins = getattr(row, "begins", None) or f"{getattr(row, 'opens', 0):05}"
    return getattr(row, "position", FIRST_KEY), str(begins), row.id


def _told_in(snapshot: Snapshot, ids: Ids) -> Snapshot:
    tables = {}
    for kind, rows in snapshot.tables.items():
        fields = ("id", *KINDS[kind].refers)
        told = (_renamed(row, fields, ids) for row in rows.values())
        tables[kind] = {row.id: row for row in told}
    return Snapshot(tables)


def _renamed(row: Any, fields: tuple[str, ...], ids: Ids) -> Row:
    changed = {name: ids[value] for name in fields if (value := getattr(row, name)) in ids}
    renamed: Row = replace(row, **changed) if changed else row
    return renamed


def _of(*fields: str) -> Key:
    """Return what rows are that agree in these fields: names in any case, ids as the newer state has them."""

    def key(_: Snapshot, row: Any, ids: Ids) -> Hashable:
        values = (getattr(row, name) for name in fields)
        return tuple(ids.get(v, v.casefold()) if isinstance(v, str) else v for v in values)

    return key


def _named_step(_: Snapshot, step: Any, ids: Ids) -> Hashable:
    return (ids.get(step.workflow_id, step.workflow_id), step.name.casefold()) if step.name else None


def _step_between(snapshot: Snapshot, step: Any, ids: Ids) -> Hashable:
    """Return what an unnamed step is by what stands before and behind it."""
    if step.name:
        return None
    before = frozenset(ids.get(f.source_id, f.source_id) for f in flows_by_target(snapshot).get(step.id, ()))
    behind = frozenset(ids.get(f.target_id, f.target_id) for f in flows_by_source(snapshot).get(step.id, ()))
    return ids.get(step.workflow_id, step.workflow_id), step.kind, before, behind


def _unnamed_step(snapshot: Snapshot, step: Any, ids: Ids) -> Hashable:
    return None if step.name else _of("workflow_id", "kind", "performer_role_id")(snapshot, step, ids)


_CALLED = ("department", "role", "person", "workflow", "step", "standing_duty", "letter_scheme")
# In an order in which what a row refers to has been matched before; the first key that fits counts.
_KEYS: Mapping[str, tuple[Key, ...]] = {
    "organisation": (_of(),),
    "department": (_of("name"),),
    "role": (_of("name"), _of("short_name")),
    "dotted_line": (_of("role_id", "to_role_id"),),
    "person": (_of("name"),),
    "holding": (_of("role_id", "person_id"),),
    "duty_window": (_of("role_id", "weekday", "opens", "closes", "mode"), _of("role_id", "weekday")),
    "absence": (_of("person_id", "begins", "ends"), _of("person_id", "begins"), _of("person_id", "ends")),
    "roster_entry": (_of("role_id", "person_id", "begins", "ends"), _of("role_id", "begins", "ends")),
    "workflow": (_of("name"),),
    "step": (_named_step, _step_between, _unnamed_step),
    "addressee": (_of("step_id", "role_id"),),
    "flow": (_of("source_id", "target_id"),),
    "standing_duty": (_of("category", "name"), _of("name")),
    "assignment": (_of("activity_id", "role_id", "meaning"),),
    "letter_scheme": (_of("name"),),
    "scheme_letter": (_of("scheme_id", "letter"),),
    "cell_note": (_of("activity_id", "role_id"),),
}
