"""A paper as a workbook: what is short on the first sheet, every table on one of its own."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from models.exports.cell_text import height_of, lines_of
from models.exports.clean import for_cell, for_file, for_sheet_name
from models.exports.logo_picture import logo_picture
from models.exports.papers.paper import Facts, Heading, Paper, Paragraph, Row, Table
from models.exports.workbook_style import (
    CAPTION,
    CELL,
    GROUP,
    HEAD,
    HEADING,
    TEXT,
    TITLE,
    Look,
    Styles,
    letter_look,
)
from models.wording import Wording

WIDTH = 100.0  # units of all columns of a sheet together, as wide as A4 upright takes them
LABELS = 0.3
A4 = 9


def write_excel(paper: Paper, draft: Path, say: Wording) -> None:
    """Write the paper into a file."""
    book = Workbook()
    properties = book.properties
    properties.title = for_file(f"{paper.title} – {paper.kicker}")
    properties.creator, properties.language = for_file(paper.organisation), paper.language
    styles = Styles(book)
    first = Sheet(book.worksheets[0], styles, paper)
    first.name(say("Overview"), book)
    first.put((paper.title,), (replace(TITLE, ink=paper.accent or TITLE.ink),))
    first.put((f"{paper.organisation} · {paper.kicker}",), (CAPTION,))
    _fill(book, first, styles, paper)
    first.put((say("Legend of the letters"),), (HEADING,))
    for entry in paper.legend:
        first.put((entry.letter, entry.legend), (replace(TEXT, bold=True), TEXT))
    first.put_wide(paper.footer, CAPTION)
    if paper.seal is not None:
        first.put((say("What state this is"),), (HEADING,))
        for label, value in paper.seal.facts:
            first.put((label, value), (replace(CAPTION, lines="b"), CELL))
        first.put_wide(" ".join(paper.seal.how), CAPTION)
    first.finish((LABELS, 1 - LABELS))
    first.put_logo(1 - LABELS)
    book.save(draft)


def _fill(book: Workbook, first: Sheet, styles: Styles, paper: Paper) -> None:
    """Put the parts in their places; a table goes to a sheet called like its heading."""
    heading = ""
    for part in paper.parts:
        if isinstance(part, Heading):
            heading = part.text
            if not any(isinstance(found, Table) for found in paper.part(part.key)):
                first.put((heading,), (HEADING,))
        elif isinstance(part, Paragraph):
            first.put_wide(part.text, CAPTION if part.quiet else TEXT)
        elif isinstance(part, Facts):
            for label, value in part.rows:
                first.put((label, value), (replace(CAPTION, lines="b"), CELL))
        else:
            sheet = Sheet(book.create_sheet(), styles, paper)
            sheet.name(heading, book)
            sheet.fill(part)


class Sheet:
    """One sheet that is filled row by row, and then gets its widths, heights and how it prints."""

    def __init__(self, sheet: Any, styles: Styles, paper: Paper) -> None:
        self._sheet, self._styles, self._paper = sheet, styles, paper
        self._row = 0
        self._looks: list[tuple[Look, ...]] = []
        self._wide: set[int] = set()

    def name(self, title: str, book: Workbook) -> None:
        """Call the sheet so; a name that another one has is numbered."""
        wanted = for_sheet_name(title)
        taken = {sheet.title.casefold() for sheet in book.worksheets if sheet is not self._sheet}
        name, n = wanted, 1
        while name.casefold() in taken:
            n += 1
            name = f"{wanted[:27]} {n}"
        self._sheet.title = name

    def put(self, texts: tuple[str, ...], looks: tuple[Look, ...]) -> None:
        """Put the cells of the next row; text is never read as a formula."""
        self._row += 1
        self._looks.append(looks)
        for column, (text, look) in enumerate(zip(texts, looks, strict=True), 1):
            cell = self._sheet.cell(self._row, column)
            cell.value = for_cell(text)
            cell.data_type = "s"
            cell._style = copy(self._sheet.parent._cell_styles[self._styles.id_of(look)])

    def put_logo(self, share: float) -> None:
        """Put the logo at the right of the first two lines, in the second column of this share."""
        if self._paper.logo is not None:
            high = sum(self._sheet.row_dimensions[row].height for row in (1, 2))
            self._sheet.add_image(logo_picture(self._paper.logo, 2, self._width * share, high))

    @property
    def _width(self) -> float:
        return WIDTH * (1.4 if self._paper.is_wide else 1)

    def put_wide(self, text: str, look: Look) -> None:
        """Put a text over all columns of the first sheet."""
        self.put((text,), (look,))
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=2)
        self._wide.add(self._row)

    def fill(self, table: Table) -> None:
        """Put a whole table, whose head stays in sight and is printed on each page."""
        self.put(table.heads, (HEAD,) * len(table.heads))
        meanings = {entry.letter: entry.meaning for entry in self._paper.legend}
        for row in table.rows:
            self.put(*_cells(row, table, meanings))
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        if not any(row.is_group for row in table.rows):
            self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{self._row}"
        self.finish(tuple(share / sum(table.shares) for share in table.shares))

    def finish(self, shares: tuple[float, ...]) -> None:
        """Give columns and rows their sizes, and the sheet its paper."""
        widths = [self._width * share for share in shares]
        for column, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(column)].width = width
        for row, looks in enumerate(self._looks, 1):
            over = [sum(widths)] if row in self._wide else widths
            texts = (self._sheet.cell(row, column).value or "" for column in range(1, len(looks) + 1))
            lines = max(
                lines_of(text, width, look) if look.wrap else 1
                for text, width, look in zip(texts, over, looks, strict=False)
            )
            self._sheet.row_dimensions[row].height = height_of(lines, max(look.size for look in looks))
        setup = self._sheet.page_setup
        setup.paperSize, setup.fitToHeight = A4, 0
        setup.orientation = "landscape" if self._paper.is_wide else "portrait"
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.oddFooter.right.text = "&P / &N"
        if self._paper.seal is not None:
            self._sheet.oddFooter.left.text = for_file(self._paper.seal.foot).replace("&", "&&")
        self._sheet.sheet_view.showGridLines = False


def _cells(row: Row, table: Table, meanings: Any) -> tuple[tuple[str, ...], tuple[Look, ...]]:
    if row.is_group:
        return (*row.cells, *[""] * (len(table.heads) - 1)), (GROUP,) * len(table.heads)
    looks = tuple(
        letter_look(meanings[text.split()[0]]) if n in table.letters and text else CELL
        for n, text in enumerate(row.cells)
    )
    return row.cells, looks
