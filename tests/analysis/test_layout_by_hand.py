"""Steps stand in the columns and rows they were put into by hand, and still nothing lies on anything."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.analysis.drawing import Drawing
from models.analysis.layout import drawing
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import WITHOUT_ROLE, StepKind
from tests.analysis.drawing_faults import faults
from tests.analysis.random_workflows import any_workflow, flow, large_workflow, snapshot_of, step
from tests.analysis.test_layout import by_step, drawn, sample

TASK = StepKind.TASK
PLACES = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 4))


def placed(snapshot: Snapshot, **places: tuple[int | None, int | None]) -> Snapshot:
    """Return the snapshot with steps in these columns and rows."""
    steps = {
        key: replace(row, column_by_hand=places[key][0], row_by_hand=places[key][1]) if key in places else row
        for key, row in snapshot.steps.items()
    }
    return snapshot.with_tables({"step": steps})


def ordered(snapshot: Snapshot, *lanes: str) -> Snapshot:
    return snapshot.with_tables({"workflow": {"W": replace(snapshot.workflows["W"], lanes_by_hand=lanes)}})


def lanes(picture: Drawing) -> list[str | None]:
    return [lane.role_id for lane in picture.lanes]


def two_rows() -> Snapshot:
    """Return four steps of R0 in a row, and one of R1 that the first leads to."""
    steps = [step(0, StepKind.PARALLEL, "", "R0"), *(step(n, TASK, f"t{n}", "R0") for n in (1, 2, 3))]
    steps.append(step(4, TASK, "t4", "R1"))
    return snapshot_of(steps, [flow(0, 1), flow(1, 2), flow(2, 3), flow(0, 4)])


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow(), st.data())
def test_whatever_is_placed_by_hand_the_drawing_has_no_fault(snapshot: Snapshot, data: st.DataObject) -> None:
    places = {key: data.draw(PLACES) for key in snapshot.steps}
    rows = data.draw(st.permutations([*snapshot.roles, WITHOUT_ROLE, "gone"]))
    chosen = ordered(placed(snapshot, **places), *rows[: data.draw(st.integers(0, len(rows)))])
    picture = drawn(chosen)
    assert faults(picture, dict(snapshot.flows)) == []
    assert {shape.step_id for shape in picture.shapes} == set(snapshot.steps)
    assert set(lanes(picture)) == set(lanes(drawn(snapshot)))


def test_a_large_workflow_with_many_places_by_hand_has_no_fault() -> None:
    snapshot = large_workflow(150, seed=5)
    places = {key: (n % 60, n % 3) for n, key in enumerate(snapshot.steps) if n % 4 == 0}
    picture = drawn(placed(snapshot, **places))
    assert faults(picture, dict(snapshot.flows)) == []


def test_a_step_stands_right_of_everything_in_the_columns_before_its_own() -> None:
    snapshot = two_rows()
    before = by_step(drawn(snapshot))
    for column, neighbour in ((2, "s0001"), (3, "s0002")):
        picture = drawn(placed(snapshot, s0004=(column, None)))
        box = {shape.step_id: shape.box for shape in picture.shapes}
        assert box["s0004"].x >= box[neighbour].right + 32
        assert [by_step(picture)[f"s000{n}"] for n in range(4)] == [before[f"s000{n}"] for n in range(4)]


def test_each_empty_column_leaves_as_much_room() -> None:
    snapshot = two_rows()
    places = [by_step(drawn(placed(snapshot, s0003=(column, None))))["s0003"][0] for column in (3, 4, 5)]
    assert places[1] - places[0] == places[2] - places[1] == 152


def test_an_empty_column_at_the_beginning_is_kept_free() -> None:
    snapshot = snapshot_of([step(0, TASK, "t0", "R0")], [])
    left = drawn(snapshot).shapes[0].box.x
    assert drawn(placed(snapshot, s0000=(2, None))).shapes[0].box.x == left + 2 * 152


def test_what_follows_a_step_moves_on_with_it() -> None:
    snapshot = two_rows()
    before, after = (by_step(drawn(s)) for s in (snapshot, placed(snapshot, s0002=(4, None))))
    assert after["s0002"][0] > before["s0002"][0]
    assert after["s0003"][0] - after["s0002"][0] == before["s0003"][0] - before["s0002"][0]
    assert after["s0001"] == before["s0001"]


def test_no_step_stands_left_of_one_that_leads_to_it() -> None:
    snapshot = two_rows()
    assert by_step(drawn(placed(snapshot, s0003=(0, None)))) == by_step(drawn(snapshot))


def test_a_step_alone_moves_to_the_row_below_and_the_others_stay() -> None:
    snapshot = two_rows()
    before, after = (by_step(drawn(s)) for s in (snapshot, placed(snapshot, s0002=(None, 1))))
    assert after["s0002"][1] > before["s0002"][1]
    assert after["s0001"][1] == after["s0003"][1]


def test_a_row_chain_makes_room_for_a_step_that_is_put_into_it() -> None:
    steps = [step(0, StepKind.PARALLEL, "", "R0"), *(step(n, TASK, f"t{n}", "R0") for n in (1, 2, 3, 4))]
    snapshot = snapshot_of(steps, [flow(0, 1), flow(1, 2), flow(2, 3), flow(0, 4)])
    before, after = (by_step(drawn(s)) for s in (snapshot, placed(snapshot, s0004=(None, 0))))
    assert before["s0004"][1] > before["s0002"][1]
    assert after["s0004"][1] < after["s0002"][1]


def test_rows_that_nothing_stands_in_are_not_drawn() -> None:
    snapshot = two_rows()
    assert drawn(placed(snapshot, s0002=(None, 40))).height == drawn(placed(snapshot, s0002=(None, 1))).height


def test_lanes_come_in_the_order_chosen_by_hand() -> None:
    snapshot = large_workflow(40)
    automatic = lanes(drawn(snapshot))
    chosen = [str(lane) for lane in reversed(automatic)]
    assert lanes(drawn(ordered(snapshot, *chosen))) == chosen


def test_a_lane_that_comes_later_falls_in_below_the_one_it_would_be_below() -> None:
    steps = [step(n, TASK, f"t{n}", role) for n, role in enumerate(("R0", "R1", "R2", "R3"))]
    snapshot = snapshot_of(steps, [flow(0, 1), flow(1, 2), flow(2, 3)])
    assert lanes(drawn(ordered(snapshot, "R3", "R0", "R2"))) == ["R3", "R0", "R1", "R2"]
    assert lanes(drawn(ordered(snapshot, "R2", "R1"))) == ["R0", "R2", "R3", "R1"]


def test_lanes_of_roles_that_are_gone_or_idle_are_passed_over() -> None:
    snapshot = two_rows()
    assert lanes(drawn(ordered(snapshot, "gone", "R1", "R3", "R0"))) == ["R1", "R0"]


def test_the_lane_without_a_role_has_its_place_too() -> None:
    snapshot = snapshot_of([step(0, TASK, "t0", "R0"), step(1, TASK, "t1", None)], [flow(0, 1)])
    assert lanes(drawn(ordered(snapshot, WITHOUT_ROLE, "R0"))) == [None, "R0"]


def test_the_sample_stays_without_a_fault_when_any_step_is_moved_on() -> None:
    snapshot = sample("en")
    workflow = workflows_in_order(snapshot)[0]
    for key in [row.id for row in snapshot.steps.values() if row.workflow_id == workflow.id]:
        picture = drawing(placed(snapshot, **{key: (6, 1)}), workflow.id)
        assert faults(picture, dict(snapshot.flows)) == []
