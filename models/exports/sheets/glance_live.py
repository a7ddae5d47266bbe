"""What the first page says of the matrix, as formulas over its table: true while letters are edited.

A row counts as soon as it has a name; it is settled when its letter that must stand once does, and its
flag is empty. So a row without formulas is open, not fine, and one that was typed below the table is said.
"""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from models.analysis.standing import Standing
from models.exports.report_types import ALL, BoardReport, MatrixTable, N
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.matrix import Totals
from models.exports.sheets.matrix_counts import quoted
from models.exports.sheets.matrix_table import whole
from models.exports.sheets.page import STANDINGS
from models.exports.workbook_style import CELL, Look, opaque


def put_live(draft: SheetDraft, report: BoardReport, totals: Totals, row: int, chip: Look) -> None:
    """Put standing (column 2) and sentence (column 3) as formulas, with the results they have now."""
    table, live = report.matrix, report.matrix.live
    unsettled, looking, outside = _unsettled(totals), _looking(table, totals), _outside(totals)
    answers = {
        standing: f"{STANDINGS[standing][0]} {words}"
        for standing, words in zip(
            (Standing.SETTLED, Standing.LOOK, Standing.OPEN),
            (live.settled, live.look, live.open),
            strict=True,
        )
    }
    settled, look, open_ = (quoted(answers[s]) for s in (Standing.SETTLED, Standing.LOOK, Standing.OPEN))
    flags = [activity.flag for group in table.groups for activity in group.rows]
    n, to_look = sum(map(bool, flags)), sum(flag in live.to_look for flag in flags)
    standing = Standing.OPEN if n > to_look else Standing.LOOK if n else Standing.SETTLED
    verdict = f"IF({outside}+{unsettled}>{looking},{open_},IF({unsettled}>0,{look},{settled}))"
    draft.formula(row, 2, verdict, answers[standing], chip)
    every = f"COUNTA({whole(totals.heads.activity)})"
    sentence = (
        f"IF({unsettled}>0,{_said(live.not_settled, unsettled, every)},{_said(live.all_settled, '', every)})"
        f'&IF({outside}>0," "&{_said(live.outside, outside, every)},"")'
    )
    result = (live.not_settled if n else live.all_settled).replace(N, str(n)).replace(ALL, str(len(flags)))
    draft.formula(row, 3, sentence, result, CELL)
    _add_colours(draft, row)


def _unsettled(totals: Totals) -> str:
    heads = totals.heads
    named, count, flag = (f"{whole(head)}" for head in (heads.activity, heads.answering, heads.flag))
    return f'SUMPRODUCT(({named}<>"")*((({count}<>1)+({flag}<>""))>0))'


def _looking(table: MatrixTable, totals: Totals) -> str:
    """Return how many rows have a flag that is only to be looked at."""
    flag = whole(totals.heads.flag)
    return "(" + "+".join(f"COUNTIF({flag},{quoted(words)})" for words in table.live.to_look) + ")"


def _outside(totals: Totals) -> str:
    return f"(COUNTA({totals.below})-COUNTA({whole(totals.heads.activity)}))"


def _said(text: str, n: str, every: str) -> str:
    """Return a sentence as a formula, its marks for numbers replaced."""
    for mark, formula in ((N, n), (ALL, every)):
        text = text.replace(mark, f"\0{formula}\0")
    parts = text.split("\0")
    return "&".join(part if number % 2 else quoted(part) for number, part in enumerate(parts) if part)


def _add_colours(draft: SheetDraft, row: int) -> None:
    cell = reference(row, 2)
    for sign, ink, ground in STANDINGS.values():
        fill = PatternFill("solid", start_color=opaque(ground), end_color=opaque(ground))
        style = DifferentialStyle(font=Font(bold=True, color=opaque(ink)), fill=fill)
        rule = Rule(type="expression", dxf=style, formula=[f'LEFT({cell},1)="{sign}"'])
        draft.sheet.conditional_formatting.add(cell, rule)
