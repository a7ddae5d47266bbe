"""Selecting by a frame: every step the frame touches, and the arrows that run inside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem

from desktop.canvas.scene import WorkflowScene
from desktop.shown.look import Look

VEIL = 28


class SelectArea:
    """A frame from where the mouse went down; `adds` keeps what was selected before."""

    def __init__(self, scene: WorkflowScene, look: Look, start: QPointF, *, adds: bool) -> None:
        self._scene, self._start = scene, start
        self._before: list[QGraphicsItem] = scene.selectedItems() if adds else []
        self._frame = QGraphicsRectItem()
        accent = look.theme.colour("drawing.accent")
        self._frame.setPen(QPen(accent, 1.0))
        self._frame.setBrush(QColor(accent.red(), accent.green(), accent.blue(), VEIL))
        self._frame.setZValue(30)
        self._frame.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        scene.addItem(self._frame)

    def move(self, place: QPointF) -> None:
        self._frame.setRect(QRectF(self._start, place).normalized())

    def drop(self, place: QPointF) -> None:
        self.move(place)
        area = self._frame.rect()
        self.cancel()
        inside: list[QGraphicsItem] = [
            item for item in self._scene.steps.values() if area.intersects(item.box)
        ]
        inside += [
            item
            for item in self._scene.flows.values()
            if all(area.contains(QPointF(*point)) for point in item.route.points)
        ]
        self._scene.choose([*self._before, *(item for item in inside if item not in self._before)])

    def cancel(self) -> None:
        if self._frame.scene() is not None:
            self._scene.removeItem(self._frame)

    def step(self, across: int, down: int) -> QPointF:
        return self._frame.rect().bottomRight() + QPointF(across * 20, down * 20)
