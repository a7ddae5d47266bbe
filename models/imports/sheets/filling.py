"""A grid while it is filled: rows come in any order, are counted before they are kept, trimmed at the end."""

from __future__ import annotations

import re

from models.imports.sheets.bounds import (
    FAR_CELL,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    TOO_MANY_MERGED,
    TOO_MUCH,
    TOO_MUCH_TEXT,
    Unreadable,
    sheet_called,
)
from models.imports.sheets.grid import Area, Grid, Place, called

_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff]|[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text with line feeds as line ends and without characters that nobody sees."""
    return text if text.isprintable() else _CONTROLS.sub("", _LINE_END.sub("\n", text))


class Counted:
    """How many cells and characters a file has brought so far, over all its sheets."""

    def __init__(self) -> None:
        self._cells = self._characters = 0

    def take(self, sheet: str, cells: int, characters: int = 0) -> None:
        """Count what is about to be kept; raises Unreadable when it is too much."""
        self._cells += cells
        self._characters += characters
        if self._cells > MOST_CELLS:
            raise Unreadable(TOO_MUCH, sheet=sheet_called(sheet), most=MOST_CELLS)
        if self._characters > MOST_CHARACTERS:
            raise Unreadable(TOO_MUCH_TEXT, sheet=sheet_called(sheet), most=MOST_CHARACTERS)


class Filling:
    """The rows and merged areas of one grid so far."""

    def __init__(self, name: str, counted: Counted) -> None:
        self.name = name
        self._counted = counted
        self._rows: dict[int, list[str]] = {}
        self._merged: list[Area] = []

    def put_row(self, row: int, texts: list[str], times: int = 1) -> None:
        """Keep the texts of a row, the same for as many rows as said; raises Unreadable."""
        width = len(texts)
        while width and (not texts[width - 1] or texts[width - 1].isspace()):
            width -= 1
        if not width:
            return
        del texts[width:]
        self._refuse_far((row + times - 1, width - 1))
        self._counted.take(self.name, width * times, sum(map(len, texts)) * times)
        for repeated in range(row, row + times):
            self._rows[repeated] = texts if times == 1 else list(texts)

    def take(self, cells: int) -> None:
        """Count cells that cost time although they hold no text; raises Unreadable."""
        self._counted.take(self.name, cells)

    def merge(self, area: Area) -> None:
        """Keep a merged area; raises Unreadable when there are too many."""
        if len(self._merged) >= MOST_MERGED:
            raise Unreadable(TOO_MANY_MERGED, sheet=sheet_called(self.name), most=MOST_MERGED)
        self._merged.append(area)

    def grid(self) -> Grid:
        """Return the grid, down to the last row and up to the last column with text; raises Unreadable."""
        height = max(self._rows, default=-1) + 1
        width = max(map(len, self._rows.values()), default=0)
        self.take(height * width - sum(map(len, self._rows.values())))
        merged = self._apart(height, width)
        for area in merged:
            self._hide_covered(area)
        empty, nothing = ("",) * width, [""] * width
        rows = (self._rows.get(row) for row in range(height))
        padded = (empty if row is None else (*row, *nothing[len(row) :]) for row in rows)
        return Grid(self.name, tuple(padded), tuple(merged))

    def _refuse_far(self, place: Place) -> None:
        if place[0] >= MOST_ROWS or place[1] >= MOST_COLUMNS:
            sheet, cell = sheet_called(self.name), called(place)
            raise Unreadable(FAR_CELL, sheet=sheet, cell=cell, rows=MOST_ROWS, columns=MOST_COLUMNS)

    def _apart(self, height: int, width: int) -> list[Area]:
        """Return the areas inside the grid; one that overlaps another before is no area.

        Areas that lie apart have no more cells than the grid: looking for room ends when as many were seen.
        """
        taken, left, apart = bytearray(height * width), height * width, []
        for area in self._merged:
            inside = Area(area.top, area.left, min(area.bottom, height - 1), min(area.right, width - 1))
            across, down = inside.right - inside.left + 1, inside.bottom - inside.top + 1
            if across < 1 or down < 1 or across * down == 1:
                continue
            left -= across * down
            if left < 0:
                break
            starts = range(inside.top * width + inside.left, (inside.bottom + 1) * width, width)
            if not any(1 in taken[start : start + across] for start in starts):
                apart.append(inside)
                for start in starts:
                    taken[start : start + across] = b"\x01" * across
        return apart

    def _hide_covered(self, area: Area) -> None:
        """Empty the cells below a merged area, as nobody sees them."""
        for number in range(area.top, area.bottom + 1):
            row = self._rows.get(number)
            if row is not None:
                first = area.left + (number == area.top)
                covered = row[first : area.right + 1]
                row[first : area.right + 1] = [""] * len(covered)
