"""Sheets written as plain text: lines of cells between bars, merged areas, or cells by their names.

`| a | b |` is a row, `merge A1:B1` merges, `B2 = text` sets one cell, `sheet NAME` begins another sheet. In a
cell `\\n` is a line end and `␣` a blank that stays where it is.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from models.imports.sheets.grid import Area, Grid, Place

_CELL = re.compile(r"([A-Z]+)(\d+)$")


@dataclass
class _Written:
    name: str = ""
    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    height: int = 0

    def grid(self) -> Grid:
        places = [*self.cells, *((m.bottom, m.right) for m in self.merged), (self.height - 1, 0)]
        height, width = (1 + max(place[axis] for place in places) for axis in (0, 1))
        rows = tuple(tuple(self.cells.get((r, c), "") for c in range(width)) for r in range(height))
        return Grid(self.name, rows, tuple(self.merged))


def grids_of(text: str) -> list[Grid]:
    """Return the sheets of a description."""
    sheets = [_Written()]
    for line in text.splitlines():
        sheet = sheets[-1]
        if line.startswith("|"):
            for column, cell in enumerate(line.strip()[1:].removesuffix("|").split("|")):
                sheet.cells[sheet.height, column] = _plain(cell)
            sheet.height += 1
        elif line.startswith("merge "):
            (top, left), (bottom, right) = map(place_of, line[6:].strip().split(":"))
            sheet.merged.append(Area(top, left, bottom, right))
        elif line.startswith("sheet "):
            if sheet.cells:
                sheets.append(_Written())
            sheets[-1].name = line[6:].strip()
        elif line.strip():
            name, _, cell = line.partition(" = ")
            sheet.cells[place_of(name.strip())] = _plain(cell)
    return [sheet.grid() for sheet in sheets]


def _plain(cell: str) -> str:
    return cell.strip(" ").replace("\\n", "\n").replace("\\t", "\t").replace("␣", " ")


def place_of(name: str) -> Place:
    """Return the row and column of a cell by its name."""
    found = _CELL.match(name)
    assert found, name
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def grids_in(path: Path) -> list[Grid]:
    """Return the sheets of a file: a description, or a table as text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".csv":
        return grids_of(text)
    rows = list(csv.reader(io.StringIO(text)))
    width = max(map(len, rows))
    return [Grid("", tuple(tuple(row + [""] * (width - len(row))) for row in rows))]
