"""The panel at the right: explains what is selected. It shows facts and knows none itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look import Look
from desktop.panels.blocks import Block, Facts, Field, Heading, Letters, Note, Quote
from desktop.selection import Selection
from desktop.tables.chips import Chips
from desktop.theme import Theme, font
from desktop.top_bar import set_tone
from models.domain.responsibility import VARIANTS, Variant

WIDTH = 284


class LinkButton(QPushButton):
    """Goes to something else; too long a name is cut and stands in the tip."""

    wanted = Signal(object)

    def __init__(self, text: str, target: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        shown = QFontMetrics(font()).elidedText(text, Qt.TextElideMode.ElideRight, WIDTH - 40)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(text if shown != text else "")
        self.setAccessibleName(text)
        self.target = target
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self.target)


class Inspector(QFrame):
    """Shows facts; `go_to(selection)` when a link is followed, `close_wanted` when the drawer shall close."""

    go_to = Signal(object)
    edit_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setFixedWidth(WIDTH)
        self.variant: Variant = VARIANTS["RACI"]
        self._look: Look | None = None
        self._shown: tuple[Facts | None, Look, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll)
        self._close = QToolButton(self)
        self._close.setObjectName("quiet")
        self._close.clicked.connect(self.close_wanted)
        self._is_drawer = False

    def dress(self, look: Look) -> None:
        self._look = look
        self._close.setIcon(look.theme.icon("close"))
        self._close.setToolTip(look.say("Close details"))
        self._close.setAccessibleName(look.say("Close details"))
        self.setAccessibleName(look.say("Details"))

    def be_drawer(self, is_drawer: bool) -> None:
        """Offer a button that closes the panel."""
        self._is_drawer = is_drawer
        self._close.setVisible(is_drawer)

    def show_facts(self, facts: Facts | None) -> None:
        """Show these facts; the same ones again change nothing."""
        if self._look is None or self._shown == (facts, self._look, self.variant.name):
            return
        self._shown = (facts, self._look, self.variant.name)
        body = QWidget()
        body.setObjectName("inspectorBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(5)
        if facts is None:
            column.addWidget(_words(body, self._look.say("Nothing is selected."), "caption"))
        else:
            self._fill(body, column, facts, self._look.theme)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._place_close()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_close()

    def _place_close(self) -> None:
        self._close.setGeometry(self.width() - 40, 8, 30, 30)
        self._close.setVisible(self._is_drawer)
        self._close.raise_()

    def _fill(self, body: QWidget, column: QVBoxLayout, facts: Facts, theme: Theme) -> None:
        column.addWidget(_words(body, facts.kicker.upper(), "kicker"))
        head = QHBoxLayout()
        head.setSpacing(8)
        if facts.letters:
            head.addWidget(
                self._chips(body, facts.letters, facts.by_hand, theme), 0, Qt.AlignmentFlag.AlignTop
            )
        head.addWidget(_words(body, facts.title, "panelTitle"), 1)
        column.addLayout(head)
        if facts.subtitle:
            column.addWidget(_words(body, facts.subtitle, "caption"))
        column.addSpacing(5)
        for block in facts.blocks:
            self._add(body, column, block, theme)

    def _add(self, body: QWidget, column: QVBoxLayout, block: Block, theme: Theme) -> None:
        if isinstance(block, Heading):
            column.addSpacing(12)
            column.addWidget(_words(body, block.text.upper(), "kicker"))
        elif isinstance(block, Field):
            column.addWidget(_words(body, block.label, "caption"))
            column.addWidget(_words(body, block.value, "warningText" if block.is_missing else "value"))
            column.addSpacing(6)
        elif isinstance(block, Letters | Quote):
            self._add_letters(body, column, block, theme)
        elif isinstance(block, Note):
            column.addSpacing(8)
            column.addWidget(_note(body, block))
        else:
            link = LinkButton(block.text, block.target, body)
            link.setObjectName("link")
            link.wanted.connect(self.go_to)
            column.addWidget(link)

    def _add_letters(self, body: QWidget, column: QVBoxLayout, block: Letters | Quote, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        by_hand = block.by_hand if isinstance(block, Letters) else frozenset()
        if block.letters:
            row.addWidget(self._chips(body, block.letters, by_hand, theme), 0, Qt.AlignmentFlag.AlignTop)
        words = _words(body, block.text, "quote" if isinstance(block, Quote) else "value")
        if isinstance(block, Quote):
            set_tone(words, block.origin, "origin")
        row.addWidget(words, 1)
        column.addLayout(row)
        column.addSpacing(3)

    def _chips(self, body: QWidget, letters: tuple[str, ...], by_hand: frozenset[str], theme: Theme) -> Chips:
        return Chips(letters, theme, self.variant, by_hand, body)


def _words(parent: QWidget, text: str, name: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _note(parent: QWidget, note: Note) -> QFrame:
    frame = QFrame(parent)
    frame.setObjectName("note")
    set_tone(frame, note.tone)
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(3)
    column.addWidget(_words(frame, note.title, "noteTitle"))
    column.addWidget(_words(frame, note.text, "value"))
    if note.remedy:
        column.addWidget(_words(frame, note.remedy, "caption"))
    return frame
