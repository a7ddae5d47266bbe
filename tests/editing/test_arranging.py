"""Places by hand as commands: what is kept, what follows, what is refused, what is tidied up."""

from __future__ import annotations

import pytest

from models.analysis.arrangement import arrangement
from models.analysis.layout import drawing
from models.domain.errors import RuleViolation
from models.domain.workflow import WITHOUT_ROLE, StepKind
from models.editing.arranging import (
    OrderLanes,
    PlaceSteps,
    TidyUp,
    columns_with,
    is_arranged_by_hand,
    lane_moved,
    nudged,
    rows_with,
)
from models.editing.drawing_steps import performed_by
from models.editing.workflow_commands import EditStep
from models.wording import Wording
from tests.build import Build, standard_post


def place(b: Build, name: str) -> tuple[int | None, int | None]:
    step = b.snapshot.steps[b.ids[name]]
    return step.column_by_hand, step.row_by_hand


def column(b: Build, name: str) -> int:
    return arrangement(b.snapshot, b.workflow_id).columns.of[b.ids[name]]


def chain() -> Build:
    """Build a start and three tasks of one role, one after the other."""
    b = Build("Company")
    b.role("Editor")
    b.workflow("Post", "Editor")
    b.start()
    for name in ("two", "three", "four"):
        b.task(name, "Editor")
    b.flow("start", "two", "three", "four")
    return b


def test_a_step_is_not_put_left_of_one_that_leads_to_it() -> None:
    b = chain()
    with pytest.raises(RuleViolation) as caught:
        b.do(PlaceSteps({b.ids["three"]: 1}))
    assert "leads here from “two”" in Wording("en")(caught.value.message)
    with pytest.raises(RuleViolation, match="further left"):
        b.do(PlaceSteps({b.ids["start"]: -1}))
    b.do(PlaceSteps({b.ids["two"]: 0, b.ids["start"]: 0}))
    assert column(b, "two") == 1


@pytest.mark.parametrize(("at", "row"), [(1000, None), (None, 100)])
def test_a_place_out_of_all_bounds_is_refused(at: int | None, row: int | None) -> None:
    b = chain()
    with pytest.raises(RuleViolation, match="that far away"):
        b.do(PlaceSteps({b.ids["two"]: at}, {b.ids["two"]: row}))
    with pytest.raises(RuleViolation, match="that far away"):
        b.do(EditStep(b.ids["two"], {"column_by_hand": -1}))


def test_of_steps_that_move_as_one_those_that_follow_keep_following() -> None:
    b = chain()
    ids = [b.ids[name] for name in ("four", "two", "three")]
    places = columns_with(b.snapshot, ids, b.ids["three"], 5)
    assert places == {b.ids["two"]: 4, b.ids["three"]: None, b.ids["four"]: None}
    b.do(PlaceSteps(places))
    assert [column(b, name) for name in ("start", "two", "three", "four")] == [0, 4, 5, 6]


def test_a_row_that_a_step_would_have_anyhow_is_not_kept() -> None:
    b = chain()
    two = b.ids["two"]
    b.do(PlaceSteps(rows=rows_with(b.snapshot, [two], two, 1)))
    assert place(b, "two") == (None, 1)
    b.do(PlaceSteps(rows=rows_with(b.snapshot, [two], two, 0)))
    assert place(b, "two") == (None, None)


@pytest.mark.parametrize(("row", "down"), [(None, -1), (1, 1)])
def test_a_level_beyond_the_last_one_is_refused(row: int | None, down: int) -> None:
    b = chain()
    if row is not None:
        b.do(PlaceSteps(rows={b.ids["two"]: row}))
    shown = drawing(b.snapshot, b.workflow_id)
    with pytest.raises(RuleViolation, match="no further level"):
        b.do(nudged(b.snapshot, shown, [b.ids["two"]], 0, down))


def test_a_step_placed_loose_stays_where_it_is_when_it_is_connected() -> None:
    b = chain()
    b.task("loose", "Editor")
    b.do(PlaceSteps({b.ids["loose"]: 6}))
    b.flow("four", "loose")
    assert column(b, "loose") == 6


def test_a_nudge_leads_to_the_next_column_in_which_one_sees_it() -> None:
    b = chain()
    shown = drawing(b.snapshot, b.workflow_id)
    assert nudged(b.snapshot, shown, [b.ids["two"]], 1, 0) == PlaceSteps({b.ids["two"]: 2})
    b.do(PlaceSteps({b.ids["two"]: 2}))
    shown = drawing(b.snapshot, b.workflow_id)
    assert nudged(b.snapshot, shown, [b.ids["two"]], 1, 0) == PlaceSteps({b.ids["two"]: 3})
    assert nudged(b.snapshot, shown, [b.ids["two"]], -1, 0) == PlaceSteps({b.ids["two"]: 1})
    b.do(PlaceSteps({b.ids["two"]: 1}))
    assert nudged(b.snapshot, shown, [b.ids["two"]], -1, 0) == PlaceSteps({b.ids["two"]: None})


def test_another_role_takes_the_column_along_and_forgets_the_level() -> None:
    b = chain()
    b.role("Counsel")
    two = b.ids["two"]
    b.do(PlaceSteps({two: 2}, {two: 1}))
    b.do(performed_by(b.snapshot, [two], b.ids["Counsel"], {two: 4}))
    assert b.snapshot.steps[two].performer_role_id == b.ids["Counsel"]
    assert place(b, "two") == (4, None)
    assert performed_by(b.snapshot, [two], b.ids["Counsel"], {two: 5}) is None


def test_lanes_are_put_in_order_also_the_one_without_a_role() -> None:
    b = chain()
    b.role("Counsel")
    b.task("five", "Counsel")
    b.step(StepKind.TASK, "six", None)
    b.flow("four", "five", "six")
    editor, counsel = b.ids["Editor"], b.ids["Counsel"]
    assert lane_moved(b.snapshot, b.workflow_id, editor, 0) is None
    command = lane_moved(b.snapshot, b.workflow_id, None, -3)
    assert command == OrderLanes(b.workflow_id, (None, editor, counsel))
    b.do(command)
    assert b.snapshot.workflows[b.workflow_id].lanes_by_hand == (WITHOUT_ROLE, editor, counsel)
    assert arrangement(b.snapshot, b.workflow_id).cells.lanes == (None, editor, counsel)


def test_tidying_up_forgets_the_places_of_one_workflow_only() -> None:
    b = standard_post()
    before = b.snapshot
    first = b.workflow_id
    assert not is_arranged_by_hand(b.snapshot, first)
    b.do(OrderLanes(first, (b.ids["Editor"],)))
    b.do(PlaceSteps({b.ids["Publish"]: 9}))
    b.workflow("Second", "Editor")
    b.task("Alone", "Editor")
    b.do(PlaceSteps({b.ids["Alone"]: 2}))
    b.do(TidyUp(first))
    assert not is_arranged_by_hand(b.snapshot, first)
    assert is_arranged_by_hand(b.snapshot, b.workflow_id)
    assert b.snapshot.workflows[first] == before.workflows[first]
    assert place(b, "Publish") == (None, None)
