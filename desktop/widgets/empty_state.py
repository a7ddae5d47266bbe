"""What stands on the canvas while there is nothing to see: a sentence, and the first step as a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of

WIDEST = 500


@qt_overrides
class Emptiness(QFrame):
    """Stands in the middle of its view; what lies around it stays open for the mouse."""

    def __init__(self, view: QWidget, buttons: tuple[QPushButton, ...]) -> None:
        super().__init__(view)
        self.setObjectName("emptiness")
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(14)
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        view.installEventFilter(self)
        if isinstance(view, QAbstractScrollArea):
            view.viewport().installEventFilter(self)
        self.hide()

    def show_sentence(self, text: str) -> None:
        """Say this, or go with ''."""
        self.sentence.setText(text)
        focused = QApplication.focusWidget()
        if not text and focused is not None and self.isAncestorOf(focused):
            host_of(self).setFocus()  # what is hidden would pass it on to the search
        self.setVisible(bool(text))
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        view = host_of(self)
        room = view.viewport().geometry() if isinstance(view, QAbstractScrollArea) else view.rect()
        width = min(WIDEST, room.width() - 24)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        top = room.top() + max(8, (room.height() - height) // 2)  # below the heads of a table
        self.setGeometry(room.left() + (room.width() - width) // 2, top, width, height)
