"""What other programs put on the clipboard, as a table of texts, and the letters that such a text names.

Spreadsheets offer lines of tab-separated cells; where there is only a web page, its table is read.
"""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

from models.domain.responsibility import Variant

Table = list[list[str]]
_BETWEEN = re.compile(r"[\s,;/+&|·.*–—-]+")  # an asterisk is how the report shows a letter by hand


def table_in_text(text: str) -> Table:
    """Return the cells of tab-separated lines; quoted ones may hold line ends and quotes."""
    rows = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab")
    return _even([[" ".join(cell.split()) for cell in row] for row in rows])


def table_in_html(text: str) -> Table:
    """Return the cells of the first table of a page, row by row."""
    reader = _TableReader()
    reader.feed(text)
    return _even([[" ".join(cell.split()) for cell in row] for row in reader.rows])


def letters_in(text: str, variant: Variant) -> tuple[str, ...] | None:
    """Return the letters a cell names, such as `A R`, `a/r` or `–`; None when it says anything else."""
    parts = [part.upper() for part in _BETWEEN.split(text) if part]
    read = [variant.read(part) for part in parts]
    if None in read:
        return None
    named = {letter for letters in read for letter in letters or ()}
    return tuple(letter for letter in variant.letters if letter in named)


def _even(rows: Table) -> Table:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows] if width else []


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Table = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self._is_in_cell = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
