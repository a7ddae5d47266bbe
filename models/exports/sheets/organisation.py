"""Departments and roles with their counts, and when somebody answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.exports.facts_of_times import WHEN
from models.exports.report_types import Anchor, BoardReport, Sheet, UnitRow
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.matrix import Totals
from models.exports.sheets.page import A4, SHEET_NAMES, Places, headline
from models.exports.sheets.paper import LongTable, put_on_paper
from models.exports.workbook_style import CELL, CENTRED, HEAD, HEADING, TEXT
from models.wording import Wording

HEAD_ROW = 3
_COUNT_WIDTH = 4.5
_TEXT_WIDTH = 60


def fill(draft: SheetDraft, report: BoardReport, say: Wording, totals: Totals) -> Places:
    """Fill the sheet; return where departments, roles and the times stand."""
    headline(draft, report, say(SHEET_NAMES[Sheet.ORGANISATION]))
    letters = report.matrix.letters
    columns = _columns(report, say)
    draft.columns(*(c.width for c in columns), *(_COUNT_WIDTH for _ in letters), _TEXT_WIDTH)
    heads = [*(c.head for c in columns), *letters, say("Description")]
    for column, text in enumerate(heads, 1):
        centred = len(columns) < column <= len(columns) + len(letters)
        draft.text(HEAD_ROW, column, text, replace(HEAD, across="center" if centred else "left"))
    places: Places = {Anchor(Sheet.ORGANISATION): draft.place(1)}
    row = HEAD_ROW
    for unit in report.units:
        row += 1
        _unit(draft, unit, row, columns, len(heads))
        places[Anchor(Sheet.ORGANISATION, unit.key)] = draft.place(row)
        if unit.column is not None:
            for offset, letter in enumerate(letters, len(columns) + 1):
                draft.formula(row, offset, *totals.formula(letter, unit.column), CENTRED)
    places[Anchor(Sheet.ORGANISATION, WHEN)] = draft.place(row + 2)
    last = _when(draft, report, row + 2, len(heads), say)
    departments = (n for n, unit in enumerate(report.units, HEAD_ROW + 1) if unit.role_id is None)
    begins = (*departments, last - len(report.when))
    put_on_paper(draft, report, say, LongTable(A4, HEAD_ROW, last, len(heads), begins))
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 2)
    return places


@dataclass(frozen=True, slots=True)
class _TextColumn:
    """A column of words: its head, its width in units, what stands in it."""

    head: str
    width: float
    text: Callable[[UnitRow], str]


def _columns(report: BoardReport, say: Wording) -> list[_TextColumn]:
    """Return the columns of words in which something stands; the name always does."""
    first = _TextColumn(say("Department, role"), 34, lambda unit: unit.name)
    others = (
        _TextColumn(say("Short name"), 15, lambda unit: unit.short_name),
        _TextColumn(say("Kind"), 11, lambda unit: unit.kind),
        _TextColumn(say("Head"), 26, lambda unit: unit.head),
        _TextColumn(say("Filled by"), 26, lambda unit: unit.filled),
        _TextColumn(say("Deputy"), 26, lambda unit: unit.deputy),
        _TextColumn(say("Dotted line to"), 20, lambda unit: unit.dotted),
        _TextColumn(say("Own service hours"), 18, lambda unit: unit.hours),
    )
    return [first, *(column for column in others if any(map(column.text, report.units)))]


def _unit(draft: SheetDraft, unit: UnitRow, row: int, columns: Sequence[_TextColumn], last: int) -> None:
    look = CELL if unit.role_id is not None else replace(CELL, bold=True, fill="band")
    draft.text(row, 1, unit.name, replace(look, indent=min(unit.depth, 10)))
    for number, column in enumerate(columns[1:], 2):
        draft.text(row, number, column.text(unit), replace(look, bold=False))
    for number in range(len(columns) + 1, last):
        draft.blank(row, number, look)
    draft.text(row, last, unit.description, replace(look, bold=False))


def _when(draft: SheetDraft, report: BoardReport, row: int, columns: int, say: Wording) -> int:
    draft.text(row, 1, say("When somebody answers"), HEADING)
    for sentence in report.when:
        row += 1
        draft.text(row, 1, sentence, TEXT, across=columns)
    return row
