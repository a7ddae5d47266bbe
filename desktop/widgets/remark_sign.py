"""The sign of an open remark: a small speech bubble in the colour of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desktop.shown.look import Look

RADIUS = 8.0


def paint_remark(painter: QPainter, middle: QPointF, look: Look, radius: float = RADIUS) -> None:
    """Paint the bubble around a point."""
    box = QRectF(middle.x() - radius, middle.y() - radius * 0.8, 2 * radius, 1.45 * radius)
    bubble = QPainterPath()
    bubble.addRoundedRect(box, radius * 0.45, radius * 0.45)
    tail = QPainterPath(QPointF(box.left() + radius * 0.45, box.bottom() - 1))
    tail.lineTo(box.left() + radius * 0.45, box.bottom() + radius * 0.6)
    tail.lineTo(box.left() + radius * 1.2, box.bottom() - 1)
    painter.setPen(QPen(look.theme.colour("palette.accent"), 1.4))
    painter.setBrush(look.theme.colour("palette.selected"))
    painter.drawPath(bubble.united(tail))
