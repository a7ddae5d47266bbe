"""The whole workflow small in a corner, while something of it is out of sight; a click there leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from desktop.canvas.scene import WorkflowScene
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides

LARGEST, GAP, LEAST_ROOM = QSize(190, 110), 14, QSize(560, 320)


@qt_overrides
class Minimap(QWidget):
    """Stands in the corner of its view where it covers the fewest steps, at the lower right if that is one.

    Keys need no map, they bring into view what they select.
    """

    def __init__(self, view: QGraphicsView, scene: WorkflowScene, look: Look) -> None:
        super().__init__(view)
        self._view, self._scene, self.look = view, scene, look
        self.setObjectName("minimap")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().rangeChanged.connect(self.follow)
        view.horizontalScrollBar().rangeChanged.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        self.hide()

    def dress(self, look: Look) -> None:
        self.look = look
        self.setAccessibleName(look.say("The whole workflow, small"))
        self.setToolTip(look.say("A click shows that part of the workflow"))
        self.update()

    def follow(self) -> None:
        """Be there only while the view hides something of a drawing, and is large enough for a map."""
        whole, room = self._scene.sceneRect(), self._view.viewport().rect()
        bars = (self._view.horizontalScrollBar(), self._view.verticalScrollBar())
        hides = any(bar.maximum() > bar.minimum() for bar in bars) and bool(self._scene.steps)
        if not hides or room.width() < LEAST_ROOM.width() or room.height() < LEAST_ROOM.height():
            self.hide()
            return
        factor = min(LARGEST.width() / whole.width(), LARGEST.height() / whole.height())
        self.resize(int(whole.width() * factor), int(whole.height() * factor))
        self.move(min(self._corners(), key=self._covered))
        self.show()
        self.raise_()
        self.update()

    def seen(self) -> QRectF:
        """Return the part of the map that the view shows."""
        area = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        return self._onto_map().mapRect(area).intersected(QRectF(self.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._lead_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._lead_to(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("palette.border"), 1))
        painter.setBrush(theme.colour("palette.surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        painter.setTransform(self._onto_map(), True)
        for is_chosen, name in ((False, "drawing.step_line"), (True, "drawing.accent")):
            items = (item for item in self._scene.steps.values() if item.isSelected() is is_chosen)
            painter.setBrush(theme.colour(name))
            painter.drawRects([item.box for item in items])
        painter.restore()
        painter.setPen(QPen(theme.colour("drawing.accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.seen().adjusted(1, 1, -1, -1))

    def _corners(self) -> tuple[QPoint, ...]:
        room = self._view.viewport().geometry().adjusted(GAP, GAP, -GAP, -GAP)
        left, right = room.left(), room.right() - self.width()
        top, bottom = room.top(), room.bottom() - self.height()
        return QPoint(right, bottom), QPoint(right, top), QPoint(left, bottom), QPoint(left, top)

    def _covered(self, corner: QPoint) -> int:
        """Return how many steps the map would cover there."""
        place = QRect(corner - self._view.viewport().pos(), self.size())
        area = self._view.mapToScene(place).boundingRect()
        return sum(item.box.intersects(area) for item in self._scene.steps.values())

    def _onto_map(self) -> QTransform:
        whole = self._scene.sceneRect()
        onto = QTransform.fromScale(self.width() / whole.width(), self.height() / whole.height())
        return onto.translate(-whole.left(), -whole.top())

    def _lead_to(self, place: QPointF) -> None:
        whole = self._scene.sceneRect()
        x = whole.left() + place.x() / self.width() * whole.width()
        y = whole.top() + place.y() / self.height() * whole.height()
        self._view.centerOn(QPointF(x, y))
