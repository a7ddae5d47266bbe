"""A drawing shows every step in its lane and every arrow clear of all others, whatever the workflow."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.analysis.drawing import Drawing
from models.analysis.layout import drawing
from models.analysis.placing.columns import columns_of
from models.analysis.text_width import widest
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot, steps_by_workflow, workflows_in_order
from models.domain.workflow import Deciders, Outcome, StepKind, TimeOut
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates
from tests.analysis.drawing_faults import faults, label_faults
from tests.analysis.random_workflows import any_workflow, flow, large_workflow, snapshot_of, step
from tests.counting import calls_of

SAMPLES = range(6)
TASK = StepKind.TASK


@cache
def sample(language: str) -> Snapshot:
    start = empty_snapshot("Test company")
    return apply(start, templates.build("mid-size-company", language).plan(start))


def drawn(snapshot: Snapshot) -> Drawing:
    return drawing(snapshot, "W")


def by_step(picture: Drawing) -> dict[str, tuple[float, float]]:
    return {shape.step_id: shape.box.centre for shape in picture.shapes}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("number", SAMPLES)
def test_the_sample_workflows_are_drawn_without_a_fault(language: str, number: int) -> None:
    snapshot = sample(language)
    picture = drawing(snapshot, workflows_in_order(snapshot)[number].id)
    assert faults(picture, dict(snapshot.flows)) == []
    assert label_faults(picture, dict(snapshot.flows)) == []


@pytest.mark.parametrize("number", SAMPLES)
def test_the_sample_workflows_stay_small_and_have_few_bends(number: int) -> None:
    snapshot = sample("de")
    picture = drawing(snapshot, workflows_in_order(snapshot)[number].id)
    assert picture.width < 140 + 95 * len(picture.shapes)
    bends = [len(route.points) - 2 for route in picture.routes]
    assert sum(bends) <= 1.2 * len(bends)
    assert max(bends) <= 4


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow())
def test_any_workflow_is_drawn_without_a_fault(snapshot: Snapshot) -> None:
    picture = drawn(snapshot)
    assert faults(picture, dict(snapshot.flows)) == []
    assert {shape.step_id for shape in picture.shapes} == set(snapshot.steps)
    assert {route.flow_id for route in picture.routes} == set(snapshot.flows)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow())
def test_words_fit_the_boxes_they_are_given(snapshot: Snapshot) -> None:
    picture = drawn(snapshot)
    for shape in picture.shapes:
        if shape.label:
            assert widest(shape.label.lines, shape.label.font_size) <= shape.label.box.width + 0.01
            if shape.kind in (StepKind.TASK, StepKind.APPROVAL):
                assert shape.box.x <= shape.label.box.x
                assert shape.label.box.right <= shape.box.right
                assert shape.box.y <= shape.label.box.y
                assert shape.label.box.bottom <= shape.box.bottom
    for lane in picture.lanes:
        assert widest(lane.label.lines, lane.label.font_size, "semibold") <= lane.label.box.width


@pytest.mark.parametrize("seed", range(3))
def test_a_workflow_of_200_steps_is_drawn_without_a_fault(seed: int) -> None:
    snapshot = large_workflow(200, seed)
    assert faults(drawn(snapshot), dict(snapshot.flows)) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow(), st.randoms(use_true_random=False))
def test_any_rule_of_an_approval_stands_inside_its_shape(snapshot: Snapshot, random: Random) -> None:
    roles = {
        key: replace(role, short_name="W" * 14, deputy_role_id="R0", kind=random.choice(tuple(RoleKind)))
        for key, role in snapshot.roles.items()
    }
    steps = {
        key: replace(
            step,
            deciders=random.choice(tuple(Deciders)),
            quorum=random.choice((1, 3, 99)),
            limit_hours=random.choice((None, 0.25, 99_999.75)),
            limit_outcome=random.choice(tuple(TimeOut)),
            escalates_to_id=random.choice((None, "R1")),
        )
        for key, step in snapshot.steps.items()
    }
    ruled = Snapshot({**snapshot.tables, "role": roles, "step": steps})
    assert faults(drawn(ruled), dict(snapshot.flows)) == []


def test_four_times_as_many_steps_are_not_much_more_than_four_times_the_work() -> None:
    few, many = (calls_of(lambda n=n: drawn(large_workflow(n))) for n in (250, 1000))
    assert many < 8 * few


def test_many_arrows_between_all_steps_do_not_blow_up() -> None:
    few, many = (calls_of(lambda n=n: drawn(woven(n))) for n in (15, 30))
    assert many < 20 * few  # four times the arrows, each of them crossing twice as many others


def woven(size: int) -> Snapshot:
    """Return steps with arrows between nearly all of them."""
    steps = [step(n, TASK, f"Schritt {n}", f"R{n % 4}") for n in range(size)]
    flows = [flow(a, b) for a in range(size) for b in range(size) if a != b and (a + b) % 3]
    return snapshot_of(steps, flows)


def test_an_empty_workflow_has_a_place_but_nothing_in_it() -> None:
    picture = drawn(snapshot_of([], []))
    assert (picture.lanes, picture.shapes, picture.routes) == ((), (), ())
    assert picture.width > 0
    assert picture.height > 0


def test_lanes_come_in_the_order_in_which_roles_first_act() -> None:
    steps = [
        step(0, TASK, "third", "R2"),
        step(1, TASK, "first", "R0"),
        step(2, TASK, "second", "R1"),
        step(3, TASK, "fourth", "R0"),
    ]
    picture = drawn(snapshot_of(steps, [flow(1, 2), flow(2, 0), flow(0, 3)]))
    assert [lane.role_id for lane in picture.lanes] == ["R0", "R1", "R2"]


def test_start_and_end_stand_in_the_lane_of_their_neighbour() -> None:
    steps = [step(0, StepKind.START, "", None), step(1, TASK, "work", "R1"), step(2, StepKind.END, "", None)]
    picture = drawn(snapshot_of(steps, [flow(0, 1), flow(1, 2)]))
    assert [lane.role_id for lane in picture.lanes] == ["R1"]


def test_a_task_without_a_role_stands_in_a_lane_without_words() -> None:
    steps = [step(0, TASK, "with", "R1"), step(1, TASK, "without", None)]
    picture = drawn(snapshot_of(steps, [flow(0, 1)]))
    assert [lane.role_id for lane in picture.lanes] == ["R1", None]
    assert picture.lanes[1].label.lines == ()


def test_lanes_of_a_department_have_its_tint() -> None:
    steps = [step(n, TASK, f"t{n}", f"R{n}") for n in range(4)]
    tints = {lane.role_id: lane.tint for lane in drawn(snapshot_of(steps, [])).lanes}
    assert tints["R0"] == tints["R2"] != tints["R1"] == tints["R3"]
    assert min(tints.values()) >= 0


def test_steps_without_arrows_stand_one_after_the_other() -> None:
    steps = [step(n, TASK, f"t{n}", "R0") for n in range(5)]
    places = by_step(drawn(snapshot_of(steps, [])))
    xs = [places[f"s{n:04}"][0] for n in range(5)]
    assert xs == sorted(set(xs))


def test_steps_at_the_same_time_in_one_lane_stand_below_each_other() -> None:
    steps = [step(0, StepKind.PARALLEL, "", "R0"), *(step(n, TASK, f"t{n}", "R0") for n in (1, 2, 3))]
    picture = drawn(snapshot_of(steps, [flow(0, n) for n in (1, 2, 3)]))
    assert len({y for _, y in by_step(picture).values()}) == 3
    assert picture.lanes[0].band.height > 3 * 56


def test_a_straight_row_of_steps_has_straight_arrows() -> None:
    steps = [step(n, TASK, f"t{n}", "R0") for n in range(6)]
    picture = drawn(snapshot_of(steps, [flow(n, n + 1) for n in range(5)]))
    assert all(len(route.points) == 2 for route in picture.routes)


def test_a_way_back_does_not_move_its_target() -> None:
    steps = [step(n, TASK, f"t{n}", "R0") for n in range(4)]
    onwards = [flow(n, n + 1) for n in range(3)]
    back = flow(3, 1, outcome=Outcome.RETURNED)
    loop = flow(2, 0)
    columns = columns_of(steps, [*onwards, back, loop])
    assert columns.backward == {back.id, loop.id}
    assert [columns.of[s.id] for s in steps] == [0, 1, 2, 3]


def test_a_returned_arrow_to_a_step_that_follows_leads_forward() -> None:
    steps = [step(0, StepKind.APPROVAL, "a", "R0"), step(1, TASK, "b", "R0")]
    columns = columns_of(steps, [flow(0, 1, outcome=Outcome.RETURNED)])
    assert columns.backward == frozenset()
    assert columns.of["s0001"] == 1


def test_the_check_mark_of_an_approval_has_room_left_of_its_words() -> None:
    steps = [step(0, StepKind.APPROVAL, "Einwilligung und Kennzeichnung prüfen", "R0")]
    shape = drawn(snapshot_of(steps, [])).shapes[0]
    assert shape.label is not None
    assert shape.label.box.x - shape.box.x >= 24


def test_a_notice_without_a_name_shows_who_it_goes_to() -> None:
    snapshot = sample("de")
    notice = next(s for s in snapshot.steps.values() if s.kind is StepKind.NOTICE)
    unnamed = snapshot.with_tables({"step": {**snapshot.steps, notice.id: replace(notice, name="")}})
    shape = next(s for s in drawing(unnamed, notice.workflow_id).shapes if s.step_id == notice.id)
    goes_to = [a.role_id for a in unnamed.addressees.values() if a.step_id == notice.id]
    assert shape.label is not None
    shown = " ".join(shape.label.lines)
    assert all(unnamed.roles[role_id].short_name in shown for role_id in goes_to)


def test_one_more_step_at_the_end_changes_the_order_of_few_others() -> None:
    snapshot = large_workflow(60, seed=4)
    before = by_step(drawn(snapshot))
    more = step(60, TASK, "Nacharbeit", "R0")
    link = flow(58, 60)
    changed = snapshot.with_tables(
        {"step": {**snapshot.steps, more.id: more}, "flow": {**snapshot.flows, link.id: link}}
    )
    after = by_step(drawn(changed))
    moved = [
        s
        for s in before
        if sum((before[s] < before[o]) != (after[s] < after[o]) for o in before) > 0.05 * len(before)
    ]
    assert len(moved) <= 0.05 * len(before)


def test_a_drawing_is_made_once_per_snapshot() -> None:
    snapshot = large_workflow(10)
    assert drawn(snapshot) is drawn(snapshot)


def test_equal_workflows_give_equal_drawings_whatever_the_order_of_the_rows() -> None:
    one = large_workflow(40)
    other = one.with_tables(
        {"step": dict(reversed(list(one.steps.items()))), "flow": dict(reversed(list(one.flows.items())))}
    )
    assert drawn(one) == drawn(other)


def test_the_drawing_does_not_hang_on_the_seed_of_hashes() -> None:
    script = (
        "from tests.analysis.random_workflows import large_workflow\n"
        "from models.analysis.layout import drawing\n"
        "import json; d = drawing(large_workflow(40), 'W')\n"
        "print(json.dumps([[r.flow_id, r.points] for r in d.routes]))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    ]
    assert json.loads(outputs[0]) == json.loads(outputs[1])


def test_steps_come_in_the_drawing_in_the_order_they_were_made() -> None:
    snapshot = large_workflow(12)
    assert [s.step_id for s in drawn(snapshot).shapes] == [s.id for s in steps_by_workflow(snapshot)["W"]]
