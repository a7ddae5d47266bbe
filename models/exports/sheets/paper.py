"""A long table on paper: as large as its width allows, and no page with less than a few rows.

The scale is fixed, because Excel follows no page breaks in a sheet that it fits to pages itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.pagebreak import Break

from models.exports.report_types import BoardReport
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import USABLE, set_up_print
from models.exports.sheets.page_breaks import breaks
from models.wording import Wording

_WIDEST_UNIT = 5.25  # points of a unit of column width in Excel; LibreOffice takes less
_SMALLEST, _LARGEST = 55, 100  # per cent
_SURE = 0.97  # share of a page that is surely free: programs round heights differently


def set_up_paper(
    draft: SheetDraft, report: BoardReport, say: Wording, paper: int, *, table: tuple[int, int, int]
) -> float:
    """Set the sheet up for a table by row of its heads, last row and last column; return room for its rows.

    The room is in points at 100 %, what a page has below the heads, which every page repeats.
    """
    head_row, last_row, last_column = table
    set_up_print(draft, report, say, paper, None)
    units = sum(draft.widths[column] for column in range(1, last_column + 1))
    scale = min(_LARGEST, max(_SMALLEST, int(100 * USABLE[paper][0] / (units * _WIDEST_UNIT))))
    draft.sheet.page_setup.scale = scale
    draft.sheet.print_title_rows = f"1:{head_row}"
    draft.sheet.print_area = f"A1:{reference(last_row, last_column)}"
    shown = (row for row in range(1, head_row + 1) if not draft.sheet.row_dimensions[row].hidden)
    return _SURE * USABLE[paper][1] / (scale / 100) - sum(map(draft.height_of, shown))


def break_pages(
    draft: SheetDraft, first_row: int, last_row: int, groups: Iterable[int], *, room: float, last: int = 0
) -> None:
    """Break these rows into pages; `groups` are rows that begin something, `last` rows stay together."""
    heights = [draft.height_of(row) for row in range(first_row, last_row + 1)]
    starts = {row - first_row for row in groups}
    for place in breaks(heights, starts, last, room):
        draft.sheet.row_breaks.append(Break(id=first_row + place - 1))
