"""Spreadsheets of LibreOffice (.ods): texts as they are shown, dates as ISO, merged areas.

Read by expat like the sheets of Excel; one tag may stand for a million equal rows, so repetitions are counted
and only carried out where text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from models.imports.sheets.bounds import MOST_COLUMNS, NO_SUCH_SHEET, PROTECTED, Unreadable
from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.package import Package, local
from models.imports.sheets.shown_values import number_text

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
_DURATION = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_CELLS = ("table-cell", "covered-table-cell")
_UNHEARD = {"annotation", "tracked-changes", "shapes", "object", "frame", "custom-shape"}
_BREAKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_MOST_BLANKS = 1_000  # in a row, said by one tag


def read(package: Package, sheet: str | None) -> Iterator[Grid]:
    """Yield the sheets of a spreadsheet in its order, or the one asked for; raises Unreadable."""
    if b"encryption-data" in package.head(MANIFEST, 1_000_000):
        raise Unreadable(PROTECTED)
    sheets = _Sheets()
    package.read(CONTENT, sheets.start, sheets.end, sheets.text)
    names = tuple(filling.name for filling in sheets.found)
    if sheet is not None and sheet not in names:
        raise Unreadable(NO_SUCH_SHEET, name=sheet, names=names)
    for filling in sheets.found:
        if sheet in (None, filling.name):
            yield filling.grid()


class _Sheets:
    """Hears the content tag by tag. What stands in notes and drawings is not heard."""

    def __init__(self) -> None:
        self.found: list[Filling] = []
        self._counted = Counted()
        self._row = 0
        self._row_times, self._texts, self._column = 1, list[str](), 0
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[str] = []
        self._hears = False
        self._unheard = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if self._unheard or tag in _UNHEARD:
            self._unheard += 1
            return
        about = {local(key): value for key, value in attributes.items()} if attributes else attributes
        if tag in _CELLS:
            self._cell, self._paragraphs = {**about, "tag": tag}, []
        elif tag == "p":
            self._hears = self._cell is not None
            self._paragraphs.append("")
        elif tag in _BREAKS and self._hears:
            self._paragraphs[-1] += _BREAKS[tag] * min(_times(about.get("c")), _MOST_BLANKS)
        elif tag == "table-row":
            self._row_times, self._texts, self._column = _times(about.get("number-rows-repeated")), [], 0
        elif tag == "table":
            self.found.append(Filling(clean(about.get("name", "")), self._counted))
            self._row = 0

    def text(self, data: str) -> None:
        if self._hears and not self._unheard:
            self._paragraphs[-1] += data

    def end(self, name: str) -> None:
        tag = local(name)
        if self._unheard:
            self._unheard -= 1
        elif tag == "p":
            self._hears = False
        elif tag in _CELLS and self._cell is not None:
            self._put(self._cell)
            self._cell = None
        elif tag == "table-row" and self.found:
            self.found[-1].put_row(self._row, self._texts, self._row_times)
            self._row += self._row_times

    def _put(self, cell: Mapping[str, str]) -> None:
        times = _times(cell.get("number-columns-repeated"))
        text = _shown(cell, self._paragraphs) if cell["tag"] == "table-cell" else ""
        if text:
            self._texts.extend([""] * (min(self._column, MOST_COLUMNS) - len(self._texts)))
            self._texts.extend([text] * min(times, MOST_COLUMNS + 1))
        across, down = (_times(cell.get(f"number-{what}-spanned")) for what in ("columns", "rows"))
        if (across > 1 or down > 1) and self.found:
            self.found[-1].merge(
                Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            )
        self._column += times


def _times(written: str | None) -> int:
    """Return how many cells or blanks one stands for; raises ValueError."""
    return max(1, int(written or 1))


def _shown(cell: Mapping[str, str], paragraphs: list[str]) -> str:
    kind = cell.get("value-type", "string")
    if kind == "date" and "date-value" in cell:
        return cell["date-value"].split(".")[0].removesuffix("T00:00:00").replace("T", " ")
    duration = _DURATION.fullmatch(cell.get("time-value", "")) if kind == "time" else None
    if duration:
        sign, hours, minutes, seconds = duration.groups()
        return f"{sign}{hours}:{minutes}" + (f":{seconds}" if int(seconds) else "")
    if kind == "float" and not paragraphs and "value" in cell:
        return number_text(float(cell["value"]))
    return clean("\n".join(paragraphs)) or clean(cell.get("string-value", ""))
