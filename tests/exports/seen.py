"""What stands in a workbook of the sample after somebody worked on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import range_boundaries

from tests.exports.reports import MATRIX, read

FIRST, ROLE = 7, 4  # first row of the table, first column of a role


@dataclass
class Seen:
    """What stands in the file: rows of the table as values, the counts below it, the first page."""

    rows: list[list[Any]]
    heads: list[str]
    totals: dict[str, list[int]]
    standing: str
    sentence: str
    order: int

    def counts(self, letter: str) -> list[int]:
        """Return the letters of each role, counted anew."""
        return [sum(letter in str(row[n] or "") for row in self.rows) for n in self.roles]

    @property
    def roles(self) -> range:
        return range(ROLE - 1, len(self.heads) - 4)

    def wrong(self) -> list[Any]:
        """Return the names of rows whose stored counts are not those of their letters."""
        found = []
        for row in self.rows:
            letters = [str(row[n] or "") for n in self.roles]
            meant = [sum("A" in text for text in letters), sum("R" in text for text in letters)]
            if [row[-4], row[-3]] != meant:
                found.append(row[2])
        return found


def seen(path: Path) -> Seen:
    book = read(path, results=True)
    sheet, glance = book.worksheets[MATRIX], book.worksheets[0]
    (table,) = read(path).worksheets[MATRIX].tables.values()
    _, top, wide, last = range_boundaries(table.ref)
    rows = [[sheet.cell(row, n).value for n in range(1, wide + 1)] for row in range(top + 1, last + 1)]
    heads = [str(sheet.cell(top, n).value) for n in range(1, wide + 1)]
    below = range(last + 1, sheet.max_row + 1)
    totals = {
        str(sheet.cell(row, 1).value): [sheet.cell(row, n + 1).value for n in range(ROLE - 1, wide - 4)]
        for row in below
        if sheet.cell(row, 1).value in {"A", "R", "M", "C", "I"}
    }
    (row,) = (cell.row for cell in glance["A"] if cell.value == "Ist jede Aufgabe geregelt?")
    return Seen(
        rows, heads, totals, glance.cell(row, 2).value, glance.cell(row, 3).value, sheet.cell(4, 1).value
    )


def copied(report: Path, folder: Path) -> Path:
    path = folder / report.name
    path.write_bytes(report.read_bytes())
    return path


def table_cells(report: Path) -> str:
    return read(report).worksheets[MATRIX].tables["tblRACI"].ref.replace("A6:", "A7:")
