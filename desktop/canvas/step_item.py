"""One step of a workflow, painted by its kind, with the badge of its findings and its ports for arrows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyle, QStyleOptionGraphicsItem, QWidget

from desktop.shown.change_signs import told
from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.change_sign import paint_outline
from desktop.widgets.plain_text import plain_tip
from desktop.widgets.remark_sign import paint_remark
from models.analysis.changes.marks import Mark
from models.analysis.checks.finding import Severity
from models.analysis.drawing import Box, Label, RuleLine, Shape
from models.domain.workflow import StepKind

RADIUS = 7.0
LEGIBLE = 0.3  # below this zoom words are left out
PORT, GRASP = 4.5, 8.0  # how large a port is painted, and how near the mouse must come to take hold of it
SMALL = 48.0  # signs that are lower than this
APART = PORT + 4.0  # from a small sign, outside of the line around what is selected
BADGE = 8.5
FADED = 0.3


@dataclass(frozen=True, slots=True)
class Badge:
    """How many findings a step has, how bad the worst is, and what they say."""

    severity: Severity
    count: int
    words: str


def rect_of(box: Box) -> QRectF:
    """Return a box as Qt sees it."""
    return QRectF(box.x, box.y, box.width, box.height)


def paint_label(painter: QPainter, label: Label, look: Look, colour: str) -> None:
    """Paint lines that are already broken, centred in their box."""
    painter.setFont(font(round(label.font_size)))
    painter.setPen(look.theme.colour(colour))
    room = rect_of(label.box).adjusted(-40, -20, 40, 20)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "\n".join(label.words(look.say)))


@qt_overrides
class StepItem(QGraphicsItem):
    """Shows a shape of the drawing."""

    def __init__(self, shape: Shape, look: Look) -> None:
        super().__init__()
        self.shape_shown, self.look = shape, look
        self.box = rect_of(shape.box)
        self.badge: Badge | None = None
        self.mark: Mark | None = None  # how it differs, while that is shown
        self.remarks = ""  # what is remarked on it and still open
        self._is_near = self._is_faded = self._is_lit = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # an edit changes one of many
        self.setZValue(2)

    @property
    def step_id(self) -> str:
        return self.shape_shown.step_id

    def become(self, shape: Shape, look: Look) -> None:
        if (shape, look) == (self.shape_shown, self.look):
            return
        self.prepareGeometryChange()
        self.shape_shown, self.look = shape, look
        self.box = rect_of(shape.box)
        self.update()

    def wear(self, badge: Badge | None, mark: Mark | None = None, remarks: str = "") -> None:
        """Carry a badge, the mark of a change and the sign of remarks, or none."""
        if (badge, mark, remarks) != (self.badge, self.mark, self.remarks):
            self.badge, self.mark, self.remarks = badge, mark, remarks
            parts = (badge.words if badge else "", told(mark, self.look), remarks)
            self.setToolTip(plain_tip("\n".join(filter(None, parts))))
            self.update()

    def be_near(self, is_near: bool) -> None:
        """Show the ports while the mouse is near."""
        if is_near != self._is_near:
            self._is_near = is_near
            self.update()

    def fade(self, is_faded: bool) -> None:
        """Step back while it is no possible target."""
        self._is_faded = is_faded
        self.setOpacity(FADED if is_faded else 1.0)

    @property
    def is_faded(self) -> bool:
        return self._is_faded

    def light(self, is_lit: bool) -> None:
        """Stand out while it is the target."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def ports(self) -> tuple[QPointF, ...]:
        """Return the middles of the four sides; outside of a small sign, which they would cover."""
        box = self.box
        if box.height() < SMALL:
            box = box.adjusted(-APART, -APART, APART, APART)
        middle = box.center()
        return (
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(middle.x(), box.top()),
            QPointF(box.left(), middle.y()),
        )

    def has_port_at(self, place: QPointF) -> bool:
        """Return whether an arrow begins here; ports lie half outside, so that there is room to take hold."""
        if self.shape_shown.kind is StepKind.END or not (self._is_near or self.isSelected()):
            return False
        return any((port - place).manhattanLength() <= GRASP for port in self.ports())

    def badge_box(self) -> QRectF:
        box = self.box
        return QRectF(box.right() - BADGE, box.top() - BADGE, 2 * BADGE, 2 * BADGE)

    def boundingRect(self) -> QRectF:
        rect, words = self.box, self.shape_shown.words
        return (rect.united(rect_of(words)) if words is not None else rect).adjusted(-14, -14, 14, 14)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.box.adjusted(-2, -2, 2, 2))
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme, box = self.look.theme, self.box
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.colour("drawing.step_line"), 1.3))
        painter.setBrush(theme.colour("drawing.step_fill"))
        _PAINTERS[self.shape_shown.kind](painter, box, self.look)
        if is_selected or self._is_lit:
            painter.setPen(QPen(theme.colour("drawing.accent"), 2.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), RADIUS + 3, RADIUS + 3)
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.shape_shown.label is not None and detail > LEGIBLE:
            is_inside = self.shape_shown.kind in (StepKind.TASK, StepKind.APPROVAL)
            colour = "drawing.text" if is_inside else "drawing.caption"
            paint_label(painter, self.shape_shown.label, self.look, colour)
        if detail > LEGIBLE:
            for line in self.shape_shown.rule:
                _paint_rule(painter, line, self.look)
        if (is_selected or self._is_near) and not getattr(self.scene(), "only_reads", False):
            self._paint_ports(painter)
        if self.mark is not None:
            paint_outline(painter, box, self.mark.sign, self.look)
        if self.badge is not None:
            self._paint_badge(painter, self.badge)
        if self.remarks:
            paint_remark(painter, box.bottomRight(), self.look)

    def _paint_ports(self, painter: QPainter) -> None:
        if self.shape_shown.kind is StepKind.END:
            return
        painter.setPen(QPen(self.look.theme.colour("drawing.accent"), 1.4))
        painter.setBrush(self.look.theme.colour("drawing.background"))
        for port in self.ports():
            painter.drawEllipse(port, PORT, PORT)

    def _paint_badge(self, painter: QPainter, badge: Badge) -> None:
        """Paint the count on the sign of its severity: to many, and in print, red and amber look alike."""
        theme, box = self.look.theme, self.badge_box()
        tone = theme.colour(f"palette.{badge.severity.value}")
        painter.setPen(QPen(theme.colour("drawing.step_fill"), 1.5))
        painter.setBrush(tone)
        if badge.severity is Severity.WARNING:
            painter.drawPath(_warning_sign(box))
            box = box.adjusted(0, 3, 0, 3)
        elif badge.severity is Severity.HINT:
            painter.setPen(QPen(tone, 1.5))
            painter.setBrush(theme.colour("drawing.step_fill"))
            painter.drawEllipse(box)
        else:
            painter.drawEllipse(box)
        is_open = badge.severity is Severity.HINT
        painter.setPen(tone if is_open else theme.colour("palette.surface"))
        painter.setFont(font(10, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(min(badge.count, 9)))


def _paint_rule(painter: QPainter, line: RuleLine, look: Look) -> None:
    """Paint a line of what an approval goes by, with a clock before a time limit."""
    painter.setFont(font(round(line.font_size)))
    painter.setPen(look.theme.colour("drawing.caption"))
    room = rect_of(line.box).adjusted(0, -6, 40, 6)
    painter.drawText(
        room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), look.say(line.words)
    )
    if line.sign is not None:
        painter.setPen(_stroke(look, "drawing.caption", 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _clock(painter, rect_of(line.sign))


def _clock(painter: QPainter, box: QRectF) -> None:
    middle, radius = box.center(), box.width() / 2
    painter.drawEllipse(middle, radius, radius)
    painter.drawLine(middle, QPointF(middle.x(), middle.y() - radius * 0.75))
    painter.drawLine(middle, QPointF(middle.x() + radius * 0.55, middle.y()))


def _warning_sign(box: QRectF) -> QPainterPath:
    """Return the triangle of a warning, large enough for a figure in it."""
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                QPointF(box.center().x(), box.top() - 4),
                QPointF(box.right() + 3, box.bottom() + 1),
                QPointF(box.left() - 3, box.bottom() + 1),
            ]
        )
    )
    path.closeSubpath()
    return path


def _task(painter: QPainter, box: QRectF, _look: Look) -> None:
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _approval(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(_stroke(look, "drawing.check", 2.0))
    left, top = box.left() + 7, box.top() + 7
    painter.drawPolyline(
        QPolygonF([QPointF(left, top + 5), QPointF(left + 4, top + 9), QPointF(left + 12, top)])
    )


def _start(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(_stroke(look, "drawing.start", 2.0))
    painter.drawEllipse(box)


def _end(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(_stroke(look, "drawing.end", 3.6))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _branch(painter: QPainter, box: QRectF, _look: Look) -> None:
    middle = box.center()
    corners = (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )
    painter.drawPolygon(QPolygonF(corners))


def _parallel(painter: QPainter, box: QRectF, look: Look) -> None:
    _branch(painter, box, look)
    painter.setPen(_stroke(look, "drawing.text", 2.2))
    middle, arm = box.center(), box.width() * 0.2
    painter.drawLine(QPointF(middle.x() - arm, middle.y()), QPointF(middle.x() + arm, middle.y()))
    painter.drawLine(QPointF(middle.x(), middle.y() - arm), QPointF(middle.x(), middle.y() + arm))


def _wait(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.drawEllipse(box)
    painter.setPen(_stroke(look, "drawing.text", 1.5))
    aside = box.width() * 0.18
    _clock(painter, box.adjusted(aside, aside, -aside, -aside))


def _notice(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.drawEllipse(box)
    painter.setPen(_stroke(look, "drawing.text", 1.4))
    middle, half, tall = box.center(), box.width() * 0.27, box.width() * 0.18
    letter = QRectF(middle.x() - half, middle.y() - tall, 2 * half, 2 * tall)
    painter.drawRect(letter)
    flap = (letter.topLeft(), QPointF(middle.x(), middle.y() + tall * 0.25), letter.topRight())
    painter.drawPolyline(QPolygonF(flap))


def _stroke(look: Look, colour: str, width: float) -> QPen:
    pen = QPen(look.theme.colour(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


_PAINTERS = {
    StepKind.START: _start,
    StepKind.TASK: _task,
    StepKind.APPROVAL: _approval,
    StepKind.DECISION: _branch,
    StepKind.PARALLEL: _parallel,
    StepKind.WAIT: _wait,
    StepKind.NOTICE: _notice,
    StepKind.END: _end,
}
