"""What a screen reader finds on a drawing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop.application import Application
from tests.build import Build
from tests.desktop.drawing import Canvas

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def test_every_step_is_heard_with_its_kind_its_name_and_who_does_it(canvas: Canvas) -> None:
    drawing = QAccessible.queryAccessibleInterface(canvas.view)
    assert drawing.role() is QAccessible.Role.List
    assert drawing.text(NAME) == "Drawing of the workflow"
    heard = [drawing.child(n) for n in range(drawing.childCount())]
    assert {item.text(NAME) for item in heard} >= {"Start", "Task: Write", "Approval: Approve", "End"}
    (approve,) = [item for item in heard if item.text(NAME) == "Approval: Approve"]
    assert approve.text(DESCRIPTION).startswith("Done by: Head of marketing")
    assert approve.parent() is drawing
    assert drawing.indexOfChild(approve) == heard.index(approve)
    middle = approve.rect().center()
    assert drawing.childAt(middle.x(), middle.y()) is approve
    assert canvas.view.rect().contains(canvas.view.mapFromGlobal(middle))


def test_the_step_that_keys_lead_to_is_heard_as_the_current_one(canvas: Canvas) -> None:
    drawing = QAccessible.queryAccessibleInterface(canvas.view)
    canvas.click(canvas.centre("Write"))
    assert drawing.focusChild().text(NAME) == "Task: Write"
    canvas.view.choose(canvas.step("Approve").id)
    current = drawing.focusChild()
    assert current.text(NAME) == "Approval: Approve"
    assert current.state().selected
    canvas.key(Qt.Key.Key_Delete)
    assert not current.isValid()
    assert current.rect().isEmpty()
