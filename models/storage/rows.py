"""Rows as cells and back, for every kind from its dataclass alone.

Whole columns are converted at once: the types, lengths and characters of a column are checked by a few calls
that run in C, so that opening 5,000 steps costs little more than reading them. The same checks stand before
storing and after reading; what can be stored can be read again.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from operator import attrgetter
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from models.domain.kind import Kind
from models.domain.kinds import KINDS
from models.domain.names import ID_LENGTH, NEVER_KEPT, TEXT_LENGTH
from models.domain.snapshot import Row, Snapshot
from models.domain.times import Week, week_from_text, week_to_text

Cell: TypeAlias = str | int | float | None
Cells: TypeAlias = tuple[Cell, ...]

LARGEST_TABLE = 100_000
_LARGEST_NUMBER = 2**31 - 1


class Unstorable(ValueError):
    """A value that no cell of a document may hold; the text names kind and field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: the type of its cells, whether it may be empty, and the ways there and back.

    No way means that value and cell are the same. `is_free` says that a text is the user's, not one of ours.
    """

    name: str
    cell: type
    longest: int = TEXT_LENGTH
    optional: bool = False
    choices: type[StrEnum] | None = None
    is_free: bool = True
    is_yes_or_no: bool = False
    to_cell: Callable[[Any], Cell] | None = None
    from_cell: Callable[[Any], Any] | None = None


def _float_cell(value: float) -> float:
    return float(value) + 0.0  # -0.0 would come back as 0.0


def _ids_from_text(text: str) -> tuple[str, ...]:
    ids = tuple(text.split(maxsplit=LARGEST_TABLE))
    if " ".join(ids) != text or any(len(part) > ID_LENGTH for part in ids) or not text.isascii():
        raise ValueError(text)
    return ids


def _day_from_text(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def _moment_to_text(moment: datetime) -> str:
    text = moment.isoformat(timespec="minutes")
    if datetime.fromisoformat(text) != moment:  # seconds or a time zone would be lost
        raise Unstorable(f"not a minute of the clock on the wall: {moment!r}")
    return text


def _moment_from_text(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None or moment.isoformat(timespec="minutes") != text:
        raise ValueError(text)
    return moment


_FORMS: Mapping[Any, dict[str, Any]] = {
    str: {"cell": str},
    int: {"cell": int},
    float: {"cell": float, "to_cell": _float_cell},
    bool: {"cell": int, "is_yes_or_no": True, "to_cell": int, "from_cell": {0: False, 1: True}.__getitem__},
    tuple[str, ...]: {
        "cell": str,
        "is_free": False,
        "to_cell": " ".join,
        "from_cell": _ids_from_text,
    },
    datetime: {
        "cell": str,
        "is_free": False,
        "to_cell": _moment_to_text,
        "from_cell": _moment_from_text,
    },
    date: {
        "cell": str,
        "is_free": False,
        "to_cell": date.isoformat,
        "from_cell": _day_from_text,
    },
    Week: {"cell": str, "is_free": False, "to_cell": week_to_text, "from_cell": week_from_text},
}


def _field(kind: Kind, name: str) -> Field:
    hint = get_type_hints(kind.row)[name]
    optional = get_origin(hint) is types.UnionType
    plain = next(part for part in get_args(hint) if part is not types.NoneType) if optional else hint
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return Field(name, str, TEXT_LENGTH, optional, plain, False, to_cell=str.__str__, from_cell=plain)
    longest = max(TEXT_LENGTH, kind.texts[name].longest) if name in kind.texts else TEXT_LENGTH
    return Field(name, longest=longest, optional=optional, **_FORMS[plain])


FIELDS: Mapping[str, tuple[Field, ...]] = {
    name: tuple(_field(kind, f.name) for f in fields(kind.row)) for name, kind in KINDS.items()
}
_VALUES = {kind: attrgetter(*(field.name for field in kind_fields)) for kind, kind_fields in FIELDS.items()}


def cells_of(kind: str, rows: Iterable[Row]) -> list[Cells]:
    """Return the cells of rows of one kind, in the order of its fields; raises Unstorable."""
    columns = zip(*map(_VALUES[kind], rows), strict=True)
    stored = [_to_cells(kind, field, column) for field, column in zip(FIELDS[kind], columns, strict=False)]
    return list(zip(*stored, strict=True))


def rows_of(kind: str, cells: Sequence[Cells]) -> list[Row]:
    """Return the rows that these cells stand for; raises Unstorable."""
    if len(cells) > LARGEST_TABLE:
        raise Unstorable(f"{kind}: {len(cells)} rows")
    columns = zip(*cells, strict=True)
    values = [_from_cells(kind, field, column) for field, column in zip(FIELDS[kind], columns, strict=False)]
    return list(map(KINDS[kind].row, *values)) if cells else []


def snapshot_of(tables: Mapping[str, Sequence[Cells]]) -> Snapshot:
    """Return the snapshot with these cells by kind; raises Unstorable. Rules are not looked at."""
    return Snapshot().with_tables(
        {kind: {row.id: row for row in rows_of(kind, cells)} for kind, cells in tables.items()}
    )


def tables_of(snapshot: Snapshot) -> dict[str, list[Cells]]:
    """Return the cells of a snapshot by kind, ordered by id; raises Unstorable."""
    return {kind: sorted(cells_of(kind, snapshot.table(kind).values())) for kind in KINDS}


def _to_cells(kind: str, field: Field, column: Sequence[Any]) -> Sequence[Cell]:
    if field.choices and not field.optional:  # hashing members of an enumeration is slow
        column = tuple(map(str.__str__, column))
    elif field.to_cell is not None:
        column = _converted(field.to_cell, column)
    _check(kind, field, column)
    return column


def _from_cells(kind: str, field: Field, column: Sequence[Cell]) -> Sequence[Any]:
    _check(kind, field, column)
    if field.from_cell is None:
        return column
    try:
        return _converted(field.from_cell, column)
    except (ValueError, KeyError) as error:
        raise Unstorable(f"{kind}.{field.name}: {error}") from error


def _converted(convert: Callable[[Any], Any], column: Sequence[Any]) -> Sequence[Any]:
    distinct = {value: None if value is None else convert(value) for value in set(column)}
    return tuple(map(distinct.__getitem__, column))


def _check(kind: str, field: Field, column: Sequence[Cell]) -> None:
    allowed = {field.cell, types.NoneType} if field.optional else {field.cell}
    found = set(map(type, column))
    present: Sequence[Any] = [cell for cell in column if cell is not None] if field.optional else column
    if not found <= allowed or (field.is_free and present and not _is_sound(field, present)):
        raise Unstorable(f"{kind}.{field.name}")


def _texts_are_sound(column: Sequence[str], longest: int) -> bool:
    text = "".join(column)
    is_clean = text.isprintable() or not NEVER_KEPT.search(text)
    return is_clean and max(map(len, column)) <= longest


def _numbers_are_sound(column: Sequence[int]) -> bool:
    return min(column) >= -_LARGEST_NUMBER and max(column) <= _LARGEST_NUMBER


def _floats_are_sound(column: Sequence[float]) -> bool:
    return all(map(isfinite, column))


def _is_sound(field: Field, column: Sequence[Any]) -> bool:
    return _texts_are_sound(column, field.longest) if field.cell is str else _IS_SOUND[field.cell](column)


_IS_SOUND: Mapping[type, Callable[[Any], bool]] = {
    int: _numbers_are_sound,
    float: _floats_are_sound,
}
