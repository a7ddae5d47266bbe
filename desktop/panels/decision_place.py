"""Where the decisions of a review stand: nothing while none is asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look


class DecisionList(QWidget):
    """Holds the place; `edit_wanted(command)`, `selected(selection)`."""

    edit_wanted = Signal(object)
    selected = Signal(object)

    def show_items(self, known: Knowledge, look: Look) -> None:
        """Show the decisions of a state."""
        del known, look
        self.hide()
