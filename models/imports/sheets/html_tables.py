"""Tables of a web page or of what office programs put on the clipboard, merged areas from their spans.

Tables that only lay out others fall away: a table inside a cell is one of its own, one of one cell is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.html_tags import read_tags

_LOOKS_LIKE = re.compile(r"<(table|html|!doctype html)\b", re.IGNORECASE)
_BLANKS = re.compile("[ \t\r\n\f]+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "blockquote", "pre", "dt", "dd"}
_CELLS = {"td", "th"}
_KEPT = "mso-spacerun"  # how Excel marks blanks that are meant
_WIDEST, _DEEPEST = 1_000, 65_534  # spans, as browsers have them
_LONG = 1_000  # a heading is no longer
_MOST_OPEN = 100  # tables inside of tables


def looks_like_tables(text: str) -> bool:
    """Return whether a text is a web page."""
    return _LOOKS_LIKE.search(text[:4_000]) is not None


def read(text: str, name: str) -> tuple[Grid, ...]:
    """Return the tables of a page in the order of their ends; raises Unreadable."""
    page = _Page(name)
    read_tags(text, page)
    grids = (filling.grid() for filling in page.ended())
    return tuple(grid for grid in grids if grid.width * len(grid.rows) > 1)


class _Table:
    """A table that is not at its end yet."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling
        self.row = -1
        self._texts: list[str] = []
        self._column = 0
        self._busy: dict[int, int] = {}  # by column the first row that no cell from above reaches into
        self.cell: _Cell | None = None

    def begin_row(self) -> None:
        self.end_row()
        self.row += 1

    def end_row(self) -> None:
        self.end_cell()
        if self._texts:
            self.filling.put_row(self.row, self._texts)
        self._texts, self._column = [], 0

    def begin_cell(self, across: int, down: int) -> None:
        self.end_cell()
        self.row = max(self.row, 0)
        begin = self._column
        while self._busy.get(self._column, 0) > self.row:
            self._column += 1
        self.filling.take(self._column - begin)
        self.cell = _Cell(across, down)

    def end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None:
            return
        self.filling.take(cell.across)
        text = cell.text()
        if text:
            self._texts.extend([""] * (self._column - len(self._texts)))
            self._texts.append(text)
        last = self._column + cell.across - 1
        if cell.across > 1 or cell.down > 1:
            self.filling.merge(Area(self.row, self._column, self.row + cell.down - 1, last))
        if cell.down > 1:
            self._busy |= dict.fromkeys(range(self._column, last + 1), self.row + cell.down)
        self._column = last + 1


class _Cell:
    """What was heard inside a cell. Blanks that are meant are no-break spaces until the end."""

    def __init__(self, across: int, down: int) -> None:
        self.across, self.down = across, down
        self._pieces: list[str] = []

    def hear(self, text: str, *, keeps_blanks: bool) -> None:
        is_between = text.isspace() and (not self._pieces or self._pieces[-1] == "\n")
        if keeps_blanks:
            self._pieces.append(text.replace(" ", "\xa0"))
        elif not is_between or "\xa0" in text:
            self._pieces.append(_BLANKS.sub(" ", text))

    def break_line(self) -> None:
        self._pieces.append("\n")

    def begin_block(self) -> None:
        """Begin a new line, unless this is one."""
        if self._pieces and self._pieces[-1] != "\n":
            self._pieces.append("\n")

    def text(self) -> str:
        lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(self._pieces).split("\n"))
        return clean("\n".join(lines).strip("\n").replace("\xa0", " "))


class _Page:
    """Hears a page tag by tag."""

    def __init__(self, name: str) -> None:
        self._open: list[_Table] = []
        self._ended: list[Filling] = []
        self._counted = Counted()
        self._heading, self._is_heading = name, False
        self._kept_from = ""

    def ended(self) -> list[Filling]:
        """End what is still open and return all tables."""
        while self._open:
            self._end_table()
        return self._ended

    def begin(self, tag: str, about: Mapping[str, str]) -> None:
        table = self._open[-1] if self._open else None
        if tag == "table" and len(self._open) < _MOST_OPEN:
            self._open.append(_Table(Filling(self._heading_text(), self._counted)))
        elif tag in _HEADINGS:
            self._heading, self._is_heading = "", True
        elif table is not None:
            self._begin_inside(table, tag, about)

    def end(self, tag: str) -> None:
        table = self._open[-1] if self._open else None
        if tag == "table" and table is not None:
            self._end_table()
        elif tag in _HEADINGS:
            self._is_heading = False
            if tag == "caption" and table is not None:
                table.filling.name = self._heading_text()
        elif table is not None:
            self._end_inside(table, tag)

    def text(self, data: str) -> None:
        if self._is_heading and len(self._heading) < _LONG:
            self._heading += data
        cell = self._open[-1].cell if self._open else None
        if cell is not None:
            cell.hear(data, keeps_blanks=bool(self._kept_from))

    def _begin_inside(self, table: _Table, tag: str, about: Mapping[str, str]) -> None:
        if tag == "tr":
            table.begin_row()
        elif tag in _CELLS:
            table.begin_cell(
                _span(about.get("colspan", ""), _WIDEST), _span(about.get("rowspan", ""), _DEEPEST)
            )
        elif table.cell is not None:
            if tag == "br":
                table.cell.break_line()
            elif tag in _BLOCKS:
                table.cell.begin_block()
            if _KEPT in about.get("style", ""):
                self._kept_from = tag

    def _end_inside(self, table: _Table, tag: str) -> None:
        if tag == "tr":
            table.end_row()
        elif tag in _CELLS:
            table.end_cell()
            self._kept_from = ""
        elif tag in _BLOCKS and table.cell is not None:
            table.cell.begin_block()
        if tag == self._kept_from:
            self._kept_from = ""

    def _end_table(self) -> None:
        table = self._open.pop()
        table.end_row()
        self._ended.append(table.filling)

    def _heading_text(self) -> str:
        return _BLANKS.sub(" ", clean(self._heading)).strip()


def _span(value: str, most: int) -> int:
    """Return how many rows or columns a cell spans; what is no number is one."""
    digits = value.strip()[:6]
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1
