"""Lays out a workflow: lanes of roles from top to bottom, steps from left to right, arrows that run clear.

The order of work is columns, cells, sizes, ways on the grid, tracks in the channels, pixels, words. Nothing is
random and nothing is remembered but the result, so the same snapshot always gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route, Shape
from models.analysis.placing.cells import Cells, cells_of
from models.analysis.placing.choice import choose_ways
from models.analysis.placing.columns import columns_of
from models.analysis.placing.grid import Spot, grid_of
from models.analysis.placing.measures import HEAD_WIDTH, Measures, measured, points_of, untangled
from models.analysis.placing.tightening import tightened
from models.analysis.placing.sizes import CHECK_ROOM, LINE_HEIGHT, STEP_FONT, Size, size_of
from models.analysis.placing.words import (
    Crowd,
    flow_words,
    legs_for_words,
    room_for,
    settled_sides,
    step_words,
    wanted_sides,
)
from models.analysis.text_width import wrapped
from models.domain.snapshot import (
    Snapshot,
    addressees_by_step,
    departments_in_order,
    flows_by_workflow,
    per_snapshot,
    steps_by_workflow,
)
from models.domain.workflow import Flow, Outcome, Step, StepKind

LANE_FONT = 12.0
_HEAD_MARGIN = 10.0
_EMPTY = (480.0, 120.0)


@per_snapshot
def _drawings(snapshot: Snapshot) -> dict[str, Drawing]:
    del snapshot
    return {}


def drawing(snapshot: Snapshot, workflow_id: str) -> Drawing:
    """Return the drawing of a workflow in pixels at 100 %; remembered on the snapshot.

    An empty workflow has no lanes. The lane with role_id None holds the steps without a role and has no words.
    """
    known = _drawings(snapshot)
    if workflow_id not in known:
        known[workflow_id] = _drawn(snapshot, workflow_id)
    return known[workflow_id]


def _drawn(snapshot: Snapshot, workflow_id: str) -> Drawing:
    steps = steps_by_workflow(snapshot).get(workflow_id, ())
    flows = tuple(sorted(flows_by_workflow(snapshot).get(workflow_id, ()), key=lambda flow: flow.id))
    if not steps:
        return Drawing(workflow_id, *_EMPTY, (), (), ())
    columns = columns_of(steps, flows)
    cells = cells_of(steps, columns)
    sizes = {step.id: size_of(step.kind, _words(snapshot, step)) for step in steps}
    grid = grid_of(columns, cells)
    small = {step_id: size.is_small for step_id, size in sizes.items()}
    wanted = wanted_sides(steps, sizes)
    ways = untangled(grid, flows, choose_ways(grid, flows, columns.backward, small, wanted))
    sides = settled_sides(wanted, flows, ways)
    words_leg = legs_for_words(flows, ways)
    places = measured(grid, flows, ways, room_for(grid, sizes, sides, flows, ways))
    loose = [_shape(step, sizes[step.id], places, sides.get(step.id)) for step in steps]
    places = tightened(places, loose, flows, words_leg)
    shapes = tuple(_shape(step, sizes[step.id], places, sides.get(step.id)) for step in steps)
    points = {flow.id: points_of(flow, len(ways[flow.id]) - 1, places) for flow in flows}
    return Drawing(
        workflow_id,
        places.width,
        places.lanes[-1][1],
        _lanes(snapshot, cells, places),
        shapes,
        _routes(flows, points, shapes, words_leg),
    )


def _words(snapshot: Snapshot, step: Step) -> str:
    """Return what is written at a step: its name, or the short names of those a notice goes to."""
    if step.name or step.kind is not StepKind.NOTICE:
        return step.name
    addressees = addressees_by_step(snapshot).get(step.id, ())
    return ", ".join(sorted(snapshot.roles[addressee.role_id].short_name for addressee in addressees))


def _shape(step: Step, size: Size, places: Measures, side: tuple[Spot, bool] | None) -> Shape:
    x, y = places.x[step.id], places.y[step.id]
    box = Box(x - size.width / 2, y - size.height / 2, size.width, size.height)
    label = None
    if side:
        label = step_words(box, size, *side)
    elif size.lines:
        free = box.x + CHECK_ROOM if step.kind is StepKind.APPROVAL else box.x
        left = max(free, x - size.text_width / 2)
        top = box.centre[1] - size.text_height / 2
        label = Label(size.lines, Box(left, top, size.text_width, size.text_height), STEP_FONT)
    return Shape(step.id, step.kind, step.purpose, box, label)


def _lanes(snapshot: Snapshot, cells: Cells, places: Measures) -> tuple[Lane, ...]:
    tint_of = {department.id: n for n, (department, _) in enumerate(departments_in_order(snapshot))}
    lanes = []
    for role_id, (top, bottom) in zip(cells.lanes, places.lanes, strict=True):
        role = snapshot.roles.get(role_id or "")
        lines = wrapped(role.name, HEAD_WIDTH - 2 * _HEAD_MARGIN, LANE_FONT, 4, "semibold") if role else ()
        height = max(1, len(lines)) * LANE_FONT * LINE_HEIGHT
        words = Box(_HEAD_MARGIN, (top + bottom - height) / 2, HEAD_WIDTH - 2 * _HEAD_MARGIN, height)
        head = Box(0.0, top, HEAD_WIDTH, bottom - top)
        band = Box(HEAD_WIDTH, top, places.width - HEAD_WIDTH, bottom - top)
        tint = tint_of.get(role.department_id or "", -1) if role else -1
        lanes.append(Lane(role_id, Label(lines, words, LANE_FONT), head, band, tint))
    return tuple(lanes)


def _routes(
    flows: Sequence[Flow],
    middles: Mapping[str, Sequence[Point]],
    shapes: Sequence[Shape],
    words_leg: Mapping[str, int],
) -> tuple[Route, ...]:
    box_of = {shape.step_id: shape.box for shape in shapes}
    crowd = Crowd()
    for shape in shapes:
        crowd.add(shape.box)
        if shape.label:
            crowd.add(shape.label.box)
    points = {flow.id: _trimmed(middles[flow.id], flow, box_of) for flow in flows}
    for flow in flows:
        crowd.add_line(points[flow.id], flow.id)
    routes = []
    for flow in flows:
        label = flow_words(flow, points[flow.id], crowd, words_leg[flow.id])
        if label:
            crowd.add(label.box)
        routes.append(Route(flow.id, flow.outcome, points[flow.id], label))
    return tuple(routes)


def _trimmed(points: Sequence[Point], flow: Flow, box_of: Mapping[str, Box]) -> tuple[Point, ...]:
    """Return the way from border to border instead of from middle to middle."""
    first = _on_border(box_of[flow.source_id], points[0], points[1])
    last = _on_border(box_of[flow.target_id], points[-1], points[-2])
    return (first, *points[1:-1], last)


def _on_border(box: Box, inside: Point, outside: Point) -> Point:
    if inside[1] == outside[1]:
        return (box.right if outside[0] > inside[0] else box.x, inside[1])
    return (inside[0], box.bottom if outside[1] > inside[1] else box.y)


__all__ = ["Outcome", "drawing"]
