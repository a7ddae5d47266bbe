"""The matrix on paper: as large as A3 allows, and no page with less than a few rows."""

from __future__ import annotations

from itertools import accumulate

from openpyxl.worksheet.pagebreak import Break

from models.exports.report_types import BoardReport, MatrixTable
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import A3, USABLE, set_up_print
from models.exports.sheets.page_breaks import breaks
from models.wording import Wording

HEAD_ROW = 6
_WIDEST_UNIT = 5.25  # points of a unit of column width in Excel; LibreOffice takes less
_SMALLEST, _LARGEST = 55, 100  # per cent
_SURE = 0.97  # share of a page that is surely free: programs round heights differently


def set_up_paper(
    draft: SheetDraft, report: BoardReport, say: Wording, table: MatrixTable, corner: tuple[int, int]
) -> None:
    """Set the sheet up for A3; `corner` is the last row and column on paper."""
    last_row, last_column = corner
    set_up_print(draft, report, say, A3, None)
    units = sum(draft.widths[column] for column in range(1, last_column + 1))
    scale = min(_LARGEST, max(_SMALLEST, int(100 * USABLE[A3][0] / (units * _WIDEST_UNIT))))
    draft.sheet.page_setup.scale = scale
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_title_cols = "A:C"
    draft.sheet.print_area = f"A1:{reference(last_row, last_column)}"
    hidden = draft.height_of(HEAD_ROW - 2)
    room = _SURE * USABLE[A3][1] / (scale / 100) - (draft.height_up_to(HEAD_ROW) - hidden)
    heights = [draft.height_of(row) for row in range(HEAD_ROW + 1, last_row + 1)]
    groups = {0, *accumulate(len(group.rows) for group in table.groups)}
    for place in breaks(heights, groups, len(table.letters) + 1, room):
        draft.sheet.row_breaks.append(Break(id=HEAD_ROW + place))
