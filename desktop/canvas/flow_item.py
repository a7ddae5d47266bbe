"""One arrow: an orthogonal line with rounded bends, a head, and its label; ways back are dashed."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyle, QStyleOptionGraphicsItem, QWidget

from desktop.canvas.step_item import LEGIBLE, paint_label, rect_of
from desktop.shown.change_signs import told
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.change_sign import SMALL, paint_sign, tone_of
from desktop.widgets.plain_text import plain_tip
from models.analysis.changes.marks import Mark
from models.analysis.drawing import Point, Route
from models.domain.workflow import Outcome

BEND = 6.0
HEAD_LENGTH, HEAD_HALF = 9.0, 4.5
MARKED_AT = 0.5  # of its way, where the sign of a change stands
GRASP = 12.0  # how wide the line is for the mouse


@qt_overrides
class FlowItem(QGraphicsItem):
    """Shows a route of the drawing."""

    def __init__(self, route: Route, look: Look) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(1)
        self.route, self.look = route, look
        self._is_lit = False
        self.mark: Mark | None = None  # how it differs, while that is shown
        self._path = rounded(route.points)

    @property
    def flow_id(self) -> str:
        return self.route.flow_id

    def become(self, route: Route, look: Look) -> None:
        if (route, look) == (self.route, self.look):
            return
        self.prepareGeometryChange()
        self.route, self.look = route, look
        self._path = rounded(route.points)
        self.update()

    def light(self, is_lit: bool) -> None:
        """Stand out while it is the target."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def wear(self, mark: Mark | None) -> None:
        """Carry the mark of a change, or none."""
        if mark != self.mark:
            self.mark = mark
            self.setToolTip(plain_tip(told(mark, self.look)))
            self.update()

    def middle(self) -> QPointF:
        """Return where something is written at the arrow: its words, or the middle of its way."""
        if self.route.label is not None:
            return rect_of(self.route.label.box).center()
        return self._path.pointAtPercent(0.5)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(GRASP)
        path = stroker.createStroke(self._path)
        path.setFillRule(Qt.FillRule.WindingFill)
        if self.route.label is not None:
            path.addRect(rect_of(self.route.label.box))
        return path

    def boundingRect(self) -> QRectF:
        rect = self._path.boundingRect()
        if self.route.label is not None:
            rect = rect.united(rect_of(self.route.label.box))
        return rect.adjusted(-8, -8, 8, 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        is_back = self.route.outcome is Outcome.RETURNED
        name = "drawing.flow_back" if is_back else "drawing.flow"
        is_chosen = self._is_lit or bool(option.state & QStyle.StateFlag.State_Selected)
        colour = self.look.theme.colour("drawing.accent" if is_chosen else name)
        if self.mark is not None and not is_chosen:
            colour = tone_of(self.mark.sign, self.look)
        pen = QPen(colour, 2.6 if is_chosen or self.mark is not None else 1.5)
        if is_back:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        _paint_head(painter, self.route.points, colour)
        if self.mark is not None:
            paint_sign(painter, self._path.pointAtPercent(MARKED_AT), self.mark.sign, self.look, SMALL)
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.route.label is not None and detail > LEGIBLE:
            paint_label(painter, self.route.label, self.look, name if is_back else "drawing.caption")


def rounded(points: tuple[Point, ...]) -> QPainterPath:
    """Return an orthogonal line with its bends rounded."""
    path = QPainterPath()
    if not points:
        return path
    path.moveTo(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(QPointF(*corner), _towards(corner, after))
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(corner: Point, other: Point) -> QPointF:
    length = hypot(other[0] - corner[0], other[1] - corner[1])
    if length == 0:
        return QPointF(*corner)
    part = min(BEND, length / 2) / length
    return QPointF(corner[0] + (other[0] - corner[0]) * part, corner[1] + (other[1] - corner[1]) * part)


def _paint_head(painter: QPainter, points: tuple[Point, ...], colour: QColor) -> None:
    distinct = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    if len(distinct) < 2:
        return
    (from_x, from_y), (x, y) = distinct[-2:]
    length = hypot(x - from_x, y - from_y)
    across, down = (x - from_x) / length, (y - from_y) / length
    back_x, back_y = x - across * HEAD_LENGTH, y - down * HEAD_LENGTH
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(back_x - down * HEAD_HALF, back_y + across * HEAD_HALF),
                QPointF(back_x + down * HEAD_HALF, back_y - across * HEAD_HALF),
            ]
        )
    )
