"""The band of a role, and its name, which stays at the left edge of what is visible."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.canvas.step_item import rect_of
from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.plain_text import plain_tip
from models.analysis.drawing import Lane

PADDING = 10.0


@qt_overrides
class LaneItem(QGraphicsItem):
    """One lane."""

    def __init__(self, lane: Lane, look: Look) -> None:
        super().__init__()
        self.setZValue(-10)
        self.lane, self.look = lane, look
        self._is_lit = False

    def light(self, is_lit: bool) -> None:
        """Stand out while a step would land here."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def become(self, lane: Lane, look: Look) -> None:
        if (lane, look) == (self.lane, self.look):
            return
        self.prepareGeometryChange()
        self.lane, self.look = lane, look
        self.update()

    def boundingRect(self) -> QRectF:
        return rect_of(self.lane.band).adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        drawing = self.look.theme.values["drawing"]
        tints = drawing["lane_tints"]
        tint = drawing["lane_tint_none"] if self.lane.tint < 0 else tints[self.lane.tint % len(tints)]
        painter.setBrush(self.look.theme.shade(tint))
        painter.setPen(QPen(self.look.theme.colour("drawing.lane_line"), 1))
        painter.drawRect(rect_of(self.lane.band))
        if self._is_lit:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.theme.colour("drawing.accent"), 2))
            painter.drawRect(rect_of(self.lane.band).adjusted(2, 2, -2, -2))


@qt_overrides
class LaneHead(QGraphicsItem):
    """The column with the name of the role, above everything that scrolls below it; the view pins it."""

    def __init__(self, lane: Lane, look: Look) -> None:
        super().__init__()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(10)
        self.lane, self.look = lane, look
        self._say_what_it_does()

    def become(self, lane: Lane, look: Look) -> None:
        if (lane, look) == (self.lane, self.look):
            return
        self.prepareGeometryChange()
        self.lane, self.look = lane, look
        self._say_what_it_does()
        self.update()

    def _say_what_it_does(self) -> None:
        self.setToolTip(plain_tip(self.look.say("Drag up or down to put the row elsewhere")))

    def boundingRect(self) -> QRectF:
        return rect_of(self.lane.head).adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme, label = self.look.theme, self.lane.label
        painter.setBrush(theme.colour("drawing.lane_head"))
        painter.setPen(QPen(theme.colour("drawing.lane_line"), 1))
        painter.drawRect(rect_of(self.lane.head))
        painter.setPen(theme.colour("drawing.lane_text"))
        chosen = font(round(label.font_size), bold=True)
        painter.setFont(chosen)
        room = rect_of(self.lane.head).adjusted(PADDING, 0, -PADDING / 2, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
        lines = label.lines or ("",)
        if self.lane.role_id is None and not any(lines):
            lines = (self.look.say("Without a role"),)
        metrics = QFontMetricsF(chosen)
        shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width()) for line in lines]
        painter.drawText(room, flags, "\n".join(shown))
