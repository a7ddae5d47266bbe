"""Which letters of an older file are others now, once when it is opened: where, who, what was and what is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.analysis.letter_changes import LetterChange, in_words
from models.domain.snapshot import Snapshot

WIDTH, HEIGHT = 620, 420


class LetterChangesDialog(Dialog):
    """Lists the changes; `go_to(selection)` for the cell of one."""

    go_to = Signal(object)

    def __init__(
        self, snapshot: Snapshot, changes: tuple[LetterChange, ...], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._changes = snapshot, changes
        self.resize(WIDTH, HEIGHT)
        self._text = words(self)
        self.list = QListWidget(self)
        wrap_rows(self.list)
        self.copy_button, self.show_button, self.close_button = (QPushButton(self) for _ in range(3))
        self.close_button.setObjectName("primary")
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self.list, 1)
        column.addLayout(button_row(self.show_button, self.close_button, left=(self.copy_button,)))
        self.copy_button.clicked.connect(self._copy)
        self.show_button.clicked.connect(self._show)
        self.list.itemActivated.connect(self._show)
        self.close_button.clicked.connect(self.accept)
        self.dress(look)
        self.list.setCurrentRow(0)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.setWindowTitle(say("Letters that have changed"))
        self._text.setText(
            say(
                "Since this file was saved, letters are taken from the drawing more exactly: whoever checks "
                "is asked only about work that can come back, all who approve together are treated alike, "
                "and a body, a group or an outsider answers for something only when set by hand. The drawing "
                "is unchanged. These letters have changed:"
            )
        )
        chosen = self.list.currentRow()
        self.list.clear()
        self.list.addItems([in_words(self._snapshot, change, say) for change in self._changes])
        self.list.setCurrentRow(chosen)
        self.list.setAccessibleName(self.windowTitle())
        self.copy_button.setText(say("Copy as text"))
        self.show_button.setText(say("Show in the matrix"))
        self.close_button.setText(say("Close"))

    def _copy(self) -> None:
        lines = (self.list.item(row).text() for row in range(self.list.count()))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _show(self) -> None:
        change = self._changes[self.list.currentRow()]
        self.accept()
        self.go_to.emit(Selection("activity", change.activity_id, change.role_id))
