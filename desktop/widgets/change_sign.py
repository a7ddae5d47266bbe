"""The sign of a change on a disc of its tone, and the outline of a step that is new or different."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.shown.change_signs import SIGNS, TONES
from desktop.shown.look import Look
from desktop.shown.theme import font
from models.analysis.changes.change import Sign

RADIUS, APART = 8.5, 4.0
SMALL = 7.5


def tone_of(sign: Sign, look: Look) -> QColor:
    """Return the colour of a sign."""
    return look.theme.colour(f"palette.{TONES[sign]}")


def paint_outline(painter: QPainter, box: QRectF, sign: Sign, look: Look) -> None:
    """Paint a line around a step, dashed where it is only different, and its sign at the upper left."""
    pen = QPen(tone_of(sign, look), 2.0)
    if sign is Sign.CHANGED:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-APART, -APART, APART, APART), 9, 9)
    paint_sign(painter, box.topLeft(), sign, look)


def paint_sign(painter: QPainter, middle: QPointF, sign: Sign, look: Look, radius: float = RADIUS) -> None:
    """Paint a sign on a disc of its tone."""
    tone = tone_of(sign, look)
    painter.setPen(QPen(tone, 1.5))
    painter.setBrush(look.theme.colour(f"palette.{TONES[sign]}_soft"))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(tone)
    painter.setFont(font(round(radius * 1.4), bold=True))
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), SIGNS[sign])
