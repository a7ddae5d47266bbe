"""Moving a row: its head follows the mouse up and down, a line shows between which others it would come."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from desktop.canvas.board import Board
from desktop.canvas.lane_item import LaneHead
from desktop.canvas.scene import WorkflowScene

ABOVE = 16


class MoveLane:
    """The head of a row follows the mouse until it is dropped."""

    def __init__(self, scene: WorkflowScene, board: Board, head: LaneHead, grip: QPointF) -> None:
        self._scene, self._board, self._head, self._grip = scene, board, head, grip
        lanes = [item.lane for item in scene.lanes.values()]
        lanes.sort(key=lambda lane: lane.band.y)
        self._here = next(n for n, lane in enumerate(lanes) if lane.role_id == head.lane.role_id)
        self._others = [lane for lane in lanes if lane.role_id != head.lane.role_id]
        self._to, self._place, self._layer = self._here, grip, head.zValue()
        self._line = QGraphicsLineItem()
        self._line.setPen(QPen(board.look.theme.colour("drawing.accent"), 3.0))
        self._line.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._line.setZValue(ABOVE)
        self._line.hide()
        scene.addItem(self._line)
        head.setZValue(ABOVE - 1)

    def move(self, place: QPointF) -> None:
        self._place = place
        self._head.setY(place.y() - self._grip.y())
        self._to = sum(lane.band.centre[1] < place.y() for lane in self._others)
        self._line.setVisible(self._to != self._here)
        y = self._others[self._to - 1].band.bottom if self._to else 0.0
        width = max((lane.band.right for lane in self._others), default=0.0)
        self._line.setLine(QLineF(self._head.lane.head.x, y, width, y))
        say = self._board.look.say
        words = say("The row stays where it is") if self._to == self._here else say("Put the row here")
        self._board.tip(words, place)

    def drop(self, place: QPointF) -> None:
        self.move(place)
        self.cancel()
        if self._to != self._here:
            self._board.lane_to(self._head.lane.role_id, self._to)

    def cancel(self) -> None:
        self._head.setY(0.0)
        self._head.setZValue(self._layer)
        self._board.tip("", QPointF())
        if self._line.scene() is not None:
            self._scene.removeItem(self._line)

    def step(self, across: int, down: int) -> QPointF:
        """Lead over the next row on that side."""
        del across
        to = min(max(self._to + down, 0), len(self._others))
        if to == self._to:
            return self._place
        beside = self._others[to - 1 if down > 0 else to].band
        return QPointF(self._place.x(), beside.centre[1] + down)
