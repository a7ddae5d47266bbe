"""Letters as small chips, told apart by letter, form and lightness; one painter for all places."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shown.theme import Theme, font
from desktop.system.overrides import qt_overrides
from models.domain.responsibility import Variant

SIDE = 22.0
GAP = 2.0
RADIUS, ROUND = 5.0, 0.23  # the rounding of small ones is a share of their height
OF_TWO = 0.78  # how large the characters of a letter of two are, beside those of one


def letter_style(theme: Theme, letter: str, variant: Variant) -> Mapping[str, str]:
    """Return fill, ink and border of a letter: it looks like the first meaning it stands for."""
    style: Mapping[str, str] = theme.values["letters"][variant.meanings_of(letter)[0].value]
    return style


def paint_chip(
    painter: QPainter, box: QRectF, letter: str, theme: Theme, variant: Variant, *, by_hand: bool = False
) -> None:
    """Paint one letter into a square."""
    style = letter_style(theme, letter, variant)
    inner, radius = box.adjusted(1, 1, -1, -1), min(RADIUS, box.height() * ROUND)
    if "ring" in style:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style["ring"]), 1.3))
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), radius + 1, radius + 1)
        inner = box.adjusted(3, 3, -3, -3)
    painter.setBrush(QColor(style["fill"]))
    painter.setPen(QPen(QColor(style["border"]), 1.6))
    painter.drawRoundedRect(inner, radius, radius)
    size = _letter_size(box.height())
    painter.setFont(font(size if len(letter) == 1 else round(size * OF_TWO), bold=True))
    painter.setPen(QColor(style["ink"]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    if by_hand:
        paint_hand_mark(painter, box, theme)


def _letter_size(side: float) -> int:
    """Return the size of a letter; in a small chip it fills more of it, so that it can still be read."""
    return max(round(side * 0.54), min(11, round(side * 0.68)))


def paint_hand_mark(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the corner that says: set by hand."""
    right, top, size = box.right() + 2, box.top() - 2, box.height() * 0.4
    corner = QPolygonF([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)])
    painter.setPen(QPen(theme.colour("palette.surface"), 1))
    painter.setBrush(theme.colour("palette.text"))
    painter.drawPolygon(corner)


def paint_hidden_mark(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint what says that a letter stands here which the letter scheme cannot show: a hollow, struck one."""
    side = box.height() * 0.34
    place = QRectF(box.left() + 3, box.bottom() - side - 1, side, side)
    painter.setBrush(theme.colour("palette.surface"))
    painter.setPen(QPen(theme.colour("palette.error"), 1.4))
    painter.drawRoundedRect(place, 2, 2)
    painter.drawLine(place.bottomLeft(), place.topRight())


def paint_chips(
    painter: QPainter,
    box: QRectF,
    letters: tuple[str, ...],
    *,
    by_hand: frozenset[str],
    theme: Theme,
    variant: Variant,
    side: float = SIDE,
) -> None:
    """Paint the letters of a cell side by side in the middle of a box, smaller when they would not fit."""
    if not letters:
        return
    count = len(letters)
    side = min(side, (box.width() - 2 - GAP * (count - 1)) / count)
    left = box.center().x() - (count * side + (count - 1) * GAP) / 2
    top = box.center().y() - side / 2
    for n, letter in enumerate(letters):
        place = QRectF(left + n * (side + GAP), top, side, side)
        paint_chip(painter, place, letter, theme, variant, by_hand=letter in by_hand)


@qt_overrides
class Chips(QWidget):
    """A few letters as a widget of their size."""

    def __init__(
        self,
        letters: tuple[str, ...],
        theme: Theme,
        variant: Variant,
        by_hand: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters, self._by_hand, self._theme, self._variant = letters, by_hand, theme, variant
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(letters))

    def sizeHint(self) -> QSize:
        return QSize(round(len(self._letters) * (SIDE + GAP)) + 2, round(SIDE) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, letter in enumerate(self._letters):
            box = QRectF(n * (SIDE + GAP), 2, SIDE, SIDE)
            hand = letter in self._by_hand
            paint_chip(painter, box, letter, self._theme, self._variant, by_hand=hand)
        painter.end()
