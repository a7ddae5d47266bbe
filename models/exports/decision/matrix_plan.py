"""How the matrix is divided on pages: A4 or A3 as a whole, or else some departments at a time.

Where departments are shown by themselves, rows in which they have no letter are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from models.analysis.text_width import wrapped
from models.exports.decision.pages import FOOT, MARGIN
from models.exports.report_types import ActivityRow, Column, MatrixTable, RowGroup

Size = tuple[float, float]
A4: Size = (841.89, 595.28)
A3: Size = (1190.55, 841.89)
NAMES, NARROWEST, WIDEST = 190.0, 19.0, 30.0  # points: the column of names, and those of letters
TITLE, BAND, HEAD, GROUP = 26.0, 15.0, 78.0, 17.0
NAME_FONT, PITCH, ROW_SPARE, MOST_LINES = 7.5, 9.4, 5.2, 4
LEGEND = 30.0  # points below the table of every page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a group, or a row with its name in lines; `is_again` goes on from another page."""

    group: RowGroup
    row: ActivityRow | None
    words: tuple[str, ...]
    height: float
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the matrix: its size, its columns by number, how wide one is, its lines."""

    size: Size
    columns: tuple[int, ...]
    wide: float
    lines: tuple[Line, ...]
    departments: tuple[str, ...] = ()

    @property
    def right(self) -> float:
        """Return where the table ends."""
        return MARGIN + NAMES + self.wide * len(self.columns)


def planned(table: MatrixTable) -> tuple[Sheet, ...]:
    """Return the pages of the matrix."""
    count = len(table.columns)
    for size in (A4, A3):
        if count <= _most(size):
            return tuple(_sheets(table, size, tuple(range(count)), ()))
    return tuple(
        sheet
        for block in _blocks(table.columns, _most(A4))
        for sheet in _sheets(table, A4, block, _departments(table, block))
    )


def _most(size: Size) -> int:
    """Return how many roles fit beside each other."""
    return int((size[0] - 2 * MARGIN - NAMES) // NARROWEST)


def _blocks(columns: Sequence[Column], most: int) -> Iterator[tuple[int, ...]]:
    """Yield columns that fit beside each other: whole departments together as long as they do."""
    block: list[int] = []
    for _, run in groupby(range(len(columns)), key=lambda n: (columns[n].tint, columns[n].department)):
        numbers = list(run)
        if block and len(block) + len(numbers) > most:
            yield tuple(block)
            block = []
        while len(numbers) > most:
            yield tuple(numbers[:most])
            numbers = numbers[most:]
        block += numbers
    if block:
        yield tuple(block)


def _departments(table: MatrixTable, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table.columns[n].department for n in columns))


def _sheets(
    table: MatrixTable, size: Size, columns: tuple[int, ...], departments: tuple[str, ...]
) -> Iterator[Sheet]:
    room = size[1] - MARGIN - FOOT - TITLE - BAND - HEAD - LEGEND
    wide = min(WIDEST, (size[0] - 2 * MARGIN - NAMES) / max(1, len(columns)))
    shown = frozenset(columns) if departments else None
    lines: list[Line] = []
    used = 0.0
    for line in _lines(table, shown):
        needed = line.height + (line.row is None and PITCH + ROW_SPARE)  # no group stands last on a page
        if lines and used + needed > room:
            yield Sheet(size, columns, wide, tuple(lines), departments)
            again = [] if line.row is None else [_group_line(line.group, is_again=True)]
            lines, used = list(again), sum(one.height for one in again)
        lines.append(line)
        used += line.height
    yield Sheet(size, columns, wide, tuple(lines), departments)


def _lines(table: MatrixTable, shown: frozenset[int] | None) -> Iterator[Line]:
    for group in table.groups:
        rows = [row for row in group.rows if shown is None or not shown.isdisjoint(row.cells)]
        if rows:
            yield _group_line(group)
        for row in rows:
            words = wrapped(row.name, NAMES - 34, NAME_FONT, MOST_LINES)
            count = len(words) + bool(row.flag)
            yield Line(group, row, words, count * PITCH + ROW_SPARE)


def _group_line(group: RowGroup, *, is_again: bool = False) -> Line:
    return replace(Line(group, None, (group.name,), GROUP), is_again=is_again)
