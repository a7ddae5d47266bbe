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
        cell, snapshot, say = self._page.cell(), self._documents.snapshot, self._window.look.say
        if cell is None or snapshot is None or not cell.role_id:
            return self._documents.why_closed() or say("Select a cell first.")
        at_the_end = say("It is the first one of its department.") if by < 0 else ""
        at_the_end = at_the_end or say("It is the last one of its department.")
        return "" if one_column(snapshot, cell.role_id, by) else at_the_end

    def move_column(self, by: int) -> None:
        """Let the current role stand one column further left (-1) or right."""
        cell, snapshot = self._page.cell(), self._documents.snapshot
        if cell is None or snapshot is None or cell.role_id is None:
            return
        command = one_column(snapshot, cell.role_id, by)
        if command is not None:
            self._documents.do(command)
            self._page.choose(cell)
