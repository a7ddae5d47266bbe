"""What the first page of a decision paper will say, in short: the values that the paper is written from."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.chip import set_tone
from desktop.widgets.labels import words
from models.analysis.standing import Standing
from models.exports.decision.values import FrontPages, MotionBlock
from models.wording import Wording

TONES = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "good"}
ICONS = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "checks"}
MOST_MOTIONS = 3
EDGE = 22


class PackPreview(QFrame):
    """A sheet of paper with what its first page says; until that is known, that it is being worked out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, 16, EDGE, 18)
        self._column.setSpacing(4)
        self._parts: list[QWidget] = []
        self._column.addStretch(1)

    def show_sentence(self, text: str) -> None:
        """Show a sentence instead of a page."""
        self._show([words(self, "caption", text)])

    def show_front(self, front: FrontPages, look: Look) -> None:
        """Show what a page says."""
        self._show(list(self._made(front, look)))

    def texts(self) -> str:
        """Return all that is said, one line below the other."""
        labels = (label for part in self._parts for label in (part, *part.findChildren(QLabel)))
        return "\n".join(label.text() for label in labels if isinstance(label, QLabel) and label.text())

    def _show(self, parts: list[QWidget]) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = parts
        for n, part in enumerate(parts):
            self._column.insertWidget(n, part)
            part.show()

    def _made(self, front: FrontPages, look: Look) -> Iterator[QWidget]:
        say = look.say
        yield words(self, "caption", f"{front.organisation} · {front.kicker} · {front.state}")
        yield words(self, "pageTitle", front.title)
        yield words(self, "value", front.intro)
        yield self._heading("1", say("Decisions needed"), "")
        if not front.motions:
            yield words(self, "value", say("Nothing is put to the vote. This paper is for information."))
        for motion in front.motions[:MOST_MOTIONS]:
            yield self._motion(motion, say)
        if len(front.motions) > MOST_MOTIONS:
            more = len(front.motions) - MOST_MOTIONS
            yield words(self, "caption", say.plural("{n} more", "{n} more", more))
        yield self._heading("2", say("At a glance"), front.facts_in_short)
        for fact in front.facts:
            yield self._line(fact.standing, f"{fact.answer}: {fact.question}", look)
        yield self._heading("3", *self._changes(front, say))
        yield self._heading("4", say("Agreement"), "")
        for sign in front.signs:
            yield self._line(sign.standing, f"{sign.role}: {sign.word} {sign.when}".strip(), look)
        for council in front.council:
            yield self._line(council.standing, f"{council.body}: {council.word}", look)

    def _changes(self, front: FrontPages, say: Wording) -> tuple[str, str]:
        if not front.since:
            return say("What changes"), say("There is no version yet to compare with.")
        return say("What changes since version {number}", number=front.since), front.changes_in_short

    def _heading(self, number: str, title: str, quiet: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 12, 0, 2)
        line.setSpacing(8)
        line.addWidget(words(row, "panelTitle", f"{number}  {title}", wraps=False))
        line.addWidget(words(row, "caption", quiet), 1)
        return row

    def _motion(self, motion: MotionBlock, say: Wording) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(words(block, "factQuestion", f"{motion.number}  {motion.question}"))
        told = [
            f"{head} {what}"
            for head, what in (
                (say("Recommended:"), motion.recommendation),
                (say("Decides:"), motion.decides),
                (say("By:"), motion.due),
            )
            if what
        ]
        if told:
            column.addWidget(words(block, "caption", "   ".join(told)))
        return block

    def _line(self, standing: Standing, text: str, look: Look) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(8)
        sign, said = QLabel(row), words(row, "value", text)
        sign.setPixmap(look.theme.icon(ICONS[standing], f"palette.{TONES[standing]}").pixmap(16, 16))
        set_tone(said, TONES[standing])
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1)
        return row
