"""Asks for a text: a name on one line, or a note."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.dialog import DressedDialog, button_row
from models.domain.names import NAME_LENGTH

WIDTH, HEIGHT = 440, 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for (English texts): the title, the label of the field, the button; a name or a note.

    What `is_needed` must not be empty.
    """

    title: str
    label: str
    button: str
    is_name: bool = True
    is_needed: bool = True


class TextDialog(DressedDialog):
    """`decided(text)`, once there is one that may be taken."""

    decided = Signal(str)

    def __init__(self, asked: Asked, text: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setMinimumWidth(WIDTH)
        self._label = QLabel(self)
        self.field = QLineEdit(text, self) if asked.is_name else QPlainTextEdit(text, self)
        if isinstance(self.field, QLineEdit):
            self.field.setMaxLength(NAME_LENGTH)
            self.field.selectAll()
        else:
            self.field.setTabChangesFocus(True)
            self.field.setFixedHeight(HEIGHT)
        self._label.setBuddy(self.field)
        self.take, self.leave = QPushButton(self), QPushButton(self)
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self.field)
        column.addLayout(button_row(self.leave, self.take))
        self.leave.clicked.connect(self.reject)
        self.take.clicked.connect(self._decide)
        self.field.textChanged.connect(self._show_whether_possible)
        self.dress(look)
        self._show_whether_possible()
        self.field.setFocus()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.setWindowTitle(say(self._asked.title))
        self._label.setText(say(self._asked.label))
        self.field.setAccessibleName(say(self._asked.label))
        self.take.setText(say(self._asked.button))
        self.leave.setText(say("Cancel"))

    @property
    def text(self) -> str:
        field = self.field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _show_whether_possible(self) -> None:
        self.take.setEnabled(bool(self.text.strip()) or not self._asked.is_needed)

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(self.text)
