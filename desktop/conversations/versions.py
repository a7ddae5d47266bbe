"""Versions of the open document: keep one, look at them, compare with one or with a file, return to one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.document_view import DocumentView
from desktop.pages.review import ReviewPage
from desktop.shown.comparing import Base
from desktop.system.background import Background
from models.analysis.review.versions import versions
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import message
from models.editing.returning import ReturnTo
from models.review_door import keep_version, why_not_keep
from models.workspace import Workspace

if TYPE_CHECKING:
    from models.domain.records.record import Record


class VersionsFlow(QObject):
    """Opens the dialogs and does what is decided; `dressed(look)` reaches those that are open."""

    dressed = Signal(object)

    def __init__(
        self, view: DocumentView, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._window, self._documents = view, view.window, documents
        self._background = background
        page = self._window.page_of(ReviewPage)
        page.base_wanted.connect(self.compare_with)
        page.file_wanted.connect(self.ask_for_file)

    def keep(self) -> None:
        """Ask for number, note and days of a version, and keep it."""
        from desktop.dialogs.keep_version import KeepVersionDialog

        workspace = self._documents.workspace
        if isinstance(workspace, Workspace):
            dialog = KeepVersionDialog(workspace.records, workspace.snapshot, self._window.look, self._window)
            self.dressed.connect(dialog.dress)
            dialog.decided.connect(self._keep)
            dialog.open()

    def why_not_keep(self) -> str:
        """Return why no version can be kept, '' when one can."""
        known = self._view.knowledge
        if self._documents.workspace is None or known is None:
            return self._documents.why_closed()
        reason = why_not_keep(known.records)
        return self._window.look.say(reason) if reason is not None else ""

    def why_no_versions(self) -> str:
        """Return why no versions can be listed, '' when there are some."""
        known = self._view.knowledge
        if self._documents.workspace is None or known is None:
            return self._documents.why_closed()
        return "" if versions(known.records) else self._window.look.say("There is no version yet.")

    def show_list(self) -> None:
        """List the versions, with what has changed since each."""
        from desktop.dialogs.versions import VersionsDialog

        known = self._view.knowledge
        if known is None:
            return
        dialog = VersionsDialog(
            known.records,
            known.snapshot,
            may_return=isinstance(self._documents.workspace, Workspace) and not self._documents.reading.is_on,
            background=self._background,
            look=self._window.look,
            parent=self._window,
        )
        self.dressed.connect(dialog.dress)
        dialog.compare_wanted.connect(self._compare_with_version)
        dialog.return_wanted.connect(self._return_to)
        dialog.open()

    def ask_for_file(self) -> None:
        """Ask for another document and compare with it."""
        path = self._documents.questions.path_to_open(self._window.look, self._documents.folder())
        if path is not None:
            self.compare_with(Base(path=path))

    def compare_with(self, base: Base) -> None:
        """Show on its page what is different from a version or a file."""
        self._view.comparing.choose(base)
        if self._window.page is not self._window.page_of(ReviewPage):
            self._window.show_page("review")

    def toggle_changes(self) -> None:
        """Lay changes over matrix and drawings, or take them away."""
        self._view.overlay_changes(not self._view.overlays_changes)
        self._window.actions_by_id.refresh("view")

    @property
    def are_overlaid(self) -> bool:
        """Return whether changes are marked in matrix and drawings."""
        return self._view.overlays_changes

    def why_no_changes(self) -> str:
        """Return why no changes can be marked, '' when there is something to compare with."""
        is_possible = self.are_overlaid or self._view.comparing.base is not None
        return "" if is_possible else self.why_no_versions()

    def _compare_with_version(self, record: Record) -> None:
        self.compare_with(Base(record.sequence))

    def _keep(self, number: str, note: str, valid_from: date | None, review_on: date | None) -> None:
        workspace, look = self._documents.workspace, self._window.look
        if not isinstance(workspace, Workspace):
            return
        try:
            keep_version(workspace, number, note, valid_from, review_on)
        except (KnownError, RuleViolation) as error:
            self._documents.questions.tell(look, error.message)
            return
        told = message(
            "Version {number} is kept. It is in the file once the document is saved.", number=number
        )
        save = self._window.actions_by_id["save"]
        self._window.toast.say(look.say(told), look.say("Save"), save.trigger)

    def _return_to(self, record: Record, number: str) -> None:
        workspace, look = self._documents.workspace, self._window.look
        if workspace is None:
            return
        try:
            state = workspace.records.load(record.sequence).snapshot
        except KnownError as error:
            self._documents.questions.tell(look, error.message)
            return
        told = look.say("The draft is version {number} again.", number=number)
        do_and_offer_back(self._documents, self._window.toast, ReturnTo(state), told)
