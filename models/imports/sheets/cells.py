"""A grid with one sign for each cell that says what kind of text stands there.

Rows and columns of signs are strings, so that a table of a million cells is searched by counting and by
patterns instead of cell by cell; a text that stands often is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from models.imports.sheets.grid import Area, Grid, Place
from models.imports.sheets.letters import read_letters
from models.imports.sheets.schemes import UNIVERSE
from models.imports.sheets.texts import cleaned
from models.imports.sheets.words import NONE_SIGNS, OPEN_SIGNS

BLANK, LETTERS, MAYBE, UNKNOWN, WORDS, NONE, OPEN, NUMBER, TEXT, LEGEND = " LluW-?NTG"
SURE = LETTERS + WORDS
SAYS = LETTERS + WORDS + MAYBE + UNKNOWN  # in a column of letters
SILENT = NONE + OPEN
_NUMBER = re.compile(r"[\d\s.,:/%€$+-]*\d[\d\s.,:/%€$+-]*(?:h|std|min|d|pt|tage?|days?)?\.?$", re.IGNORECASE)
_LONGEST = 60  # no cell of letters is longer


@cache
def kind_of(text: str) -> str:
    """Return the sign of a text."""
    plain = cleaned(text)
    if not plain:
        return BLANK
    small = plain.casefold()
    if small in NONE_SIGNS:
        return NONE
    if small in OPEN_SIGNS:
        return OPEN
    if _NUMBER.match(plain):
        return NUMBER
    return _kind_of_letters(plain) if len(plain) <= _LONGEST else TEXT


def _kind_of_letters(text: str) -> str:
    reading = read_letters(text, UNIVERSE)
    if reading is None:
        return TEXT
    if reading.meanings:
        return WORDS
    if not set(reading.letters) <= UNIVERSE:
        return UNKNOWN if not reading.note else TEXT
    return LETTERS if reading.is_sure else MAYBE


@dataclass(frozen=True, slots=True)
class Cells:
    """A grid with its signs by row and by column, and its merged areas by where they begin."""

    grid: Grid
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    merged: Mapping[Place, Area]

    def text(self, place: Place) -> str:
        return self.grid.text(place)

    def kind(self, place: Place) -> str:
        row, column = place
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else BLANK


def cells_of(grid: Grid, area: Area | None = None) -> Cells:
    """Return the cells of a grid; outside of an area, if one is given, nothing stands."""
    kinds: dict[str, str] = {text: kind_of(text) for row in grid.rows for text in set(row)}
    rows = ["".join(map(kinds.__getitem__, row)) for row in grid.rows]
    if area is not None:
        rows = [
            _within(row, area) if area.top <= n <= area.bottom else BLANK * len(row)
            for n, row in enumerate(rows)
        ]
    return Cells(grid, tuple(rows), _turned(rows), {(m.top, m.left): m for m in grid.merged})


def _within(row: str, area: Area) -> str:
    kept = row[area.left : area.right + 1]
    return (BLANK * area.left + kept).ljust(len(row))


def marked(cells: Cells, places: Iterable[Place], sign: str) -> Cells:
    """Return the cells with another sign at some places."""
    by_row: dict[int, list[int]] = {}
    for row, column in places:
        by_row.setdefault(row, []).append(column)
    rows = list(cells.rows)
    for row, columns in by_row.items():
        signs = list(rows[row])
        for column in columns:
            signs[column] = sign
        rows[row] = "".join(signs)
    return Cells(cells.grid, tuple(rows), _turned(rows), cells.merged) if by_row else cells


def _turned(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple("".join(column) for column in zip(*rows, strict=True))
