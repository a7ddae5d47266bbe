"""Where in the sheet that came back rows, roles and the other columns stand now.

Heads say it first, as they move with their columns however they were moved; a head that nobody knows any more
was typed over, and the hidden code above it says whose it is. Rows are known by their hidden ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.domain.exported import ExportedMatrix, ExportedRow, role_in
from models.imports.sheets.grid import Grid

_LOOKED_AT = 200  # rows from the top in which heads are looked for
NUMBER, GROUP, ACTIVITY = range(3)  # the places of these heads in `ExportedMatrix.heads`


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet: its place, counted from 0, its id, '' for a new one, its group and its name."""

    place: int
    id: str
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by what they are and rows in the order of the sheet; columns and rows count from 0.

    `roles` are ids by column, `added` the heads of columns that are neither a role nor one of the report.
    """

    head_row: int
    roles: Mapping[int, str]
    added: Mapping[int, str]
    activity_column: int
    group_column: int | None
    rows: tuple[SheetRow, ...]

    def column_of(self, role_id: str) -> int | None:
        return next((column for column, known in self.roles.items() if known == role_id), None)


def layout(grid: Grid, exported: ExportedMatrix) -> Layout:
    """Return where everything stands."""
    head_row = _head_row(grid, exported)
    heads = dict(enumerate(grid.rows[head_row]))
    roles = _roles(heads, _codes(grid.rows[:head_row]), exported)
    ids = _fullest(grid, head_row, {row.id for row in exported.rows})
    own = {column for column, head in heads.items() if head in exported.heads and column not in roles}
    by_head = {head: column for column, head in heads.items() if column in own}
    names = {row.name for row in exported.rows}
    activity = by_head.get(exported.heads[ACTIVITY])
    if activity is None:
        activity = _fullest(grid, head_row, names)
    group = by_head.get(exported.heads[GROUP])
    known = {*roles, *own, activity, group, ids}
    added = {column: head for column, head in heads.items() if head and column not in known}
    rows = tuple(_rows(grid, head_row, (ids, group, activity), exported))
    return Layout(head_row, roles, added, activity, group, rows)


def _head_row(grid: Grid, exported: ExportedMatrix) -> int:
    known = {*exported.heads, *exported.roles.values()}
    found = [sum(text in known for text in row if text) for row in grid.rows[:_LOOKED_AT]]
    return found.index(max(found))


def _codes(rows: Iterable[tuple[str, ...]]) -> dict[int, str]:
    """Return the role ids by column that stand hidden above the heads."""
    found = [{n: role_id for n, text in enumerate(row) if (role_id := role_in(text))} for row in rows]
    return max(found, key=len, default={})


def _roles(heads: Mapping[int, str], codes: Mapping[int, str], exported: ExportedMatrix) -> dict[int, str]:
    """Return the role of each column; of two columns with one head it is the one below its code."""
    by_head = {head: role_id for role_id, head in exported.roles.items()}
    found: dict[str, int] = {}
    for column, head in heads.items():
        role_id = by_head.get(head)
        if role_id is not None and (role_id not in found or codes.get(column) == role_id):
            found[role_id] = column
    for column, role_id in codes.items():
        is_renamed = heads[column] and heads[column] not in exported.heads
        if is_renamed and role_id in exported.roles and role_id not in found and column not in found.values():
            found[role_id] = column
    return {column: role_id for role_id, column in sorted(found.items(), key=lambda item: item[1])}


def _fullest(grid: Grid, head_row: int, texts: set[str]) -> int:
    """Return the column in which most of these texts stand."""
    counts = Counter(n for row in grid.rows[head_row + 1 :] for n, text in enumerate(row) if text in texts)
    return max(counts, key=counts.__getitem__, default=grid.width)


def _rows(
    grid: Grid, head_row: int, columns: tuple[int, int | None, int], exported: ExportedMatrix
) -> Iterator[SheetRow]:
    """Yield the rows below the heads that have an id or a name; of copies of one row one keeps its id."""
    known = {row.id: row for row in exported.rows}
    found = [
        SheetRow(n, *(grid.text((n, column)) if column is not None else "" for column in columns))
        for n in range(head_row + 1, len(grid.rows))
    ]
    kept = _kept(found, known)
    for row in found:
        is_known = kept.get(row.id) == row.place
        if is_known or row.name:
            yield row if is_known else SheetRow(row.place, "", row.group, row.name)


def _kept(rows: Iterable[SheetRow], known: Mapping[str, ExportedRow]) -> dict[str, int]:
    """Return the row of each id: among copies the one that has the name it had, else the first."""
    found: dict[str, tuple[bool, int]] = {}
    for row in rows:
        if row.id in known:
            rank = (row.name != known[row.id].name, row.place)
            found[row.id] = min(rank, found.get(row.id, rank))
    return {row_id: place for row_id, (_, place) in found.items()}
