"""The matrix as one real table of Excel: its name, its heads, and how formulas name its columns.

Formulas name columns instead of cells, so that they hold when rows are inserted, sorted or removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter, FilterColumn
from openpyxl.worksheet.table import Table, TableColumn, TableFormula

from models.exports.clean import for_cell
from models.exports.report_types import MatrixTable
from models.exports.sheet import SheetDraft, reference
from models.wording import Wording

NAME = "tblRACI"
FIRST_ROLE = 4
# Not shown: its first cell counts the rows that are out of order, every role has its code there, and the last
# cells hold the first rows that are not settled.
HIDDEN_ROW = 4
_LONGEST_HEAD = 200  # characters; Excel allows 255
_SPECIAL = re.compile(r"([\[\]#'@])")


class Heads:
    """The heads of the columns, each once whatever its case, and the places that follow from them."""

    def __init__(self, table: MatrixTable, say: Wording) -> None:
        taken: set[str] = set()
        before = _apart((say("No."), say("Workflow or category"), say("Activity")), taken)
        counts = tuple(say("Number {letter}", letter=letter) for letter in (table.decides, table.performs))
        behind = _apart((*counts, say("Flag"), say("Row id")), taken)
        roles = _apart([column.short_name for column in table.columns], taken)
        self.all = (*before, *roles, *behind)
        self.roles = tuple(roles)
        self.activity, self.answering, self.performing, self.flag = (self.all[n] for n in (2, -4, -3, -2))
        self.flag_column = len(self.all) - 1
        self.id_column = len(self.all)

    @property
    def codes(self) -> str:
        """Return the hidden cells with the codes of the roles, which move with their columns."""
        last = get_column_letter(FIRST_ROLE + len(self.roles) - 1)
        return f"${get_column_letter(FIRST_ROLE)}${HIDDEN_ROW}:${last}${HIDDEN_ROW}"

    def role(self, number: int) -> str:
        """Return how a formula names a role in its own row."""
        return here(self.roles[number])

    def head(self, text: str) -> str:
        """Return how a formula names the head of a column."""
        return f"{NAME}[[#Headers],[{_escaped(text)}]]"

    @property
    def row(self) -> str:
        """Return how a formula names all roles in its own row."""
        return f"{NAME}[[#This Row],[{_escaped(self.roles[0])}]:[{_escaped(self.roles[-1])}]]"


def here(head: str) -> str:
    """Return how a formula names a cell of its own row by its head."""
    return f"{NAME}[[#This Row],[{_escaped(head)}]]"


def whole(head: str) -> str:
    """Return how a formula names all rows of a column by its head."""
    return f"{NAME}[{_escaped(head)}]"


def add_table(draft: SheetDraft, heads: Heads, rows: tuple[int, int], calculated: dict[str, str]) -> None:
    """Make a table of these rows, the first holds the heads; `calculated` is what new rows get by head.

    The turned names of roles have no room for the buttons of the filter, so those are left out there.
    """
    ref = f"A{rows[0]}:{get_column_letter(len(heads.all))}{rows[1]}"
    first, last = FIRST_ROLE - 1, FIRST_ROLE - 1 + len(heads.roles)
    hidden = [FilterColumn(colId=number, hiddenButton=True) for number in range(first, last)]
    columns = []
    for number, head in enumerate(heads.all, 1):
        column = TableColumn(id=number, name=head)
        if head in calculated:
            column.calculatedColumnFormula = TableFormula(attr_text=calculated[head])
        columns.append(column)
    table = Table(displayName=NAME, name=NAME, ref=ref, tableColumns=columns)
    table.autoFilter = AutoFilter(ref=ref, filterColumn=hidden)
    draft.sheet.add_table(table)


def cells_of(rows: tuple[int, int], first: int, last: int) -> str:
    """Return the address of these columns in these rows."""
    return f"{reference(rows[0], first)}:{reference(rows[1], last)}"


def _one_line(text: str) -> str:
    return for_cell(" ".join(text.split()))[:_LONGEST_HEAD].strip() or "-"


def _apart(names: Sequence[str], taken: set[str]) -> list[str]:
    """Return the names as heads of one line, each once whatever its case, and take them."""
    found = []
    for name in map(_one_line, names):
        number, head = 1, name
        while head.casefold() in taken:
            number += 1
            head = f"{name} ({number})"
        taken.add(head.casefold())
        found.append(head)
    return found


def _escaped(head: str) -> str:
    return _SPECIAL.sub(r"'\1", head)
