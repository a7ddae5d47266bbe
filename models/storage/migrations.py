"""The older formats of a document: how one is known, and what brings its cells to the next one.

Contents are brought up as cells, after they were read and checked in their own format, and are then put into
tables of our own like any others. The file itself stays as it is until it is saved, so a program of the old
version still opens it; opening a saved one there is refused by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from models.storage.rows import Cell, Cells

Tables: TypeAlias = Mapping[str, Sequence[Cells]]
Definitions: TypeAlias = frozenset[tuple[str, ...]]
Fields: TypeAlias = Mapping[str, Mapping[str, Cell]]

# Fields that came later, with what they hold where they were not known: by the format that brought them.
_PLACES_BY_HAND: Fields = {
    "workflow": {"lanes_by_hand": ""},
    "step": {"column_by_hand": None, "row_by_hand": None},
}


@dataclass(frozen=True, slots=True)
class Migration:
    """An old format, known by the fingerprint of its definitions; `up` makes cells of the next one."""

    fingerprint: str
    up: Callable[[Tables], Tables]


def fingerprint(definitions: Definitions) -> str:
    """Return what tells the definitions of one format from those of any other."""
    return sha256(repr(sorted(definitions)).encode()).hexdigest()


def migrated(tables: Tables, written: int) -> Tables:
    """Return cells of an old format as those of the present one."""
    for number in sorted(MIGRATIONS):
        if number >= written:
            tables = MIGRATIONS[number].up(tables)
    return tables


def completed(kind: str, named: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Return a row of the journal with the fields that were not known when it was written."""
    return {**_PLACES_BY_HAND.get(kind, {}), **named}


def _add_places_by_hand(tables: Tables) -> Tables:
    return _with_fields(tables, _PLACES_BY_HAND)


def _with_fields(tables: Tables, fields: Fields) -> Tables:
    """Return the tables with fields behind those that were there."""
    more = {kind: tuple(values.values()) for kind, values in fields.items()}
    return {kind: [(*row, *more.get(kind, ())) for row in rows] for kind, rows in tables.items()}


MIGRATIONS: Mapping[int, Migration] = {
    1000: Migration("1dc301d938353e22dbd8f1421bc7c1549c63351eac9b19844878bbeb6da3c29b", _add_places_by_hand),
}
