"""Whoever pressed a button of the panel, or answered a list, goes on at the drawing or at the cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.block_column import MendButton, OfferFrame
from desktop.widgets.picker import Picker
from models.domain.workflow import StepKind
from models.editing.workflow_commands import AddStep
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.drawing import LEFT, Canvas
from tests.desktop.picking import type_and_enter
from tests.desktop.test_matrix_typing import go, press

Key = Qt.Key


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def buttons(opened: Application) -> list[MendButton]:
    found = opened.window.inspector.findChildren(MendButton)
    return [button for button in found if button.isVisible()]


def press_by(way: str, button: QWidget) -> None:
    if way == "mouse":
        QTest.mouseClick(button, LEFT)
    else:
        button.setFocus()
        QTest.keyClick(button, Key.Key_Space)


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_fix_of_a_step_leaves_the_keys_with_the_drawing(canvas: Canvas, way: str) -> None:
    canvas.app.flow.do(AddStep(canvas.company.workflow_id, StepKind.TASK, "Archive"))
    canvas.settle()
    canvas.click(canvas.centre("Archive"))
    canvas.settle()
    canvas.app.window.open_drawer()
    before = canvas.snapshot
    button = next(button for button in buttons(canvas.app) if not button.mend.choices)
    press_by(way, button)
    assert canvas.view.hasFocus()
    canvas.settle()
    assert canvas.snapshot is not before
    assert canvas.view.hasFocus()


def test_a_fix_that_asks_for_a_role_leaves_the_keys_with_the_drawing(canvas: Canvas) -> None:
    canvas.app.flow.do(AddStep(canvas.company.workflow_id, StepKind.TASK, "Archive"))
    canvas.settle()
    canvas.click(canvas.centre("Archive"))
    canvas.settle()
    canvas.app.window.open_drawer()
    press_by("keys", next(button for button in buttons(canvas.app) if button.mend.choices))
    assert isinstance(QApplication.activePopupWidget(), Picker)
    type_and_enter("Counsel")
    canvas.app.window.activateWindow()  # without a display a list stays the active window
    canvas.settle()
    assert canvas.performer("Archive") == "Counsel"
    assert canvas.view.hasFocus()


def test_an_offer_about_a_cell_leaves_the_keys_with_the_cell(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.activateWindow()
    go(opened, company, "Check rights", "Editor")
    press(opened, qtbot, Key.Key_Home, Key.Key_Left)
    cell = opened.window.pages["raci"].selection()
    offer = next(iter(opened.window.inspector.findChildren(OfferFrame)))
    press_by("keys", offer.button)
    settle(opened, qtbot)
    assert opened.window.pages["raci"].view.hasFocus()
    assert opened.window.pages["raci"].selection() == cell


def test_a_list_left_by_escape_leaves_the_keys_where_they_were(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.app.window.primary.setFocus()
    canvas.app.window.actions_by_id["insert_step"].trigger()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    canvas.app.window.activateWindow()
    assert canvas.view.hasFocus()


def test_f6_leads_to_the_drawing_and_not_to_the_first_tool_above_it(canvas: Canvas) -> None:
    canvas.view.setFocus()
    visited = []
    for _ in canvas.app.window.parts:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert canvas.view in visited
    assert not any(canvas.palette.isAncestorOf(widget) for widget in visited)


@pytest.mark.parametrize("forward", [True, False])
def test_tab_walks_the_steps_an_arrow_can_lead_to_and_enter_draws_it(canvas: Canvas, forward: bool) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.view.setFocus()
    QTest.keyClick(canvas.view, Key.Key_C)
    gesture = canvas.view.canvas_input.gesture
    possible = {canvas.name_of(step) for step, why in gesture._reasons.items() if why is None}
    seen = []
    for _ in possible:
        QTest.keyClick(canvas.view, Key.Key_Tab if forward else Key.Key_Backtab)
        assert canvas.view.hasFocus()
        assert canvas.view.canvas_input.gesture is gesture
        seen.append(canvas.name_of(gesture._target.step_id))
    assert set(seen) == possible
    order = ["Approve", "Check rights", "Publish", "end"]
    wanted = [name for name in order if name in possible]
    assert seen == (wanted if forward else wanted[::-1])
    canvas.key(Key.Key_Return)
    assert canvas.view.canvas_input.gesture is None
    canvas.workflow_editor.picker.close()


def test_tab_leads_from_the_tools_over_the_palette_into_the_drawing(canvas: Canvas) -> None:
    canvas.page.choice.setFocus()
    visited = []
    while QApplication.focusWidget() is not canvas.view and len(visited) < 30:
        visited.append(QApplication.focusWidget())
        QTest.keyClick(visited[-1], Key.Key_Tab)
    assert set(canvas.palette.buttons.values()) <= set(visited)
