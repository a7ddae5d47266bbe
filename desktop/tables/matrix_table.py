"""What the heads and the cells of the matrix are painted from."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView, QWidget

from desktop.shown.look import Look
from desktop.tables.measures import ROOMY, Measures
from desktop.tables.raci_table import RaciTable
from models.domain.responsibility import VARIANTS, Variant


class MatrixTable(QTableView):
    """A table of responsibilities with its look, its sizes, its scheme of letters and what is current in it.

    `is_on_name` while the name of a row is chosen instead of a cell; `department_starts` are the columns
    with which a department begins.
    """

    def __init__(self, table: RaciTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.look = table, look
        self.measures: Measures = ROOMY
        self.variant: Variant = VARIANTS["RACI"]
        self.is_on_name = False
        self.department_starts: frozenset[int] = frozenset()

    def fit(self) -> None:
        """Measure heads anew."""
        raise NotImplementedError

    def room_for(self, measures: Measures, most_rows: int) -> tuple[int, int]:
        """Return the width of everything and the height of so many rows, with their heads, in these sizes."""
        raise NotImplementedError
