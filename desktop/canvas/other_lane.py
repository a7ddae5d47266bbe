"""The row below the others while a step is placed or moved: whoever drops there is asked for the role.

A drawing has rows only for roles that do something in it; without this one nobody new could come in.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides

HEIGHT = 56.0
PADDING = 10.0


@qt_overrides
class OtherLane(QGraphicsItem):
    """A dashed row with the words “Another role …”."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setZValue(-9)
        self.look = look
        self._room = QRectF()
        self._is_lit = False
        self.hide()

    def stand(self, room: QRectF, look: Look) -> None:
        """Take this place."""
        self.prepareGeometryChange()
        self._room, self.look = room, look
        self.update()

    def light(self, is_lit: bool) -> None:
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def boundingRect(self) -> QRectF:
        return self._room.adjusted(-2, -2, 2, 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme = self.look.theme
        name = "drawing.accent" if self._is_lit else "drawing.step_line"
        pen = QPen(theme.colour(name), 1.5)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("drawing.background"))
        painter.drawRect(self._room.adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("drawing.caption"))
        painter.setFont(font(12, bold=True))
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
        room = self._room.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(room, flags, self.look.say("Another role …"))
