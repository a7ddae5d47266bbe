"""A sheet while it is filled: cells with style ids and results, around an openpyxl sheet for everything else.

Text is text and never becomes a formula here: the only way to a formula is `formula`. Formulas carry the
result they have, because readers that do not calculate (a tablet, a protected view) show what is stored.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from models.exports.cell_text import height_of, lines_of
from models.exports.clean import for_cell
from models.exports.workbook_style import Look, Styles

Value = str | int | float
ROW = 15.0  # height in points of a row that nobody makes higher
_WIDTH = 13.0  # units of a column that nobody makes wider
_LONGEST_TEXT = 255  # characters in one text of a formula
_LIKE_A_FORMULA = ("=", "+", "-", "@")


class Filled(NamedTuple):
    """What a cell holds: `value` or, with a `formula` (without `=`), its result."""

    value: Value | None
    style: int
    formula: str = ""


class SheetDraft:
    """A sheet being filled; rows and columns count from 1, widths are column units, heights points."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self.cells: dict[tuple[int, int], Filled] = {}
        self.links: list[Hyperlink] = []
        self.notes: list[tuple[int, int, str]] = []
        self.shapes: list[str] = []
        self.next_shape = 2
        self.chart_words = ("", "")  # name of the chart, and what is said in its place
        self.picture_words = ""  # what is said in the place of the picture
        self.widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        sheet.sheet_format.defaultRowHeight = ROW
        sheet.sheet_format.customHeight = True

    @property
    def title(self) -> str:
        title: str = self.sheet.title
        return title

    def columns(self, *widths: float) -> None:
        """Set the widths of the columns from the first on."""
        for column, width in enumerate(widths, 1):
            self.width(column, width)

    def width(self, column: int, units: float) -> None:
        self.widths[column] = units
        self.sheet.column_dimensions[get_column_letter(column)].width = units

    def text(self, row: int, column: int, text: str, look: Look, across: int = 1) -> None:
        """Put a text; over several columns when `across` is more than 1. The row grows with wrapped text."""
        clean = for_cell(text)
        if clean.startswith(_LIKE_A_FORMULA):
            look = replace(look, quoted=True)
        self.cells[row, column] = Filled(clean, self.styles.id_of(look))
        units = sum(self.widths.get(c, _WIDTH) for c in range(column, column + across))
        if across > 1:
            self.merge(row, column, row, column + across - 1, look)
        if not look.turned:
            lines = lines_of(clean, units, look) if look.wrap else 1
            self.grow(row, height_of(lines, look.size))

    def number(self, row: int, column: int, value: float, look: Look) -> None:
        self.cells[row, column] = Filled(value, self.styles.id_of(look))

    def formula(self, row: int, column: int, formula: str, result: Value, look: Look) -> None:
        """Put a formula, without `=`, and the result it has now."""
        self.cells[row, column] = Filled(result, self.styles.id_of(look), formula)

    def blank(self, row: int, column: int, look: Look) -> None:
        self.cells[row, column] = Filled(None, self.styles.id_of(look))

    def link(self, row: int, column: int, text: str, target: str, look: Look) -> None:
        """Put a text that leads to a place in the workbook, such as `'Findings'!A3`.

        A text of several lines leads by a formula: LibreOffice does not break the text of a link.
        """
        self.text(row, column, text, look)
        clean = for_cell(text)
        if look.wrap and lines_of(clean, self.widths.get(column, _WIDTH), look) > 1:
            self.formula(row, column, f"HYPERLINK({quoted('#' + target)},{quoted(clean)})", clean, look)
        else:
            self.links.append(Hyperlink(ref=reference(row, column), location=target))

    def note(self, row: int, column: int, text: str) -> None:
        """Add a comment to a cell."""
        self.notes.append((row, column, for_cell(text)))

    def hang(self, group: str, next_id: int) -> None:
        """Add an anchored group of native shapes, whose ids end before `next_id`."""
        self.shapes.append(group)
        self.next_shape = next_id

    def merge(self, top: int, left: int, bottom: int, right: int, look: Look) -> None:
        """Join cells; all of them get the look, so that lines go round the whole."""
        self.sheet.merged_cells.add(f"{reference(top, left)}:{reference(bottom, right)}")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) not in self.cells:
                    self.blank(row, column, look)

    def grow(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        if points > self._heights.get(row, 0.0):
            self.height(row, points)

    def height(self, row: int, points: float) -> None:
        self._heights[row] = points
        self.sheet.row_dimensions[row].height = points

    def height_up_to(self, row: int) -> float:
        """Return how far the lower edge of a row is from the top of the sheet, in points."""
        return sum(map(self.height_of, range(1, row + 1)))

    def height_of(self, row: int) -> float:
        return self._heights.get(row, ROW)

    def place(self, row: int, column: int = 1) -> str:
        """Return the address of a cell as links and formulas of other sheets name it."""
        return f"'{self.title}'!{reference(row, column)}"

    def comments(self) -> list[tuple[str, Comment]]:
        return [(reference(row, column), Comment(text, "Racigraph")) for row, column, text in self.notes]


def reference(row: int, column: int) -> str:
    """Return the address of a cell, such as B7."""
    return f"{get_column_letter(column)}{row}"


def quoted(text: str) -> str:
    """Return a text as it stands in a formula; a long one in parts."""
    parts = [text[n : n + _LONGEST_TEXT] for n in range(0, len(text), _LONGEST_TEXT)] or [""]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)
