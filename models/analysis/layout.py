"""Lays out a workflow: lanes of roles from top to bottom, steps from left to right, arrows running clear.

The order of work is sizes, then columns, cells and ways on the grid (the frame), then tracks in the channels,
pixels, words. Nothing is random, so the same snapshot always gives the same drawing. Frames and places are
remembered: most edits change words and numbers, and leave where everything stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import ShortLine, rule_in_short
from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route, Shape
from models.analysis.paths import flows_of, without_words
from models.analysis.placing.cells import Cells, cells_of
from models.analysis.placing.choice import choose_ways
from models.analysis.placing.columns import Apart, columns_of, kept_apart
from models.analysis.placing.grid import Grid, Spot, Way, grid_of
from models.analysis.placing.measures import HEAD_WIDTH, TRACKS, Measures, measured, points_of, untangled
from models.analysis.placing.routes import routes_of
from models.analysis.placing.rules import (
    question_lines,
    rule_lines,
    rule_widths,
    widest_answer,
    with_answers,
)
from models.analysis.placing.sizes import CHECK_ROOM, LINE_HEIGHT, STEP_FONT, Size, outline_of, size_of
from models.analysis.placing.tightening import tightened
from models.analysis.placing.words import (
    legs_for_words,
    room_for,
    settled_sides,
    step_words,
    wanted_sides,
)
from models.analysis.remembering import across_edits
from models.analysis.text_width import wrapped
from models.domain.message import Message
from models.domain.row_rules import asks_calendar
from models.domain.snapshot import (
    Snapshot,
    addressees_by_step,
    departments_in_order,
    per_snapshot,
    steps_by_workflow,
)
from models.domain.words import WORDS
from models.domain.workflow import Flow, Step, StepKind

LANE_FONT = 12.0
_HEAD_MARGIN = 10.0
_EMPTY = (480.0, 120.0)


@per_snapshot
def _drawings(snapshot: Snapshot) -> dict[str, Drawing]:
    del snapshot
    return {}


def drawing(snapshot: Snapshot, workflow_id: str) -> Drawing:
    """Return the drawing of a workflow in pixels at 100 %; remembered on the snapshot.

    An empty workflow has no lanes. The lane with role_id None holds steps without a role and has no words.
    """
    known = _drawings(snapshot)
    if workflow_id not in known:
        known[workflow_id] = _drawn(snapshot, workflow_id)
    return known[workflow_id]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where steps stand and arrows run on the grid, still without pixels."""

    cells: Cells
    grid: Grid
    ways: Mapping[str, Way]
    apart: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where everything lies in pixels, the side of the words of each small step, and the arrows."""

    cells: Cells
    places: Measures
    sides: Mapping[str, tuple[Spot, bool]]
    routes: tuple[Route, ...]


def _drawn(snapshot: Snapshot, workflow_id: str) -> Drawing:
    steps = steps_by_workflow(snapshot).get(workflow_id, ())
    drawn = sorted(flows_of(snapshot, workflow_id), key=lambda flow: flow.id)
    flows = [replace(flow, label=widest_answer(flow)) for flow in drawn]
    if not steps:
        return Drawing(workflow_id, *_EMPTY, (), (), ())
    rules = {step.id: _rule(snapshot, step) for step in steps}
    sizes = [size_of(step.kind, _words(snapshot, step), rule_widths(rules[step.id])) for step in steps]
    placed = _placed(
        tuple(map(without_words, steps)),
        tuple(flows),
        tuple(map(outline_of, sizes)),
        snapshot.workflows[workflow_id].lanes_by_hand,
    )
    places = placed.places
    shapes = tuple(
        _shape(step, size, (places.x[step.id], places.y[step.id]), placed.sides.get(step.id), rules[step.id])
        for step, size in zip(steps, sizes, strict=True)
    )
    lanes = _lanes(snapshot, placed.cells, places)
    return Drawing(
        workflow_id, places.width, places.lanes[-1][1], lanes, shapes, with_answers(placed.routes, drawn)
    )


@across_edits(128)
def _placed(
    steps: tuple[Step, ...], flows: tuple[Flow, ...], outlines: tuple[Size, ...], lanes: tuple[str, ...]
) -> _Placed:
    """Return the places of these steps, which come without their words, in the order of their outlines."""
    sizes = {step.id: size for step, size in zip(steps, outlines, strict=True)}
    small = frozenset(step_id for step_id, size in sizes.items() if size.is_small)
    wanted = wanted_sides(steps, sizes)
    frame = _frame(steps, flows, small, tuple(wanted.items()), lanes)
    sides = settled_sides(wanted, flows, frame.ways)
    words_leg = legs_for_words(flows, frame.ways)

    def shapes_at(places: Measures) -> tuple[Shape, ...]:
        return tuple(
            _shape(s, sizes[s.id], (places.x[s.id], places.y[s.id]), sides.get(s.id), ()) for s in steps
        )

    for track in TRACKS:  # the next wider while words find no free place
        room = room_for(frame.grid, sizes, sides, flows, frame.ways, track=track)
        wide = measured(frame.grid, flows, frame.ways, room)
        places = tightened(
            wide, shapes_at(wide), flows, frame.ways, words_leg, track=track, apart=frame.apart
        )
        points = {flow.id: points_of(flow, len(frame.ways[flow.id]) - 1, places) for flow in flows}
        routes, words_are_clear = routes_of(flows, points, shapes_at(places), words_leg)
        if words_are_clear:
            break
    return _Placed(frame.cells, places, sides, routes)


@across_edits(128)
def _frame(
    steps: tuple[Step, ...],
    flows: tuple[Flow, ...],
    small: frozenset[str],
    wanted: tuple[tuple[str, Spot], ...],
    lanes: tuple[str, ...],
) -> _Frame:
    """Return the frame of these steps, which come without their words; `small` are those drawn small."""
    columns = columns_of(steps, flows)
    cells = cells_of(steps, columns, lanes)
    grid = grid_of(columns, cells)
    splits = frozenset(step.id for step in steps if step.kind is StepKind.PARALLEL)
    ways = choose_ways(grid, flows, columns.backward, small, dict(wanted), splits=splits)
    return _Frame(cells, grid, untangled(grid, flows, ways), kept_apart(steps, columns))


def _rule(snapshot: Snapshot, step: Step) -> tuple[ShortLine, ...]:
    if asks_calendar(step):
        return (ShortLine(Message(WORDS[step.asks]), is_limit=True),)
    if step.kind is not StepKind.APPROVAL:
        return ()
    return rule_in_short(snapshot, approval_rule(snapshot, step))


def _words(snapshot: Snapshot, step: Step) -> str:
    """Return what is written at a step: its name, or the short names of those a notice goes to."""
    if step.name or step.kind is not StepKind.NOTICE:
        return step.name
    addressees = addressees_by_step(snapshot).get(step.id, ())
    return ", ".join(sorted(snapshot.roles[addressee.role_id].short_name for addressee in addressees))


@across_edits(8192)
def _shape(
    step: Step,
    size: Size,
    place: Point,
    side: tuple[Spot, bool] | None,
    rule: tuple[ShortLine, ...],
) -> Shape:
    x, y = place
    box = Box(x - size.width / 2, y - size.height / 2, size.width, size.height)
    label = None
    if side:
        words = step_words(box, size, *side)
        above = replace(words.box, height=words.box.height - size.rule_height) if rule else words.box
        label = replace(words, box=above) if words.lines or not rule else None
        return Shape(step.id, step.kind, step.purpose, box, label, question_lines(box, words, rule))
    if size.lines:
        free = box.x + CHECK_ROOM if step.kind is StepKind.APPROVAL else box.x
        left = max(free, x - size.text_width / 2)
        top = box.centre[1] - (size.text_height + size.rule_height) / 2
        label = Label(size.lines, Box(left, top, size.text_width, size.text_height), STEP_FONT)
    return Shape(step.id, step.kind, step.purpose, box, label, rule_lines(box, size, rule))


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
