"""Drawing an arrow: impossible targets step back and say why; on empty ground it asks what shall follow."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from desktop.canvas.board import Board
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import StepItem
from models.analysis.paths import steps_in_order
from models.domain.message import Message
from models.editing.drawing_steps import cannot_lead_to

IN_SIGHT = (160, 40)  # around a target, for the names of the rows stand at the left


class DrawFlow:
    """An arrow from a step follows the mouse until it is dropped."""

    def __init__(self, scene: WorkflowScene, board: Board, source: StepItem) -> None:
        self._scene, self._board, self._source_id = scene, board, source.step_id
        self._start = QPointF(*source.shape_shown.box.centre)
        self._reasons = self._reasons_against()
        for step_id, item in scene.steps.items():
            item.fade(self._reasons.get(step_id) is not None and item is not source)
        self._line = QGraphicsLineItem()
        pen = QPen(board.look.theme.colour("drawing.accent"), 2.0, Qt.PenStyle.DashLine)
        self._line.setPen(pen)
        self._line.setZValue(1.5)
        self._line.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        scene.addItem(self._line)
        self._target: StepItem | None = None
        self._said: dict[str, str] = {}  # by target

    def move(self, place: QPointF) -> None:
        self._line.setLine(QLineF(self._start, place))
        self._aim(self._scene.step_at(place))
        self._board.tip(self._words(), place)

    def drop(self, place: QPointF) -> None:
        self.move(place)
        target, lane = self._target, self._scene.lane_at(place)
        self.cancel()
        if target is None:
            self._board.ask_what_follows(self._source_id, place, lane)
        elif self._reasons.get(target.step_id) is None:
            self._board.connect_steps(self._source_id, target.step_id, place)

    def cancel(self) -> None:
        self._aim(None)
        for item in self._scene.steps.values():
            item.fade(False)
        self._board.tip("", QPointF())
        if self._line.scene() is not None:
            self._scene.removeItem(self._line)

    def step(self, across: int, down: int) -> QPointF:
        """Lead to the next step in this direction, from the one that is aimed at."""
        here = self._target.step_id if self._target else self._source_id
        there = self._scene.neighbour(here, across, down) or here
        return QPointF(*self._scene.steps[there].shape_shown.box.centre)

    def next_target(self, *, forward: bool) -> QPointF:
        """Return where the next step is that the arrow can lead to, in the order of the workflow."""
        steps = steps_in_order(self._board.snapshot, self._board.workflow_id)
        order = [step.id for step in (steps if forward else reversed(steps)) if step.id in self._scene.steps]
        here = self._target.step_id if self._target else self._source_id
        at = order.index(here)
        others = (*order[at + 1 :], *order[:at])
        there = self._scene.steps[next((o for o in others if self._reasons.get(o) is None), here)]
        there.ensureVisible(QRectF(), *IN_SIGHT)
        return QPointF(*there.shape_shown.box.centre)

    def _aim(self, target: StepItem | None) -> None:
        if target is not self._target:
            if self._target is not None:
                self._target.light(False)
            self._target = target
        if target is not None:
            target.light(self._reasons.get(target.step_id) is None)

    def _words(self) -> str:
        if self._target is None:
            return self._board.look.say("Drop here to choose what follows")
        reason = self._reasons.get(self._target.step_id)
        if reason is not None:
            return self._board.look.say(reason) if self._target.step_id != self._source_id else ""
        target_id = self._target.step_id
        if target_id not in self._said:  # it takes an edit to know; the mouse moves more often
            self._said[target_id] = self._board.would_say(self._source_id, target_id)
        return self._said[target_id]

    def _reasons_against(self) -> dict[str, Message | None]:
        snapshot = self._board.snapshot
        return {
            step_id: cannot_lead_to(snapshot, self._source_id, step_id)
            for step_id in self._scene.steps
            if step_id in snapshot.steps
        }
