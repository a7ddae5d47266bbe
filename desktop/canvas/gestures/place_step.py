"""Placing a new step: into a row, which says who does it, or onto an arrow, which then leads through it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from desktop.canvas.board import Board
from desktop.canvas.flow_item import FlowItem
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import StepItem
from models.analysis.drawing import Box, Lane, Shape
from models.analysis.placing.sizes import size_of
from models.domain.words import WORDS
from models.domain.workflow import Purpose, StepKind
from models.editing.drawing_steps import cannot_insert

TRANSLUCENT = 0.6


class PlaceStep:
    """A step of one kind follows the mouse until it is dropped."""

    def __init__(self, scene: WorkflowScene, board: Board, kind: StepKind) -> None:
        self._scene, self._board, self._kind = scene, board, kind
        self._size = size_of(kind, "")
        shape = Shape("", kind, Purpose.RELEASE, Box(0, 0, self._size.width, self._size.height), None)
        self._ghost = StepItem(shape, board.look)
        self._ghost.setOpacity(TRANSLUCENT)
        self._ghost.setZValue(20)
        self._ghost.hide()
        scene.addItem(self._ghost)
        scene.offer_other_lane(board.look)
        self._flow: FlowItem | None = None
        self._lane: Lane | None = None
        self._place = QPointF()

    def leave(self) -> None:
        """Say that it cannot be dropped here, outside of the drawing."""
        self._ghost.hide()
        self._aim(None)
        self._scene.light_lane(None, is_lit=False)
        self._board.tip("", QPointF())

    def move(self, place: QPointF) -> None:
        self._place = place
        self._ghost.setPos(place - QPointF(self._size.width / 2, self._size.height / 2))
        self._ghost.show()
        self._aim(self._scene.flow_at(place))
        self._lane = self._scene.lane_at(place)
        self._scene.light_lane(self._lane, is_lit=self._flow is None)
        self._board.tip(self._words(), place)

    def drop(self, place: QPointF) -> None:
        self.move(place)
        flow, lane = self._flow, self._lane
        self.cancel()
        if flow is None:
            self._board.place(self._kind, lane, place)
        elif cannot_insert(self._kind) is None:
            self._board.insert(self._kind, flow.flow_id, lane)

    def cancel(self) -> None:
        self._aim(None)
        self._scene.light_lane(None, is_lit=False)
        self._scene.offer_other_lane(None)
        self._board.tip("", QPointF())
        if self._ghost.scene() is not None:
            self._scene.removeItem(self._ghost)

    def step(self, across: int, down: int) -> QPointF:
        """Lead to the row above or below; to the row for another role below the last one."""
        bands = [item.lane.band for item in self._scene.lanes.values()]
        left = max((band.x + self._size.width for band in bands), default=self._size.width)
        x = self._place.x() + across * self._size.width if self._ghost.isVisible() else left
        here = next(
            (n for n, band in enumerate(bands) if band.y <= self._place.y() < band.bottom), len(bands)
        )
        row = here + down if self._ghost.isVisible() else 0
        if 0 <= row < len(bands):
            return QPointF(x, bands[row].centre[1])
        end = max((band.bottom for band in bands), default=0.0)
        return QPointF(x, bands[0].centre[1] if row < 0 and bands else end + self._size.height / 2)

    def _aim(self, flow: FlowItem | None) -> None:
        if flow is not self._flow:
            if self._flow is not None:
                self._flow.light(False)
            self._flow = flow
        if flow is not None:
            flow.light(cannot_insert(self._kind) is None)

    def _words(self) -> str:
        say = self._board.look.say
        if self._flow is not None:
            broken = cannot_insert(self._kind)
            return say(broken.message) if broken else say("Put into this arrow")
        if self._lane is None:
            return say("{kind}: choose the role next", kind=say(WORDS[self._kind]))
        return self._board.done_by(self._lane.role_id)
