"""Who has agreed to a version and what was remarked on it, from plain rows: it knows no records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.chip import Chip, set_tone
from desktop.widgets.plain_text import plain_label

WIDTH = 290


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done when a link is pressed: which deed, about what, and what the link says."""

    deed: str
    text: str
    role_id: str = ""
    motion_id: str = ""
    sequence: int = 0
    row_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A role, what it is asked about, how it stands in a word with its tone, and what more is to be said."""

    role: str
    what: str
    state: str
    tone: str = ""
    detail: str = ""
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Who remarked what on what, what was said to it by whom, and whether that is done."""

    who: str
    about: str
    text: str
    is_done: bool = False
    replies: tuple[tuple[str, str], ...] = ()
    wishes: tuple[Wish, ...] = ()


class Approvals(QFrame):
    """The answers above, the remarks below; a sentence in place of what is not there.

    `wanted(wish)` when a link is pressed.
    """

    wanted = Signal(object)

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
        *,
        wishes: Sequence[Wish] = (),
    ) -> None:
        """Show these rows under a title, a sentence about them, and the remarks; `wishes` stand below."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.rows = [self._approval(row, body) for row in rows]
        self.remarks = [self._remark(remark, look, body) for remark in remarks]
        column.addWidget(_words(body, title.upper(), "kicker"))
        for row in self.rows:
            column.addWidget(row)
        if sentence:
            column.addWidget(_note(sentence, body))
        for wish in wishes:
            column.addWidget(self._link(wish, body), 0, Qt.AlignmentFlag.AlignLeft)
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

    def _link(self, wish: Wish, parent: QWidget, about: str = "") -> QPushButton:
        link = QPushButton(plain_label(wish.text), parent)
        link.setObjectName("link")
        link.setAccessibleName(f"{wish.text} {about}".strip())
        link.clicked.connect(partial(self.wanted.emit, wish))
        return link

    def _links(self, wishes: Sequence[Wish], parent: QWidget, about: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for wish in wishes:
            row.addWidget(self._link(wish, parent, about))
        row.addStretch(1)
        return row

    def _approval(self, row: ApprovalRow, parent: QWidget) -> QFrame:
        frame = QFrame(parent)
        chip = Chip(frame)
        chip.set_words(row.state)
        set_tone(chip, row.tone)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(_words(frame, row.role, "factHeading"), 1)
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(line)
        for part in (row.what, row.detail):
            if part:
                column.addWidget(_words(frame, part, "caption"))
        if row.wishes:
            column.addLayout(self._links(row.wishes, frame, row.role))
        said = (row.role, row.what, row.state, row.detail)
        frame.setAccessibleName(", ".join(part for part in said if part))
        return frame

    def _remark(self, remark: RemarkRow, look: Look, parent: QWidget) -> QFrame:
        frame = QFrame(parent)
        frame.setObjectName("remark")
        set_tone(frame, "" if remark.is_done else "open")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 2, 0, 2)
        column.setSpacing(1)
        about = look.say("{who} on {about}", who=remark.who or "–", about=remark.about)
        column.addWidget(_words(frame, about, "factHeading"))
        column.addWidget(_words(frame, remark.text, "value"))
        for who, text in remark.replies:
            column.addWidget(_words(frame, f"{who or '–'}: {text}", "value"))
        if remark.is_done:
            column.addWidget(_words(frame, look.say("done"), "doneText"))
        if remark.wishes:
            column.addLayout(self._links(remark.wishes, frame, about))
        return frame


def _words(parent: QWidget, text: str, name: str) -> Words:
    label = Words(parent, name)
    label.setText(text)
    return label


def _note(sentence: str, parent: QWidget) -> QFrame:
    note = QFrame(parent)
    note.setObjectName("note")
    set_tone(note, "hint")
    column = QVBoxLayout(note)
    column.setContentsMargins(10, 8, 10, 8)
    column.addWidget(_words(note, sentence, "caption"))
    return note
