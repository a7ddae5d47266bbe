"""What stands behind a row of the matrix: how many answer, how many do the work, and what is missing.

The formulas judge an edited row as `row_state` judges a row of the document. What letters do not tell is
written into them by role: who cannot answer alone, and where a letter of several meanings (VMI) stands for
the work. What the sheet cannot know, such as a hidden letter, stays as it was when the report was made.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.row_state import OUTSIDE, SHARED
from models.exports.report_types import ActivityRow, Letters, MatrixTable
from models.exports.sheet import SheetDraft, reference
from models.exports.workbook_style import Look

COUNT = Look(across="center", lines="tblr", wrap=False)
FLAG = Look(bold=True, ink="error", lines="tblr", wrap=False)
_NOTHING = Letters("")


def fill_counts(draft: SheetDraft, table: MatrixTable, activity: ActivityRow, row: int, first: int) -> None:
    """Put the live counts of a row and what they flag; `first` is the column of the first role."""
    if not table.columns:
        return
    behind = first + len(table.columns)
    cells = f"{reference(row, first)}:{reference(row, behind - 1)}"
    answering, performing = f'COUNTIF({cells},"*{table.decides}*")', _performing(table, activity, cells)
    draft.formula(row, behind, answering, activity.answering, COUNT)
    draft.formula(row, behind + 1, performing, activity.performing, COUNT)
    flag = '""'
    for condition, words in reversed(list(_flags(table, activity, row, first))):
        flag = f"IF({condition},{words},{flag})" if condition else words
    draft.formula(row, behind + 2, flag, activity.flag, FLAG)


def _flags(table: MatrixTable, activity: ActivityRow, row: int, first: int) -> Iterable[tuple[str, str]]:
    """Yield what may be missing, the first that holds is said; an empty condition always holds."""
    behind, words = first + len(table.columns), table.flags
    cells = f"{reference(row, first)}:{reference(row, behind - 1)}"
    a, r = reference(row, behind), reference(row, behind + 1)
    yield f"{a}>1", f"{a}&{_quoted(words.several)}"
    yield f"AND({a}=0,{r}=0)", _quoted(words.neither)
    yield f"{a}=0", _quoted(words.nobody_answers)
    yield f"{r}=0", _quoted(words.nobody_performs)
    if activity.hidden:
        yield "", _quoted(activity.hidden)
        return
    for kinds, said in ((SHARED, words.shared), (OUTSIDE, words.outside)):
        wanted = [column.kind in kinds for column in table.columns]
        if any(wanted):
            yield f"{_counted(wanted, table.decides, cells)}>0", _quoted(said)
    if activity.denied:
        left = (f'ISNUMBER(SEARCH("{letter}",{reference(row, first + n)}))' for n, letter in activity.denied)
        yield f"OR({','.join(left)})", _quoted(words.contradicted)


def _performing(table: MatrixTable, activity: ActivityRow, cells: str) -> str:
    """Return the formula that counts who does the work, by meaning also where letters do not tell it.

    In VMI an M can be advice, and a V can include doing. What was so when the report was made is written into
    the formula role by role, and holds as long as the cell shows that letter; any other M counts as doing.
    """
    shown = [activity.cells.get(number, _NOTHING) for number in range(len(table.columns))]
    only_asked = [table.performs in cell.text and not cell.performs for cell in shown]
    covered = [table.performs not in cell.text and cell.performs for cell in shown]
    if not any(only_asked) and not any(covered):
        return f'COUNTIF({cells},"*{table.performs}*")'
    doing = _counted([not is_asked for is_asked in only_asked], table.performs, cells)
    return f"{doing}+{_counted(covered, table.decides, cells)}"


def _counted(wanted: list[bool], letter: str, cells: str) -> str:
    """Return a formula that counts a letter in the wanted columns."""
    if len(wanted) == 1:
        return f'{int(wanted[0])}*COUNTIF({cells},"*{letter}*")'
    places = ",".join(str(int(is_wanted)) for is_wanted in wanted)
    return f'SUMPRODUCT({{{places}}}*ISNUMBER(SEARCH("{letter}",{cells})))'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
