"""Lays out a workflow: lanes of roles from top to bottom, steps from left to right, arrows running clear.

The order of work is sizes, then columns, cells and ways on the grid (the frame), then tracks in the channels,
pixels, words. Nothing is random, so the same snapshot always gives the same drawing. Frames are remembered:
most edits change words and numbers, and leave where everything stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import ShortLine, rule_in_short
from models.analysis.drawing import Box, Drawing, Label, Lane, Route, Shape
from models.analysis.paths import flows_of
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
from models.analysis.placing.sizes import CHECK_ROOM, LINE_HEIGHT, STEP_FONT, Size, size_of
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
class _Plan:
    """Everything that is settled before the first pixel is measured."""

    steps: Sequence[Step]
    flows: Sequence[Flow]
    sizes: Mapping[str, Size]
    rules: Mapping[str, tuple[ShortLine, ...]]
    frame: _Frame
    sides: Mapping[str, tuple[Spot, bool]]
    words_leg: Mapping[str, int]


def _drawn(snapshot: Snapshot, workflow_id: str) -> Drawing:
    steps = steps_by_workflow(snapshot).get(workflow_id, ())
    drawn = sorted(flows_of(snapshot, workflow_id), key=lambda flow: flow.id)
    flows = [replace(flow, label=widest_answer(flow)) for flow in drawn]
    if not steps:
        return Drawing(workflow_id, *_EMPTY, (), (), ())
    plan = _plan(snapshot, steps, flows, snapshot.workflows[workflow_id].lanes_by_hand)
    for track in TRACKS:
        places, shapes, routes, words_are_clear = _spread_out(plan, track)
        if words_are_clear:
            break
    lanes = _lanes(snapshot, plan.frame.cells, places)
    said = with_answers(routes, drawn)
    return Drawing(workflow_id, places.width, places.lanes[-1][1], lanes, shapes, said)


def _plan(snapshot: Snapshot, steps: Sequence[Step], flows: Sequence[Flow], lanes: tuple[str, ...]) -> _Plan:
    rules = {step.id: _rule(snapshot, step) for step in steps}
    sizes = {
        step.id: size_of(step.kind, _words(snapshot, step), rule_widths(rules[step.id])) for step in steps
    }
    small = frozenset(step_id for step_id, size in sizes.items() if size.is_small)
    wanted = wanted_sides(steps, sizes)
    bare = tuple(replace(step, name="", description="") for step in steps)
    frame = _frame(bare, tuple(flows), small, tuple(wanted.items()), lanes)
    sides = settled_sides(wanted, flows, frame.ways)
    return _Plan(steps, flows, sizes, rules, frame, sides, legs_for_words(flows, frame.ways))


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


def _spread_out(plan: _Plan, track: float) -> tuple[Measures, tuple[Shape, ...], tuple[Route, ...], bool]:
    """Return places, shapes and arrows, and whether all words of arrows stand free."""
    room = room_for(plan.frame.grid, plan.sizes, plan.sides, plan.flows, plan.frame.ways, track=track)
    wide = measured(plan.frame.grid, plan.flows, plan.frame.ways, room)
    places = tightened(
        wide,
        _shapes(plan, wide),
        plan.flows,
        plan.frame.ways,
        plan.words_leg,
        track=track,
        apart=plan.frame.apart,
    )
    shapes = _shapes(plan, places)
    points = {flow.id: points_of(flow, len(plan.frame.ways[flow.id]) - 1, places) for flow in plan.flows}
    routes, clear = routes_of(plan.flows, points, shapes, plan.words_leg)
    return places, shapes, routes, clear


def _shapes(plan: _Plan, places: Measures) -> tuple[Shape, ...]:
    return tuple(
        _shape(step, plan.sizes[step.id], places, plan.sides.get(step.id), plan.rules[step.id])
        for step in plan.steps
    )


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


def _shape(
    step: Step,
    size: Size,
    places: Measures,
    side: tuple[Spot, bool] | None,
    rule: tuple[ShortLine, ...],
) -> Shape:
    x, y = places.x[step.id], places.y[step.id]
    box = Box(x - size.width / 2, y - size.height / 2, size.width, size.height)
    label = None
    if side:
        words = step_words(box, size, *side)
        lines = question_lines(box, words, rule)
        above = replace(words.box, height=words.box.height - size.rule_height)
        label = replace(words, box=above) if words.lines else None
        return Shape(step.id, step.kind, step.purpose, box, label, lines)
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
