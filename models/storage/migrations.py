"""The formats of a document: what an old one holds, and what brings its cells to the present one.

The number of the present format follows from what came last: a kind, a field of a kind, a change of what
cells mean, or the records, whose texts are never rewritten. Kinds and fields say themselves since when they
are there and so constrained; for a change of meaning a function stands here, marked with its format.

Contents are brought up as cells, after they were read and checked in their own format, and are then put into
tables of our own like any others. The file itself stays as it is until it is saved, so a program of the old
version still opens it; opening a saved one there is refused by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TypeAlias

from models.domain import order
from models.domain.kind import FIRST_FORMAT
from models.domain.kinds import KINDS
from models.storage.rows import FIELDS, Cell, Cells

Tables: TypeAlias = Mapping[str, Sequence[Cells]]
Definitions: TypeAlias = frozenset[tuple[str, ...]]
Named: TypeAlias = Mapping[str, Cell]
Change: TypeAlias = Callable[[str, Named], Named]

# What tells the tables of every released format from any other; a test holds the last one.
FINGERPRINTS: Mapping[int, str] = {
    1000: "1dc301d938353e22dbd8f1421bc7c1549c63351eac9b19844878bbeb6da3c29b",
    1001: "a85053941fb3e8d06da6d1756ef27e3f10b84c1c0419f6e6a599bbdeec01fea3",
    1002: "157d0b3c3907167c7b9be37df61f6b3d495e34c7e233d3608688ced0b65f906e",
    1003: "de957dc15c2e9e6785477b7c68667dfc05136387290126df009fcbed35a3b83f",
    1004: "db50e5f5e961ad342484282198f6d67595cbffdaf7287f8faf638610a577d54e",
    1005: "cf7097c39b5cadb610e60f89798911c972fcffe6d06a63f29999923f8d395367",
    1006: "6863cb7b4a7f32b38e1665ee20537490a9eca26d537aa639f127d9cd3729a563",
}
RECORDS_SINCE = 1006
_CHANGES: dict[int, Change] = {}


def brings(number: int) -> Callable[[Change], Change]:
    """Mark what a format changed in the cells of a row.

    The function gets the kind and the named cells of a row of any older form. Rows of the journal do not say
    their format, so it must leave those that already are as it makes them.
    """

    def marked(change: Change) -> Change:
        _CHANGES[number] = change
        return change

    return marked


@brings(1002)
def positions_became_keys(kind: str, named: Named) -> Named:
    """Let a position be a text between its neighbours instead of a number."""
    del kind
    position = named.get("position")
    return {**named, "position": order.numbered(position)} if isinstance(position, int) else named


FORMAT = max(
    RECORDS_SINCE,
    *_CHANGES,
    *(max(kind.since, kind.constrained) for kind in KINDS.values()),
    *(later.since for kind in KINDS.values() for later in kind.later.values()),
)


def fingerprint(definitions: Definitions) -> str:
    """Return what tells the definitions of one format from those of any other."""
    return sha256(repr(sorted(definitions)).encode()).hexdigest()


def is_known(written: int) -> bool:
    """Return whether there was such a format."""
    return FIRST_FORMAT <= written <= FORMAT


@cache
def kinds_in(written: int) -> tuple[str, ...]:
    """Return the kinds that a format has."""
    return tuple(name for name, kind in KINDS.items() if kind.since <= written)


@cache
def names_in(kind: str, written: int) -> tuple[str, ...]:
    """Return the fields that a kind has in a format."""
    later = KINDS[kind].later
    known = (field.name for field in FIELDS[kind])
    return tuple(name for name in known if name not in later or later[name].since <= written)


def migrated(tables: Tables, written: int) -> Tables:
    """Return cells of an old format as those of the present one."""
    return {kind: _brought_up(kind, tables.get(kind, ()), written) for kind in KINDS}


def completed(kind: str, named: Named, written: int = FIRST_FORMAT) -> Named:
    """Return a row as the present format has it, such as one of the journal."""
    later = KINDS[kind].later.items()
    whole: Named = {**{name: field.before for name, field in later}, **named}
    for number in sorted(_CHANGES):
        if number > written:
            whole = _CHANGES[number](kind, whole)
    return whole


def _brought_up(kind: str, rows: Sequence[Cells], written: int) -> list[Cells]:
    names = names_in(kind, written)
    whole = (completed(kind, dict(zip(names, row, strict=True)), written) for row in rows)
    return [tuple(row[field.name] for field in FIELDS[kind]) for row in whole]
