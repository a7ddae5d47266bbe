"""The scene of one workflow: items by id, patched from drawing to drawing.

The scene is never cleared: items that stay keep their selection, and only what changed is painted again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from desktop.canvas.flow_item import FlowItem
from desktop.canvas.lane_item import LaneHead, LaneItem
from desktop.canvas.step_item import StepItem
from desktop.look import Look
from models.analysis.drawing import Drawing

MARGIN = 16.0


class WorkflowScene(QGraphicsScene):
    """Shows a drawing; `step_chosen(id or None)` when the selection changes."""

    step_chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, LaneItem] = {}
        self._heads: dict[str, LaneHead] = {}
        self._steps: dict[str, StepItem] = {}
        self._flows: dict[str, FlowItem] = {}
        self.drawing: Drawing | None = None
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
        width, height = (drawing.width, drawing.height) if drawing else (0.0, 0.0)
        self.setSceneRect(QRectF(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN))

    def chosen_step(self) -> str | None:
        for item in self.selectedItems():
            if isinstance(item, StepItem):
                return item.step_id
        return None

    def choose_step(self, step_id: str | None) -> StepItem | None:
        """Select one step only, or nothing; return its item when it is in the drawing."""
        wanted = self._steps.get(step_id or "")
        for item in self._steps.values():
            item.setSelected(item is wanted)
        return wanted

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

    def _patch(
        self, items: dict[str, Any], wanted: Iterable[tuple[str, Any]], make: type[Any], look: Look
    ) -> None:
        gone = set(items)
        for key, value in wanted:
            gone.discard(key)
            if key in items:
                items[key].become(value, look)
            else:
                item: QGraphicsItem = make(value, look)
                items[key] = item
                self.addItem(item)
        for key in gone:
            self.removeItem(items.pop(key))

    def _tell(self) -> None:
        self.step_chosen.emit(self.chosen_step())
