"""The RACI matrix: letters that can be edited, with colours, choices and counts that follow the edit.

Every cell has its colour twice, once in the cell for readers that know no conditional formats and once as a
rule that survives an edit. A letter by hand is shown with an asterisk by its number format, so that its value
stays the plain letter.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from openpyxl.utils import get_column_letter

from models.exports.report_types import (
    ActivityRow,
    Anchor,
    BoardReport,
    Column,
    Letters,
    MatrixTable,
    RowGroup,
    Sheet,
)
from models.exports.sheet import Filled, SheetDraft, reference
from models.exports.sheets.matrix_counts import fill_counts
from models.exports.sheets.matrix_rules import Span, add_rules, shown_as
from models.exports.sheets.page import A3, USABLE, Places, headline, set_up_print
from models.exports.workbook_style import (
    CAPTION,
    CELL,
    GROUP,
    HEAD,
    POINTS_PER_UNIT,
    Look,
    tint,
    turned_height,
)
from models.wording import Wording

LEGEND_ROW, DEPARTMENT_ROW, HEAD_ROW, FIRST_ROW = 3, 4, 5, 6
FIRST_ROLE = 4
_ROLE_WIDTH = 4.9
_FILTER_BUTTON = 24.0  # points that keep a turned name clear of the button below it
_NARROW = 3  # roles of a department below which its name is turned
_SMALLEST_SCALE = 0.6
_HIGHEST_DEPARTMENT = 84.0  # points; longer turned names break into two lines

BY_HAND = '@"*"'
EMPTY = Look(across="center", lines="br", wrap=False)  # left and top would cut the frame of a neighbour
NUMBER = replace(CELL, ink="caption", upright="center", wrap=False)
WORKFLOW = replace(CELL, size=8, ink="caption", upright="center")
ACTIVITY = replace(CELL, upright="center")
TOTAL = Look(bold=True, across="center", lines="tblr", fill="band", wrap=False)
TOTAL_LABEL = Look(bold=True, lines="tblr", fill="band", wrap=False)
_NOTHING = Letters("")


@dataclass(frozen=True, slots=True)
class Totals:
    """Where the counts per role stand: the row of each letter, and the results by (letter, column from 0)."""

    draft: SheetDraft
    rows: dict[str, int]
    results: dict[tuple[str, int], int]

    def formula(self, letter: str, column: int) -> tuple[str, int]:
        """Return a formula that repeats a count on another sheet, with its result."""
        return self.draft.place(self.rows[letter], FIRST_ROLE + column), self.results[letter, column]


def fill(draft: SheetDraft, report: BoardReport, say: Wording) -> tuple[Places, Totals]:
    """Fill the sheet; return where rows stand and where the counts are."""
    table = report.matrix
    headline(draft, report, say("Responsibilities (RACI)"))
    draft.columns(5.5, 30, 42, *(_ROLE_WIDTH for _ in table.columns), 5, 5, 12)
    _legend(draft, report, say)
    _heads(draft, table, say)
    places: Places = {Anchor(Sheet.MATRIX): draft.place(1)}
    row = FIRST_ROW
    spans: list[Span] = []
    styles = _CellStyles(draft, report)
    for group in table.groups:
        _group(draft, table, group, row)
        places[Anchor(Sheet.MATRIX, group.key)] = draft.place(row, 2)
        for offset, activity in enumerate(group.rows, 1):
            _activity(draft, activity, group.name, row + offset, styles)
            fill_counts(draft, table, activity, row + offset, FIRST_ROLE)
            places[Anchor(Sheet.MATRIX, activity.activity_id)] = draft.place(row + offset, 3)
        spans.append(Span(row + 1, row + len(group.rows)))
        row += len(group.rows) + 1
    if not table.groups:
        draft.text(row, 3, say("There is no activity yet."), CELL)
        row += 1
    totals = _totals(draft, report, row - 1, say)
    _flag_total(draft, table, row - 1)
    if spans and table.columns:
        add_rules(draft, report, spans, (FIRST_ROLE, _last(table) - 3), say)
        draft.sheet.auto_filter.ref = f"A{HEAD_ROW}:{reference(row - 1, _last(table))}"
    draft.sheet.sheet_properties.outlinePr.summaryBelow = False
    draft.sheet.freeze_panes = reference(FIRST_ROW, FIRST_ROLE)
    set_up_print(draft, report, say, A3, (_pages_wide(table), 0))
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_title_cols = "A:C"
    draft.sheet.print_area = f"A1:{reference(row + len(table.letters) + 1, _last(table))}"
    return places, totals


def _last(table: MatrixTable) -> int:
    return FIRST_ROLE + len(table.columns) + 2


def _pages_wide(table: MatrixTable) -> int:
    units = 78 + _ROLE_WIDTH * len(table.columns) + 22
    return max(1, ceil(units * POINTS_PER_UNIT * _SMALLEST_SCALE / USABLE[A3][0]))


def _legend(draft: SheetDraft, report: BoardReport, say: Wording) -> None:
    words = [f"{entry.letter} {entry.chip}" for entry in report.legend]
    words += [say("* by hand"), say("empty: not involved")]
    words += [report.matrix.hidden] if report.matrix.hidden else []
    draft.text(LEGEND_ROW, 1, "   ·   ".join(words), replace(CAPTION, wrap=False))
    draft.height(LEGEND_ROW, 16)


def _heads(draft: SheetDraft, table: MatrixTable, say: Wording) -> None:
    for column, text in enumerate((say("No."), say("Workflow or category"), say("Activity")), 1):
        draft.blank(DEPARTMENT_ROW, column, replace(HEAD, lines="t"))
        draft.text(HEAD_ROW, column, text, replace(HEAD, lines="b", upright="bottom"))
    start = FIRST_ROLE
    for _, run in groupby(table.columns, key=lambda column: (column.tint, column.department)):
        roles = list(run)
        _department(draft, roles, start)
        start += len(roles)
    decides, performs = table.decides, table.performs
    for column, text in enumerate((decides, performs, say("Flag")), start):
        draft.blank(DEPARTMENT_ROW, column, replace(HEAD, lines="t"))
        draft.text(HEAD_ROW, column, text, replace(HEAD, across="center", lines="b", upright="bottom"))


def _department(draft: SheetDraft, roles: list[Column], start: int) -> None:
    ground = tint(roles[0].tint)
    look = Look(bold=True, size=8, fill=ground, across="center", lines="tb", heavy="l", line_ink="border")
    turned = len(roles) < _NARROW
    name = replace(look, turned=True) if turned else look
    draft.text(DEPARTMENT_ROW, start, roles[0].department, name, across=len(roles))
    if turned:
        draft.grow(DEPARTMENT_ROW, min(turned_height(roles[0].department, name), _HIGHEST_DEPARTMENT))
    for offset, role in enumerate(roles):
        head = Look(bold=True, turned=True, across="center", wrap=False, fill=ground, lines="b")
        head = replace(head, heavy="" if offset else "l", line_ink="border")
        draft.text(HEAD_ROW, start + offset, role.short_name, head)
        draft.grow(HEAD_ROW, turned_height(role.short_name, head) + _FILTER_BUTTON)


def _group(draft: SheetDraft, table: MatrixTable, group: RowGroup, row: int) -> None:
    """Put the heading of a group; its cells under the roles stay empty, because those are counted."""
    draft.height(row, 18)
    draft.text(row, 1, group.number, GROUP)
    draft.text(row, 2, group.name, replace(GROUP, wrap=True))
    draft.text(row, 3, group.about, replace(GROUP, bold=False, size=8, ink="caption"))
    for column in range(FIRST_ROLE, _last(table) + 1):
        draft.blank(row, column, GROUP)


class _CellStyles:
    """Style ids of the letter cells; looked up by what is in the cell, as a matrix has very many of them."""

    def __init__(self, draft: SheetDraft, report: BoardReport) -> None:
        self._styles = draft.styles
        self._meaning = {entry.letter: entry.meaning for entry in report.legend}
        self._ids: dict[tuple[str, bool, bool], int] = {}
        self.begins = _beginnings(report.matrix)

    def id_of(self, text: str, by_hand: bool, begins: bool) -> int:
        """Return the style of a cell; `begins` is true in the first column of a department."""
        key = text, by_hand, begins
        if key not in self._ids:
            look = shown_as(self._meaning, text) if text else EMPTY
            if begins and not look.double:
                look = replace(look, lines=look.lines.replace("l", ""), heavy="l")
            self._ids[key] = self._styles.id_of(replace(look, pattern=BY_HAND) if by_hand else look)
        return self._ids[key]


def _activity(draft: SheetDraft, activity: ActivityRow, area: str, row: int, styles: _CellStyles) -> None:
    draft.text(row, 1, activity.number, NUMBER)
    draft.text(row, 2, area, WORKFLOW)
    draft.text(row, 3, activity.name, ACTIVITY)
    draft.sheet.row_dimensions[row].outlineLevel = 1
    for number, begin in enumerate(styles.begins):
        letters = activity.cells.get(number, _NOTHING)
        style = styles.id_of(letters.text, letters.by_hand, begin)
        draft.cells[row, FIRST_ROLE + number] = Filled(letters.text or None, style)
        if letters.note:
            draft.note(row, FIRST_ROLE + number, letters.note)


def _totals(draft: SheetDraft, report: BoardReport, last_row: int, say: Wording) -> Totals:
    """Put the live counts per role below the rows."""
    table = report.matrix
    results = Counter(
        (letter, number)
        for group in table.groups
        for activity in group.rows
        for number, cell in activity.cells.items()
        for letter in cell.text.split()
    )
    rows = {letter: last_row + 2 + n for n, letter in enumerate(table.letters)}
    for entry in report.legend:
        row = rows[entry.letter]
        draft.text(row, 1, entry.letter, replace(TOTAL, lines="tb"))
        draft.text(row, 2, say("Number per role: {word}", word=entry.chip), TOTAL_LABEL, across=2)
        for number in range(len(table.columns)):
            column = get_column_letter(FIRST_ROLE + number)
            cells = f"{column}{FIRST_ROW}:{column}{last_row}"
            formula = f'COUNTIF({cells},"*{entry.letter}*")'
            draft.formula(row, FIRST_ROLE + number, formula, results[entry.letter, number], TOTAL)
    return Totals(
        draft, rows, {(x, n): results[x, n] for x in table.letters for n in range(len(table.columns))}
    )


def _flag_total(draft: SheetDraft, table: MatrixTable, last_row: int) -> None:
    """Put how many rows are flagged below the flags."""
    column = get_column_letter(_last(table))
    flagged = sum(
        bool(cell.value)
        for (row, place), cell in draft.cells.items()
        if place == _last(table) and row >= FIRST_ROW
    )
    draft.formula(
        last_row + 2, _last(table), f'COUNTIF({column}{FIRST_ROW}:{column}{last_row},"?*")', flagged, TOTAL
    )


def _beginnings(table: MatrixTable) -> list[bool]:
    """Return for every role whether a department begins with it."""
    before = [None, *(column.tint for column in table.columns)]
    return [tint_before != column.tint for tint_before, column in zip(before, table.columns, strict=False)]
