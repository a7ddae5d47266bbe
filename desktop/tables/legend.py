"""The letters in words, as a line below the matrix."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.letter_chips import SIDE, paint_chip, paint_hand_mark
from desktop.widgets.plain_text import plain_tip
from models.domain.responsibility import VARIANTS, Variant
from models.domain.words import words_of


@qt_overrides
class Legend(QWidget):
    """Every letter with its meaning in words; wraps when it is narrow. A click tells that it is `wanted`."""

    wanted = Signal()

    GAP, LEAST_GAP, LINE = 18, 6, 28
    HAND = 12  # room for the corner alone

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._variant = VARIANTS["RACI"]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def dress(self, look: Look, variant: Variant) -> None:
        self._look, self._variant = look, variant
        self.setToolTip(plain_tip(look.say("Own letters …")))
        self.setAccessibleName(", ".join(f"{letter}: {words}" for letter, words in self._entries()))
        self.updateGeometry()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() for _, _, box in self._placed(width)), default=0) + 2

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        left = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
        for letter, words, box in self._placed(self.width()):
            side = int(SIDE) if letter else self.HAND
            sign = QRectF(box.left(), box.top() + (self.LINE - side) / 2, side, side)
            if letter:
                paint_chip(painter, sign, letter, theme, self._variant)
            else:
                paint_hand_mark(painter, QRectF(sign.left() - 4, sign.top() + 3, side, SIDE), theme)
            painter.setFont(font(12))
            painter.setPen(theme.colour("palette.caption"))
            painter.drawText(box.adjusted(side + (7 if letter else 5), 0, 0, 0), left, words)
        painter.end()

    def _entries(self) -> list[tuple[str, str]]:
        say = self._look.say
        entries = [
            (letter, say(words_of(self._variant, letter)[0].legend)) for letter in self._variant.letters
        ]
        return [*entries, ("", say("by hand"))]

    def _placed(self, width: int) -> list[tuple[str, str, QRect]]:
        """Return where entries stand: closer together if that spares a line."""
        metrics = QFontMetrics(font(12))
        entries = [(letter, words, self._room(letter, metrics, words)) for letter, words in self._entries()]
        slack = width - sum(needed for _, _, needed in entries)
        gap = min(self.GAP, slack // (len(entries) - 1)) if slack > 0 else self.GAP
        gap = gap if gap >= self.LEAST_GAP else self.GAP
        left, top = 0, 0
        placed = []
        for letter, words, needed in entries:
            if left and left + needed > width:
                left, top = 0, top + self.LINE
            placed.append((letter, words, QRect(left, top, needed, self.LINE)))
            left += needed + gap
        return placed

    def _room(self, letter: str, metrics: QFontMetrics, words: str) -> int:
        return (int(SIDE) + 7 if letter else self.HAND + 5) + metrics.horizontalAdvance(words) + 2
