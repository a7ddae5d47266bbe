"""Mouse and keys on the drawing: which gesture begins where, and what a key does.

The view looks and moves; the hands draw. There is at most one gesture at a time, and Esc always ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGraphicsItem

from desktop.canvas.board import Board
from desktop.canvas.gestures.draw_flow import DrawFlow
from desktop.canvas.gestures.gesture import Gesture
from desktop.canvas.gestures.move_lane import MoveLane
from desktop.canvas.gestures.move_steps import MoveSteps
from desktop.canvas.gestures.place_step import PlaceStep
from desktop.canvas.gestures.select_area import SelectArea
from desktop.canvas.lane_item import LaneHead
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import StepItem
from models.analysis.paths import steps_in_order
from models.domain.snapshot import flows_by_source
from models.domain.workflow import StepKind

DIRECTIONS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Tool(Enum):
    """What a drag with the left button does."""

    DRAW = "draw"
    HAND = "hand"
    LASSO = "lasso"


class CanvasInput(QObject):
    """`name_wanted(id)` of a step or an arrow; `moved_to(id, is added)` by a key.

    `changed` for pad and tools; `held(kind or None)` says what kind of step is about to be placed.
    """

    name_wanted = Signal(str)
    moved_to = Signal(str, bool)
    changed = Signal()
    held = Signal(object)

    def __init__(self, scene: WorkflowScene, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._scene, self._board = scene, board
        self.gesture: Gesture | None = None
        self.tool = Tool.DRAW
        self.only_reads = False  # steps are chosen then, and never moved, drawn or named
        self._down: QPointF | None = None
        self._down_on: QGraphicsItem | None = None
        self._adds = False
        self._near: StepItem | None = None
        self._lead = ""  # where Shift and the arrow keys lead on from
        self._place = QPointF()

    def take_tool(self, tool: Tool) -> None:
        self.stop()
        self.tool = Tool.DRAW if tool is self.tool else tool
        self.changed.emit()

    def take_kind(self, kind: StepKind | None) -> None:
        """Carry a new step until a click or Enter places it; None puts it back."""
        self.stop()
        if kind is not None and not self.only_reads:
            self._begin(PlaceStep(self._scene, self._board, kind))
            self.held.emit(kind)

    def drag_kind(self, kind: StepKind, place: QPointF | None) -> None:
        """Be told where a step dragged from outside is; None is outside of the drawing."""
        gesture = self.gesture
        if not isinstance(gesture, PlaceStep):
            gesture = PlaceStep(self._scene, self._board, kind)
            self._begin(gesture)
        if place is None:
            gesture.leave()
        else:
            gesture.move(place)

    def connect_from(self, step_id: str) -> None:
        """Carry an arrow from a step until a click or Enter ends it."""
        item = self._scene.steps.get(step_id)
        self.stop()
        if item is not None and item.shape_shown.kind is not StepKind.END:
            self._begin(DrawFlow(self._scene, self._board, item))

    def press(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The left button went down."""
        if self.gesture is not None:
            return
        self._adds = bool(modifiers & (CONTROL | Qt.KeyboardModifier.ShiftModifier))
        self._down = place
        if self.tool is Tool.LASSO:
            self._begin(SelectArea(self._scene, self._board.look, place, adds=self._adds))
            return
        port = next((s for s in self._scene.steps.values() if s.has_port_at(place)), None)
        if port is not None and not self.only_reads:
            self._begin(DrawFlow(self._scene, self._board, port))
            return
        self._down_on = self._scene.head_at(place)
        if self._down_on is not None:
            return
        self._down_on = self._scene.step_at(place) or self._scene.flow_at(place)
        if self._down_on is not None:
            self._choose(self._down_on)

    def move(self, place: QPointF, *, is_down: bool) -> None:
        """The mouse moved."""
        self._place = place
        if self.gesture is not None:
            self.gesture.move(place)
        elif is_down and self._down is not None:
            if self._is_far(place):
                self._begin_drag(place)
        else:
            self._hover(place)

    def release(self, place: QPointF) -> None:
        """The left button went up."""
        down, self._down = self._down, None
        if self.gesture is not None:
            self._end(place)
        elif down is not None and not self._adds:
            self._scene.choose([self._down_on] if self._down_on else [])
        self._down_on = None

    def double_click(self, place: QPointF) -> None:
        step, flow = self._scene.step_at(place), self._scene.flow_at(place)
        if self.only_reads:
            return
        if step is not None:
            self.name_wanted.emit(step.step_id)
        elif flow is not None:
            self.name_wanted.emit(flow.flow_id)

    def point_at(self, place: QPointF) -> None:
        """Select what lies there, unless it is selected already; nothing on empty ground."""
        item = self._scene.step_at(place) or self._scene.flow_at(place)
        if item is None or not item.isSelected():
            self._scene.choose([item] if item else [])

    def stop(self) -> bool:
        """Cancel the gesture; return whether there was one."""
        gesture, self.gesture = self.gesture, None
        self._down = None
        if gesture is not None:
            gesture.cancel()
            self.held.emit(None)
            self.changed.emit()
        return gesture is not None

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for something."""
        key, direction = event.key(), DIRECTIONS.get(event.key())
        if direction is not None:
            self._arrow(direction, event.modifiers())
            return True
        keys: Mapping[int, Callable[[], bool]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
        }
        return keys[key]() if key in keys else False

    def walk(self, *, forward: bool) -> bool:
        """Go to the next step or arrow of the workflow; return False at its ends, where the focus goes on.

        While an arrow is drawn, go to the next step it can lead to.
        """
        if not self._board.workflow_id:
            return False
        if isinstance(self.gesture, DrawFlow):
            self._place = self.gesture.next_target(forward=forward)
            self.gesture.move(self._place)
            return True
        snapshot, order = self._board.snapshot, []
        for step in steps_in_order(snapshot, self._board.workflow_id):
            order += [step.id, *(flow.id for flow in flows_by_source(snapshot).get(step.id, ()))]
        order = [row_id for row_id in order if self._scene.item_of(row_id) is not None]
        chosen = (*self._scene.chosen_steps(), *self._scene.chosen_flows())
        here = chosen[0] if chosen else ""
        if here not in order:
            return False
        there = order.index(here) + (1 if forward else -1)
        if not 0 <= there < len(order):
            return False
        self.moved_to.emit(order[there], False)
        return True

    def _arrow(self, direction: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        chosen = self._scene.chosen_step()
        if self.gesture is not None:
            self._place = self.gesture.step(*direction)
            self.gesture.move(self._place)
        elif modifiers & (ALT | CONTROL) and self.only_reads:
            return
        elif modifiers & ALT:
            if chosen is not None:
                self._append_towards(chosen, direction)
        elif modifiers & CONTROL:
            if chosen is not None:
                self._board.nudge(self._scene.chosen_steps(), self._scene.drawing, direction)
        else:
            is_added = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            start = self._lead if is_added and self._lead in self._scene.chosen_steps() else chosen
            there = self._scene.neighbour(start, *direction) or start
            if there is not None:
                self._lead = there
                self.moved_to.emit(there, is_added)

    def _append_towards(self, step_id: str, direction: tuple[int, int]) -> None:
        """Add a task on that side: before the step, behind it, or behind it in the row above or below."""
        across, down = direction
        if across < 0:
            self._board.put_before(step_id)
            return
        lanes = [item.lane for item in self._scene.lanes.values()]
        centre = QPointF(*self._scene.steps[step_id].shape_shown.box.centre)
        here = next((n for n, lane in enumerate(lanes) if lane == self._scene.lane_at(centre)), 0)
        wanted = here + down
        if 0 <= wanted < len(lanes):
            role_id = lanes[wanted].role_id if down else self._board.snapshot.steps[step_id].performer_role_id
            self._board.append(step_id, role_id, centre, StepKind.TASK)
        else:
            self._board.append_for_another_role(step_id, centre, StepKind.TASK)

    def _escape(self) -> bool:
        if self.stop():
            return True
        if self.tool is not Tool.DRAW:
            self.take_tool(self.tool)
            return True
        self._scene.choose([])
        return False

    def _enter(self) -> bool:
        if self.gesture is not None:
            self._end(self._place)
            return True
        chosen = [*self._scene.chosen_steps(), *self._scene.chosen_flows()]
        if len(chosen) == 1 and not self.only_reads:
            self.name_wanted.emit(chosen[0])
        return bool(chosen)

    def _choose(self, item: QGraphicsItem) -> None:
        if self._adds:
            chosen = [i for i in self._scene.selectedItems() if i is not item]
            self._scene.choose(chosen if item.isSelected() else [*chosen, item])
        elif not item.isSelected():
            self._scene.choose([item])

    def _begin_drag(self, place: QPointF) -> None:
        if self._down is None:
            return
        is_stale = not self._board.is_up_to_date(self._scene.drawing)
        if self._down_on is not None and (self.only_reads or is_stale):
            return
        if isinstance(self._down_on, StepItem) and self._down_on.isSelected():
            steps = [self._scene.steps[step_id] for step_id in self._scene.chosen_steps()]
            self._begin(MoveSteps(self._scene, self._board, steps, self._down))
        elif isinstance(self._down_on, LaneHead):
            self._begin(MoveLane(self._scene, self._board, self._down_on, self._down))
        elif self._down_on is None:
            self._begin(SelectArea(self._scene, self._board.look, self._down, adds=self._adds))
        if self.gesture is not None:
            self.gesture.move(place)

    def _begin(self, gesture: Gesture) -> None:
        self.gesture = gesture
        self._near_is(None)
        self.changed.emit()

    def _end(self, place: QPointF) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.drop(place)
        if self.tool is Tool.LASSO:
            self.tool = Tool.DRAW
        self.held.emit(None)
        self.changed.emit()

    def _hover(self, place: QPointF) -> None:
        near = self._near
        if self.only_reads:
            return
        if near is None or not near.has_port_at(place):
            near = self._scene.step_at(place)
        self._near_is(near)

    def _near_is(self, item: StepItem | None) -> None:
        if item is self._near:
            return
        if self._near is not None:
            self._near.be_near(False)
        self._near = item
        if item is not None:
            item.be_near(True)

    def _is_far(self, place: QPointF) -> bool:
        return self._down is not None and (place - self._down).manhattanLength() >= (
            QApplication.startDragDistance()
        )
