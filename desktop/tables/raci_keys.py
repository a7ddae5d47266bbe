"""Where keys lead in the matrix, as a table: like in a spreadsheet, with the names of rows left of the cells.

Heads of groups are stepped over; what a key leads to is worked out here, the view only goes there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.tables.raci_table import RaciTable

NAME = -1  # the column of the names of rows
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, or with column NAME the name of a row."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The table and how many rows are in sight."""

    table: RaciTable
    page: int

    @property
    def last_column(self) -> int:
        return self.table.columnCount() - 1

    def row_from(self, row: int, by: int) -> int:
        """Return the activity that many rows further, or the last one on the way there."""
        step, found = (1 if by > 0 else -1), row
        at, end = row + step, self.table.rowCount()
        while 0 <= at < end and abs(found - row) < abs(by):
            if not self.table.head(at).is_group:
                found = at
            at += step
        return found


Move = Callable[[Grid, Spot], Spot]


def _down(grid: Grid, spot: Spot, by: int = 1) -> Spot:
    return Spot(grid.row_from(spot.row, by), spot.column)


def _up(grid: Grid, spot: Spot) -> Spot:
    return _down(grid, spot, -1)


def _on(grid: Grid, spot: Spot) -> Spot:
    """Return the cell behind, at the end of a row the first one of the next."""
    below = grid.row_from(spot.row, 1)
    if spot.column < grid.last_column or below == spot.row:
        return Spot(spot.row, min(spot.column + 1, grid.last_column))
    return Spot(below, 0)


def _back(grid: Grid, spot: Spot) -> Spot:
    """Return the cell before, at the beginning of a row the last one of the row before."""
    above = grid.row_from(spot.row, -1)
    if spot.column > 0 or above == spot.row:
        return Spot(spot.row, max(spot.column - 1, 0))
    return Spot(above, grid.last_column)


def _column(column: int) -> Move:
    return lambda grid, spot: Spot(spot.row, column if column >= NAME else grid.last_column)


def _far(rows: int, column: int | None = None) -> Move:
    def move(grid: Grid, spot: Spot) -> Spot:
        row = grid.row_from(spot.row, rows * grid.table.rowCount())
        wanted = spot.column if column is None else column
        return Spot(row, wanted if wanted >= NAME else grid.last_column)

    return move


LAST = -2
MOVES: Mapping[tuple[Qt.Key, bool], Move] = {  # by key, and whether Ctrl is held
    (Key.Key_Left, False): lambda _, spot: Spot(spot.row, max(spot.column - 1, NAME)),
    (Key.Key_Right, False): lambda grid, spot: Spot(spot.row, min(spot.column + 1, grid.last_column)),
    (Key.Key_Up, False): _up,
    (Key.Key_Down, False): _down,
    (Key.Key_PageUp, False): lambda grid, spot: _down(grid, spot, -grid.page),
    (Key.Key_PageDown, False): lambda grid, spot: _down(grid, spot, grid.page),
    (Key.Key_Home, False): _column(0),
    (Key.Key_End, False): _column(LAST),
    (Key.Key_Left, True): _column(0),
    (Key.Key_Right, True): _column(LAST),
    (Key.Key_Up, True): _far(-1),
    (Key.Key_Down, True): _far(1),
    (Key.Key_Home, True): _far(-1, 0),
    (Key.Key_End, True): _far(1, LAST),
}
# Keys that go on or back with Shift, instead of selecting several cells.
WALKS: Mapping[Qt.Key, tuple[Move, Move]] = {
    Key.Key_Return: (_down, _up),
    Key.Key_Enter: (_down, _up),
    Key.Key_Tab: (_on, _back),
    Key.Key_Backtab: (_back, _back),
}
