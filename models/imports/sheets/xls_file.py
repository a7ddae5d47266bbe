"""Excel workbooks before 2007 (.xls), read by calamine: only ever in a process of its own.

A far cell lets the library ask for memory without bound, which ends the process; see `child`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from models.imports.sheets.bounds import DAMAGED, NO_SUCH_SHEET, PROTECTED, Unreadable
from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.shown_values import date_text, number_text, time_text

_SHOWN: Mapping[type, Callable[[Any], str]] = {
    str: clean,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: number_text,
    datetime: date_text,
    date: date_text,
    time: time_text,
    timedelta: time_text,
}


def read(data: bytes, sheet: str | None) -> Iterator[Grid]:
    """Yield the sheets of a workbook in its order, or the one asked for; raises Unreadable."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        names = tuple(book.sheet_names)
        if sheet is not None and sheet not in names:
            raise Unreadable(NO_SUCH_SHEET, name=sheet, names=names)
        counted = Counted()
        for name in names if sheet is None else (sheet,):
            yield _grid(name, book.get_sheet_by_name(name), counted)
    except calamine.PasswordError as error:
        raise Unreadable(PROTECTED) from error
    except calamine.CalamineError as error:
        raise Unreadable(DAMAGED) from error


def _grid(name: str, sheet: Any, counted: Counted) -> Grid:
    filling = Filling(clean(name), counted)
    filling.take(sheet.total_height * sheet.total_width)
    for number, values in enumerate(sheet.to_python(skip_empty_area=False)):
        filling.put_row(number, [_SHOWN[type(value)](value) if value != "" else "" for value in values])
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        filling.merge(Area(top, left, bottom, right))
    return filling.grid()
