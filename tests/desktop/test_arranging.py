"""Arranging a drawing with real mouse and keys: places are kept, refused with a reason, tidied up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.canvas.board import BEHIND
from desktop.canvas.gestures.move_steps import MoveSteps
from models.domain.snapshot import steps_by_workflow
from models.domain.workflow import Step
from models.editing.workflow_commands import RemoveStep
from tests.build import Build
from tests.desktop.drawing import Canvas

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def left(canvas: Canvas, name: str) -> float:
    return canvas.scene.steps[canvas.step(name).id].shape_shown.box.x


def place(step: Step) -> tuple[int | None, int | None]:
    return (step.column_by_hand, step.row_by_hand)


def drag(canvas: Canvas, name: str, across: float, down: float = 0.0) -> QPointF:
    """Press on a step and move it by so much, without letting go; return where the mouse is."""
    start = canvas.centre(name)
    canvas.press(start)
    canvas.move(start + QPointF(across, down) / 2)
    canvas.move(start + QPointF(across, down))
    return start + QPointF(across, down)


def ghost(canvas: Canvas) -> object:
    gesture = canvas.view.canvas_input.gesture
    assert isinstance(gesture, MoveSteps)
    return gesture._ghost


def test_a_step_dragged_sideways_stands_where_its_outline_was_and_what_follows_moves_along(
    canvas: Canvas,
) -> None:
    follower = left(canvas, "Check rights")
    there = drag(canvas, "Approve", 75)
    assert canvas.tip == "Place it here; what follows moves along"
    assert ghost(canvas).isVisible()
    shown = ghost(canvas).sceneBoundingRect().x() + 1.0
    canvas.release(there)
    assert place(canvas.step("Approve")) == (2, None)
    assert canvas.performer("Approve") == "Head of marketing"
    assert left(canvas, "Approve") == pytest.approx(shown, abs=1.0)
    assert left(canvas, "Approve") == left(canvas, "Write") + 116 + 32
    assert left(canvas, "Check rights") > follower
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_a_step_dragged_far_leaves_columns_free(canvas: Canvas) -> None:
    canvas.release(drag(canvas, "Publish", 300))
    step = canvas.step("Publish")
    made = [known.id for known in steps_by_workflow(canvas.snapshot)[step.workflow_id]]
    assert step.column_by_hand > made.index(canvas.step("Write").id)
    assert left(canvas, "Publish") > left(canvas, "Check rights") + 134 + 152


def test_a_place_left_of_what_leads_to_a_step_is_refused_with_the_reason(canvas: Canvas) -> None:
    there = drag(canvas, "Approve", -120)
    assert canvas.tip == "It cannot move further left: an arrow leads here from “Write”."
    colour = ghost(canvas).pen().color()
    assert colour == canvas.app.window.look.theme.colour("palette.error")
    canvas.release(there)
    assert canvas.snapshot == canvas.company.snapshot
    assert not canvas.view.tip.isVisible()


def test_esc_puts_everything_back(canvas: Canvas) -> None:
    drag(canvas, "Approve", 75)
    canvas.key(Qt.Key.Key_Escape)
    canvas.release(canvas.centre("end"))
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.scene.steps[canvas.step("Approve").id].pos() == QPointF(0, 0)
    assert not [item for item in canvas.scene.items() if item.zValue() == 16]


def test_a_step_moved_a_little_stays(canvas: Canvas) -> None:
    there = drag(canvas, "Approve", 10, 4)
    assert not ghost(canvas).isVisible()
    canvas.release(there)
    assert canvas.snapshot == canvas.company.snapshot


def test_a_step_goes_back_to_where_the_arrows_put_it(canvas: Canvas) -> None:
    before = left(canvas, "Approve")
    canvas.release(drag(canvas, "Approve", 75))
    there = drag(canvas, "Approve", -50)
    assert canvas.tip == "Back to where the arrows put it"
    canvas.release(there)
    assert place(canvas.step("Approve")) == (None, None)
    assert left(canvas, "Approve") == before


def test_a_step_takes_another_level_of_its_row(canvas: Canvas) -> None:
    there = drag(canvas, "Publish", 0, 34)
    assert canvas.tip == "Place it on this level of the row"
    canvas.release(there)
    assert place(canvas.step("Publish")) == (None, 1)
    assert canvas.centre("Publish").y() > canvas.centre("Write").y() + 50
    canvas.release(drag(canvas, "Publish", 0, -60))
    assert place(canvas.step("Publish")) == (None, None)
    assert canvas.centre("Publish").y() == canvas.centre("Write").y()


def test_a_step_dragged_to_another_row_takes_the_column_along(canvas: Canvas) -> None:
    lane = canvas.lane("Counsel")
    canvas.release(drag(canvas, "Publish", 160, lane.band.centre[1] - canvas.centre("Publish").y()))
    assert canvas.performer("Publish") == "Counsel"
    assert canvas.step("Publish").column_by_hand is not None
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_several_steps_move_together_as_one_edit(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    canvas.click(canvas.centre("Check rights"), CONTROL)
    apart = left(canvas, "Check rights") - left(canvas, "Approve")
    canvas.release(drag(canvas, "Approve", 75))
    assert place(canvas.step("Approve")) == (2, None)
    assert place(canvas.step("Check rights")) == (None, None)
    assert left(canvas, "Check rights") - left(canvas, "Approve") == apart
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_ctrl_and_arrows_nudge_what_is_selected(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    xs = [left(canvas, "Approve")]
    for _ in range(3):
        canvas.key(Qt.Key.Key_Right, CONTROL)
        xs.append(left(canvas, "Approve"))
    assert xs == sorted(set(xs))
    assert canvas.step("Approve").column_by_hand == 4
    for _ in range(3):
        canvas.key(Qt.Key.Key_Left, CONTROL)
    assert canvas.snapshot.steps == canvas.company.snapshot.steps
    assert canvas.scene.chosen_steps() == (canvas.step("Approve").id,)
    canvas.key(Qt.Key.Key_Left, CONTROL)
    assert "an arrow leads here from “Write”" in canvas.app.window.toast.sentence.text()
    assert canvas.snapshot.steps == canvas.company.snapshot.steps


def test_a_step_nudged_out_of_sight_is_followed(canvas: Canvas) -> None:
    canvas.view.zoom_actual()
    canvas.click(canvas.centre("Approve"))
    for _ in range(6):
        canvas.key(Qt.Key.Key_Right, CONTROL)
    seen = canvas.view.mapToScene(canvas.view.viewport().rect()).boundingRect()
    assert seen.contains(canvas.centre("Approve"))
    assert seen.x() > 0


def test_a_refused_nudge_does_not_take_the_selection_back_later(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_Left, CONTROL)
    assert canvas.app.window.toast.isVisible()
    canvas.click(canvas.centre("Publish"))
    canvas.key(Qt.Key.Key_Down, CONTROL)
    canvas.key(Qt.Key.Key_Down, CONTROL)
    assert "no further level" in canvas.app.window.toast.sentence.text()
    assert canvas.scene.chosen_steps() == (canvas.step("Publish").id,)


def test_nothing_moves_while_the_drawing_is_not_that_of_the_last_edit(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    start = canvas.centre("Approve")
    shown = canvas.scene.drawing
    canvas.app.flow.do(RemoveStep(canvas.step("Publish").id))
    canvas.scene.show(shown, canvas.app.window.look)
    after = canvas.snapshot
    QTest.keyClick(canvas.view, Qt.Key.Key_Right, CONTROL)
    canvas.press(start)
    canvas.move(start + QPointF(75, 0))
    assert canvas.view.canvas_input.gesture is None
    canvas.release(start)
    assert canvas.snapshot == after


def test_ctrl_and_down_nudge_to_the_level_below(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.key(Qt.Key.Key_Down, CONTROL)
    assert place(canvas.step("Publish")) == (None, 1)
    canvas.key(Qt.Key.Key_Up, CONTROL)
    assert canvas.snapshot.steps == canvas.company.snapshot.steps


def test_the_head_of_a_row_is_dragged_to_another_place(canvas: Canvas) -> None:
    head, last = canvas.lane("Editor").head, canvas.lane("Counsel").head
    start = QPointF(*head.centre)
    there = QPointF(start.x(), last.centre[1] + 10)
    canvas.press(start)
    canvas.move(start + QPointF(0, 20))
    assert canvas.tip == "The row stays where it is"
    canvas.move(there)
    assert canvas.tip == "Put the row here"
    canvas.release(there)
    assert canvas.rows_from_top() == ["Head of marketing", "Counsel", "Editor"]
    assert canvas.centre("Write").y() > canvas.centre("Check rights").y()
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_esc_leaves_a_dragged_row_where_it_was(canvas: Canvas) -> None:
    start = QPointF(*canvas.lane("Editor").head.centre)
    canvas.press(start)
    canvas.move(start + QPointF(0, 120))
    canvas.key(Qt.Key.Key_Escape)
    canvas.release(start + QPointF(0, 120))
    assert canvas.snapshot == canvas.company.snapshot
    assert all(head.y() == 0 for head in canvas.scene.heads.values())


def test_the_row_of_the_selected_step_is_moved_by_keys(canvas: Canvas) -> None:
    up = canvas.app.window.actions_by_id["row_up"]
    assert (up.isEnabled(), up.toolTip()) == (False, "Select a step in the row first.")
    canvas.click(canvas.centre("Check rights"))
    for _ in range(2):
        canvas.key(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert canvas.rows_from_top() == ["Counsel", "Editor", "Head of marketing"]
    assert (up.isEnabled(), up.toolTip()) == (False, "This is the top row already.")
    canvas.key(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert canvas.rows_from_top() == ["Editor", "Counsel", "Head of marketing"]


def test_keys_lead_to_the_row_below_as_it_is_drawn_now(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Check rights"))
    for _ in range(2):
        canvas.key(Qt.Key.Key_Up, CONTROL | SHIFT)
    canvas.click(canvas.centre("Publish"))
    canvas.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    canvas.choose(BEHIND)
    canvas.type_name("Below")
    assert canvas.rows_from_top() == ["Counsel", "Editor", "Head of marketing"]
    assert canvas.performer("Below") == "Head of marketing"


def test_tidy_up_forgets_all_places_in_one_step_and_says_when_there_are_none(canvas: Canvas) -> None:
    tidy = canvas.app.window.actions_by_id["tidy_up"]
    assert (tidy.isEnabled(), tidy.toolTip()) == (False, "Nothing in this workflow was placed by hand.")
    shown = canvas.scene.drawing
    canvas.release(drag(canvas, "Approve", 75))
    canvas.release(drag(canvas, "Publish", 0, 34))
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_Up, CONTROL | SHIFT)
    arranged = canvas.snapshot
    assert tidy.isEnabled()
    canvas.key(Qt.Key.Key_T, CONTROL | SHIFT, on=canvas.app.window)
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.scene.drawing == shown
    assert not tidy.isEnabled()
    canvas.undo(1)
    assert canvas.snapshot == arranged
