"""The view of a workflow: zoom at the cursor, pan with space bar or middle button, arrow keys walk."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from desktop.canvas.scene import WorkflowScene
from models.analysis.drawing import Lane

LEAST, MOST, STEP = 0.1, 4.0, 1.2
OPENS_AT_LEAST = 0.7  # smaller than this nobody can read it: the start of the workflow is shown instead
DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WorkflowView(QGraphicsView):
    """Looks at a scene; `zoomed(factor)` when its scale changes."""

    zoomed = Signal(float)

    def __init__(self, scene: WorkflowScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._scene = scene
        scene.setParent(self)  # so that it goes after the scroll bars, which would still ask it for room
        self._grip: QPoint | None = None
        self._space_is_down = False
        self._is_fitted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.horizontalScrollBar().valueChanged.connect(self.pin)

    @property
    def scale_now(self) -> float:
        return self.transform().m11()

    def open_fitted(self) -> None:
        """Show all, or the beginning in a readable size when all would be too small."""
        self._is_fitted = True
        room = self._scene.sceneRect()
        wanted = self._fitting(room)
        factor = max(wanted, OPENS_AT_LEAST)
        self._set_scale(factor)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def zoom_fit(self) -> None:
        self._is_fitted = False
        self._set_scale(self._fitting(self._scene.sceneRect()))
        self.centerOn(self._scene.sceneRect().center())

    def zoom_actual(self) -> None:
        self._zoom_to(1.0)

    def zoom_in(self) -> None:
        self._zoom_to(self.scale_now * STEP)

    def zoom_out(self) -> None:
        self._zoom_to(self.scale_now / STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.open_fitted()
        self.pin()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_to(self.scale_now * STEP ** (turned / 120))
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in DIRECTIONS:
            chosen = self._scene.neighbour(self._scene.chosen_step(), *DIRECTIONS[key])
            self.choose_step(chosen or self._scene.chosen_step())
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif key == Qt.Key.Key_Escape:
            self._scene.choose_step(None)
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton or self._space_is_down:
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            super().mouseMoveEvent(event)
            return
        now = event.position().toPoint()
        for bar, moved in (
            (self.horizontalScrollBar(), now.x() - self._grip.x()),
            (self.verticalScrollBar(), now.y() - self._grip.y()),
        ):
            bar.setValue(bar.value() - moved)
        self._grip = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.viewport().unsetCursor()
            return
        super().mouseReleaseEvent(event)

    def choose_step(self, step_id: str | None) -> None:
        """Select a step and bring it into view."""
        item = self._scene.choose_step(step_id)
        if item is not None:
            head = max((lane.head.width for lane in self._lanes()), default=0.0)
            self.ensureVisible(item.boundingRect().adjusted(-head, 0, 0, 0), 24, 24)

    def _lanes(self) -> tuple[Lane, ...]:
        return self._scene.drawing.lanes if self._scene.drawing else ()

    def _fitting(self, room: QRectF) -> float:
        if room.isEmpty():
            return 1.0
        view = self.viewport().rect()
        return max(LEAST, min(view.width() / room.width(), view.height() / room.height(), 1.0))

    def _zoom_to(self, factor: float) -> None:
        self._is_fitted = False
        self._set_scale(factor)

    def _set_scale(self, factor: float) -> None:
        wanted = min(max(factor, LEAST), MOST)
        self.scale(wanted / self.scale_now, wanted / self.scale_now)
        self.pin()
        self.zoomed.emit(wanted)

    def pin(self) -> None:
        self._scene.pin_heads(self.mapToScene(0, 0).x())
