"""The matrix sheet of a written report: its rows, and its formulas worked out anew from the letters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from models.exports.sheets.matrix import HEAD_ROW
from tests.exports.formulas import Formula, plain
from tests.exports.office import converted
from tests.exports.reports import MATRIX, read


class MatrixSheet:
    """`letters` is what somebody typed over the cells, by place."""

    def __init__(self, path: Path) -> None:
        self.sheet = read(path).worksheets[MATRIX]
        self.letters: dict[str, str] = {}
        head = [cell.value for cell in self.sheet[HEAD_ROW]]
        self.heads = [str(text) for text in head]
        self.flag = next(n for n, text in enumerate(head, 1) if text in {"Flag", "Zu beheben"})
        (table,) = self.sheet.tables.values()
        _, top, _, last = range_boundaries(table.ref)
        self.span = top + 1, last
        self.rows = {str(self.sheet.cell(row, 3).value): row for row in range(top + 1, last + 1)}

    def flags(self) -> dict[str, str]:
        places = {name: self.sheet.cell(row, self.flag).coordinate for name, row in self.rows.items()}
        return {name: self.value(place) for name, place in places.items()}

    def value(self, place: str) -> Any:
        place = place.replace("$", "")
        held = self.letters.get(place, self.sheet[place].value)
        if not str(held).startswith("="):
            return held
        text = plain(held, self.heads, self.span, self.sheet[place].row)
        return Formula(text, self._cells).value()

    def _cells(self, first: str, last: str) -> list[Any]:
        return [self.value(cell.coordinate) for row in self.sheet[f"{first}:{last}"] for cell in row]


def recalculated(path: Path) -> Path:
    """Return the workbook as LibreOffice works it out, without the results that were stored in it."""
    bare = path.with_name("bare.xlsx")
    with ZipFile(path) as whole, ZipFile(bare, "w") as stripped:
        for name in whole.namelist():
            stripped.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", whole.read(name)))
    return converted(bare, path.with_name("out"))


def rows_of(sheet: Worksheet) -> range:
    """Return the rows of the table below its heads."""
    (table,) = sheet.tables.values()
    _, top, _, last = range_boundaries(table.ref)
    return range(top + 1, last + 1)


def row_of(sheet: Worksheet, activity: str) -> int:
    return next(cell.row for cell in sheet["C"] if cell.value == activity)


def column_of(sheet: Worksheet, text: str, row: int = HEAD_ROW) -> int:
    return next(cell.column for cell in sheet[row] if cell.value == text)
