"""The view of a workflow: zoom at the cursor, pan with space bar or middle button; the hands draw on it.

Over the drawing stand a tip, the pad of what is selected and the line a name is typed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessibleInterface,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QWidget

from desktop.canvas.board import Board
from desktop.canvas.canvas_input import ALT, CONTROL, CanvasInput, Tool
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import StepItem
from desktop.system.overrides import qt_overrides
from desktop.widgets.name_editor import NameEditor
from desktop.widgets.tip import Tip
from models.analysis.drawing import Lane

LEAST, MOST, STEP = 0.1, 4.0, 1.2
OPENS_AT_LEAST = 0.7  # smaller than this nobody can read it: the start of the workflow is shown instead


@qt_overrides
class WorkflowView(QGraphicsView):
    """Looks at a scene; `zoomed(factor)` when its scale changes, `moved` when all stands elsewhere now.

    `menu_wanted(place in the viewport, None for what is selected)` by the right button or the menu key.
    """

    zoomed = Signal(float)
    moved = Signal()
    menu_wanted = Signal(object)

    def __init__(self, scene: WorkflowScene, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._scene = scene
        scene.setParent(self)  # so that it goes after the scroll bars, which would still ask it for room
        board.setParent(self)
        self.canvas_input = CanvasInput(scene, board, self)
        self.tip, self.editor = Tip(self.viewport()), NameEditor(self)
        self.words_of: Callable[[str], str] = str  # what a step is, in words
        self.waits_for_a_line: Callable[[], bool] = bool  # whether a name can be typed in a moment
        self._early: list[QKeyEvent] = []  # keys of that name
        self.spoken: QAccessibleInterface | None = None  # made when a screen reader asks
        self._grip: QPoint | None = None
        self._space_is_down = self._has_stopped = False
        self._is_fitted, self._fitted_in = True, QSize()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.pin)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        board.tipped.connect(self._show_tip)
        self.canvas_input.moved_to.connect(self._go_to)
        self.canvas_input.changed.connect(self._show_tool)

    @property
    def steps(self) -> Mapping[str, StepItem]:
        return self._scene.steps

    @property
    def scale_now(self) -> float:
        return self.transform().m11()

    def open_fitted(self) -> None:
        """Show all, or the beginning in a readable size when all would be too small."""
        self._is_fitted, self._fitted_in = True, self.size()
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
        if self._is_fitted and self.size() != self._fitted_in:  # not when only a scroll bar comes or goes
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

    def event(self, event: QEvent) -> bool:
        is_key = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if is_key and isinstance(event, QKeyEvent) and self._is_early(event):
            if event.type() == QEvent.Type.KeyPress:
                self._early.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
            event.accept()
            return True
        return super().event(event)

    def type_early_keys(self) -> None:
        """Give the line what was typed before it was open."""
        early, self._early = self._early, []
        for event in early:
            QApplication.sendEvent(self.editor, event)

    def _is_early(self, event: QKeyEvent) -> bool:
        """Return whether a key belongs to a name; what is held down with it makes it a shortcut."""
        return self.waits_for_a_line() and not event.modifiers() & (CONTROL | ALT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = True
            self._show_tool()
        elif self.canvas_input.key(event):
            event.accept()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
            self._show_tool()
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk from step to step by Tab; at the ends the focus leaves the drawing."""
        return (self.hasFocus() and self.canvas_input.walk(forward=forward)) or super().focusNextPrevChild(
            forward
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        pans = self._space_is_down or self.canvas_input.tool is Tool.HAND
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and pans):
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif is_left:
            self.canvas_input.press(self._place_of(event), event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self._has_stopped = self.canvas_input.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            is_down = bool(event.buttons() & Qt.MouseButton.LeftButton)
            self.canvas_input.move(self._place_of(event), is_down=is_down)
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
            self._show_tool()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.canvas_input.release(self._place_of(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(None)
        elif not self._has_stopped:  # then the right button only ended what was being drawn
            self.menu_wanted.emit(self.viewport().mapFromGlobal(event.globalPos()))
        self._has_stopped = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._grip is None:
            self.canvas_input.double_click(self._place_of(event))

    def choose(self, *row_ids: str) -> None:
        """Select steps and arrows, and bring them into view, the first one in any case."""
        items = [self._scene.item_of(row_id) for row_id in row_ids]
        wanted = [item for item in items if item is not None]
        self._scene.choose(wanted)
        head = max((lane.head.width for lane in self._lanes()), default=0.0)
        for item in reversed(wanted):
            self.ensureVisible(item.boundingRect().adjusted(-head, 0, 0, 0), 24, 24)

    def _go_to(self, row_id: str, is_added: bool) -> None:
        chosen = (*self._scene.chosen_steps(), *self._scene.chosen_flows()) if is_added else ()
        self.choose(row_id, *(other for other in chosen if other != row_id))

    def on_screen(self, area: QRectF) -> QRect:
        """Return where an area of the drawing stands in the view."""
        return self.mapFromScene(area).boundingRect().translated(self.viewport().pos())

    def _place_of(self, event: QMouseEvent) -> QPointF:
        return self.mapToScene(event.position().toPoint())

    def _show_tip(self, text: str, place: QPointF) -> None:
        self.tip.say(text, self.mapFromScene(place))

    def _show_tool(self) -> None:
        if self._space_is_down or self.canvas_input.tool is Tool.HAND:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.canvas_input.tool is Tool.LASSO or self.canvas_input.gesture is not None:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()

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
        self.moved.emit()
