"""A copy of the open round: for which role, in which form, in which language, and where answers go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.choice_box import NOTE_ROLE, ChoiceBox
from desktop.widgets.dialog import DressedDialog, button_row
from desktop.widgets.labels import words
from models.copy_door import Reader, clean_address
from models.domain.errors import RuleViolation
from models.wording import LANGUAGES

WIDTH = 620


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted."""

    reader: Reader
    recipient: str
    language: str
    is_plain: bool


class CopyDialog(DressedDialog):
    """`decided(order)` when somebody wants a copy written."""

    decided = Signal(object)

    def __init__(self, number: str, readers: Sequence[Reader], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._readers = number, tuple(readers)
        self._intro, self._form_note = words(self), words(self, "caption")
        self._role_note, self.remark = words(self, "caption"), words(self, "warningText")
        self.role, self.form, self.language = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.address = QLineEdit(self)
        self.write, self.cancel = QPushButton(self), QPushButton(self)
        self.write.setObjectName("primary")
        self.write.setDefault(True)
        for reader in self._readers:
            self.role.addItem(reader.name, reader.role_id)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(look.say.language))
        self._arrange()
        self.role.currentIndexChanged.connect(self._follow)
        self.form.currentIndexChanged.connect(self._follow)
        self.address.textChanged.connect(self._follow)
        self.write.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)
        self.resize(WIDTH, self.sizeHint().height())

    def _arrange(self) -> None:
        self._labels = tuple(QLabel(self) for _ in range(4))
        rows = (
            (self.role, self._role_note),
            (self.form, self._form_note),
            (self.address, self.remark),
            (self.language, None),
        )
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for n, (label, (field, note)) in enumerate(zip(self._labels, rows, strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, 2 * n, 0)
            grid.addWidget(field, 2 * n, 1)
            if note is not None:
                grid.addWidget(note, 2 * n + 1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._intro)
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(button_row(self.cancel, self.write))

    def dress(self, look: Look) -> None:
        """Take other words or colours; what is chosen stays."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Copy for a role"))
        self._intro.setText(
            say(
                "One file that opens in any browser, with what the round for version {number} asks the role. "
                "It names no people.",
                number=self._number,
            )
        )
        texts = (say("Role"), say("Form"), say("Answers go to"), say("Language"))
        for label, text, field in zip(
            self._labels, texts, (self.role, self.form, self.address, self.language), strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.role.be_searched(look)
        for n, reader in enumerate(self._readers):
            self.role.setItemData(n, say(reader.note), NOTE_ROLE)
        self._name_forms()
        self.address.setPlaceholderText(say("a mail address, or nothing"))
        self.cancel.setText(say("Cancel"))
        self.write.setText(say("Write the copy …"))
        self._follow()

    def _name_forms(self) -> None:
        say, chosen = self._look.say, max(self.form.currentIndex(), 0)
        self.form.blockSignals(True)
        self.form.clear()
        self.form.addItem(say("With answers"), False)
        self.form.addItem(say("Plain, without a script"), True)
        self.form.setCurrentIndex(chosen)
        self.form.blockSignals(False)

    def choose(self, role_id: str) -> None:
        """Choose a role."""
        self.role.setCurrentIndex(max(self.role.findData(role_id), 0))

    def _reader(self) -> Reader:
        return self._readers[max(self.role.currentIndex(), 0)]

    def _follow(self) -> None:
        say, reader = self._look.say, self._reader()
        self._role_note.setText(say(reader.note))
        is_plain = bool(self.form.currentData())
        self._form_note.setText(
            say("Every reply is a mail, or is ticked on paper. No script is in it.")
            if is_plain
            else say("The page makes a short text that is sent back. It proves which copy it comes from.")
        )
        for field in (self.form, self.address):
            field.setEnabled(reader.is_asked)
        self.remark.setText(self._why_no_address())
        self.remark.setVisible(bool(self.remark.text()))
        self.write.setEnabled(not self.remark.text())

    def _why_no_address(self) -> str:
        try:
            clean_address(self.address.text())
        except RuleViolation as error:
            return self._look.say(error.message)
        return ""

    def _decide(self) -> None:
        order = Order(
            self._reader(),
            self.address.text(),
            str(self.language.currentData()),
            bool(self.form.currentData()),
        )
        self.accept()
        self.decided.emit(order)
