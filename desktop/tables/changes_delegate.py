"""Paints a change: its sign with its word, the sentence, letters old and new, the reason, the way there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.shown.change_places import place_of_change
from desktop.shown.change_signs import SIGNS, TONES
from desktop.shown.look import Look
from desktop.shown.theme import TEXT_SIZE, font
from desktop.system.overrides import qt_overrides
from desktop.tables.changes_model import (
    CHANGE_ROLE,
    NOTHING,
    ChangesModel,
    Head,
    Index,
    role_name,
)
from desktop.widgets.letter_chips import GAP, paint_chip
from models.analysis.changes.change import SIGN_WORDS, Change, Sign
from models.analysis.letter_changes import LetterChange
from models.analysis.text_width import breakable
from models.domain.responsibility import Variant
from models.domain.scheme_of import scheme_of

WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
MIDDLE = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
SIDE, SMALL = 20.0, 12
ARROW = "→"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a change stand, in a row whose upper left corner is given by `rect`."""

    sign: QRect
    letters: QRect
    sentence: QRect
    below: QRect
    reason: QRect
    link: QRect
    height: int


@qt_overrides
class ChangeDelegate(QStyledItemDelegate):
    """Rows are as high as their words need; heights are kept until width, look or changes are others."""

    EDGE, TOP, HEAD, PART, SIGN, LETTERS, LINE = 14, 9, 30, 34, 82, 112, 26
    NARROW = 560  # below this width the letters stand under the sentence

    def __init__(self, look: Look, model: ChangesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look, self._model = look, model
        self.can_show = True
        self._heights: dict[Change, int] = {}
        self._measured_for: object = None
        model.modelReset.connect(self._forget)

    def _forget(self) -> None:
        self._heights = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown, view = index.data(CHANGE_ROLE), option.widget
        if isinstance(shown, Head):
            return QSize(0, self.PART if shown.is_part else self.HEAD)
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        if self._measured_for != (width, self.look):
            self._measured_for, self._heights = (width, self.look), {}
        if shown not in self._heights:
            self._heights[shown] = self.places(QRect(0, 0, width, 0), shown).height
        return QSize(0, self._heights[shown])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(CHANGE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(shown, Head):
            self._paint_head(painter, option.rect, shown)
        else:
            self._paint_change(painter, option, shown)
        painter.restore()

    def places(self, rect: QRect, change: Change) -> Places:
        """Return where the parts of a change stand in this place, and how high it has to be."""
        link = self._link_width()
        left = rect.left() + self.EDGE
        sign = QRect(left, rect.top() + self.TOP, self._sign_width(), 20)
        is_beside = self._stands_beside(change, rect.width())
        letters = QRect(left + self.SIGN, rect.top() + self.TOP - 1, self.LETTERS if is_beside else 0, 22)
        text_left = left + self.SIGN + (self.LETTERS if is_beside else 0)
        width = max(rect.right() - self.EDGE - link - 12 - text_left, 120)
        height = self._text_height(self.look.say(change.sentence), width)
        sentence = QRect(text_left, rect.top() + self.TOP, width, height)
        below = self._letter_lines(change, width) if change.letters and not is_beside else 0
        lines = QRect(text_left, sentence.bottom() + 3, width, below * self.LINE)
        said = self.look.say(change.reason) if change.reason is not None else ""
        reason_height = self._text_height(said, width) if said else 0
        reason = QRect(text_left, lines.top() + lines.height() + 1, width, reason_height)
        bottom = max(reason.top() + reason_height, sign.bottom(), letters.bottom())
        place = QRect(rect.right() - self.EDGE - link, rect.top() + self.TOP, link, 20)
        return Places(sign, letters, sentence, lines, reason, place, bottom - rect.top() + self.TOP)

    def leads_somewhere(self, change: Change) -> bool:
        """Say whether a link stands at a change."""
        comparison = self._model.comparison
        return self.can_show and comparison is not None and place_of_change(comparison, change) is not None

    def _stands_beside(self, change: Change, width: int) -> bool:
        return len(change.letters) == 1 and width >= self.NARROW

    def _link_width(self) -> int:
        words = self.look.say("Show") if self.can_show else ""
        return QFontMetrics(font(bold=True)).horizontalAdvance(words)

    def _sign_width(self) -> int:
        return self.SIGN - 10

    def _text_height(self, text: str, width: int) -> int:
        room = QRect(0, 0, width, 10_000)
        return QFontMetrics(font()).boundingRect(room, WRAP, breakable(text, width, TEXT_SIZE)).height()

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme = self.look.theme
        painter.fillRect(rect, theme.colour("palette.selected" if head.is_part else "palette.band"))
        painter.setFont(font(TEXT_SIZE + 1 if head.is_part else TEXT_SIZE, bold=True))
        painter.setPen(theme.colour("palette.on_selected" if head.is_part else "palette.text"))
        room = rect.adjusted(self.EDGE, 0, -self.EDGE, 0)
        count = f" {head.count}"
        metrics = painter.fontMetrics()
        room_left = room.width() - metrics.horizontalAdvance(count) - 6
        title = metrics.elidedText(head.title, Qt.TextElideMode.ElideRight, room_left)
        painter.drawText(room, MIDDLE, title)
        painter.setFont(font())
        painter.setPen(theme.colour("palette.on_selected" if head.is_part else "palette.caption"))
        painter.drawText(room.adjusted(metrics.horizontalAdvance(title) + 4, 0, 0, 0), MIDDLE, count)

    def _paint_change(self, painter: QPainter, option: QStyleOptionViewItem, change: Change) -> None:
        theme, say, rect = self.look.theme, self.look.say, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("palette.selected"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        places = self.places(rect, change)
        self._paint_sign(painter, places.sign, change.sign)
        painter.setFont(font())
        painter.setPen(theme.colour("palette.text"))
        width = places.sentence.width()
        painter.drawText(places.sentence, WRAP, breakable(say(change.sentence), width, TEXT_SIZE))
        if self._stands_beside(change, rect.width()):
            self._paint_letter(painter, places.letters, change.letters[0])
        elif change.letters:
            self._paint_letters(painter, places.below, change)
        if change.reason is not None:
            painter.setFont(font())
            painter.setPen(theme.colour("palette.caption"))
            painter.drawText(places.reason, WRAP, breakable(say(change.reason), width, TEXT_SIZE))
        if self.leads_somewhere(change):
            painter.setFont(font(bold=True))
            painter.setPen(theme.colour("palette.link"))
            painter.drawText(places.link, CENTRE, say("Show"))

    def _paint_sign(self, painter: QPainter, place: QRect, sign: Sign) -> None:
        theme, tone = self.look.theme, TONES[sign]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"palette.{tone}_soft"))
        painter.drawRoundedRect(QRectF(place), 10, 10)
        painter.setFont(font(SMALL, bold=True))
        painter.setPen(theme.colour(f"palette.{tone}"))
        words = f"{SIGNS[sign]} {self.look.say(SIGN_WORDS[sign])}"
        painter.drawText(place, CENTRE, words)

    def _letter_lines(self, change: Change, width: int) -> int:
        """Return how many lines the letters of a change take below its sentence."""
        lines, used = 1, 0
        for letter in change.letters:
            needed = self._letter_width(letter)
            if used and used + needed > width:
                lines, used = lines + 1, 0
            used += needed
        return lines

    def _letter_width(self, letter: LetterChange) -> int:
        metrics, sides = QFontMetrics(font(SMALL)), max(len(letter.before), 1) + max(len(letter.after), 1)
        name = self._named(letter)
        return metrics.horizontalAdvance(f"{name}  {ARROW} ") + round(sides * (SIDE + GAP)) + 18

    def _named(self, letter: LetterChange) -> str:
        comparison = self._model.comparison
        return role_name(comparison, letter.role_id) if comparison is not None else ""

    def _paint_letters(self, painter: QPainter, place: QRect, change: Change) -> None:
        left, top = place.left(), place.top()
        for letter in change.letters:
            needed = self._letter_width(letter)
            if left > place.left() and left + needed > place.right() + 1:
                left, top = place.left(), top + self.LINE
            painter.setFont(font(SMALL))
            painter.setPen(self.look.theme.colour("palette.caption"))
            name = self._named(letter)
            painter.drawText(QRect(left, top, needed, self.LINE), MIDDLE, name)
            beside = QFontMetrics(font(SMALL)).horizontalAdvance(f"{name} ") + 2
            self._paint_letter(painter, QRect(left + beside, top, needed - beside, self.LINE), letter)
            left += needed

    def _paint_letter(self, painter: QPainter, place: QRect, letter: LetterChange) -> None:
        """Paint the letters of a cell as they were, an arrow, and as they are."""
        comparison = self._model.comparison
        if comparison is None:
            return
        left = self._paint_side(painter, place, place.left(), letter.before, scheme_of(comparison.before))
        painter.setFont(font(SMALL))
        painter.setPen(self.look.theme.colour("palette.caption"))
        painter.drawText(QRect(left + 3, place.top(), 16, place.height()), MIDDLE, ARROW)
        self._paint_side(painter, place, left + 20, letter.after, scheme_of(comparison.after))

    def _paint_side(
        self, painter: QPainter, place: QRect, left: int, letters: tuple[str, ...], variant: Variant
    ) -> int:
        """Paint the letters of one side and return where they end; a dash stands for none."""
        if not letters:
            painter.setFont(font(SMALL))
            painter.setPen(self.look.theme.colour("palette.caption"))
            painter.drawText(QRect(left, place.top(), round(SIDE), place.height()), CENTRE, NOTHING)
            return left + round(SIDE)
        top = place.center().y() - SIDE / 2 + 0.5
        for number, letter in enumerate(letters):
            box = QRectF(left + number * (SIDE + GAP), top, SIDE, SIDE)
            paint_chip(painter, box, letter, self.look.theme, variant)
        return left + round(len(letters) * (SIDE + GAP) - GAP)
