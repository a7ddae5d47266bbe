"""A table as it stands in a file: texts by row and column, before anything is known of what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, all four borders belong to it; counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or table: rows all as wide as the widest, '' where nothing stands.

    Texts are as a person sees them: numbers without a needless `.0`, dates as ISO, line ends as line feeds.
    A merged area has its text in its first cell. `name` is that of the sheet or the heading above the table.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def text(self, place: Place) -> str:
        """Return what stands in a cell, '' outside."""
        row, column = place
        return self.rows[row][column] if row < len(self.rows) and column < self.width else ""


def called(place: Place) -> str:
    """Return a cell as spreadsheets call it: (0, 1) is B1."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
