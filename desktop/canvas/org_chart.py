"""The org chart on screen: cards and lines of the plain drawing; mouse and keys choose, edit and zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from desktop.canvas.flow_item import rounded
from desktop.canvas.step_item import rect_of
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.name_editor import NameEditor
from models.analysis.org_chart import NAME_FONT, PADDING, ROLE_FONT, ROLE_INDENT, Card, OrgChart, RoleLine

MARGIN, SIGN, CORNER = 20.0, 15, 7.0
LEAST, MOST, STEP = 0.1, 3.0, 1.2
READABLE = 0.6
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
VCENTRE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)


@qt_overrides
class ChartItem(QGraphicsItem):
    """Paints a whole chart and says what lies at a point."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: OrgChart | None = None
        self._look: Look | None = None
        self._chosen: Selection | None = None

    def show_chart(self, chart: OrgChart, look: Look) -> None:
        self.prepareGeometryChange()
        self._chart, self._look = chart, look
        self.update()

    def mark(self, selection: Selection | None) -> None:
        self._chosen = selection
        self.update()

    def entries(self) -> list[tuple[Selection, QRectF]]:
        """Return everything that can be chosen, from top to bottom, with its place."""
        found: list[tuple[Selection, QRectF]] = []
        for card in self._chart.cards if self._chart else ():
            if card.department_id is not None:
                found.append((Selection("department", card.department_id), rect_of(card.box)))
            found += [(Selection("role", role.role_id), rect_of(role.box)) for role in card.roles]
        return found

    def at(self, point: QPointF) -> Selection | None:
        """Return the role or else the department at a point."""
        hit = [selection for selection, place in self.entries() if place.contains(point)]
        return hit[-1] if hit else None

    def boundingRect(self) -> QRectF:
        if self._chart is None:
            return QRectF()
        return QRectF(0, 0, self._chart.width, self._chart.height).adjusted(-2, -2, 2, 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._chart is None or self._look is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.theme.colour("drawing.flow"), 1.3))
        for points in self._chart.lines:
            painter.drawPath(rounded(points))
        painter.setPen(QPen(self._look.theme.colour("drawing.accent"), 1.6, Qt.PenStyle.DotLine))
        for points in self._chart.dotted:
            painter.drawPath(rounded(points))
        for card in self._chart.cards:
            self._paint_card(painter, card, self._look)

    def _paint_card(self, painter: QPainter, card: Card, look: Look) -> None:
        theme, drawing = look.theme, look.theme.values["drawing"]
        tints = drawing["lane_tints"]
        is_chosen = card.department_id is not None and self._chosen == Selection(
            "department", card.department_id
        )
        painter.setBrush(
            theme.shade(drawing["lane_tint_none"] if card.tint < 0 else tints[card.tint % len(tints)])
        )
        line = "drawing.accent" if is_chosen else "drawing.lane_line"
        painter.setPen(QPen(theme.colour(line), 2.4 if is_chosen else 1.2))
        painter.drawRoundedRect(rect_of(card.box), CORNER, CORNER)
        painter.setPen(theme.colour("drawing.lane_text"))
        painter.setFont(font(round(NAME_FONT), bold=True))
        name = "\n".join(card.name.lines) or look.say("Without a department")
        painter.drawText(rect_of(card.name.box), VCENTRE, name)
        for role in card.roles:
            self._paint_role(painter, role, look)

    def _paint_role(self, painter: QPainter, role: RoleLine, look: Look) -> None:
        box = rect_of(role.box)
        if self._chosen == Selection("role", role.role_id):
            painter.setBrush(look.theme.colour("palette.selected"))
            painter.setPen(QPen(look.theme.colour("drawing.accent"), 1.6))
            painter.drawRoundedRect(box.adjusted(-PADDING / 2, 0, PADDING / 2, 0), 4, 4)
        sign = look.theme.icon(f"role-{role.kind.value}")
        sign.paint(painter, round(box.left()), round(box.center().y() - SIGN / 2), SIGN, SIGN)
        painter.setPen(look.theme.colour("drawing.text"))
        painter.setFont(font(round(ROLE_FONT), bold=role.is_head))
        painter.drawText(box.adjusted(ROLE_INDENT, 0, 0, 0), VCENTRE, role.text)


@qt_overrides
class OrgChartView(QGraphicsView):
    """Looks at the chart; `chosen(selection or None)`, and what is wanted with it, by mouse or keys."""

    chosen = Signal(object)
    name_wanted = Signal()
    removal_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.item = ChartItem()
        self._scene.addItem(self.item)
        self.setScene(self._scene)
        self._is_fitted = True
        self._selection: Selection | None = None
        self._named: Selection | None = None
        self.editor = NameEditor(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)

    def show_chart(self, chart: OrgChart, look: Look) -> None:
        """Become this chart; a chart that was fitted stays so."""
        self.item.show_chart(chart, look)
        self._scene.setBackgroundBrush(look.theme.colour("drawing.background"))
        self._scene.setSceneRect(
            QRectF(-MARGIN, -MARGIN, chart.width + 2 * MARGIN, chart.height + 2 * MARGIN)
        )
        if self._is_fitted:
            self.open_fitted()

    def choose(self, selection: Selection | None) -> None:
        """Mark a department or role and bring it into view."""
        self._selection = selection
        self.item.mark(selection)
        place = self._place_of_chosen()
        if place is not None:
            self.ensureVisible(place, 24, 24)

    def place_of(self, selection: Selection) -> QRectF:
        """Return where something lies in the chart."""
        return next(place for known, place in self.item.entries() if known == selection)

    def name_in_place(self, selection: Selection, name: str, title: str, take: Callable[[str], None]) -> None:
        """Let a department or role be named where it stands."""
        place = self.place_of(selection)
        self.ensureVisible(place, 24, 24)
        self._named = selection
        self.editor.edit(name, self.mapFromScene(place).boundingRect(), title, take)

    def _keep_editor_in_place(self) -> None:
        """Let the line stand over the name again after the chart has moved."""
        place = next((place for known, place in self.item.entries() if known == self._named), None)
        if self.editor.is_open and place is not None:
            self.editor.stand(self.mapFromScene(place).boundingRect())

    def open_fitted(self) -> None:
        """Show all, or the top in a readable size when all would be too small."""
        self._is_fitted = True
        self._zoom_to(max(self._fitting(), READABLE))
        room = self._scene.sceneRect()
        self.centerOn(room.center().x(), room.top())

    def zoom_fit(self) -> None:
        self._is_fitted = False
        self._zoom_to(self._fitting())
        self.centerOn(self._scene.sceneRect().center())

    def zoom_actual(self) -> None:
        self._zoom_by(1.0 / self.transform().m11())

    def zoom_in(self) -> None:
        self._zoom_by(STEP)

    def zoom_out(self) -> None:
        self._zoom_by(1 / STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.open_fitted()
        self._keep_editor_in_place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._keep_editor_in_place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(STEP ** (turned / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.chosen.emit(self.item.at(self.mapToScene(event.position().toPoint())))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.name_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        shown = self._place_of_chosen()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and shown is not None:
            place = self.viewport().mapToGlobal(self.mapFromScene(shown.center()))
        self.menu_wanted.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in STEPS and is_plain:
            self._step(STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.name_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.chosen.emit(None)
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Choose the next entry, or the first one."""
        known = [selection for selection, _ in self.item.entries()]
        if known:
            place = known.index(self._selection) + by if self._selection in known else 0
            self.chosen.emit(known[min(max(place, 0), len(known) - 1)])

    def _place_of_chosen(self) -> QRectF | None:
        return next((place for known, place in self.item.entries() if known == self._selection), None)

    def _fitting(self) -> float:
        room, view = self._scene.sceneRect(), self.viewport().rect()
        if room.isEmpty():
            return 1.0
        return max(LEAST, min(view.width() / room.width(), view.height() / room.height(), 1.0))

    def _zoom_by(self, factor: float) -> None:
        self._is_fitted = False
        self._zoom_to(self.transform().m11() * factor)

    def _zoom_to(self, factor: float) -> None:
        wanted = min(max(factor, LEAST), MOST)
        now = self.transform().m11()
        self.scale(wanted / now, wanted / now)
