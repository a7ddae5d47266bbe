"""What stands behind a row of the matrix: how many answer, how many do the work, and what is missing.

The formulas judge an edited row as `row_state` judges a row of the document. What letters do not tell, who
cannot answer alone and where a letter of several meanings (VMI) stands for the work, is asked of the codes in
the hidden row above the roles, which move with their columns. What the sheet cannot know, such as a hidden
letter, stays as it was when the report was made.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.row_state import OUTSIDE, SHARED
from models.domain.exported import role_code
from models.exports.report_types import ActivityRow, Column, MatrixTable
from models.exports.sheet import SheetDraft, quoted
from models.exports.sheets.matrix_table import Heads, here
from models.exports.workbook_style import Look

COUNT = Look(across="center", lines="tblr", wrap=False)
FLAG = Look(bold=True, ink="error", lines="tblr", wrap=False)
_SHARED, _OUTSIDE, _INSIDE = "s", "o", "i"  # how the code of a role begins
_CODE = 5  # characters of a code without its id
_NEW = ActivityRow("", "", "", {}, 0, 0, "", "", ())


def fill_counts(draft: SheetDraft, table: MatrixTable, heads: Heads, activity: ActivityRow, row: int) -> None:
    """Put the live counts of a row and what they flag."""
    formulas = list(_formulas(table, heads, activity).values())
    answering, performing, flag = range(heads.flag_column - 2, heads.flag_column + 1)
    draft.formula(row, answering, formulas[0], activity.answering, COUNT)
    draft.formula(row, performing, formulas[1], activity.performing, COUNT)
    draft.formula(row, flag, formulas[2], activity.flag, FLAG)


def calculated(table: MatrixTable, heads: Heads) -> dict[str, str]:
    """Return the formulas that a new row gets, by head: of a row about which only its letters are known."""
    return _formulas(table, heads, _NEW)


def _formulas(table: MatrixTable, heads: Heads, activity: ActivityRow) -> dict[str, str]:
    flag = '""'
    for condition, words in reversed(list(_flags(table, heads, activity))):
        flag = f"IF({condition},{words},{flag})" if condition else words
    return {
        heads.answering: f'COUNTIF({heads.row},"*{table.decides}*")',
        heads.performing: _performing(table, heads, activity),
        heads.flag: flag,
    }


def _flags(table: MatrixTable, heads: Heads, activity: ActivityRow) -> Iterable[tuple[str, str]]:
    """Yield what may be missing, the first that holds is said; an empty condition always holds."""
    words, a, r = table.flags, here(heads.answering), here(heads.performing)
    yield f"{a}>1", f"{a}&{quoted(words.several)}"
    yield f"AND({a}=0,{r}=0)", quoted(words.neither)
    yield f"{a}=0", quoted(words.nobody_answers)
    yield f"{r}=0", quoted(words.nobody_performs)
    if activity.hidden:
        yield "", quoted(activity.hidden)
        return
    for sign, kinds, said in ((_SHARED, SHARED, words.shared), (_OUTSIDE, OUTSIDE, words.outside)):
        if any(column.kind in kinds for column in table.columns):
            yield (
                f"{_counted(f'(LEFT({heads.codes},1)={quoted(sign)})', table.decides, heads)}>0",
                quoted(said),
            )
    if activity.denied:
        left = (f'ISNUMBER(SEARCH("{letter}",{heads.role(n)}))' for n, letter in activity.denied)
        yield f"OR({','.join(left)})", quoted(words.contradicted)
    broken = [*_outside_limits(table, heads), *_together(table, heads)]
    if broken:
        yield f"OR({','.join(broken)})", quoted(words.own_rules)


def _outside_limits(table: MatrixTable, heads: Heads) -> Iterable[str]:
    """Yield what holds where a letter of an own scheme stands too seldom or too often."""
    for letter, least, most in table.limits:
        count = f'COUNTIF({heads.row},"*{letter}*")'
        if least:
            yield f"{count}<{least}"
        if most is not None:
            yield f"{count}>{most}"


def _together(table: MatrixTable, heads: Heads) -> Iterable[str]:
    """Yield what holds where letters of an own scheme stand in one cell that must not."""
    for one, other in table.apart:
        yield f"{_counted(f'ISNUMBER(SEARCH({quoted(one)},{heads.row}))', other, heads)}>0"


def _performing(table: MatrixTable, heads: Heads, activity: ActivityRow) -> str:
    """Return the formula that counts who does the work, by meaning also where letters do not tell it.

    In VMI an M can be advice, and a V can include doing. What was so when the report was made is written into
    the formula role by role, and holds as long as the cell shows that letter; any other M counts as doing.
    """
    shown = [(number, cell) for number, cell in activity.cells.items() if number < len(table.columns)]
    only_asked = [n for n, cell in shown if table.performs in cell.text and not cell.performs]
    covered = [n for n, cell in shown if table.performs not in cell.text and cell.performs]
    formula = f'COUNTIF({heads.row},"*{table.performs}*")'
    if only_asked:
        formula += f"-{_counted(_among(only_asked, table, heads), table.performs, heads)}"
    if covered:
        formula += f"+{_counted(_among(covered, table, heads), table.decides, heads)}"
    return formula


def code_of(column: Column, number: int) -> str:
    """Return what stands hidden above a role: its kind and number, by which formulas know it, and its id."""
    kind = _SHARED if column.kind in SHARED else _OUTSIDE if column.kind in OUTSIDE else _INSIDE
    return role_code(kind, number, column.role_id)


def _among(numbers: Iterable[int], table: MatrixTable, heads: Heads) -> str:
    """Return a formula of ones for these roles wherever their columns are; a new column has no code."""
    codes = [code_of(table.columns[number], number)[:_CODE] for number in numbers]
    listed = quoted("," + ",".join(codes) + ",")
    return f'ISNUMBER(SEARCH(","&LEFT({heads.codes},{_CODE})&",",{listed}))'


def _counted(wanted: str, letter: str, heads: Heads) -> str:
    """Return a formula that counts a letter in the wanted columns, which are ones in a row."""
    return f'SUMPRODUCT({wanted}*ISNUMBER(SEARCH("{letter}",{heads.row})))'
