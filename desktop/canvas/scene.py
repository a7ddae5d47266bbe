"""The scene of one workflow: items by id, patched from drawing to drawing.

The scene is never cleared: items that stay keep their selection, and only what changed is painted again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from desktop.canvas.flow_item import FlowItem
from desktop.canvas.lane_item import LaneHead, LaneItem
from desktop.canvas.other_lane import HEIGHT, OtherLane
from desktop.canvas.step_item import Badge, StepItem
from desktop.shown.look import Look
from models.analysis.changes.marks import Mark
from models.analysis.drawing import Drawing, Lane

MARGIN = 16.0
LEAST_WIDTH = 420.0


class WorkflowScene(QGraphicsScene):
    """Shows a drawing; `step_chosen(id or None)` when the selection changes."""

    step_chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, LaneItem] = {}
        self._heads: dict[str, LaneHead] = {}
        self._steps: dict[str, StepItem] = {}
        self._flows: dict[str, FlowItem] = {}
        self._badges: Mapping[str, Badge] = {}
        self._marks: Mapping[str, Mark] = {}
        self._remarks: Mapping[str, str] = {}
        self._other: OtherLane | None = None
        self.drawing: Drawing | None = None
        self.only_reads = False  # then no ports invite to draw
        self.selectionChanged.connect(self._tell)

    @property
    def heads(self) -> dict[str, LaneHead]:
        return self._heads

    @property
    def steps(self) -> dict[str, StepItem]:
        return self._steps

    @property
    def flows(self) -> dict[str, FlowItem]:
        return self._flows

    @property
    def lanes(self) -> dict[str, LaneItem]:
        return self._lanes

    def show(self, drawing: Drawing | None, look: Look) -> None:
        """Become this drawing."""
        self.drawing = drawing
        lanes = [(lane.role_id or "", lane) for lane in drawing.lanes] if drawing else []
        shapes = ((shape.step_id, shape) for shape in drawing.shapes) if drawing else ()
        routes = ((route.flow_id, route) for route in drawing.routes) if drawing else ()
        self._patch(self._lanes, lanes, LaneItem, look)
        self._patch(self._heads, lanes, LaneHead, look)
        self._patch(self._flows, routes, FlowItem, look)
        self._patch(self._steps, shapes, StepItem, look)
        self.setBackgroundBrush(look.theme.colour("drawing.background"))
        self._wear_badges()
        self._take_room()

    def show_badges(self, badges: Mapping[str, Badge]) -> None:
        """Mark the steps that have findings."""
        self._badges = badges
        self._wear_badges()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark the steps and arrows that are new or different."""
        self._marks = marks
        self._wear_badges()

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Mark the steps on which something is remarked."""
        self._remarks = remarks
        self._wear_badges()

    def offer_other_lane(self, look: Look | None) -> None:
        """Show the row for another role below the others, or hide it with None."""
        if look is None:
            if self._other is not None:
                self._other.hide()
        else:
            if self._other is None:
                self._other = OtherLane(look)
                self.addItem(self._other)
            width, height = self._size()
            self._other.stand(QRectF(0.0, height, max(width, LEAST_WIDTH), HEIGHT), look)
            self._other.show()
        self._take_room()

    def light_lane(self, lane: Lane | None, *, is_lit: bool = True) -> None:
        """Let one row stand out, the one for another role with None; no row unless `is_lit`."""
        wanted = (lane.role_id or "") if lane else None
        for key, item in self._lanes.items():
            item.light(is_lit and key == wanted)
        if self._other is not None:
            self._other.light(is_lit and wanted is None)

    def lane_at(self, place: QPointF) -> Lane | None:
        """Return the row at this height, None outside of all."""
        for item in self._lanes.values():
            if item.lane.band.y <= place.y() < item.lane.band.bottom:
                return item.lane
        return None

    def step_at(self, place: QPointF) -> StepItem | None:
        return next((item for item in self.items(place) if isinstance(item, StepItem)), None)

    def flow_at(self, place: QPointF) -> FlowItem | None:
        return next((item for item in self.items(place) if isinstance(item, FlowItem)), None)

    def head_at(self, place: QPointF) -> LaneHead | None:
        """Return the head of a row when it is what one sees there."""
        top = next(iter(self.items(place)), None)
        return top if isinstance(top, LaneHead) else None

    def chosen_steps(self) -> tuple[str, ...]:
        return tuple(item.step_id for item in self.selectedItems() if isinstance(item, StepItem))

    def chosen_flows(self) -> tuple[str, ...]:
        return tuple(item.flow_id for item in self.selectedItems() if isinstance(item, FlowItem))

    def chosen_step(self) -> str | None:
        """Return the one step that is selected, or the first of several."""
        return next(iter(self.chosen_steps()), None)

    def item_of(self, row_id: str) -> StepItem | FlowItem | None:
        """Return what shows a step or an arrow, None when it is not in the drawing."""
        return self._steps.get(row_id) or self._flows.get(row_id)

    def choose(self, wanted: Collection[QGraphicsItem]) -> None:
        """Select these items and no others; tells about it once."""
        was = self.blockSignals(True)
        for item in self.selectedItems():
            if item not in wanted:
                item.setSelected(False)
        for item in wanted:
            item.setSelected(True)
        self.blockSignals(was)
        self._tell()

    def neighbour(self, step_id: str | None, across: int, down: int) -> str | None:
        """Return the step that lies nearest in a direction, the first one when none is given."""
        start = self._steps.get(step_id or "")
        if start is None:
            return next(iter(self._steps), None)
        x, y = start.shape_shown.box.centre
        best: tuple[float, str] | None = None
        for item in self._steps.values():
            other_x, other_y = item.shape_shown.box.centre
            ahead = (other_x - x) * across + (other_y - y) * down
            aside = abs(other_y - y) if across else abs(other_x - x)
            if item is not start and ahead > 1 and (best is None or ahead + 2 * aside < best[0]):
                best = (ahead + 2 * aside, item.step_id)
        return best[1] if best else None

    def pin_heads(self, left: float) -> None:
        """Keep the names of the roles at this left edge."""
        for head in self._heads.values():
            head.setX(max(0.0, left - head.lane.head.x))

    def _size(self) -> tuple[float, float]:
        if self.drawing is None or not self.drawing.shapes:
            return (LEAST_WIDTH, 0.0)
        return (self.drawing.width, self.drawing.height)

    def _take_room(self) -> None:
        width, height = (self.drawing.width, self.drawing.height) if self.drawing else (0.0, 0.0)
        if self._other is not None and self._other.isVisible():
            height = max(height, self._size()[1] + HEIGHT)
        self.setSceneRect(QRectF(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN))

    def _wear_badges(self) -> None:
        for step_id, item in self._steps.items():
            remarks = self._remarks.get(step_id, "")
            item.wear(self._badges.get(step_id), self._marks.get(step_id), remarks)
        for flow_id, flow in self._flows.items():
            flow.wear(self._marks.get(flow_id))

    def _patch(
        self, items: dict[str, Any], wanted: Iterable[tuple[str, Any]], make: type[Any], look: Look
    ) -> None:
        gone = set(items)
        for key, value in wanted:
            gone.discard(key)
            if key in items:
                items[key].become(value, look)
                items[key] = items.pop(key)  # in the order of the drawing, which may be another one now
            else:
                item: QGraphicsItem = make(value, look)
                items[key] = item
                self.addItem(item)
        for key in gone:
            self.removeItem(items.pop(key))

    def _tell(self) -> None:
        self.step_chosen.emit(self.chosen_step())
