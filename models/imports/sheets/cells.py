"""A grid with one sign for each cell that says what kind of text stands there.

Rows and columns of signs are strings, so that a table of a million cells is searched by counting and by
patterns instead of cell by cell; a text that stands often is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
    """A grid with its signs by row and by column, all its texts, and merged areas by where they begin.

    `repeated` are rows with one text in all cells, as merged ones become in some files: the first has it.
    """

    grid: Grid
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    texts: frozenset[str]
    merged: Mapping[Place, Area]
    repeated: frozenset[int] = frozenset()

    def text(self, place: Place) -> str:
        return self.grid.text(place)

    def kind(self, place: Place) -> str:
        row, column = place
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else BLANK


def cells_of(grid: Grid) -> Cells:
    """Return the cells of a grid."""
    texts = frozenset().union(*grid.rows)
    kinds = {text: kind_of(text) for text in texts}
    rows = tuple("".join(map(kinds.__getitem__, row)) for row in grid.rows)
    repeated = frozenset(n for n, signs in enumerate(rows) if _is_repeated(signs, grid.rows[n]))
    if repeated:
        rows = tuple(_first_only(signs) if n in repeated else signs for n, signs in enumerate(rows))
    return Cells(grid, rows, _turned(rows), texts, {(m.top, m.left): m for m in grid.merged}, repeated)


def _is_repeated(signs: str, texts: Sequence[str]) -> bool:
    words = signs.count(TEXT) + signs.count(WORDS)
    return words > 2 and not signs.strip(BLANK + TEXT + WORDS) and len({text for text in texts if text}) == 1


def _first_only(signs: str) -> str:
    first = len(signs) - len(signs.lstrip(BLANK))
    return (BLANK * first + TEXT).ljust(len(signs))


def within(cells: Cells, area: Area | None) -> Cells:
    """Return the cells with nothing outside of an area, if one is given."""
    if area is None:
        return cells
    rows = tuple(
        (BLANK * area.left + row[area.left : area.right + 1]).ljust(len(row))[: len(row)]
        if area.top <= n <= area.bottom
        else BLANK * len(row)
        for n, row in enumerate(cells.rows)
    )
    return replace(cells, rows=rows, columns=_turned(rows))


def marked(cells: Cells, places: Iterable[Place], sign: str) -> Cells:
    """Return the cells with another sign at some places."""
    by_row: dict[int, list[int]] = {}
    for row, column in places:
        by_row.setdefault(row, []).append(column)
    if not by_row:
        return cells
    rows = list(cells.rows)
    for row, columns in by_row.items():
        signs = list(rows[row])
        for column in columns:
            signs[column] = sign
        rows[row] = "".join(signs)
    return replace(cells, rows=tuple(rows), columns=_turned(rows))


def _turned(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple("".join(column) for column in zip(*rows, strict=True))
