"""Excel workbooks (.xlsx, .xlsm): sheets read cell by cell from the XML, macros and links never looked at.

Read by expat and not by a library: openpyxl behind its safe parser takes three times as long, reads no merged
areas in its bounded mode and hangs on them in the other. Read are texts, cached values of formulas and merged
areas; namespaces are not looked at, so that Strict Open XML reads like the usual kind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.imports.sheets.bounds import (
    MOST_CHARACTERS,
    NO_SUCH_SHEET,
    TOO_MUCH_TEXT,
    Unreadable,
    sheet_called,
)
from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.package import Package, local, nothing
from models.imports.sheets.shown_values import Shown, format_code, number_text, shown_by

WORKBOOK = "xl/workbook.xml"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_DIGITS = "0123456789"
_TRUTH = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share."""

    strings: Sequence[str]
    shown: Sequence[Shown]


def read(package: Package, sheet: str | None) -> Iterator[Grid]:
    """Yield the sheets of a workbook in its order, or the one asked for; raises Unreadable."""
    sheets, since_1904 = parts_of_sheets(package)
    if sheet is not None and sheet not in sheets:
        raise Unreadable(NO_SUCH_SHEET, name=sheet, names=tuple(sheets))
    book = _Book(_strings(package), _styles(package, since_1904))
    counted = Counted()
    for name, part in sheets.items():
        if sheet in (None, name) and part in package:
            yield _Sheet(Filling(name, counted), book).read(package, part)


def parts_of_sheets(package: Package) -> tuple[dict[str, str], bool]:
    """Return the part of every sheet by its name, and whether days are counted from 1904."""
    targets, named, since_1904 = _targets(package), dict[str, str](), False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal since_1904
        if local(name) == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            named[attributes.get("name", "")] = targets.get(link, "")
        elif local(name) == "workbookPr":
            since_1904 = attributes.get("date1904") in {"1", "true"}

    package.read(WORKBOOK, start, nothing, nothing)
    return named, since_1904


def _targets(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            target = posixpath.join("/xl", attributes.get("Target", ""))
            found[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    package.read("xl/_rels/workbook.xml.rels", start, nothing, nothing)
    return found


class _Strings:
    """The texts that cells only name by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._hears = self._reads_aloud = False
        self._left = MOST_CHARACTERS

    def start(self, name: str, _: dict[str, str]) -> None:
        tag = local(name)
        if tag == "t":
            self._hears = not self._reads_aloud
        elif tag == "rPh":  # how a Japanese text is read aloud
            self._reads_aloud = True

    def text(self, data: str) -> None:
        if self._hears:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "t":
            self._hears = False
        elif tag == "rPh":
            self._reads_aloud = False
        elif tag == "si":
            self.found.append(_unescaped("".join(self._pieces)))
            self._pieces.clear()
            self._left -= len(self.found[-1])
            if self._left < 0:
                raise Unreadable(TOO_MUCH_TEXT, sheet=sheet_called(""), most=MOST_CHARACTERS)


def _strings(package: Package) -> list[str]:
    strings = _Strings()
    if "xl/sharedStrings.xml" in package:
        package.read("xl/sharedStrings.xml", strings.start, strings.end, strings.text)
    return strings.found


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold and Excel writes as _x000D_."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return clean(text)


def _styles(package: Package, since_1904: bool) -> list[Shown]:
    """Return what shows numbers, by the style of a cell."""
    codes: dict[str, str] = {}
    used: list[str] = []
    is_of_cells = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_of_cells
        tag = local(name)
        if tag == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "xf" and is_of_cells:
            used.append(attributes.get("numFmtId", "0"))
        elif tag in {"cellXfs", "cellStyleXfs"}:
            is_of_cells = tag == "cellXfs"

    if "xl/styles.xml" in package:
        package.read("xl/styles.xml", start, nothing, nothing)
    shown = {
        number: shown_by(codes.get(number) or format_code(int(number)), since_1904=since_1904)
        for number in set(used)
    }
    return [shown[number] for number in used]


class _Sheet:
    """Reads one sheet. Names of tags are compared whole, with the short name that the first tag has."""

    def __init__(self, filling: Filling, book: _Book) -> None:
        self._filling, self._book = filling, book
        self._row, self._texts = -1, list[str]()
        self._cell, self._value = dict[str, str](), ""
        self._hears = self._is_in_rows = False
        self._named = ""

    def read(self, package: Package, part: str) -> Grid:
        package.read(part, self._begin, self._end, self._text)
        return self._filling.grid()

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """Hear of every tag; in rows by far the most often of cells and their values."""
        if not self._named:
            self._named = name
            short = name[: -len(local(name))]
            self._c, self._v, self._t, self._r = (short + tag for tag in ("c", "v", "t", "row"))
        elif not self._is_in_rows:
            self._begin_outside(local(name), attributes)
        elif name == self._c:
            self._cell, self._value = attributes, ""
        elif name in (self._v, self._t):
            self._hears = True
        elif name == self._r:
            self._begin_row(int(attributes.get("r", self._row + 2)) - 1)
        elif name.endswith("rPh"):
            self._t = ""

    def _begin_row(self, row: int) -> None:
        if row < 0:
            raise ValueError(row)
        self._row, self._texts = row, []

    def _begin_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            self._is_in_rows = True
        elif tag == "mergeCell":
            found = _AREA.fullmatch(attributes.get("ref", ""))
            if found:
                left, top, right, bottom = found.groups()
                self._filling.merge(Area(int(top) - 1, _column(left), int(bottom) - 1, _column(right)))

    def _text(self, data: str) -> None:
        if self._hears:
            self._value += data

    def _end(self, name: str) -> None:
        if not self._is_in_rows:
            return
        if name in (self._v, self._t):
            self._hears = False
        elif name == self._c:
            if self._value or "r" not in self._cell:
                self._put()
        elif name == self._r:
            if self._texts:
                self._filling.put_row(self._row, self._texts)
        else:
            self._end_of_few(local(name))

    def _end_of_few(self, tag: str) -> None:
        if tag == "rPh":
            self._t = f"{self._c[:-1]}t"
        elif tag == "sheetData":
            self._is_in_rows = False

    def _put(self) -> None:
        """Put what the cell holds into the row, which is as long as what came before."""
        texts, place = self._texts, self._cell.get("r")
        column = _column(place.rstrip(_DIGITS)) if place else len(texts)
        text = self._shown() if self._value else ""
        if column == len(texts):
            texts.append(text)
        elif column > len(texts):
            texts.extend([""] * (column - len(texts)))
            texts.append(text)
        else:
            texts[column] = text

    def _shown(self) -> str:
        kind, value = self._cell.get("t", "n"), self._value
        if kind == "s":
            return self._book.strings[int(value)]
        if kind == "n":
            shown = self._book.shown[int(style)] if (style := self._cell.get("s")) else number_text
            return value if shown is number_text and value.isdecimal() else shown(float(value))
        if kind == "b":
            return _TRUTH.get(value, value)
        if kind == "d":
            return value.removesuffix("T00:00:00").replace("T", " ")
        return _unescaped(value)


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """Return a column by its letters, from 0; raises ValueError."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= 16_384 or not letters.isalpha():
        raise ValueError(letters)
    return number - 1
