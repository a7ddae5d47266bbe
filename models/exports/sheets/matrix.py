"""The RACI matrix: letters that can be edited, with colours, choices and counts that follow the edit.

Every cell has its colour twice, once in the cell for readers that know no conditional formats and once as a
rule that survives an edit. A letter by hand is shown with an asterisk by its number format, so that its value
stays the plain letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from openpyxl.utils import get_column_letter

from models.exports.cell_text import POINTS_PER_UNIT, points_wide, turned_height
from models.exports.report_types import ActivityRow, Anchor, BoardReport, Column, Letters, MatrixTable, Sheet
from models.exports.sheet import Filled, SheetDraft, reference
from models.exports.sheets.matrix_counts import calculated, code_of, fill_counts
from models.exports.sheets.matrix_open import put_open_rows
from models.exports.sheets.matrix_rules import add_rules, shown_as
from models.exports.sheets.matrix_table import FIRST_ROLE, HIDDEN_ROW, Heads, add_table, whole
from models.exports.sheets.page import A3, SHEET_NAMES, Places, headline, number_pattern, number_value
from models.exports.sheets.paper import LongTable, put_on_paper
from models.exports.workbook_style import (
    CAPTION,
    CELL,
    HEAD,
    Look,
    tint,
)
from models.wording import Wording

LEGEND_ROW, DEPARTMENT_ROW, HEAD_ROW, FIRST_ROW = 3, 5, 6, 7
_ROLE_WIDTH = 4.9
# Widths of the numbers, workflows and activities (as wide as their longest name), behind the roles.
_NUMBER, _WORKFLOW, _ACTIVITY, _BEHIND = 6.5, (20.0, 44.0), (30.0, 62.0), (4.5, 4.5, 11.0)
_ROW = 14.4  # height of every row in points: heights stay where they are when rows are sorted
_FILTER_BUTTON = 24.0  # points that keep a turned name clear of the button below it
_NARROW = 3  # roles of a department below which its name is turned
_HIGHEST_DEPARTMENT = 84.0  # points; longer turned names break into two lines
_ZOOM = 80  # per cent; with it heads, ten rows and all columns of the sample fit 1280 × 720 pixels

BY_HAND = '@"*"'
EMPTY = Look(across="center", lines="br", wrap=False)  # left and top would cut the frame of a neighbour
NUMBER = replace(CELL, across="left", upright="center", wrap=False)
WORKFLOW = replace(CELL, size=8, upright="center", wrap=False)
ACTIVITY = replace(CELL, upright="center", wrap=False)
TOTAL = Look(bold=True, across="center", lines="tblr", fill="band", wrap=False)
TOTAL_LABEL = Look(bold=True, lines="tblr", fill="band", wrap=False)
_NOTHING = Letters("")


@dataclass(frozen=True, slots=True)
class Totals:
    """Where the counts per role stand: the row of each letter, and the results by (letter, column from 0)."""

    draft: SheetDraft
    heads: Heads
    rows: dict[str, int]
    results: dict[tuple[str, int], int]

    def formula(self, letter: str, column: int) -> tuple[str, int]:
        """Return a formula that repeats a count on another sheet, with its result."""
        return self.draft.place(self.rows[letter], FIRST_ROLE + column), self.results[letter, column]

    @property
    def below(self) -> str:
        """Return all cells under the head of the activities, also those typed below the table."""
        first, last = reference(FIRST_ROW, 3), reference(min(self.rows.values(), default=FIRST_ROW) - 1, 3)
        return f"'{self.draft.title}'!{first}:{last}"


def fill(draft: SheetDraft, report: BoardReport, say: Wording, elsewhere: Places) -> tuple[Places, Totals]:
    """Fill the sheet; return where rows stand and the counts. `elsewhere` is where workflows stand."""
    table, heads = report.matrix, Heads(report.matrix, say)
    headline(draft, report, say(SHEET_NAMES[Sheet.MATRIX]))
    workflows = _as_wide_as((group.name for group in table.groups), replace(WORKFLOW, bold=True), _WORKFLOW)
    names = (activity.name for group in table.groups for activity in group.rows)
    activities = _as_wide_as(names, ACTIVITY, _ACTIVITY)
    draft.columns(_NUMBER, workflows, activities, *(_ROLE_WIDTH for _ in table.columns), *_BEHIND, 5)
    _legend(draft, report, say)
    _heads(draft, table, heads)
    rows = FIRST_ROW, FIRST_ROW + max(1, sum(len(group.rows) for group in table.groups)) - 1
    places = _rows(draft, report, heads, elsewhere)
    if not table.groups:
        draft.text(FIRST_ROW, 3, say("There is no activity yet."), CELL)
    totals = _totals(draft, report, heads, rows[1], say)
    if table.groups and table.columns:
        _flag_total(draft, table, heads, rows[1])
        _order(draft, rows)
        put_open_rows(draft, table, heads, FIRST_ROW)
        add_rules(draft, report, rows, (FIRST_ROLE, heads.flag_column - 3), say)
        add_table(draft, heads, (HEAD_ROW, rows[1]), calculated(table, heads))
    draft.sheet.freeze_panes = reference(FIRST_ROW, FIRST_ROLE)
    _paper(draft, report, say, rows[1], heads)
    return places, totals


def _paper(draft: SheetDraft, report: BoardReport, say: Wording, last_row: int, heads: Heads) -> None:
    counts = len(report.matrix.letters) + 1
    begins = accumulate((len(group.rows) for group in report.matrix.groups), initial=FIRST_ROW)
    table = LongTable(A3, HEAD_ROW, last_row + counts, heads.flag_column, begins, LEGEND_ROW, counts)
    put_on_paper(draft, report, say, table)
    draft.sheet.print_title_cols = "A:C"
    draft.sheet.sheet_view.zoomScale = _ZOOM


def _as_wide_as(names: Iterable[str], look: Look, limits: tuple[float, float]) -> float:
    """Return the width in units of a column: that of its longest name, within limits."""
    wanted = max((points_wide(name, look) for name in names), default=0.0) / POINTS_PER_UNIT + 1
    return min(max(wanted, limits[0]), limits[1])


def _rows(draft: SheetDraft, report: BoardReport, heads: Heads, elsewhere: Places) -> Places:
    table, styles = report.matrix, _CellStyles(draft, report)
    places: Places = {Anchor(Sheet.MATRIX): draft.place(1)}
    row = FIRST_ROW
    for group in table.groups:
        places[Anchor(Sheet.MATRIX, group.key)] = draft.place(row, 2)
        for activity in group.rows:
            draft.number(row, 1, number_value(activity.number), _numbered(activity.number))
            draft.text(row, 2, group.name, WORKFLOW)
            _activity(draft, activity, row, styles)
            if table.columns:
                fill_counts(draft, table, heads, activity, row)
            draft.text(row, heads.id_column, activity.activity_id, ACTIVITY)
            draft.height(row, _ROW)
            places[Anchor(Sheet.MATRIX, activity.activity_id)] = draft.place(row, 3)
            row += 1
        target = elsewhere.get(Anchor(Sheet.WORKFLOWS, group.key))
        if target:
            draft.link(row - len(group.rows), 2, group.name, target, WORKFLOW)
    draft.sheet.column_dimensions[get_column_letter(heads.id_column)].hidden = True
    return places


def _numbered(number: str) -> Look:
    return replace(NUMBER, pattern=number_pattern(number))


def _order(draft: SheetDraft, rows: tuple[int, int]) -> None:
    """Put how many rows are out of order into the hidden row; without any, rows of a group look like one."""
    first, last = rows
    if first == last:
        draft.number(HIDDEN_ROW, 1, 0, ACTIVITY)
        return
    below = f"A{first + 1}:A{last}"
    draft.formula(HIDDEN_ROW, 1, f'SUMPRODUCT((A{first}:A{last - 1}>{below})*({below}<>""))', 0, ACTIVITY)


def _legend(draft: SheetDraft, report: BoardReport, say: Wording) -> None:
    words = [f"{entry.letter} {entry.chip}" for entry in report.legend]
    words += [say("* by hand"), say("empty: not involved")]
    words += [report.matrix.hidden] if report.matrix.hidden else []
    draft.text(LEGEND_ROW, 1, "   ·   ".join(words), replace(CAPTION, wrap=False))
    draft.height(LEGEND_ROW, 16)


def _heads(draft: SheetDraft, table: MatrixTable, heads: Heads) -> None:
    turned = replace(HEAD, across="center", lines="b", upright="bottom", turned=True, wrap=False)
    level = replace(HEAD, lines="b", upright="bottom", wrap=False)
    for column, text in enumerate(heads.all, 1):
        is_count = heads.flag_column - 2 <= column < heads.flag_column
        draft.text(HEAD_ROW, column, text, turned if is_count else level)
        draft.blank(DEPARTMENT_ROW, column, replace(HEAD, lines="t"))
    start = FIRST_ROLE
    for _, run in groupby(table.columns, key=lambda column: (column.tint, column.department)):
        roles = list(run)
        _department(draft, roles, start, heads)
        start += len(roles)
    for number, role in enumerate(table.columns):
        draft.text(HIDDEN_ROW, FIRST_ROLE + number, code_of(role, number), ACTIVITY)
    draft.height(HIDDEN_ROW, 15)
    draft.sheet.row_dimensions[HIDDEN_ROW].hidden = True


def _department(draft: SheetDraft, roles: list[Column], start: int, heads: Heads) -> None:
    ground = tint(roles[0].tint)
    look = Look(bold=True, size=8, fill=ground, across="center", lines="tb", heavy="l", line_ink="border")
    turned = len(roles) < _NARROW
    name = replace(look, turned=True) if turned else look
    draft.text(DEPARTMENT_ROW, start, roles[0].department, name, across=len(roles))
    if turned:
        draft.grow(DEPARTMENT_ROW, min(turned_height(roles[0].department, name), _HIGHEST_DEPARTMENT))
    for offset, name_of_role in enumerate(heads.roles[start - FIRST_ROLE :][: len(roles)]):
        head = Look(bold=True, turned=True, across="center", wrap=False, fill=ground, lines="b")
        head = replace(head, heavy="" if offset else "l", line_ink="border")
        draft.text(HEAD_ROW, start + offset, name_of_role, head)
        draft.grow(HEAD_ROW, turned_height(name_of_role, head) + _FILTER_BUTTON)


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


def _activity(draft: SheetDraft, activity: ActivityRow, row: int, styles: _CellStyles) -> None:
    draft.text(row, 3, activity.name, ACTIVITY)
    for number, begin in enumerate(styles.begins):
        letters = activity.cells.get(number, _NOTHING)
        style = styles.id_of(letters.text, letters.by_hand, begin)
        draft.cells[row, FIRST_ROLE + number] = Filled(letters.text or None, style)
        if letters.hidden or letters.note:
            comment = "\n".join(filter(None, (letters.hidden, letters.note)))
            draft.note(row, FIRST_ROLE + number, comment)


def _totals(draft: SheetDraft, report: BoardReport, heads: Heads, last_row: int, say: Wording) -> Totals:
    """Put the live counts per role below the rows, an empty row between, so that the table can grow."""
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
        for number, head in enumerate(heads.roles):
            cells = whole(head) if table.groups else reference(last_row, FIRST_ROLE + number)
            formula = f'COUNTIF({cells},"*{entry.letter}*")'
            draft.formula(row, FIRST_ROLE + number, formula, results[entry.letter, number], TOTAL)
    every = {(letter, n): results[letter, n] for letter in table.letters for n in range(len(heads.roles))}
    return Totals(draft, heads, rows, every)


def _flag_total(draft: SheetDraft, table: MatrixTable, heads: Heads, last_row: int) -> None:
    """Put how many rows are flagged below the flags."""
    flagged = sum(bool(activity.flag) for group in table.groups for activity in group.rows)
    draft.formula(last_row + 2, heads.flag_column, f'COUNTIF({whole(heads.flag)},"?*")', flagged, TOTAL)


def _beginnings(table: MatrixTable) -> list[bool]:
    """Return for every role whether a department begins with it."""
    before = [None, *(column.tint for column in table.columns)]
    return [tint_before != column.tint for tint_before, column in zip(before, table.columns, strict=False)]
