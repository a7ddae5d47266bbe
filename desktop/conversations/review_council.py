"""The works council in the window: what was settled with it elsewhere is entered."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from desktop.conversations.deeds import recorded, why_no_deed
from desktop.conversations.document import DocumentFlow
from desktop.document_view import DocumentView
from models import review_door
from models.analysis.review.council import covered_rows, full_names
from models.domain.records.record import Council


class CouncilFlow(QObject):
    """Opens the dialog and records what is entered; `dressed(look)` reaches the dialog."""

    dressed = Signal(object)

    def __init__(self, view: DocumentView, documents: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._window, self._documents = view, view.window, documents

    def why_no_row(self) -> str:
        """Return why nothing can be entered, "" when there is a row with a letter of co-determination."""
        now, say = self._view.reviewing.now, self._window.look.say
        why = why_no_deed(self._documents)
        if why or now is None or now.matters:
            return why
        return say("No row has the letter of co-determination (M).")

    def settle(self, row_ids: Collection[str] = ()) -> None:
        """Enter what was settled: for these rows, or those that do not hold yet."""
        from desktop.dialogs.settle_council import CouncilDialog

        snapshot, now, look = self._documents.snapshot, self._view.reviewing.now, self._window.look
        if snapshot is None:
            return
        ids = covered_rows(snapshot)
        chosen = row_ids or (now.pending if now is not None else ())
        rows = tuple(zip(ids, full_names(snapshot, ids), strict=True))
        dialog = CouncilDialog(rows, frozenset(chosen), look, self._window)
        self.dressed.connect(dialog.dress)
        dialog.decided.connect(self._settle)
        dialog.open()

    def _settle(self, settled: Council) -> None:
        if recorded(self._documents, lambda workspace: review_door.settle(workspace, settled)) is not None:
            say = self._window.look.say
            told = say.plural("One row is settled.", "{n} rows are settled.", len(settled.about))
            text = say("{told} It is in the file once the document is saved.", told=told)
            self._window.toast.say(text, say("Save"), self._window.actions_by_id["save"].trigger)
