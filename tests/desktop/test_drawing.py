"""Drawing on the canvas with real mouse and keys: what is shown and what the document says afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.analysis.paths import outcome_of
from models.domain.snapshot import flows_by_source
from models.domain.workflow import Outcome, StepKind
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.drawing import Canvas

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def test_a_kind_dragged_from_the_palette_lands_in_the_row_and_is_named_in_place(canvas: Canvas) -> None:
    lane = canvas.lane("Counsel")
    canvas.drag_from_palette(StepKind.TASK, QPointF(lane.band.x + 60, lane.band.centre[1]))
    (new,) = canvas.new_steps()
    assert new.name == "New task"
    assert new.performer_role_id == canvas.company.ids["Counsel"]
    assert canvas.page.selection() == Selection("step", new.id)
    assert canvas.editor.isVisible()
    canvas.type_name("Ask the lawyers")
    assert canvas.snapshot.steps[new.id].name == "Ask the lawyers"
    assert canvas.scene.steps[new.id].shape_shown.label.lines == ("Ask the lawyers",)
    canvas.undo(1)
    assert new.id not in canvas.scene.steps
    assert canvas.snapshot == canvas.company.snapshot


def test_a_kind_is_taken_by_a_click_and_placed_by_another_one(canvas: Canvas) -> None:
    button = canvas.palette.buttons[StepKind.WAIT]
    QTest.mouseClick(button, LEFT)
    assert button.isChecked()
    lane = canvas.lane("Editor")
    canvas.hover(QPointF(lane.band.x + 90, lane.band.y + 6))
    assert canvas.tip == "Done by: Editor"
    canvas.click(QPointF(lane.band.x + 90, lane.band.y + 6))
    (new,) = canvas.new_steps()
    assert (new.kind, new.performer_role_id) == (StepKind.WAIT, canvas.company.ids["Editor"])
    assert not button.isChecked()
    assert not canvas.view.tip.isVisible()


def test_a_kind_is_placed_by_keys_alone(canvas: Canvas) -> None:
    button = canvas.palette.buttons[StepKind.NOTICE]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert canvas.view.hasFocus()
    canvas.key(Qt.Key.Key_Down)
    first = canvas.tip
    canvas.key(Qt.Key.Key_Down)
    assert canvas.tip != first
    canvas.key(Qt.Key.Key_Return)
    (new,) = canvas.new_steps()
    assert canvas.snapshot.roles[new.performer_role_id].name == canvas.row_names()[1]


def test_a_step_dropped_on_an_arrow_is_put_into_it(canvas: Canvas) -> None:
    flow = canvas.flow("Write", "Approve")
    canvas.drag_from_palette(StepKind.TASK, canvas.on_arrow(flow.id))
    (new,) = canvas.new_steps()
    assert {("Write", new.name), (new.name, "Approve")} <= canvas.ways()
    assert ("Write", "Approve") not in canvas.ways()
    canvas.key(Qt.Key.Key_Escape, on=canvas.editor)
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_an_end_cannot_be_put_into_an_arrow_and_the_tip_says_why(canvas: Canvas) -> None:
    flow = canvas.flow("Write", "Approve")
    QTest.mouseClick(canvas.palette.buttons[StepKind.END], LEFT)
    canvas.hover(canvas.on_arrow(flow.id))
    assert canvas.tip == "Nothing follows an end. Choose another place."
    canvas.click(canvas.on_arrow(flow.id))
    assert canvas.snapshot == canvas.company.snapshot


def test_a_step_outside_of_all_rows_asks_for_the_role(canvas: Canvas) -> None:
    canvas.drag_from_palette(StepKind.TASK, QPointF(300, canvas.scene.drawing.height + 30))
    canvas.choose(canvas.company.ids["Counsel"])
    (new,) = canvas.new_steps()
    assert new.performer_role_id == canvas.company.ids["Counsel"]


def test_an_arrow_is_drawn_from_a_port_and_back_from_an_approval_it_is_a_return(canvas: Canvas) -> None:
    canvas.draw_arrow("Approve", canvas.centre("Write"))
    flow = canvas.flow("Approve", "Write")
    assert flow.outcome is Outcome.NONE  # nobody chose: it follows from the drawing
    assert outcome_of(canvas.snapshot, flow) is Outcome.RETURNED
    assert flow.id in canvas.scene.flows
    assert canvas.app.window.actions_by_id["undo"].text() == "Undo: connect steps"


def test_impossible_targets_step_back_while_drawing_and_say_why(canvas: Canvas) -> None:
    canvas.press_port("Approve")
    canvas.move(canvas.centre("start"))
    assert canvas.scene.steps[canvas.company.ids["start"]].is_faded
    assert not canvas.scene.steps[canvas.company.ids["Publish"]].is_faded
    assert canvas.tip == "Nothing leads to a start. Choose another step."
    canvas.release(canvas.centre("start"))
    assert canvas.snapshot == canvas.company.snapshot
    assert not any(item.is_faded for item in canvas.scene.steps.values())


def test_esc_cancels_every_gesture_and_leaves_nothing_behind(canvas: Canvas) -> None:
    before = set(canvas.scene.items())
    for begin in (
        lambda: canvas.press_port("Approve"),
        lambda: canvas.press(canvas.centre("Write")),
        lambda: canvas.press(QPointF(700, canvas.scene.drawing.height - 4)),
    ):
        begin()
        canvas.move(canvas.centre("Publish"))
        assert canvas.view.canvas_input.gesture is not None
        canvas.key(Qt.Key.Key_Escape)
        assert canvas.view.canvas_input.gesture is None
        canvas.release(canvas.centre("Publish"))
    shown = {item for item in canvas.scene.items() if item.isVisible()}
    assert shown == before
    assert not canvas.view.tip.isVisible()
    assert canvas.snapshot == canvas.company.snapshot
    assert all(item.pos() == QPointF(0, 0) for item in canvas.scene.steps.values())


def test_an_arrow_dropped_on_empty_ground_asks_what_follows(canvas: Canvas) -> None:
    lane = canvas.lane("Counsel")
    canvas.draw_arrow("Approve", QPointF(lane.band.x + 30, lane.band.bottom - 8))
    canvas.choose(StepKind.NOTICE)
    (new,) = canvas.new_steps()
    assert (new.kind, new.performer_role_id) == (StepKind.NOTICE, canvas.company.ids["Counsel"])
    assert canvas.flow("Approve", new.id)


def test_a_second_way_out_of_a_task_offers_a_branch(canvas: Canvas) -> None:
    canvas.draw_arrow("Write", canvas.centre("Publish"))
    assert {choice.text for choice in canvas.choices()} == {
        "Branch: one way or the other",
        "In parallel: both ways at once",
    }
    canvas.choose(StepKind.DECISION)
    (out,) = flows_by_source(canvas.snapshot)[canvas.company.ids["Write"]]
    branch = canvas.snapshot.steps[out.target_id]
    assert branch.kind is StepKind.DECISION
    targets = {flow.target_id for flow in flows_by_source(canvas.snapshot)[branch.id]}
    assert targets == {canvas.company.ids["Approve"], canvas.company.ids["Publish"]}


def test_a_step_moved_to_another_row_is_done_by_that_role(canvas: Canvas) -> None:
    lane = canvas.lane("Counsel")
    canvas.press(canvas.centre("Publish"))
    canvas.move(QPointF(canvas.centre("Publish").x(), canvas.centre("Publish").y() + 12))
    assert canvas.tip == "Sideways: another place. Another row: another role does it."
    there = QPointF(lane.band.x + 200, lane.band.centre[1])
    canvas.move(there)
    assert canvas.tip == "Done by: Counsel"
    canvas.release(there)
    assert canvas.performer("Publish") == "Counsel"
    assert canvas.page.selection() == Selection("step", canvas.company.ids["Publish"])
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_a_frame_selects_and_delete_takes_steps_and_arrows_away_in_one_go(canvas: Canvas) -> None:
    room = canvas.scene.sceneRect()
    canvas.press(QPointF(room.right() - 2, room.bottom() - 2))
    canvas.move(canvas.centre("Publish") - QPointF(5, 5))
    canvas.release(canvas.centre("Publish") - QPointF(5, 5))
    chosen = {canvas.snapshot.steps[step_id].kind for step_id in canvas.scene.chosen_steps()}
    assert StepKind.END in chosen
    assert len(canvas.scene.chosen_steps()) >= 2
    canvas.key(Qt.Key.Key_Delete)
    assert canvas.company.ids["Publish"] not in canvas.snapshot.steps
    assert canvas.company.ids["end"] not in canvas.scene.steps
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_ctrl_click_adds_to_the_selection_and_takes_from_it(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.click(canvas.centre("Publish"), Qt.KeyboardModifier.ControlModifier)
    both = {canvas.company.ids["Write"], canvas.company.ids["Publish"]}
    assert set(canvas.scene.chosen_steps()) == both
    assert "2 selected" in canvas.page.status()
    canvas.click(canvas.centre("Write"), Qt.KeyboardModifier.ControlModifier)
    assert canvas.scene.chosen_steps() == (canvas.company.ids["Publish"],)
    canvas.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(canvas.scene.chosen_steps()) == len(canvas.snapshot.steps)


def test_an_arrow_is_selected_written_on_and_removed(canvas: Canvas) -> None:
    flow = canvas.flow("Check rights", "Publish")
    canvas.double_click(canvas.on_arrow(flow.id))
    canvas.type_name("all clear")
    assert canvas.snapshot.flows[flow.id].label == "all clear"
    canvas.click(canvas.on_arrow(flow.id))
    assert canvas.page.selection() == Selection("flow", flow.id)
    QTest.mouseClick(canvas.pad.button("outcome"), LEFT)
    canvas.choose(Outcome.APPROVED)
    assert canvas.snapshot.flows[flow.id].outcome is Outcome.APPROVED
    QTest.mouseClick(canvas.pad.button("delete_selected"), LEFT)
    canvas.settle()
    assert flow.id not in canvas.snapshot.flows
    assert flow.id not in canvas.scene.flows


def test_a_name_that_is_taken_is_refused_in_a_sentence_and_nothing_changes(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.key(Qt.Key.Key_F2)
    canvas.type_name("Publish")
    assert canvas.app.window.toast.isVisible()
    assert "already has a step “Publish”" in canvas.app.window.toast.sentence.text()
    assert canvas.snapshot == canvas.company.snapshot
    canvas.key(Qt.Key.Key_Return)
    canvas.type_name("<b>Write & check</b>")
    assert canvas.snapshot.steps[canvas.company.ids["Write"]].name == "<b>Write & check</b>"


def test_tab_walks_along_steps_and_arrows_and_leaves_at_the_end(canvas: Canvas) -> None:
    canvas.click(canvas.centre("start"))
    steps, arrows = [], []
    while canvas.name_of(canvas.scene.chosen_step() or canvas.step("start").id) != "end":
        canvas.key(Qt.Key.Key_Tab)
        steps += map(canvas.name_of, canvas.scene.chosen_steps())
        arrows += canvas.scene.chosen_flows()
    assert steps == ["Write", "Approve", "Check rights", "Publish", "end"]
    assert sorted(arrows) == sorted(canvas.snapshot.flows)
    canvas.key(Qt.Key.Key_Tab)
    assert not canvas.view.hasFocus()


def test_an_arrow_reached_by_tab_is_written_on_and_removed_by_keys(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_Tab)
    (flow_id,) = canvas.scene.chosen_flows()
    assert canvas.page.selection() == Selection("flow", flow_id)
    canvas.key(Qt.Key.Key_Return)
    canvas.type_name("fine")
    assert canvas.snapshot.flows[flow_id].label == "fine"
    canvas.key(Qt.Key.Key_Delete)
    assert flow_id not in canvas.snapshot.flows


def test_shift_and_arrow_keys_select_more_steps_and_r_gives_them_to_another_role(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    canvas.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = canvas.scene.chosen_steps()
    assert len(chosen) == 3
    assert canvas.page.selection().kind == "steps"
    canvas.key(Qt.Key.Key_R)
    canvas.choose(canvas.company.ids["Counsel"])
    assert {canvas.snapshot.steps[step_id].performer_role_id for step_id in chosen} == {
        canvas.company.ids["Counsel"]
    }
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_the_start_changes_its_row_by_a_key(canvas: Canvas) -> None:
    canvas.click(canvas.centre("start"))
    canvas.key(Qt.Key.Key_R)
    canvas.choose(canvas.company.ids["Counsel"])
    assert canvas.performer("start") == "Counsel"


def test_undo_selects_what_led_to_the_step_that_went_and_what_came_back(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    canvas.choose("insert")
    canvas.key(Qt.Key.Key_Escape, on=canvas.editor)
    canvas.undo(1)
    assert canvas.page.selection() == Selection("step", canvas.step("Publish").id)
    canvas.key(Qt.Key.Key_Delete)
    canvas.undo(1)
    assert canvas.page.selection() == Selection("step", canvas.step("Publish").id)


def test_a_name_that_is_refused_stays_in_the_line(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.key(Qt.Key.Key_F2)
    canvas.type_name("x" * 201)
    assert canvas.editor.isVisible()
    assert canvas.editor.text() == "x" * 201
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.app.window.toast.isVisible()
    canvas.key(Qt.Key.Key_Escape, on=canvas.editor)
    assert not canvas.editor.isVisible()


def test_the_wheel_zooms_over_the_pad_too(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    before, pad = canvas.view.scale_now, canvas.pad
    place = QPointF(pad.rect().center())
    wheel = QWheelEvent(
        *(place, QPointF(pad.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(pad, wheel)
    assert canvas.view.scale_now > before


def test_the_view_keeps_its_scale_while_one_draws(canvas: Canvas) -> None:
    before = canvas.view.scale_now
    for _ in range(6):
        canvas.click(canvas.centre("Publish"))
        canvas.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        canvas.choose(StepKind.PARALLEL)
        canvas.key(Qt.Key.Key_Escape, on=canvas.editor)
        canvas.undo(0)
    assert canvas.view.scale_now == before


@pytest.mark.parametrize("page", ["organisation", "raci", "checks"])
def test_nothing_on_the_drawing_changes_while_another_page_is_shown(canvas: Canvas, page: str) -> None:
    canvas.click(canvas.centre("Write"))
    actions = canvas.app.window.actions_by_id
    assert actions["delete_selected"].isEnabled()
    scale = canvas.view.scale_now
    canvas.app.window.show_page(page)
    canvas.settle()
    own = {"zoom_in"} if page == "raci" else set()  # the matrix can be zoomed itself
    for action_id in ("delete_selected", "append_step", "cut_steps", "select_all", "zoom_in", "tidy_up"):
        assert actions[action_id].isEnabled() is (action_id in own), action_id
        assert actions[action_id].toolTip() != actions[action_id].text()
        actions[action_id].trigger()
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.view.scale_now == scale
    canvas.app.window.show_page("workflows")
    assert actions["delete_selected"].isEnabled()


def test_alt_and_an_arrow_key_append_on_that_side(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    canvas.type_name("Before")
    assert {("Check rights", "Before"), ("Before", "Publish")} <= canvas.ways()
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    canvas.type_name("Behind")
    assert ("Approve", "Behind") in canvas.ways()
    assert canvas.performer("Behind") == "Head of marketing"
    rows = canvas.row_names()
    here = rows.index("Head of marketing")
    canvas.click(canvas.centre("Approve"))
    down = here + 1 < len(rows)
    canvas.key(Qt.Key.Key_Down if down else Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    canvas.type_name("Other row")
    assert canvas.performer("Other row") == rows[here + 1 if down else here - 1]


def test_the_letters_of_the_keyboard_are_tools_of_the_canvas_only(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_A)
    canvas.choose(StepKind.END)
    assert [step.kind for step in canvas.new_steps()] == [StepKind.END]
    canvas.click(canvas.centre("Approve"))
    canvas.key(Qt.Key.Key_C)
    canvas.key(Qt.Key.Key_Left)
    canvas.key(Qt.Key.Key_Return)
    assert len(flows_by_source(canvas.snapshot)[canvas.company.ids["Approve"]]) == 3
    canvas.key(Qt.Key.Key_H)
    bar = canvas.view.horizontalScrollBar()
    canvas.app.window.resize(900, 560)
    canvas.app.window.actions_by_id["zoom_actual"].trigger()
    for _ in range(3):
        canvas.app.window.actions_by_id["zoom_in"].trigger()
    bar.setValue(40)
    QTest.mousePress(canvas.view.viewport(), LEFT, pos=QPoint(300, 100))
    QTest.mouseMove(canvas.view.viewport(), QPoint(280, 100))
    QTest.mouseRelease(canvas.view.viewport(), LEFT, pos=QPoint(280, 100))
    assert bar.value() == 60
    canvas.key(Qt.Key.Key_Escape)  # puts the hand away
    canvas.key(Qt.Key.Key_Escape)  # selects nothing
    canvas.key(Qt.Key.Key_E)
    assert not canvas.editor.isVisible()
    canvas.app.window.show_page("raci")
    names = len(canvas.snapshot.steps)
    QTest.keyClick(canvas.app.window.pages["raci"].view, Qt.Key.Key_H)
    assert len(canvas.snapshot.steps) == names


def test_findings_are_badges_with_their_reason_and_go_with_them(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    flow = canvas.flow("Write", "Approve")
    canvas.click(canvas.on_arrow(flow.id))
    canvas.key(Qt.Key.Key_Delete)
    badge = canvas.scene.steps[canvas.company.ids["Write"]].badge
    assert badge is not None
    tip = canvas.scene.steps[canvas.company.ids["Write"]].toolTip()
    assert "Write" in tip
    assert tip.startswith("<qt>")
    canvas.undo(1)
    after = canvas.scene.steps[canvas.company.ids["Write"]].badge
    assert after is None or after.count < badge.count


def test_disabled_keys_of_drawing_say_why(canvas: Canvas) -> None:
    actions = canvas.app.window.actions_by_id
    canvas.key(Qt.Key.Key_Escape)
    assert actions["append_step"].toolTip() == "Select a step first."
    assert actions["delete_selected"].toolTip() == "Select a step or an arrow first."
    canvas.click(canvas.centre("end"))
    assert not actions["connect_steps"].isEnabled()
    assert actions["connect_steps"].toolTip() == "Nothing follows an end. Begin at another step."
    assert not canvas.pad.isHidden()
    assert [entry.id for entry, button in canvas.pad.buttons if not button.isHidden()] == [
        "rename_step",
        "delete_selected",
    ]
    canvas.click(canvas.centre("Write"))
    assert actions["connect_steps"].isEnabled()


def test_what_is_selected_can_be_heard(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    assert canvas.view.accessibleDescription().split("\n")[:2] == ["Task: Publish", "Done by: Editor"]
    canvas.key(Qt.Key.Key_Escape)
    assert canvas.view.accessibleDescription() == ""


def test_words_of_palette_and_pad_follow_the_language(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.app.window.actions_by_id["language_de"].trigger()
    assert canvas.palette.buttons[StepKind.DECISION].text() == "Verzweigung"
    assert canvas.pad.button("append_approval").toolTip() == "Anhängen: Freigabe"
    assert canvas.app.window.actions_by_id["append_step"].text() == "Schritt anhängen …"


def test_the_palette_needs_no_more_width_than_there_is(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.app.window.actions_by_id["language_de"].trigger()
    canvas.app.window.resize(1024, 600)
    canvas.app.window.open_drawer()
    qtbot.waitUntil(lambda: canvas.app.window.rail.width() < 100)
    QApplication.processEvents()
    room = canvas.palette.contentsRect()
    for button in canvas.palette.buttons.values():
        assert room.contains(button.geometry()), button.text()
        assert button.width() >= button.sizeHint().width()
    assert isinstance(canvas.palette, QWidget)
    assert canvas.view.height() > 200


def test_a_drag_that_ends_outside_of_the_canvas_places_nothing(canvas: Canvas) -> None:
    button = canvas.palette.buttons[StepKind.TASK]
    QTest.mousePress(button, LEFT, pos=QPoint(5, 5))
    for place in (QPoint(60, 200), QPoint(60, -300)):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(button.mapToGlobal(place)),
            LEFT,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(button, event)
    QTest.mouseRelease(button, LEFT, pos=QPoint(60, -300))
    settle(canvas.app, canvas.qtbot)
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.view.canvas_input.gesture is None


def test_the_one_button_of_the_page_inserts_where_something_is_selected(canvas: Canvas) -> None:
    button = canvas.app.window.primary
    assert button.text() == "Insert step …"
    canvas.click(canvas.on_arrow(canvas.flow("Write", "Approve").id))
    QTest.mouseClick(button, LEFT)
    canvas.choose(StepKind.TASK)
    canvas.type_name("In between")
    assert {("Write", "In between"), ("In between", "Approve")} <= canvas.ways()
    QTest.mouseClick(button, LEFT)
    canvas.choose(StepKind.APPROVAL)
    canvas.choose("insert")
    canvas.type_name("Behind it")
    assert {("In between", "Behind it"), ("Behind it", "Approve")} <= canvas.ways()
    canvas.key(Qt.Key.Key_Escape)
    QTest.mouseClick(button, LEFT)
    canvas.choose(StepKind.TASK)
    canvas.choose(canvas.company.ids["Counsel"])
    canvas.type_name("Alone")
    assert canvas.performer("Alone") == "Counsel"
    canvas.app.window.show_page("raci")
    assert button.text() == "Create Excel report …"


def test_the_map_stands_only_while_something_is_out_of_sight_and_leads_there(canvas: Canvas) -> None:
    small = canvas.workflow_editor.map
    assert not small.isVisible()
    for _ in range(4):
        canvas.view.zoom_in()
    canvas.settle()
    assert small.isVisible()
    before = canvas.view.mapToScene(canvas.view.viewport().rect().center())
    QTest.mouseClick(small, LEFT, pos=QPoint(small.width() - 4, small.height() // 2))
    after = canvas.view.mapToScene(canvas.view.viewport().rect().center())
    assert after.x() > before.x()
    assert canvas.view.viewport().geometry().contains(small.geometry())
    canvas.view.zoom_fit()
    canvas.settle()
    assert not small.isVisible()
