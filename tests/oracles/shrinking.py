"""Taking rows away from a document as long as it keeps what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

from models.domain.kinds import KINDS
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome

EMPTY = (
    ("step", "performer_role_id", None),
    ("workflow", "owner_role_id", None),
    ("flow", "outcome", Outcome.NONE),
)


def shrunk(snapshot: Snapshot, is_odd: Callable[[Snapshot], bool]) -> Snapshot:
    """Return a document from which no row can go, and no field become empty, without losing what is odd."""
    while (smaller := next(filter(is_odd, _smaller(snapshot)), None)) is not None:
        snapshot = smaller
    return snapshot


def _smaller(snapshot: Snapshot) -> Iterator[Snapshot]:
    for kind in ("workflow", "standing_duty", "step", "flow", "addressee", "assignment", "role"):
        for row in snapshot.table(kind).values():
            yield _without(snapshot.tables, {row.id})
    for kind, name, nothing in EMPTY:
        for row in snapshot.table(kind).values():
            empty: Any = replace(cast("Any", row), **{name: nothing})
            if empty != row:
                yield snapshot.with_tables({kind: {**snapshot.table(kind), row.id: empty}})


def _without(tables: Any, gone: set[str]) -> Snapshot:
    """Return the document without these rows and all that names them."""
    while True:
        named = {
            row.id
            for kind, rows in tables.items()
            for row in rows.values()
            if any(getattr(row, field) in gone for field in KINDS[kind].refers)
        }
        if named <= gone:
            return Snapshot(
                {k: {i: r for i, r in rows.items() if i not in gone} for k, rows in tables.items()}
            )
        gone |= named
