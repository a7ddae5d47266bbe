"""Answers that came back from copies: pasted or from a file, each shown with what speaks for and against it.

Ticked from the start is only what is proved, new and clear; nothing is taken over unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.dialog import DressedDialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.answer_door import VERDICT_WORDS, Incoming, Verdict
from models.domain.errors import KnownError
from models.domain.message import Message

WIDTH, HEIGHT = 900, 560
_AFTER_TYPING_MS = 250
_NUMBER = Qt.ItemDataRole.UserRole
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class AnswersDialog(DressedDialog):
    """`decided(answers)` when what is ticked shall be taken over; `file_wanted` to take one from a file.

    `judge` says what answers a text holds; it raises KnownError when there are none.
    """

    decided = Signal(object)
    file_wanted = Signal()

    def __init__(self, judge: Callable[[str], tuple[Incoming, ...]], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._judge = judge
        self._found: tuple[Incoming, ...] = ()
        self._refusal: Message | None = None
        self._intro, self._count, self.remark = (
            words(self),
            words(self, "caption"),
            words(self, "warningText"),
        )
        self.text, self.list = QPlainTextEdit(self), QListWidget(self)
        self.text.setTabChangesFocus(True)
        wrap_rows(self.list)
        self.title, self.verdict = words(self, "panelTitle"), words(self, "caption")
        self.details = words(self, "value")
        self.take, self.cancel, self.file = (QPushButton(self) for _ in range(3))
        self.take.setObjectName("primary")
        for button in (self.cancel, self.file):
            button.setAutoDefault(False)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._arrange()
        self._timer.timeout.connect(self.read)
        self.text.textChanged.connect(self._timer.start)
        self.list.itemChanged.connect(self._tick)
        self.list.currentItemChanged.connect(self._explain)
        self.take.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.file.clicked.connect(self.file_wanted)
        self.dress(look)
        self.setMinimumSize(560, 420)
        self.resize(WIDTH, HEIGHT)
        self.text.setFocus()

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        pasted: tuple[QWidget, ...] = (self._intro, self.text, self.remark)
        for part in pasted:
            left.addWidget(part)
        found: tuple[QWidget, ...] = (self._count, self.list, self.title, self.verdict, self.details)
        for part in found:
            right.addWidget(part)
        right.setStretch(1, 1)
        left.setStretch(1, 1)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addLayout(left, 2)
        upper.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(upper, 1)
        column.addLayout(button_row(self.cancel, self.take, left=(self.file,)))

    def dress(self, look: Look) -> None:
        """Take other words or colours; what is ticked stays."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Take over answers"))
        self._intro.setText(say("Paste the text of one or more answers, or of whole mails."))
        self.text.setPlaceholderText("[racigraph.1. …]")
        self.text.setAccessibleName(say("Text with answers"))
        self.list.setAccessibleName(say("Answers"))
        self.file.setText(say("From a file …"))
        self.cancel.setText(say("Cancel"))
        self._fill(self._ticked())

    def take_text(self, text: str) -> None:
        """Show what a text holds, as if it had been pasted."""
        self.text.setPlainText(text)
        self.read()

    def read(self) -> None:
        """Show what the text holds now."""
        self._timer.stop()
        self._refusal = None
        found: tuple[Incoming, ...] = ()
        if self.text.toPlainText().strip():
            try:
                found = self._judge(self.text.toPlainText())
            except KnownError as error:
                self._refusal = error.message
        self.show_found(found)

    def show_found(self, found: tuple[Incoming, ...]) -> None:
        """Show answers, wherever they come from."""
        self._found = found
        self._fill({n for n, one in enumerate(found) if one.verdict is Verdict.NEW})

    def chosen(self) -> tuple[Incoming, ...]:
        """Return what is ticked, in its order."""
        return tuple(self._found[n] for n in sorted(self._ticked()))

    def _ticked(self) -> set[int]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return {item.data(_NUMBER) for item in items if item.checkState() == _TICKED}

    def _fill(self, ticked: set[int]) -> None:
        say, row = self._look.say, max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for n, one in enumerate(self._found):
            item = QListWidgetItem(" · ".join(self._words(one)), self.list)
            item.setData(_NUMBER, n)
            if one.can_be_accepted:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_TICKED if n in ticked else _OPEN)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.remark.setText(say(self._refusal) if self._refusal is not None else "")
        self.remark.setVisible(self._refusal is not None)
        n = len(self._found)
        self._count.setText(say.plural("{n} answer found", "{n} answers found", n) if n else "")
        self._explain()
        self._name_button()

    def _words(self, one: Incoming) -> Sequence[str]:
        say, verdict = self._look.say, self._look.say(Message(VERDICT_WORDS[one.verdict]))
        return say(one.title if one.title is not None else one.said[0]), verdict

    def _explain(self) -> None:
        row, say = self.list.currentRow(), self._look.say
        one = self._found[row] if 0 <= row < len(self._found) else None
        lines: list[str] = []
        if one is not None:
            lines = [*map(say, one.said), *(f"{c.sign} {say(c.sentence)}" for c in one.since)]
        answer = one.answer if one is not None else None
        who = "" if answer is None or not answer.who else say("Name: {name}", name=answer.who)
        text = "" if answer is None or not answer.text else say("“{name}”", name=answer.text)
        title = say(one.title) if one is not None and one.title is not None else ""
        verdict = self._words(one)[-1] if one is not None else ""
        self.title.setText(title)
        self.verdict.setText(" · ".join(filter(None, (verdict, who))))
        self.details.setText("\n".join(filter(None, (text, *lines))))

    def _tick(self, item: QListWidgetItem) -> None:
        """Let only one of several answers to the same be ticked."""
        if item.checkState() == _TICKED:
            place = self._found[item.data(_NUMBER)].place
            for row in range(self.list.count()):
                other = self.list.item(row)
                is_same = other is not item and self._found[other.data(_NUMBER)].place == place
                if is_same and other.checkState() == _TICKED:
                    other.setCheckState(_OPEN)
        self._name_button()

    def _name_button(self) -> None:
        say, n = self._look.say, len(self._ticked())
        self.take.setText(say.plural("Take over {n}", "Take over {n}", n) if n else say("Take over"))
        self.take.setEnabled(n > 0)

    def _decide(self) -> None:
        chosen = self.chosen()
        self.accept()
        self.decided.emit(chosen)
