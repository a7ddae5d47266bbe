"""Moving steps: into another row, which changes who does them.

Where a step stands in its row follows from the arrows, so within the row there is nothing to move; the tip
says so instead of letting the step jump back without a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from desktop.canvas.board import Board
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import StepItem
from models.analysis.drawing import Lane

ABOVE = 15


class MoveSteps:
    """The steps follow the mouse until they are dropped into a row."""

    def __init__(self, scene: WorkflowScene, board: Board, steps: Sequence[StepItem], grip: QPointF) -> None:
        self._scene, self._board, self._grip = scene, board, grip
        self._steps = tuple(steps)
        self._home = {scene.lane_at(QPointF(*step.shape_shown.box.centre)) for step in steps}
        for step in self._steps:
            step.setZValue(ABOVE)
        scene.offer_other_lane(board.look)
        self._lane: Lane | None = None
        self._place = grip

    def move(self, place: QPointF) -> None:
        self._place = place
        for step in self._steps:
            step.setPos(place - self._grip)
        self._lane = self._scene.lane_at(place)
        self._scene.light_lane(self._lane)
        self._board.tip(self._words(), place)

    def drop(self, place: QPointF) -> None:
        self.move(place)
        lane, stays = self._lane, self._stays()
        self.cancel()
        if not stays:
            self._board.perform([step.step_id for step in self._steps], lane, place)

    def cancel(self) -> None:
        for step in self._steps:
            step.setPos(0, 0)
            step.setZValue(2)
        self._scene.light_lane(None, is_lit=False)
        self._scene.offer_other_lane(None)
        self._board.tip("", QPointF())

    def step(self, across: int, down: int) -> QPointF:
        return self._place + QPointF(across * 20, down * 20)

    def _stays(self) -> bool:
        return self._lane is not None and self._home == {self._lane}

    def _words(self) -> str:
        say = self._board.look.say
        if self._stays():
            return say("Arrows decide the place in the row. Another row changes who does it.")
        return self._board.done_by(self._lane.role_id) if self._lane else say("Choose another role next")
