"""Workflows as a whole: new, copied, from the library, renamed, removed and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.workflow_library import WorkflowLibraryDialog
from desktop.dialogs.workflow_name import WorkflowNameDialog
from desktop.panels.block_column import MendButton
from models.analysis.checks.finding import Severity
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.times import Window
from models.domain.workflow import StepKind
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.drawing import Canvas
from tests.desktop.picking import type_and_enter

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def dialog_of(canvas: Canvas, action: str) -> QDialog:
    """Trigger an action of the menu and return the dialog it opens."""
    canvas.app.window.actions_by_id[action].trigger()
    dialog = next(d for d in canvas.app.window.findChildren(QDialog) if d.isVisible())
    canvas.qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    return dialog


def names(snapshot: Snapshot) -> list[str]:
    return [workflow.name for workflow in workflows_in_order(snapshot)]


def test_a_name_that_is_taken_is_refused_while_it_is_typed(canvas: Canvas) -> None:
    dialog = dialog_of(canvas, "new_workflow")
    assert isinstance(dialog, WorkflowNameDialog)
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.name, "standard  post")
    assert not dialog.ok.isEnabled()
    assert dialog.problem.text().startswith("There is already a workflow")
    canvas.app.window.actions_by_id["language_de"].trigger()
    assert dialog.windowTitle() == "Neuer Ablauf"
    assert dialog.problem.text().startswith("Den Ablauf „standard post“ gibt es schon.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert canvas.snapshot == canvas.company.snapshot


def test_a_copy_is_shown_with_everything_drawn_in_it(canvas: Canvas) -> None:
    dialog = dialog_of(canvas, "copy_workflow")
    assert dialog.name.text() == "Standard post – copy"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    canvas.settle()
    assert names(canvas.snapshot) == ["Standard post", "Standard post – copy"]
    assert canvas.page.choice.currentText() == "Standard post – copy"
    assert len(canvas.scene.steps) == len(canvas.company.snapshot.steps)
    assert not set(canvas.scene.steps) & set(canvas.company.snapshot.steps)


def test_a_workflow_of_the_library_comes_with_the_roles_that_are_missing(canvas: Canvas) -> None:
    dialog = dialog_of(canvas, "library_workflow")
    assert isinstance(dialog, WorkflowLibraryDialog)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.roles.text().startswith("Adds the roles that are missing:")
    wanted = dialog.list.currentItem().text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    canvas.settle()
    assert names(canvas.snapshot) == ["Standard post", wanted]
    assert canvas.page.choice.currentText() == wanted
    assert len(canvas.snapshot.roles) > len(canvas.company.snapshot.roles)
    canvas.app.window.activateWindow()
    canvas.qtbot.waitUntil(canvas.app.window.isActiveWindow, timeout=5_000)
    canvas.undo(1)
    assert canvas.snapshot == canvas.company.snapshot
    assert canvas.page.choice.currentText() == "Standard post"


def test_name_and_owner_are_changed_together(canvas: Canvas) -> None:
    dialog = dialog_of(canvas, "rename_workflow")
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Post")
    dialog.owner.setFocus()
    type_and_enter("Counsel")
    QTest.mouseClick(dialog.ok, LEFT)
    canvas.settle()
    workflow = canvas.snapshot.workflows[canvas.company.workflow_id]
    assert (workflow.name, workflow.owner_role_id) == ("Post", canvas.company.ids["Counsel"])
    assert canvas.page.choice.currentText() == "Post"


def test_a_removed_workflow_is_taken_back_from_the_message_about_it(canvas: Canvas) -> None:
    window = canvas.app.window
    window.actions_by_id["remove_workflow"].trigger()
    canvas.settle()
    assert names(canvas.snapshot) == []
    assert window.toast.sentence.text() == "The workflow “Standard post” is removed."
    assert canvas.page.new.isVisible()
    assert canvas.page.library.isVisible()
    assert not canvas.palette.isVisible()
    assert window.actions_by_id["copy_workflow"].toolTip() == "There is no workflow yet."
    QTest.mouseClick(window.toast.button, LEFT)
    canvas.settle()
    assert canvas.snapshot == canvas.company.snapshot
    assert len(canvas.scene.steps) == len(canvas.snapshot.steps)


def test_the_message_does_not_take_back_what_came_afterwards(canvas: Canvas) -> None:
    window = canvas.app.window
    window.actions_by_id["remove_workflow"].trigger()
    canvas.app.flow.do(EditOrganisation({"name": "Another company"}))
    settle(canvas.app, canvas.qtbot)
    QTest.mouseClick(window.toast.button, LEFT)
    settle(canvas.app, canvas.qtbot)
    assert canvas.snapshot.organisation.name == "Another company"
    assert names(canvas.snapshot) == []


def test_the_chip_of_the_target_warns_only_when_the_target_cannot_be_kept(canvas: Canvas) -> None:
    chip, workflow_id = canvas.page._target, canvas.company.workflow_id
    step_id = canvas.company.ids["Write"]
    week = tuple(Window(day, 8 * 60, 17 * 60) for day in range(5))
    canvas.app.flow.do(EditOrganisation({"service_hours": week}))
    canvas.app.flow.do(EditRow("workflow", workflow_id, {"target_hours": 16.0}))
    canvas.settle()
    assert chip.text() == "Target: 16 h (service hours)"
    assert chip.toolTip() == "The answer is due within 16 h (service hours), counted from the start."
    assert chip.property("tone") != "warning"
    canvas.app.flow.do(EditStep(step_id, {"working_usual": 40.0}))
    canvas.settle()
    assert chip.property("tone") == "warning"
    assert "40 h" in chip.toolTip()
    canvas.undo(1)
    assert chip.property("tone") != "warning"


def test_a_new_workflow_is_no_error_and_its_finding_offers_to_begin_it(canvas: Canvas) -> None:
    canvas.app.flow.do(
        AddRow("workflow", {"name": "Campaign", "owner_role_id": canvas.company.ids["Counsel"]})
    )
    canvas.settle()
    found = [
        f for f in canvas.app.document_view.knowledge.findings if f.places[0].id == canvas.page.workflow_id
    ]
    assert [finding.severity for finding in found] == [Severity.WARNING]
    buttons = [b for b in canvas.app.window.inspector.findChildren(MendButton) if b.isVisible()]
    assert buttons[0].accessibleName() == "Place a start and an end"
    QTest.mouseClick(buttons[0], LEFT)
    canvas.settle()
    assert {step.kind for step in canvas.new_steps()} == {StepKind.START, StepKind.END}


def test_an_owner_that_is_not_chosen_is_called_the_same_everywhere(canvas: Canvas) -> None:
    dialog = dialog_of(canvas, "new_workflow")
    canvas.app.flow.do(EditRow("workflow", canvas.company.workflow_id, {"owner_role_id": None}))
    canvas.settle()
    owner = canvas.app.window.inspector.form("workflow").editor("owner_role_id")
    assert dialog.owner.itemText(0) == owner.currentText() == "Not settled"
    dialog.reject()


def test_workflows_are_put_in_order_from_the_menu(canvas: Canvas) -> None:
    actions, page = canvas.app.window.actions_by_id, canvas.page
    assert actions["workflow_up"].toolTip() == "The list ends here."
    canvas.app.flow.do(AddRow("workflow", {"name": "Crisis", "owner_role_id": None}))
    canvas.settle()
    assert [page.choice.itemText(n) for n in range(2)] == ["Standard post", "Crisis"]
    assert page.choice.currentText() == "Crisis"
    actions["workflow_up"].trigger()
    canvas.settle()
    assert [page.choice.itemText(n) for n in range(2)] == ["Crisis", "Standard post"]
    assert page.choice.currentText() == "Crisis"
    assert not actions["workflow_up"].isEnabled()
    assert actions["workflow_down"].isEnabled()
    actions["undo"].trigger()
    assert [page.choice.itemText(n) for n in range(2)] == ["Standard post", "Crisis"]
