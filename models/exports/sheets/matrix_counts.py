"""What stands behind a row of the matrix: how many answer, how many do the work, and what is missing.

The formulas judge an edited row as `row_state` judges a row of the document. What letters do not tell is
written into them by role: who cannot answer alone, and where a letter of several meanings (VMI) stands for
the work. What the sheet cannot know, such as a hidden letter, stays as it was when the report was made.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.row_state import OUTSIDE, SHARED
from models.exports.report_types import ActivityRow, Letters, MatrixTable
from models.exports.sheet import SheetDraft
from models.exports.sheets.matrix_table import Heads, here
from models.exports.workbook_style import Look

COUNT = Look(across="center", lines="tblr", wrap=False)
FLAG = Look(bold=True, ink="error", lines="tblr", wrap=False)
_NOTHING = Letters("")
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
    for kinds, said in ((SHARED, words.shared), (OUTSIDE, words.outside)):
        wanted = [column.kind in kinds for column in table.columns]
        if any(wanted):
            yield f"{_counted(wanted, table.decides, heads)}>0", quoted(said)
    if activity.denied:
        left = (f'ISNUMBER(SEARCH("{letter}",{heads.role(n)}))' for n, letter in activity.denied)
        yield f"OR({','.join(left)})", quoted(words.contradicted)


def _performing(table: MatrixTable, heads: Heads, activity: ActivityRow) -> str:
    """Return the formula that counts who does the work, by meaning also where letters do not tell it.

    In VMI an M can be advice, and a V can include doing. What was so when the report was made is written into
    the formula role by role, and holds as long as the cell shows that letter; any other M counts as doing.
    """
    shown = [activity.cells.get(number, _NOTHING) for number in range(len(table.columns))]
    only_asked = [table.performs in cell.text and not cell.performs for cell in shown]
    covered = [table.performs not in cell.text and cell.performs for cell in shown]
    if not any(only_asked) and not any(covered):
        return f'COUNTIF({heads.row},"*{table.performs}*")'
    doing = _counted([not is_asked for is_asked in only_asked], table.performs, heads)
    return f"{doing}+{_counted(covered, table.decides, heads)}"


def _counted(wanted: list[bool], letter: str, heads: Heads) -> str:
    """Return a formula that counts a letter in the wanted columns."""
    if len(wanted) == 1:
        return f'{int(wanted[0])}*COUNTIF({heads.row},"*{letter}*")'
    places = ",".join(str(int(is_wanted)) for is_wanted in wanted)
    return f'SUMPRODUCT({{{places}}}*ISNUMBER(SEARCH("{letter}",{heads.row})))'


def quoted(text: str) -> str:
    """Return a text as it stands in a formula."""
    return '"' + text.replace('"', '""') + '"'
