"""What removing a row takes along, read off what the kinds say of their references."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from models.domain.kind import Gone
from models.domain.kinds import KINDS
from models.domain.references import references
from models.domain.snapshot import Row, Snapshot
from models.editing.change import Change, edited, removed
from models.editing.rows import found


def gone_with(snapshot: Snapshot, kind: str, row: Row) -> tuple[Change, ...]:
    """Return what changes when a row goes: what goes with it, and what names something else from then on."""
    gone: dict[str, dict[str, Row]] = {kind: {row.id: row}}
    frontier = gone
    while frontier:
        frontier = _next_gone(snapshot, gone, frontier)
        for of_kind, rows in frontier.items():
            gone[of_kind] = {**gone.get(of_kind, {}), **rows}
    leaving = [other for rows in gone.values() for other in rows.values() if other is not row]
    return (*map(removed, reversed(leaving)), *_staying(snapshot, gone))


def _next_gone(
    snapshot: Snapshot, gone: Mapping[str, Mapping[str, Row]], frontier: Mapping[str, Mapping[str, Row]]
) -> dict[str, dict[str, Row]]:
    """Return the rows that say nothing without those of the frontier and are not known to go yet."""
    following: dict[str, dict[str, Row]] = defaultdict(dict)
    for kind, name, reference in references():
        ids = set(chain.from_iterable(frontier.get(target, ()) for target in reference.targets))
        if reference.gone is Gone.TOO and ids:
            for other in snapshot.table(kind).values():
                if getattr(other, name) in ids and other.id not in gone.get(kind, {}):
                    following[kind][other.id] = other
    return following


def _staying(snapshot: Snapshot, gone: Mapping[str, Mapping[str, Row]]) -> Iterable[Change]:
    """Yield the rows that stay and named one that goes, each once."""
    fields_of: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for kind, name, reference in references():
        if reference.gone is Gone.TOO or not any(gone.get(target) for target in reference.targets):
            continue
        for other in snapshot.table(kind).values():
            named = _found_in(gone, reference.targets, getattr(other, name))
            if named is not None and other.id not in gone.get(kind, {}):
                lifted = reference.gone is Gone.LIFTED
                fields_of[kind, other.id][name] = (
                    getattr(named, KINDS[reference.targets[0]].lifts_by) if lifted else None
                )
    for (kind, row_id), changed in fields_of.items():
        yield from edited(found(snapshot, kind, row_id), **changed)


def _found_in(gone: Mapping[str, Mapping[str, Row]], kinds: Iterable[str], row_id: str | None) -> Row | None:
    rows = (gone.get(kind, {}).get(row_id or "") for kind in kinds)
    return next((row for row in rows if row is not None), None)
