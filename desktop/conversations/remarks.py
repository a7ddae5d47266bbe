"""Remarks in threads: added where something is selected, answered, done, open again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.conversations.current_row import current_row
from desktop.conversations.deeds import recorded, why_no_deed
from desktop.conversations.document import DocumentFlow
from desktop.document_view import DocumentView
from desktop.pages.raci import RaciPage
from desktop.pages.review import ReviewPage
from desktop.shown.selection import Selection
from models import review_door
from models.analysis.review.asked import touched
from models.analysis.review.places import FACT, FACTS, WHOLE
from models.domain.records.record import Comment
from models.domain.snapshot import Snapshot, items_in_order
from models.domain.workflow import Step

ABOUT = frozenset({"step", "role", "department", "workflow"})


class RemarksFlow(QObject):
    """Opens the dialog and records what is said; `dressed(look)` reaches the dialog."""

    dressed = Signal(object)

    def __init__(self, view: DocumentView, documents: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._window, self._documents = view, view.window, documents

    def why_not_add(self) -> str:
        """Return why nothing can be remarked now, "" when it can."""
        return why_no_deed(self._documents)

    def add(self) -> None:
        """Remark on what is selected, on the page of the review on whatever there is to choose from."""
        snapshot = self._documents.snapshot
        if snapshot is not None:
            self._open(self._places(snapshot))

    def reply(self, sequence: int) -> None:
        """Answer a remark."""
        workspace = self._documents.workspace
        first = workspace.records.at(sequence).body if workspace is not None else None
        if isinstance(first, Comment):
            self._open([(first.kind, first.id)], sequence)

    def mark(self, sequence: int, *, is_done: bool) -> None:
        """Say that a remark is done, or open again."""
        recorded(self._documents, lambda workspace: review_door.mark(workspace, sequence, is_done=is_done))

    def show(self, sequence: int) -> None:
        """Lead to what is remarked on."""
        workspace = self._documents.workspace
        said = workspace.records.at(sequence).body if workspace is not None else None
        if workspace is None or not isinstance(said, Comment):
            return
        if said.kind in {FACT, WHOLE}:
            self._window.show_page("glance" if said.kind == FACT else "review")
        elif said.kind == "standing_duty" and workspace.snapshot.row(said.kind, said.id) is not None:
            self._view.go_to(Selection("activity", said.id))
        elif said.kind in ABOUT and workspace.snapshot.row(said.kind, said.id) is not None:
            self._view.go_to(Selection(said.kind, said.id))

    def _places(self, snapshot: Snapshot) -> Sequence[tuple[str, str]]:
        whole = (WHOLE, snapshot.organisation.id)
        page = self._window.page
        if isinstance(page, ReviewPage):
            return [whole, *self._to_choose_from(snapshot)]
        if isinstance(page, RaciPage):
            row = current_row(page, self._documents)
            if row is not None:
                return [("step" if isinstance(row, Step) else "standing_duty", row.id)]
        chosen = page.selection() if page is not None else None
        if chosen is not None and chosen.kind in ABOUT and snapshot.row(chosen.kind, chosen.id) is not None:
            return [(chosen.kind, chosen.id)]
        facts = [(FACT, key) for key in FACTS] if page is self._window.pages["glance"] else []
        return [whole, *facts]

    def _to_choose_from(self, snapshot: Snapshot) -> Sequence[tuple[str, str]]:
        """Return decisions, rows that have changed, and facts."""
        answer = self._view.comparing.answer
        rows = touched(answer.comparison) if answer is not None else ()
        kinds = ((row_id, "step" if row_id in snapshot.steps else "standing_duty") for row_id in rows)
        return [
            *(("decision_item", item.id) for item in items_in_order(snapshot)),
            *((kind, row_id) for row_id, kind in kinds if snapshot.row(kind, row_id) is not None),
            *((FACT, key) for key in FACTS),
        ]

    def _open(self, places: Sequence[tuple[str, str]], reply_to: int = 0) -> None:
        from desktop.dialogs.remark import RemarkDialog

        snapshot = self._documents.snapshot
        if snapshot is None:
            return
        dialog = RemarkDialog(snapshot, places, self._window.look, self._window, reply_to=reply_to)
        self.dressed.connect(dialog.dress)
        dialog.decided.connect(self._record)
        dialog.open()

    def _record(self, said: Comment) -> None:
        if recorded(self._documents, lambda workspace: review_door.comment(workspace, said)) is not None:
            say = self._window.look.say
            text = say("The remark is recorded. It is in the file once the document is saved.")
            self._window.toast.say(text, say("Save"), self._window.actions_by_id["save"].trigger)
