"""What is done about questions that wait for yes or no: opened, added, proposed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.dialogs.proposals import ProposalsDialog
from desktop.document_view import DocumentView
from desktop.panels.decision_list import DecisionList
from desktop.shown.knowledge import Knowledge
from desktop.shown.selection import Selection
from desktop.system.background import Background
from models.analysis.checks.registry import find_all
from models.analysis.review.proposals import proposals_now
from models.analysis.review.proposed import Proposed
from models.domain.errors import KnownError
from models.domain.snapshot import items_in_order
from models.editing.decision_commands import KIND, propose_again, take
from models.editing.row_commands import AddRow


class DecisionFlow(QObject):
    """Acts on the page where decisions stand; `dressed(look)` reaches the dialog that is open."""

    dressed = Signal(object)

    def __init__(
        self, view: DocumentView, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._documents, self._background = view, documents, background
        self._window = view.window

    def name(self) -> str:
        """Return what the button says: how many questions there are to open, or that some can be proposed."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        n = len(items_in_order(snapshot)) if snapshot is not None else 0
        if n:
            return say.plural("Open {n} decision", "Open {n} decisions", n)
        return "" if snapshot is None or self._documents.reading.is_on else say("Propose decisions …")

    def open(self) -> None:
        """Show the first question, or have some proposed when there is none."""
        snapshot = self._documents.snapshot
        items = items_in_order(snapshot) if snapshot is not None else ()
        if items:
            self._view.go_to(Selection(KIND, items[0].id))
        elif not self._documents.reading.is_on:
            self.propose()

    def add(self) -> None:
        """Add a question, with the keys in its form."""
        command = AddRow(KIND, {"name": self._window.look.say("What shall be decided?")})
        self._documents.do(command)
        snapshot = self._documents.snapshot
        if snapshot is not None and command.id in snapshot.decision_items:
            self._view.go_to(Selection(KIND, command.id))
            page = self._window.page
            found = page.findChild(DecisionList) if page is not None else None
            if isinstance(found, DecisionList):
                found.choose(command.id, edit=True)

    def propose(self) -> None:
        """Work out what could be asked, and let somebody choose."""
        known = self._view.knowledge
        if known is not None:
            job = partial(_proposals, known, self._view.derived.thresholds)
            self._background.ask("proposals", job, self._offer, self._refuse)

    def _offer(self, found: tuple[Proposed, ...]) -> None:
        snapshot, window = self._documents.snapshot, self._window
        if snapshot is None:
            return
        aside = sum(item.laid_aside for item in snapshot.decision_items.values())
        dialog = ProposalsDialog(found, aside, snapshot, window.look, window)
        dialog.taken.connect(self._take)
        dialog.refused.connect(self._lay_aside)
        dialog.wanted_again.connect(self._propose_again)
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._documents.refused.emit(self._window.look.say(error.message))

    def _take(self, chosen: tuple[Proposed, ...]) -> None:
        self._documents.do(take(chosen, (), self._window.look.say))
        snapshot, sources = self._documents.snapshot, {one.source for one in chosen}
        items = items_in_order(snapshot) if snapshot is not None else ()
        first = next((item for item in items if item.source in sources), None)
        if first is not None:
            self._view.go_to(Selection(KIND, first.id))

    def _lay_aside(self, unwanted: Proposed) -> None:
        self._documents.do(take((), (unwanted,), self._window.look.say))

    def _propose_again(self) -> None:
        snapshot = self._documents.snapshot
        if snapshot is not None:
            aside = tuple(item for item in snapshot.decision_items.values() if item.laid_aside)
            self._documents.do(propose_again(aside))


def _proposals(known: Knowledge, thresholds: Mapping[str, float]) -> tuple[Proposed, ...]:
    """Work out proposals on the worker, and first the findings when they are not there yet."""
    found = known.findings if known.is_checked else find_all(known.snapshot, thresholds)
    return proposals_now(known.snapshot, known.records, found)
