"""Moving steps: sideways or to another level of their row puts them there, another row changes who does them.

Steps snap to places that the drawing can keep: a dashed outline shows the one they would take, the tip says
what follows from it, and a place left of what leads to a step is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from desktop.canvas.board import Board
from desktop.canvas.scene import WorkflowScene
from desktop.canvas.step_item import RADIUS, StepItem
from models.analysis.arrangement import SEEN, arrangement
from models.analysis.drawing import Drawing, Lane
from models.domain.message import Message
from models.editing.arranging import PlaceSteps, cannot_stand, columns_with, rows_with

ABOVE = 15
HOME = 40.0  # how far left of its first column a step is given back to the arrows
TRANSLUCENT = 0.6
STILL = 12.0  # a step that is dragged less far sideways is meant to keep its column


@dataclass(frozen=True, slots=True)
class Slot:
    """A column with the place where steps in it begin; None is automatic, `stays` is as it is now."""

    x: float
    column: int | None
    stays: bool = False
    why_not: Message | None = None


class MoveSteps:
    """The steps follow the mouse until they are dropped."""

    def __init__(self, scene: WorkflowScene, board: Board, steps: Sequence[StepItem], grip: QPointF) -> None:
        self._scene, self._board, self._grip = scene, board, grip
        self._steps = tuple(steps)
        under = scene.step_at(grip)
        self._held = under if under in self._steps else self._steps[0]
        self._ids = [step.step_id for step in self._steps]
        self._box = self._held.shape_shown.box
        self._home = scene.lane_at(QPointF(*self._box.centre))
        self._read_places(scene.drawing or Drawing("", 0.0, 0.0, (), (), ()))
        for step in self._steps:
            step.setZValue(ABOVE)
            step.setOpacity(TRANSLUCENT)
        scene.offer_other_lane(board.look)
        self._ghost = self._made_ghost()
        self._lane: Lane | None = None
        self._slot, self._level = self._here, self._row
        self._place = grip

    def move(self, place: QPointF) -> None:
        self._place = place
        offset = place - self._grip
        for step in self._steps:
            step.setPos(offset)
        self._lane = self._scene.lane_at(place)
        self._slot = self._slot_at(offset.x())
        self._level = self._row_at(offset.y()) if self._stays_in_its_row() else self._row
        self._scene.light_lane(self._lane)
        self._show_ghost()
        self._board.tip(self._words(), place)

    def drop(self, place: QPointF) -> None:
        self.move(place)
        lane, columns, rows = self._lane, self._columns(), self._rows()
        stays, is_refused = self._stays_in_its_row(), self._slot.why_not is not None
        self.cancel()
        if not stays:
            self._board.perform(self._ids, lane, place, columns)
        elif (columns or rows) and not is_refused:
            self._board.put(PlaceSteps(columns, rows))

    def cancel(self) -> None:
        for step in self._steps:
            step.setPos(0, 0)
            step.setZValue(2)
            step.setOpacity(1.0)
        if self._ghost.scene() is not None:
            self._scene.removeItem(self._ghost)
        self._scene.light_lane(None, is_lit=False)
        self._scene.offer_other_lane(None)
        self._board.tip("", QPointF())

    def step(self, across: int, down: int) -> QPointF:
        return self._place + QPointF(across * 20, down * 20)

    def _read_places(self, shown: Drawing) -> None:
        """Learn once which columns and rows there are: they stay while the mouse moves."""
        snapshot, held_id = self._board.snapshot, self._held.step_id
        seen = arrangement(snapshot, snapshot.steps[held_id].workflow_id)
        column, self._row = seen.columns.of[held_id], seen.row_of(held_id)
        is_placed = snapshot.steps[held_id].column_by_hand is not None
        self._here = Slot(self._box.x, column, stays=True)
        refused = next((n for n in range(column, -2, -1) if self._why_not(n) is not None), -1)
        slots = [Slot(x, n) for n, x in enumerate(seen.column_starts(shown, self._ids)) if n > refused]
        slots = [s for s in slots if s.column != column] if is_placed else self._other_than_here(slots)
        first = min(slot.x for slot in (*slots, self._here))
        if is_placed and seen.columns.before[held_id]:
            slots.append(Slot(first - HOME, None))
        slots.append(Slot(first - 2 * HOME, refused, why_not=self._why_not(refused)))
        self._slots = [*slots, self._here]
        self._levels = seen.row_middles(shown, seen.lane_of(held_id))
        last = len(self._levels) - 2
        if (
            sum(place == seen.cells.of[held_id] for place in seen.cells.of.values()) == 1
            and self._row == last
        ):
            self._levels.pop()

    def _other_than_here(self, slots: Sequence[Slot]) -> list[Slot]:
        """Return the columns in which one sees that a step moved that was not placed by hand."""
        here = self._here
        return [
            slot
            for slot in slots
            if (
                slot.x > here.x + SEEN if (slot.column or 0) >= (here.column or 0) else slot.x < here.x - SEEN
            )
        ]

    def _why_not(self, column: int) -> Message | None:
        columns = columns_with(self._board.snapshot, self._ids, self._held.step_id, column)
        refusal = cannot_stand(self._board.snapshot, columns)
        return refusal.message if refusal else None

    def _slot_at(self, across: float) -> Slot:
        if abs(across) < STILL:
            return self._here
        x = self._box.x + across
        return min(self._slots, key=lambda slot: abs(slot.x - x))

    def _row_at(self, down: float) -> int:
        y = self._box.centre[1] + down
        return min(range(len(self._levels)), key=lambda row: abs(self._levels[row] - y))

    def _columns(self) -> dict[str, int | None]:
        if self._slot.stays or self._slot.why_not is not None:
            return {}
        held_id = self._held.step_id
        return dict(columns_with(self._board.snapshot, self._ids, held_id, self._slot.column))

    def _rows(self) -> dict[str, int | None]:
        if self._level == self._row:
            return {}
        return dict(rows_with(self._board.snapshot, self._ids, self._held.step_id, self._level))

    def _stays_in_its_row(self) -> bool:
        return self._lane is not None and self._lane == self._home

    def _made_ghost(self) -> QGraphicsPathItem:
        path = QPainterPath()
        for step in self._steps:
            path.addRoundedRect(step.box, RADIUS, RADIUS)
        ghost = QGraphicsPathItem(path)
        ghost.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        ghost.setZValue(ABOVE + 1)
        ghost.hide()
        self._scene.addItem(ghost)
        return ghost

    def _show_ghost(self) -> None:
        """Show the outline at the place the steps would take."""
        is_refused = self._slot.why_not is not None
        theme = self._board.look.theme
        colour = theme.colour("palette.error" if is_refused else "drawing.accent")
        self._ghost.setPen(QPen(colour, 2.0, Qt.PenStyle.DashLine))
        y = self._levels[self._level] if self._stays_in_its_row() else self._lane_middle()
        self._ghost.setPos(self._slot.x - self._box.x, y - self._box.centre[1])
        moves = not self._slot.stays or self._level != self._row or not self._stays_in_its_row()
        self._ghost.setVisible(moves and self._lane is not None)

    def _lane_middle(self) -> float:
        return self._lane.band.centre[1] if self._lane else self._box.centre[1]

    def _words(self) -> str:
        say = self._board.look.say
        if not self._stays_in_its_row():
            return self._board.done_by(self._lane.role_id) if self._lane else say("Choose another role next")
        if self._slot.why_not is not None:
            return say(self._slot.why_not)
        if not self._slot.stays and self._slot.column is None:
            return say("Back to where the arrows put it")
        if not self._slot.stays:
            return say("Place it here; what follows moves along")
        if self._level != self._row:
            return say("Place it on this level of the row")
        return say("Sideways: another place. Another row: another role does it.")
