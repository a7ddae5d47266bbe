"""Reading mode: the one rule that keeps a document from being edited, and the one reason that is given."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from models.reading import ONLY_READ, ReadDocument
from models.wording import Wording
from models.workspace import Workspace

OpenDocument: TypeAlias = Workspace | ReadDocument


class Reading(QObject):
    """Whether the open document is only read; `changed` when that changes."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False

    def be(self, is_on: bool) -> None:
        """Only read from now on, or let the document be edited again."""
        if is_on != self.is_on:
            self.is_on = is_on
            self.changed.emit()

    def why_not_edit(self, say: Wording) -> str:
        """Return why nothing can be edited, '' while it can."""
        return say(ONLY_READ) if self.is_on else ""
