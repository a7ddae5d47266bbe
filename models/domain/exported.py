"""What a workbook remembers of the document it was made of: the matrix as it stood in its cells.

A workbook that comes back shows what somebody made of it, the document what it says today. Only what stood
there at export tells which of the two was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.domain.in_pieces import in_pieces, whole

MARK = "racigraph-matrix-1"  # stands before it; another form gets another number
CATEGORY = "category "  # how the key of a group of ongoing duties begins
_ROLE = re.compile(r"[a-z]\d{4} (\S+)")


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """An activity: the key of its group, its name, letters and notes by role id, as the cells had them.

    `above` is what stood above a note in its comment, because the scheme hides a letter there.
    """

    id: str
    group: str
    name: str
    letters: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExportedMatrix:
    """The sheet of the matrix: its title, the heads of columns that are no roles, heads of roles by id.

    `heads` begin with number, group and activity; `groups` are names by key, `letters` those of the scheme.
    """

    organisation_id: str
    organisation: str
    day: str
    sheet: str
    letters: tuple[str, ...]
    heads: tuple[str, ...]
    roles: Mapping[str, str]
    groups: Mapping[str, str]
    rows: tuple[ExportedRow, ...]


def role_code(kind: str, number: int, role_id: str) -> str:
    """Return what stands hidden above a role, by a small letter for its kind: it moves with the column."""
    return f"{kind}{number:04} {role_id}"


def role_in(code: str) -> str | None:
    """Return the id of the role that such a code is of; None for any other text."""
    found = _ROLE.fullmatch(code)
    return found[1] if found else None


def packed(matrix: ExportedMatrix) -> tuple[str, ...]:
    """Return the matrix as texts of plain letters, each short enough for a cell."""
    return in_pieces(MARK, _as_lists(matrix))


def unpacked(pieces: tuple[str, ...]) -> ExportedMatrix | None:
    """Return the matrix of these texts, None when it is not whole."""
    return whole(MARK, pieces, _from_lists)


def _as_lists(matrix: ExportedMatrix) -> dict[str, Any]:
    """Return the matrix for JSON, small: roles and groups by number, rows as columns of like things."""
    role = {role_id: str(number) for number, role_id in enumerate(matrix.roles)}
    group = {key: number for number, key in enumerate(matrix.groups)}
    return {
        "about": [matrix.organisation_id, matrix.organisation, matrix.day, matrix.sheet],
        "letters": matrix.letters,
        "heads": matrix.heads,
        "roles": list(matrix.roles.items()),
        "groups": list(matrix.groups.items()),
        "rows": list(zip(*(_cells(row, role, group) for row in matrix.rows), strict=True)),
    }


def _cells(row: ExportedRow, role: Mapping[str, str], group: Mapping[str, int]) -> tuple[object, ...]:
    return row.id, group[row.group], row.name, *(_numbered(texts, role) for texts in _by_role(row))


def _by_role(row: ExportedRow) -> tuple[Mapping[str, str], ...]:
    return row.letters, row.notes, row.above


def _numbered(texts: Mapping[str, str], role: Mapping[str, str]) -> dict[str, str]:
    return {role[role_id]: text for role_id, text in texts.items()}


def _from_lists(read: Any) -> ExportedMatrix:
    roles, groups = (dict(_pairs(read[name])) for name in ("roles", "groups"))
    role_ids, keys = list(roles), list(groups)
    rows = tuple(
        ExportedRow(
            str(row_id),
            keys[group],
            str(name),
            *({role_ids[int(n)]: str(text) for n, text in found.items()} for found in by_role),
        )
        for row_id, group, name, *by_role in zip(*read["rows"], strict=True)
    )
    organisation_id, organisation, day, sheet = map(str, read["about"])
    letters, heads = (tuple(map(str, read[name])) for name in ("letters", "heads"))
    return ExportedMatrix(organisation_id, organisation, day, sheet, letters, heads, roles, groups, rows)


def _pairs(read: Any) -> Iterator[tuple[str, str]]:
    return ((str(key), str(text)) for key, text in read)
