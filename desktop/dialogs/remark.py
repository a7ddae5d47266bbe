"""A remark, or a reply to one: what it is about, as which role, and the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import DressedDialog, button_row
from models.analysis.review.places import place_in_words
from models.domain.records.record import Comment
from models.domain.snapshot import Snapshot, roles_in_order

WIDTH, HEIGHT = 460, 120


class RemarkDialog(DressedDialog):
    """`decided(comment)`; `places` are what it can be about, (kind, id) each, with `reply_to` only one."""

    decided = Signal(object)

    def __init__(
        self,
        snapshot: Snapshot,
        places: Sequence[tuple[str, str]],
        look: Look,
        parent: QWidget,
        *,
        reply_to: int = 0,
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._places, self._reply_to = snapshot, tuple(places), reply_to
        self.setMinimumWidth(WIDTH)
        self.about, self.role, self.text = ChoiceBox(self), ChoiceBox(self), QPlainTextEdit(self)
        for place in self._places:
            self.about.addItem("", place)
        self.role.addItem("", "")
        for role in roles_in_order(snapshot):
            self.role.addItem(role.name, role.id)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self._labels = {field: QLabel(self) for field in (self.about, self.text, self.role)}
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for field, label in self._labels.items():
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addSpacing(6)
        column.addLayout(button_row(self.cancel, self.ok))
        self.about.setEnabled(len(self._places) > 1)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.text.textChanged.connect(self._check)
        self.dress(look)
        self.text.setFocus()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.setWindowTitle(say("Reply") if self._reply_to else say("Add a remark"))
        texts = (say("About"), say("Remark"), say("As"))
        for (field, label), text in zip(self._labels.items(), texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        for at, place in enumerate(self._places):
            self.about.setItemText(at, say(place_in_words(self._snapshot, *place)))
        self.role.setItemText(0, say("no role"))
        for box in (self.about, self.role):
            box.be_searched(look)
        self.ok.setText(say("Record"))
        self.cancel.setText(say("Cancel"))
        self._look = look
        self._check()

    def _check(self) -> None:
        is_empty = not self.text.toPlainText().strip()
        self.ok.setEnabled(not is_empty)
        self.ok.setToolTip(self._look.say("The comment is empty. Enter a text.") if is_empty else "")

    def _decide(self) -> None:
        kind, row_id = self._places[max(self.about.currentIndex(), 0)]
        said = Comment(kind, row_id, self.text.toPlainText(), self._reply_to, self.role.currentData() or "")
        self.accept()
        self.decided.emit(said)
