"""Tables in plain text, whose cells are divided by a semicolon, comma, tab or |."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from models.domain.message import N_
from models.imports.sheets.bounds import Unreadable
from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Grid

NO_COLUMNS = N_(
    "it holds no table: its lines are divided neither by semicolons nor by commas, tabs or |. "
    "Choose something else."
)
OPEN_QUOTE = N_(
    "in line {line} begins a text in quotation marks that never ends. Write the closing quotation mark, "
    "or remove the opening one."
)
LONG_CELL = N_(
    "in line {line} a cell has more than {most} characters. Probably a quotation mark is not closed there."
)
_SEPARATORS = "\t;|,"  # of equally good ones the first
_LOOKED_AT = 200
_SAID = re.compile(r'"?sep=([^\w\r\n"\x00])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_END = "\x00end\x00"


def read(text: str, name: str, *, is_pasted: bool = False) -> Grid:
    """Return the table of a text; raises Unreadable. A pasted one may begin a cell with a quotation mark."""
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    separator = said[1] if said else separator_of(body)
    try:
        return _grid(body, name, separator, csv.QUOTE_MINIMAL, 1 + bool(said))
    except Unreadable as refused:
        if not is_pasted or refused.reason.text not in (OPEN_QUOTE, LONG_CELL):
            raise
        return _grid(body, name, separator, csv.QUOTE_NONE, 1)


def separator_of(text: str) -> str:
    """Return what divides the cells: what makes most of them in rows of the most frequent length."""

    def cells(separator: str) -> int:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        try:
            widths = Counter(len(row) for row in islice(reader, _LOOKED_AT) if len(row) > 1)
        except csv.Error:
            return 0
        return max(((width - 1) * times for width, times in widths.items()), default=0)

    return max(_SEPARATORS, key=cells)


def _grid(text: str, name: str, separator: str, quoting: int, first: int) -> Grid:
    filling = Filling(name, Counted())
    for number, row in enumerate(_rows(text, separator, quoting, first)):
        filling.put_row(number, [clean(cell) for cell in row])
    grid = filling.grid()
    if grid.width < 2:
        raise Unreadable(NO_COLUMNS)
    return grid


def _rows(text: str, separator: str, quoting: int, first: int) -> Iterator[list[str]]:
    """Yield the rows. A last line of our own shows whether a quotation mark has swallowed the rest."""
    stream = StringIO(f"{text}\n{_END}", newline="")
    reader = csv.reader(stream, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    begun = line = first
    try:
        for row in reader:
            if row == [_END]:
                return
            begun, line = line, first + reader.line_num
            yield row
    except csv.Error as error:
        raise Unreadable(LONG_CELL, line=line, most=csv.field_size_limit()) from error
    raise Unreadable(OPEN_QUOTE, line=begun)
