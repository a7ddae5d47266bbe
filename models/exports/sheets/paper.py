"""A long table on paper: as large as its width allows, and no page with less than a few rows.

The scale is fixed, because Excel follows no page breaks in a sheet that it fits to pages itself. It is a
little smaller than the width allows where that saves a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.worksheet.pagebreak import Break

from models.exports.report_types import BoardReport
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import USABLE, set_up_print
from models.exports.sheets.page_breaks import breaks
from models.wording import Wording

_WIDEST_UNIT = 5.25  # points of a unit of column width in Excel; LibreOffice takes less
_SMALLEST, _LARGEST = 55, 100  # per cent
_SMALLER = 6  # per cent that a page may be smaller if that saves one
_SURE = 0.97  # share of a page that is surely free: programs round heights differently


@dataclass(frozen=True, slots=True)
class LongTable:
    """Where a table stands: row of its heads, its last row and column, rows that begin something.

    The rows from `repeated` to the heads stand on every page; the `together` last rows stay on one.
    """

    paper: int
    head_row: int
    last_row: int
    last_column: int
    begins: Iterable[int]
    repeated: int = 1
    together: int = 0


def put_on_paper(draft: SheetDraft, report: BoardReport, say: Wording, table: LongTable) -> None:
    """Set the sheet up for a table that takes several pages, and break it into them."""
    set_up_print(draft, report, say, table.paper, None)
    draft.sheet.print_title_rows = f"{table.repeated}:{table.head_row}"
    draft.sheet.print_area = f"A1:{reference(table.last_row, table.last_column)}"
    begins = {row - table.head_row - 1 for row in table.begins}
    largest = _largest(draft, table)
    scales = range(largest, max(_SMALLEST, largest - _SMALLER) - 1, -1)
    pages = {scale: _pages(draft, table, begins, scale) for scale in scales}
    scale = min(pages, key=lambda scale: (len(pages[scale]), -scale))
    draft.sheet.page_setup.scale = scale
    for place in pages[scale]:
        draft.sheet.row_breaks.append(Break(id=table.head_row + place))


def _largest(draft: SheetDraft, table: LongTable) -> int:
    units = sum(draft.widths[column] for column in range(1, table.last_column + 1))
    return min(_LARGEST, max(_SMALLEST, int(100 * USABLE[table.paper][0] / (units * _WIDEST_UNIT))))


def _pages(draft: SheetDraft, table: LongTable, begins: set[int], scale: int) -> list[int]:
    """Return before which rows a page begins at a scale, counted from 0 behind the heads."""
    shown = [row for row in range(1, table.head_row + 1) if not draft.sheet.row_dimensions[row].hidden]
    above = sum(draft.height_of(row) for row in shown if row >= table.repeated)
    heights = [draft.height_of(row) for row in range(table.head_row + 1, table.last_row + 1)]
    heights[0] += sum(draft.height_of(row) for row in shown if row < table.repeated)
    room = _SURE * USABLE[table.paper][1] / (scale / 100) - above
    return breaks(heights, begins, table.together, room)
