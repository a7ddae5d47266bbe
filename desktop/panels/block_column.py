"""The blocks of the panel as widgets, one each; a block that stays keeps its widget.

A press on a link or a mend often ends a field's typing first, which changes the facts: the pressed
widget must still be there for its release.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.blocks import Block, Field, Heading, Letters, Link, Note, Offer, Quote
from desktop.panels.words import Words, words
from desktop.shown.knowledge import Mends
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.chip import set_tone
from desktop.widgets.letter_chips import Chips
from desktop.widgets.mend_picking import pick_mend
from desktop.widgets.picker import place_of
from desktop.widgets.plain_text import plain_label, plain_tip
from models.analysis.checks.finding import Finding
from models.analysis.matrix import Conflict
from models.domain.responsibility import Variant
from models.editing.mend import Mend

LINK_ROOM = 244
ASIDE, ABOVE = 9, 5  # room around the words of a button


class LinkButton(QPushButton):
    """Goes to something else; too long a name is cut and stands in the tip."""

    wanted = Signal(object)

    def __init__(self, text: str, target: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        shown = QFontMetrics(font()).elidedText(text, Qt.TextElideMode.ElideRight, LINK_ROOM)
        self.setText(plain_label(shown))
        self.setToolTip(plain_tip(text) if shown != text else "")
        self.setAccessibleName(text)
        self.setObjectName("link")
        self.target = target
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self.target)


@qt_overrides
class WordyButton(QPushButton):
    """A button whose words wrap, for names are long."""

    def __init__(self, text: str, parent: QWidget, *, asks: bool = False) -> None:
        super().__init__(parent)
        self._words = Words(self, "mendWords")
        self._words.setText(text + (" …" if asks else ""))
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setObjectName("mend")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width - 2 * ASIDE) + 2 * ABOVE

    def sizeHint(self) -> QSize:
        return QSize(LINK_ROOM, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setGeometry(self.rect().adjusted(ASIDE, ABOVE, -ASIDE, -ABOVE))
        self.updateGeometry()


class MendButton(WordyButton):
    """Does a mend; one with choices offers them first."""

    wanted = Signal(object)

    def __init__(self, mend: Mend, look: Look, parent: QWidget) -> None:
        super().__init__(look.say(mend.label), parent, asks=bool(mend.choices))
        self.mend, self._look = mend, look
        self.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        if self.mend.choices:
            pick_mend(self, self.mend, place_of(self), self._look, self.wanted.emit)
        else:
            self.wanted.emit(self.mend.command)


class OfferFrame(QWidget):
    """An edit as a button, over what comes of it."""

    wanted = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self._offer = offer
        self.button = WordyButton(offer.text, self)
        self.button.setAccessibleDescription(offer.consequence)
        self.button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(words(self, offer.consequence, "caption"))

    def _pressed(self) -> None:
        self.wanted.emit(self._offer.command)


class NoteFrame(QFrame):
    """A finding with the buttons that mend it, as far as they are known."""

    edit_wanted = Signal(object)

    def __init__(self, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        self._mends: tuple[Mend, ...] = ()
        self._buttons: list[QWidget] = []
        self.setObjectName("note")
        set_tone(self, note.tone)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(5)
        self._column.addWidget(words(self, note.title, "noteTitle"))
        self._column.addWidget(words(self, note.text, "value"))
        if note.remedy:
            self._column.addWidget(words(self, note.remedy, "caption"))

    def show_mends(self, mends: tuple[Mend, ...], look: Look) -> None:
        """Offer these mends."""
        if mends == self._mends:
            return
        self._mends = mends
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for mend in mends:
            button = MendButton(mend, look, self)
            button.wanted.connect(self.edit_wanted)
            self._add(button)
            if mend.effect is not None:
                button.setAccessibleDescription(look.say(mend.effect))
                self._add(words(self, look.say(mend.effect), "caption"))

    def _add(self, widget: QWidget) -> None:
        self._buttons.append(widget)
        self._column.addWidget(widget)
        widget.show()


class BlockColumn(QWidget):
    """Shows blocks; `go_to(selection)` when a link is followed, `edit_wanted(command)` when a mend is."""

    go_to = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: list[tuple[Block, QWidget]] = []
        self._dressed: tuple[Look, Variant] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def show_blocks(self, blocks: tuple[Block, ...], look: Look, variant: Variant) -> None:
        """Show these blocks; in other words or colours all are made anew."""
        spare = self._shown if self._dressed == (look, variant) else []
        gone = [] if spare else self._shown
        self._dressed = (look, variant)
        self._shown = []
        for place, block in enumerate(blocks):
            number = next((n for n, (known, _) in enumerate(spare) if known == block), None)
            widget = spare.pop(number)[1] if number is not None else self._made(block, look, variant)
            self._shown.append((block, widget))
            self._column.insertWidget(place, widget)
            widget.show()  # at once: what is shown a moment later squeezes the form for that moment
        for _, widget in (*gone, *spare):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def show_mends(self, mends: Mends, look: Look) -> None:
        """Offer mends at the findings they are for."""
        for block, widget in self._shown:
            found = block.finding if isinstance(block, Note) else None
            if found is not None and isinstance(widget, NoteFrame) and found in mends:
                widget.show_mends(mends[found], look)

    def findings(self) -> tuple[Finding | Conflict, ...]:
        """Return the findings that are shown."""
        return tuple(block.finding for block, _ in self._shown if isinstance(block, Note) and block.finding)

    def _made(self, block: Block, look: Look, variant: Variant) -> QWidget:
        if isinstance(block, Heading):
            heading = words(self, block.text.upper(), "kicker")
            heading.setContentsMargins(0, 12, 0, 0)
            return heading
        if isinstance(block, Field):
            return _field(self, block)
        if isinstance(block, Letters | Quote):
            return _letters(self, block, look, variant)
        if isinstance(block, Note):
            note = NoteFrame(block, self)
            note.edit_wanted.connect(self.edit_wanted)
            return note
        if isinstance(block, Offer):
            offer = OfferFrame(block, self)
            offer.wanted.connect(self.edit_wanted)
            return offer
        return self._link(block)

    def _link(self, block: Link) -> LinkButton:
        link = LinkButton(block.text, block.target, self)
        link.wanted.connect(self.go_to)
        return link


def _field(parent: QWidget, block: Field) -> QWidget:
    whole = QWidget(parent)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(5)
    column.addWidget(words(whole, block.label, "caption"))
    column.addWidget(words(whole, block.value, "warningText" if block.is_missing else "value"))
    return whole


@qt_overrides
class _Standing(Words):
    """Words beside letters: the row they stand in allows for the lines of usual names, not of long ones."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


def _letters(parent: QWidget, block: Letters | Quote, look: Look, variant: Variant) -> QWidget:
    whole = QWidget(parent)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 3)
    row.setSpacing(8)
    by_hand = block.by_hand if isinstance(block, Letters) else frozenset()
    if block.letters:
        chips = Chips(block.letters, look.theme, variant, by_hand, whole)
        row.addWidget(chips, 0, Qt.AlignmentFlag.AlignTop)
    label = _Standing(whole, "quote" if isinstance(block, Quote) else "value")
    label.setText(block.text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if isinstance(block, Quote):
        set_tone(label, block.origin, "origin")
    row.addWidget(label, 1)
    return whole
