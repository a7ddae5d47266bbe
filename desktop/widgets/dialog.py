"""What dialogs have in common: they go for good when they close, and their buttons stand below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.access_keys import AccessKeys


class Dialog(QDialog):
    """Is deleted when it closes; its buttons, tabs and fields have access keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        AccessKeys(self)


class DressedDialog(Dialog):
    """Takes other words and colours while it is open."""

    def dress(self, look: Look) -> None:
        """Take other words or colours."""


def button_row(*buttons: QWidget, left: Iterable[QWidget] = ()) -> QHBoxLayout:
    """Return the row below a dialog: what decides at the right, the main button last; other things left."""
    row = QHBoxLayout()
    for button in left:
        row.addWidget(button)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
