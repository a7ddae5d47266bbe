"""Wide drawings are cut between steps, whole and in order, and cut flows are found again by their letters."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from models.analysis.drawing import Box, Drawing
from models.analysis.layout import drawing
from models.domain.snapshot import Snapshot, workflows_in_order
from models.exports.parts import FREE, MARK_RADIUS, Part, parts_of
from tests.analysis.random_workflows import any_workflow, large_workflow
from tests.exports.reports import crisis, sample

ROOM, HIGH = 840.0, 500.0


def drawings(snapshot: Snapshot) -> list[Drawing]:
    return [drawing(snapshot, workflow.id) for workflow in workflows_in_order(snapshot)]


def cut_drawings() -> list[tuple[Drawing, tuple[Part, ...]]]:
    whole = [*drawings(sample("de")), *drawings(sample("en")), drawing(large_workflow(60), "W")]
    found = [(one, parts_of(one, ROOM, HIGH)) for one in whole]
    return [(one, parts) for one, parts in found if len(parts) > 1]


def level(made: Drawing) -> float:
    return sum(abs(b[0] - a[0]) for route in made.routes for a, b in pairwise(route.points))


def test_a_small_drawing_stays_in_one_piece() -> None:
    b = crisis()
    small = drawing(b.snapshot, b.workflow_id)
    assert parts_of(small, small.width, small.height) == (Part(small),)


def holds_together(whole: Drawing, parts: tuple[Part, ...]) -> None:
    """Every step and every word is in one part, in its lane, and every level line is there in full."""
    steps = [shape.step_id for part in parts for shape in part.drawing.shapes]
    assert sorted(steps) == sorted(shape.step_id for shape in whole.shapes)
    words = Counter(route.label.lines for part in parts for route in part.drawing.routes if route.label)
    assert words == Counter(route.label.lines for route in whole.routes if route.label)
    lane_of = {
        shape.step_id: lane.role_id
        for lane in whole.lanes
        for shape in whole.shapes
        if lane.band.y <= shape.box.centre[1] <= lane.band.bottom
    }
    for part in parts:
        for lane in part.drawing.lanes:
            here = [s for s in part.drawing.shapes if lane.band.y <= s.box.centre[1] <= lane.band.bottom]
            assert all(lane_of[shape.step_id] == lane.role_id for shape in here)


def ends_at_marks(parts: tuple[Part, ...]) -> int:
    ends = 0
    for part in parts:
        circles = [mark.centre for mark in part.marks]
        for route in part.drawing.routes:
            for x, y in (route.points[0], route.points[-1]):
                ends += any(abs(abs(x - cx) - MARK_RADIUS) < 1e-6 and y == cy for cx, cy in circles)
    return ends


def test_parts_hold_together_and_cut_flows_carry_the_same_letter_on_both_sides() -> None:
    cut = cut_drawings()
    assert len(cut) >= 5
    for whole, parts in cut:
        holds_together(whole, parts)
        stubs = ends_at_marks(parts) * (FREE / 2 - MARK_RADIUS)
        assert sum(level(part.drawing) for part in parts) == pytest.approx(level(whole) + stubs)
        letters = [[mark.letter for mark in part.marks] for part in parts]
        sides = Counter(letter for one in letters for letter in one)
        assert set(sides.values()) == {2}
        for n, one in enumerate(letters):
            beside = {
                letter for other in (n - 1, n + 1) if 0 <= other < len(parts) for letter in letters[other]
            }
            assert set(one) <= beside
            assert len(one) == len(set(one))


def uprights(made: Drawing) -> list[float]:
    return [a[0] for route in made.routes for a, b in pairwise(route.points) if a[0] == b[0]]


def test_both_sides_of_a_cut_are_free_of_steps_words_and_upright_lines() -> None:
    for _whole, parts in cut_drawings():
        for n, part in enumerate(parts):
            made, head = part.drawing, part.drawing.lanes[0].head.right
            free = [(head, head + FREE)] if n else []
            free += [(made.width - FREE, made.width)] if n < len(parts) - 1 else []
            boxes = [shape.box for shape in made.shapes]
            boxes += [one.label.box for one in (*made.shapes, *made.routes) if one.label]
            for low, high in free:
                assert not [box for box in boxes if box.x < high and box.right > low]
                assert not [x for x in uprights(made) if low < x < high]
            for mark in part.marks:
                assert any(low < mark.centre[0] < high for low, high in free)


def test_lanes_without_step_bend_or_level_line_are_left_out_and_no_others() -> None:
    left_out = 0
    for whole, parts in cut_drawings():
        for part in parts:
            made = part.drawing
            left_out += len(whole.lanes) - len(made.lanes)
            heights = [y for route in made.routes for _, y in route.points]
            heights += [shape.box.centre[1] for shape in made.shapes]
            heights += [shape.label.box.centre[1] for shape in made.shapes if shape.label]
            for lane in made.lanes:
                assert any(lane.band.y <= y <= lane.band.bottom for y in heights), lane.label.lines
                assert lane.band.right == pytest.approx(made.width)
            assert all(a.band.bottom == pytest.approx(b.band.y) for a, b in pairwise(made.lanes))
            assert made.lanes[-1].band.bottom == pytest.approx(made.height)
            inside = Box(0.0, 0.0, made.width, made.height)
            for x, y in (point for route in made.routes for point in route.points):
                assert inside.x <= x <= inside.right
                assert inside.y <= y <= inside.bottom
    assert left_out > 5


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow())
def test_any_drawing_can_be_cut_and_loses_nothing(snapshot: Snapshot) -> None:
    whole = drawing(snapshot, "W")
    holds_together(whole, parts_of(whole, 260.0, HIGH))
