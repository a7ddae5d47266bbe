"""What the first page says of the matrix, as formulas over its table: true while letters are edited.

It names the first rows that are not settled. What was typed below the table or beside its roles is not
counted, so that is said too.
"""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from models.analysis.standing import Standing
from models.exports.cell_text import height_of, lines_of
from models.exports.report_types import ALL, ROWS, ActivityRow, BoardReport, MatrixTable, N
from models.exports.sheet import SheetDraft, quoted, reference
from models.exports.sheets.matrix import Totals
from models.exports.sheets.matrix_open import MOST_NAMED, open_column
from models.exports.sheets.matrix_table import HIDDEN_ROW, whole
from models.exports.sheets.page import STANDINGS
from models.exports.workbook_style import CELL, Look, opaque

_LINES = 2  # of the sentence while rows are open; the page is locked, so that nobody can make its rows higher


def put_live(
    draft: SheetDraft, report: BoardReport, totals: Totals, row: int, chip: Look, *, across: int
) -> None:
    """Put standing (column 2) and sentence (from column 3 `across` some) as formulas, with their results."""
    live = report.matrix.live
    activities = [activity for group in report.matrix.groups for activity in group.rows]
    draft.formula(row, 2, _verdict(report.matrix, totals), _standing(report.matrix, activities), chip)
    below, beside = _below(totals), _beside(totals)
    unsettled = _hidden(totals, 0)
    numbers = {N: unsettled, ALL: f"COUNTA({whole(totals.heads.activity)})"}
    open_ = _said(live.not_settled, numbers | {ROWS: _rows(report.matrix, totals)})
    sentence = (
        f"IF({unsettled}>0,{open_},{_said(live.all_settled, numbers)})"
        f'&IF({below}>0," "&{_said(live.below, {N: below})},"")'
        f'&IF({beside}>0," "&{_said(live.beside, {N: beside})},"")'
    )
    result = _sentence(report.matrix, activities)
    draft.formula(row, 3, sentence, result, CELL)
    units = sum(draft.widths[column] for column in range(3, 3 + across))
    draft.grow(row, height_of(max(_LINES, lines_of(result, units, CELL))))
    _add_colours(draft, row)


def _standing(table: MatrixTable, activities: list[ActivityRow]) -> str:
    flags = [activity.flag for activity in activities if activity.flag]
    look = all(flag in table.live.to_look for flag in flags)
    standing = Standing.SETTLED if not flags else Standing.LOOK if look else Standing.OPEN
    return _answers(table)[standing]


def _answers(table: MatrixTable) -> dict[Standing, str]:
    live = table.live
    words = {Standing.SETTLED: live.settled, Standing.LOOK: live.look, Standing.OPEN: live.open}
    return {standing: f"{STANDINGS[standing][0]} {word}" for standing, word in words.items()}


def _verdict(table: MatrixTable, totals: Totals) -> str:
    """Return what answers in a word: a row whose flag is only to be looked at does not make it a no."""
    flag, unsettled = whole(totals.heads.flag), _hidden(totals, 0)
    looking = "+".join(f"COUNTIF({flag},{quoted(words)})" for words in table.live.to_look)
    answers = {standing: quoted(words) for standing, words in _answers(table).items()}
    return (
        f"IF({_below(totals)}+{unsettled}>({looking}),{answers[Standing.OPEN]},"
        f"IF({unsettled}+{_beside(totals)}>0,{answers[Standing.LOOK]},{answers[Standing.SETTLED]}))"
    )


def _sentence(table: MatrixTable, activities: list[ActivityRow]) -> str:
    """Return what the formula of the sentence results in now."""
    found, live = [activity for activity in activities if activity.flag], table.live
    numbers = {N: str(len(found)), ALL: str(len(activities))}
    if not found:
        return _replaced(live.all_settled, numbers)
    named = [f"{a.number} {live.row.replace(ROWS, a.name)} ({a.flag})" for a in found[:MOST_NAMED]]
    rows = "; ".join(named)
    if len(found) > MOST_NAMED:
        rows += " " + live.more.replace(N, str(len(found) - MOST_NAMED))
    return _replaced(live.not_settled, numbers | {ROWS: rows})


def _replaced(text: str, parts: dict[str, str]) -> str:
    return "".join(parts.get(char, char) for char in text)


def _rows(table: MatrixTable, totals: Totals) -> str:
    """Return the formula that names the first open rows by number, name and flag, and how many follow."""
    unsettled, names = _hidden(totals, 0), [_named(table, totals, n) for n in range(1, MOST_NAMED + 1)]
    later = (f'&IF({unsettled}>{place},"; "&{name},"")' for place, name in enumerate(names[1:], 1))
    more = _said(table.live.more, {N: f"({unsettled}-{MOST_NAMED})"})
    return f'{names[0]}{"".join(later)}&IF({unsettled}>{MOST_NAMED}," "&{more},"")'


def _named(table: MatrixTable, totals: Totals, place: int) -> str:
    digits = max(len(row.number.partition(".")[2]) for group in table.groups for row in group.rows)
    number, name, flag = (
        f"INDEX({_column(totals, column)},{_hidden(totals, place)})"
        for column in (1, 3, totals.heads.flag_column)
    )
    parts = f'INT({number}/{10**digits})&"."&TEXT(MOD({number},{10**digits}),"{"0" * digits}")'
    return (
        f'IF(ISNUMBER({number}),{parts}&" ","")&{_said(table.live.row, {ROWS: name})}'
        f'&IF({flag}="",""," ("&{flag}&")")'
    )


def _column(totals: Totals, column: int) -> str:
    letter = get_column_letter(column)
    return f"'{totals.draft.title}'!${letter}:${letter}"


def _hidden(totals: Totals, place: int) -> str:
    """Return the hidden cell with how many rows are not settled, or with the row of one of the first."""
    return totals.draft.place(HIDDEN_ROW, open_column(totals.heads) + place)


def _below(totals: Totals) -> str:
    return f"(COUNTA({totals.below})-COUNTA({whole(totals.heads.activity)}))"


def _beside(totals: Totals) -> str:
    """Return how many columns between the activity and the counts do not belong to the roles."""
    before, behind = totals.heads.head(totals.heads.activity), totals.heads.head(totals.heads.answering)
    return f"(COLUMN({behind})-COLUMN({before})-1-COLUMNS('{totals.draft.title}'!{totals.heads.codes}))"


def _said(text: str, formulas: dict[str, str]) -> str:
    """Return a sentence as a formula, its marks replaced."""
    parts = _replaced(text, {mark: f"\0{formula}\0" for mark, formula in formulas.items()}).split("\0")
    return "&".join(part if number % 2 else quoted(part) for number, part in enumerate(parts) if part)


def _add_colours(draft: SheetDraft, row: int) -> None:
    cell = reference(row, 2)
    for sign, ink, ground in STANDINGS.values():
        fill = PatternFill("solid", start_color=opaque(ground), end_color=opaque(ground))
        style = DifferentialStyle(font=Font(bold=True, color=opaque(ink)), fill=fill)
        rule = Rule(type="expression", dxf=style, formula=[f'LEFT({cell},1)="{sign}"'])
        draft.sheet.conditional_formatting.add(cell, rule)
