"""What the mouse does to the roles in the head of the matrix: a click shows one, dragging orders them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.tables.raci_view import RaciView
from desktop.tables.refusals import refusals_said
from models.domain.snapshot import Snapshot
from models.editing.order_commands import column_to


class ColumnHands(QObject):
    """Tells `edit_wanted(command)`, `go_to(selection)` and `said(sentence)` for the columns of its view."""

    edit_wanted = Signal(object)
    go_to = Signal(object)
    said = Signal(str)

    def __init__(self, view: RaciView, look: Look) -> None:
        super().__init__(view)
        self._table, self._look = view.table, look
        self._snapshot: Snapshot | None = None
        self.only_reads = False
        view.role_wanted.connect(self.show_sheet)
        view.role_dragged.connect(self.put)

    def dress(self, look: Look) -> None:
        """Speak with these words."""
        self._look = look

    def show(self, snapshot: Snapshot) -> None:
        """Work on this state."""
        self._snapshot = snapshot

    def show_sheet(self, column: int) -> None:
        """Show the sheet of the role in a column, or say why there is none."""
        with refusals_said(self.said.emit, self._look):
            self.go_to.emit(Selection("role_sheet", self._table.role_at(column)))

    def put(self, column: int, before: int) -> None:
        """Put a role before another one of its department, else behind them, as its column was dragged."""
        if self._snapshot is None or self.only_reads:
            return
        with refusals_said(self.said.emit, self._look):
            role_id, own = self._table.role_at(column), self._table.columns[column].department_id
            heads = self._table.columns[before : before + 1]
            is_last = not heads or (heads[0].department_id != own and before > column)
            before_id = None if is_last else self._table.role_at(before)
            self.edit_wanted.emit(column_to(self._snapshot, role_id, before_id))
