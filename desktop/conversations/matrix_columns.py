"""What the actions do that put the columns of the matrix in order: a role left or right."""

from __future__ import annotations

from desktop.conversations.document import DocumentFlow
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from models.editing.order_commands import one_column


class MatrixColumns:
    """Acts on the current role of the page of the responsibilities."""

    def __init__(self, window: MainWindow, documents: DocumentFlow) -> None:
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def why_no_column(self, by: int) -> str:
        """Return why the current role cannot stand further left (-1) or right, "" when it can."""
        snapshot, say, role_id = self._documents.snapshot, self._window.look.say, self._role_id
        if snapshot is None or not role_id:
            return self._documents.why_closed() or say("Select a cell first.")
        at_the_end = say("It is the first one of its department.") if by < 0 else ""
        at_the_end = at_the_end or say("It is the last one of its department.")
        return "" if one_column(snapshot, role_id, by) else at_the_end

    def move_column(self, by: int) -> None:
        """Let the current role stand one column further left (-1) or right."""
        cell, snapshot, role_id = self._page.cell(), self._documents.snapshot, self._role_id
        command = one_column(snapshot, role_id, by) if snapshot is not None and role_id else None
        if command is not None and cell is not None:
            self._documents.do(command)
            self._page.choose(cell)

    @property
    def _role_id(self) -> str:
        """Return the role of the current cell, "" without one; an edit may just have taken it away."""
        cell, snapshot = self._page.cell(), self._documents.snapshot
        role_id = cell.role_id if cell else None
        return role_id if role_id and snapshot is not None and role_id in snapshot.roles else ""
