"""Says that a document is being opened or saved, with a bar that moves and, where it is possible, Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.progress_line import ProgressLine
from models.domain.message import Message

WIDTH = 420


@qt_overrides
class WaitingDialog(Dialog):
    """Closes only by `end`; `cancelled` when the user does not want what is waited for any more."""

    cancelled = Signal()

    def __init__(self, what: Message, look: Look, parent: QWidget, *, can_cancel: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Racigraph")
        self.setMinimumWidth(WIDTH)
        self._what, self._can_cancel, self._is_over = what, can_cancel, False
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.progress = ProgressLine(look, self)
        self.progress.begin()
        self.cancel_button = QPushButton(self)
        self.cancel_button.setVisible(can_cancel)
        self.cancel_button.clicked.connect(self.reject)
        buttons = button_row(self.cancel_button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self.sentence.setText(look.say(self._what))
        self.progress.dress(look)
        self.cancel_button.setText(look.say("Cancel"))

    def end(self) -> None:
        """Close, because what was waited for is there."""
        self._is_over = True
        self.close()

    def reject(self) -> None:
        if self._can_cancel:
            self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_over:
            event.accept()
        else:
            event.ignore()
            self.reject()
