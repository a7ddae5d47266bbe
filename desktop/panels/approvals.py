"""Who has agreed to a version and what was remarked on it, from plain rows: it knows no records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.chip import Chip, set_tone

WIDTH = 262


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A role, what it is asked about, how it stands in a word with its tone, and what more is to be said."""

    role: str
    what: str
    state: str
    tone: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Who remarked what on what, and whether that is done."""

    who: str
    about: str
    text: str
    is_done: bool = False


class Approvals(QFrame):
    """The answers above, the remarks below; a sentence in place of what is not there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.rows: list[QFrame] = []
        self.remarks: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(10)
        self._body = QWidget(self)
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_rows(
        self,
        title: str,
        rows: Sequence[ApprovalRow],
        sentence: str,
        remarks: Sequence[RemarkRow],
        look: Look,
    ) -> None:
        """Show these rows under a title, a sentence about them, and the remarks."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.rows = [_approval(row, body) for row in rows]
        self.remarks = [_remark(remark, look, body) for remark in remarks]
        column.addWidget(_words(body, title.upper(), "kicker"))
        for row in self.rows:
            column.addWidget(row)
        if sentence:
            column.addWidget(_note(sentence, body))
        still = sum(not remark.is_done for remark in remarks)
        head = look.say.plural("Remarks ({n} open)", "Remarks ({n} open)", still)
        column.addSpacing(8)
        head = head if remarks else look.say("Remarks")
        column.addWidget(_words(body, head.upper(), "kicker"))
        for remark in self.remarks:
            column.addWidget(remark)
        if not remarks:
            column.addWidget(_words(body, look.say("Nothing was remarked."), "caption"))
        self._column.replaceWidget(self._body, body)
        self._body.hide()  # it goes only when the program comes to rest
        self._body.deleteLater()
        self._body = body


def _words(parent: QWidget, text: str, name: str) -> Words:
    label = Words(parent, name)
    label.setText(text)
    return label


def _approval(row: ApprovalRow, parent: QWidget) -> QFrame:
    frame = QFrame(parent)
    left = QVBoxLayout()
    left.setSpacing(1)
    left.addWidget(_words(frame, row.role, "factHeading"))
    for part in (row.what, row.detail):
        if part:
            left.addWidget(_words(frame, part, "caption"))
    chip = Chip(frame)
    chip.set_words(row.state)
    set_tone(chip, row.tone)
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addLayout(left, 1)
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    frame.setAccessibleName(", ".join(part for part in (row.role, row.what, row.state, row.detail) if part))
    return frame


def _note(sentence: str, parent: QWidget) -> QFrame:
    note = QFrame(parent)
    note.setObjectName("note")
    set_tone(note, "hint")
    column = QVBoxLayout(note)
    column.setContentsMargins(10, 8, 10, 8)
    column.addWidget(_words(note, sentence, "caption"))
    return note


def _remark(remark: RemarkRow, look: Look, parent: QWidget) -> QFrame:
    frame = QFrame(parent)
    frame.setObjectName("remark")
    set_tone(frame, "" if remark.is_done else "open")
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 2, 0, 2)
    column.setSpacing(1)
    about = remark.who
    if remark.about:
        about = look.say("{who} on {about}", who=remark.who or "–", about=remark.about)
    column.addWidget(_words(frame, about, "factHeading"))
    column.addWidget(_words(frame, remark.text, "value"))
    if remark.is_done:
        column.addWidget(_words(frame, look.say("done"), "doneText"))
    return frame
