"""Copy, cut, paste and duplicate on the canvas by keys, across documents; the menu of the right button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.canvas.clipboard import OWN
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow
from models.imports.library import library
from models.storage.document import write_document
from tests.build import Build
from tests.desktop.drawing import Canvas

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    QGuiApplication.clipboard().clear()
    return Canvas(opened, company, qtbot)


def menu_at(canvas: Canvas, place: QPointF) -> list[str]:
    """Open the menu by the right button, close it again, and return its actions."""
    where = canvas.view.mapFromScene(place)
    QTest.mouseClick(canvas.view.viewport(), Qt.MouseButton.RightButton, pos=where)
    whole = canvas.view.viewport().mapToGlobal(where)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, whole)
    QApplication.sendEvent(canvas.view.viewport(), event)
    return lines_of_menu(canvas)


def lines_of_menu(canvas: Canvas) -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    canvas.app.window.activateWindow()
    canvas.settle()
    return lines


def test_copied_steps_are_pasted_with_the_arrows_among_them_and_selected(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.click(canvas.centre("Approve"), SHIFT)
    canvas.key(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Write\nApprove"
    canvas.key(Key.Key_V, CONTROL)
    new = canvas.new_steps()
    assert sorted(step.name for step in new) == ["Approve 2", "Write 2"]
    assert ("Write 2", "Approve 2") in canvas.ways()
    assert set(canvas.scene.chosen_steps()) == {step.id for step in new}
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot


def test_duplicating_takes_one_key_and_leaves_the_clipboard(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.key(Key.Key_D, CONTROL)
    (new,) = canvas.new_steps()
    assert (new.name, new.performer_role_id) == ("Publish 2", canvas.step("Publish").performer_role_id)
    assert not canvas.app.window.actions_by_id["paste_steps"].isEnabled()


def test_cut_steps_come_back_in_another_workflow(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Publish"))
    canvas.key(Key.Key_X, CONTROL)
    assert "Publish" not in {step.name for step in canvas.snapshot.steps.values()}
    canvas.app.flow.do(AddRow("workflow", {"name": "Other", "owner_role_id": canvas.company.ids["Editor"]}))
    canvas.settle()
    canvas.view.setFocus()
    canvas.key(Key.Key_V, CONTROL)
    assert canvas.step("Publish").workflow_id == canvas.page.workflow_id
    assert canvas.page.choice.currentText() == "Other"


def test_steps_go_to_another_document_with_the_roles_that_are_missing_there(
    canvas: Canvas, tmp_path, qtbot: QtBot
) -> None:
    canvas.click(canvas.centre("Check rights"))
    canvas.key(Key.Key_C, CONTROL)
    path = tmp_path / "other.racigraph"
    write_document(library("en"), path, "test")
    canvas.app.flow.open(path)
    qtbot.waitUntil(lambda: canvas.app.flow.workspace.path == path, timeout=20_000)
    canvas.settle()
    before = canvas.snapshot
    assert "Counsel" not in {role.name for role in before.roles.values()}
    canvas.view.setFocus()
    canvas.key(Key.Key_V, CONTROL)
    pasted = canvas.step("Check rights")
    assert pasted.kind is StepKind.APPROVAL
    assert canvas.performer("Check rights") == "Counsel"
    canvas.undo(1)
    assert canvas.snapshot == before


def test_a_clipboard_that_only_claims_to_hold_steps_is_refused_in_words(canvas: Canvas) -> None:
    data = QMimeData()
    data.setData(OWN, b"{}")
    QGuiApplication.clipboard().setMimeData(data)
    canvas.click(canvas.centre("Write"))
    canvas.key(Key.Key_V, CONTROL)
    assert canvas.snapshot == canvas.company.snapshot
    assert "no steps" in canvas.app.window.toast.sentence.text()


def test_the_right_button_offers_what_fits_what_lies_there(canvas: Canvas) -> None:
    assert "append_step" in menu_at(canvas, canvas.centre("Write"))
    assert canvas.scene.chosen_step() == canvas.step("Write").id
    on_arrow = menu_at(canvas, canvas.on_arrow(canvas.flow("Write", "Approve").id))
    assert on_arrow == ["rename_step", "outcome", "delete_selected"]
    assert "select_all" in menu_at(canvas, QPointF(canvas.scene.drawing.width - 4, 4))
    assert not canvas.scene.selectedItems()


def test_the_menu_key_opens_the_menu_of_what_is_selected(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Approve"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(canvas.view, event)
    assert "perform_by" in lines_of_menu(canvas)
    assert canvas.scene.chosen_step() == canvas.step("Approve").id


def test_the_right_button_only_ends_what_is_being_drawn(canvas: Canvas) -> None:
    canvas.click(canvas.centre("Write"))
    canvas.key(Key.Key_C)
    place = canvas.view.mapFromScene(canvas.centre("Publish"))
    QTest.mouseClick(canvas.view.viewport(), Qt.MouseButton.RightButton, pos=place)
    whole = canvas.view.viewport().mapToGlobal(place)
    QApplication.sendEvent(
        canvas.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, whole)
    )
    assert QApplication.activePopupWidget() is None
    assert canvas.view.canvas_input.gesture is None
