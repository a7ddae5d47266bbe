"""Which rows of the matrix are not settled, as formulas in its hidden row: true while letters are edited.

A row counts as soon as it has a name; it is settled when its letter that must stand once does, and its flag
is empty. So a row without formulas is open, not fine.
"""

from __future__ import annotations

from models.exports.report_types import MatrixTable
from models.exports.sheet import SheetDraft
from models.exports.sheets.matrix_table import HIDDEN_ROW, Heads, whole
from models.exports.workbook_style import Look

MOST_NAMED = 3
_NOWHERE = 2_000_000  # behind the last row that a sheet can have
_HIDDEN = Look(wrap=False)


def put_open_rows(draft: SheetDraft, table: MatrixTable, heads: Heads, first_row: int) -> None:
    """Put how many rows are not settled, and the first ones, into the hidden cells behind the roles."""
    names, count, flag = (whole(head) for head in (heads.activity, heads.answering, heads.flag))
    is_open = f'({names}<>"")*((({count}<>1)+({flag}<>""))>0)'
    activities = [activity for group in table.groups for activity in group.rows]
    found = [row for row, activity in enumerate(activities, first_row) if activity.flag]
    draft.formula(HIDDEN_ROW, open_column(heads), f"SUMPRODUCT({is_open})", len(found), _HIDDEN)
    found += [_NOWHERE] * MOST_NAMED
    for place in range(1, MOST_NAMED + 1):
        smallest = f"SUMPRODUCT(SMALL(ROW({names})+{_NOWHERE}*(1-{is_open}),{place}))"
        formula = f"IFERROR(MIN({smallest},{_NOWHERE}),{_NOWHERE})"
        draft.formula(HIDDEN_ROW, open_column(heads) + place, formula, found[place - 1], _HIDDEN)


def open_column(heads: Heads) -> int:
    """Return the column of the number; the rows, by their numbers in the sheet, stand behind it."""
    return heads.flag_column - 2
