"""Departments and roles with their counts, and when somebody answers."""

from __future__ import annotations

from dataclasses import replace

from models.exports.report_facts import WHEN
from models.exports.report_types import Anchor, BoardReport, Sheet, UnitRow
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.matrix import Totals
from models.exports.sheets.page import Places, headline, set_up_print
from models.exports.workbook_style import CELL, CENTRED, HEAD, HEADING, TEXT
from models.wording import Wording

HEAD_ROW = 3
_WIDTHS = (34, 15, 11, 26, 26, 18)
_COUNT_WIDTH = 4.5
_TEXT_WIDTH = 60


def fill(draft: SheetDraft, report: BoardReport, say: Wording, totals: Totals) -> Places:
    """Fill the sheet; return where departments, roles and the times stand."""
    headline(draft, report, say("Departments and roles"))
    letters = report.matrix.letters
    draft.columns(*_WIDTHS, *(_COUNT_WIDTH for _ in letters), _TEXT_WIDTH)
    heads = [
        say("Department, role"),
        say("Short name"),
        say("Kind"),
        say("Filled by"),
        say("Deputy"),
        say("Own service hours"),
        *letters,
        say("Description"),
    ]
    for column, text in enumerate(heads, 1):
        centred = len(_WIDTHS) < column <= len(_WIDTHS) + len(letters)
        draft.text(HEAD_ROW, column, text, replace(HEAD, across="center" if centred else "left"))
    places: Places = {Anchor(Sheet.ORGANISATION): draft.place(1)}
    row = HEAD_ROW
    for unit in report.units:
        row += 1
        _unit(draft, unit, row, len(heads))
        places[Anchor(Sheet.ORGANISATION, unit.key)] = draft.place(row)
        if unit.column is not None:
            for offset, letter in enumerate(letters, len(_WIDTHS) + 1):
                draft.formula(row, offset, *totals.formula(letter, unit.column), CENTRED)
    places[Anchor(Sheet.ORGANISATION, WHEN)] = draft.place(row + 2)
    last = _when(draft, report, row + 2, len(heads), say)
    set_up_print(draft, report, say)
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(last, len(heads))}"
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 2)
    return places


def _unit(draft: SheetDraft, unit: UnitRow, row: int, columns: int) -> None:
    is_role = unit.role_id is not None
    look = CELL if is_role else replace(CELL, bold=True, fill="band")
    draft.text(row, 1, unit.name, replace(look, indent=min(unit.depth, 10)))
    texts = (unit.short_name, unit.kind, unit.filled, unit.deputy, unit.hours)
    for column, text in enumerate(texts, 2):
        draft.text(row, column, text, replace(look, bold=False))
    for column in range(len(texts) + 2, columns):
        draft.blank(row, column, look)
    draft.text(row, columns, unit.description, replace(look, bold=False))


def _when(draft: SheetDraft, report: BoardReport, row: int, columns: int, say: Wording) -> int:
    draft.text(row, 1, say("When somebody answers"), HEADING)
    for sentence in report.when:
        row += 1
        draft.text(row, 1, sentence, TEXT, across=columns)
    return row
