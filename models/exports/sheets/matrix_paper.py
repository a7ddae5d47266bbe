"""The matrix on paper: as large as A3 allows, and no page with less than a few rows."""

from __future__ import annotations

from itertools import accumulate

from openpyxl.worksheet.pagebreak import Break

from models.exports.report_types import BoardReport, MatrixTable
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import A3, USABLE, set_up_print
from models.wording import Wording

HEAD_ROW = 6
_WIDEST_UNIT = 5.25  # points of a unit of column width in Excel; LibreOffice takes less
_SMALLEST, _LARGEST = 55, 100  # per cent
_TOGETHER = 3  # rows that no page has less of, at its foot, at its head, and with the counts
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


def breaks(heights: list[float], groups: set[int], last: int, room: float) -> list[int]:
    """Return before which rows a page begins, counted from 0.

    No page begins within the `last` rows, and some rows stand with them. Where a group would leave fewer than
    a few rows at the foot or the head of a page, the break moves up.
    """
    found: list[int] = []
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if used + height > room and row > start:
            place = _moved_up(row, start, groups, len(heights) - last - _TOGETHER)
            found.append(place)
            start, used = place, sum(heights[place:row])
        used += height
    return found


def _moved_up(row: int, start: int, groups: set[int], latest: int) -> int:
    wanted = max(start + 1, min(row, latest))
    lowest = max(start + 1, wanted - 2 * _TOGETHER)
    beside = [n for n in range(wanted, lowest - 1, -1) if not _leaves_few(n, groups)]
    return beside[0] if beside else wanted


def _leaves_few(row: int, groups: set[int]) -> bool:
    """Return whether a break before this row leaves a few rows of a group alone."""
    return row not in groups and any(abs(row - group) < _TOGETHER for group in groups)
