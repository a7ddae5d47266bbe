"""A workflow drawn from empty: start, tasks, an approval with a way back, a branch, end; then its letters."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.analysis.paths import outcome_of
from models.domain.workflow import Outcome, StepKind
from tests.build import Build
from tests.desktop.drawing import Canvas
from tests.desktop.picking import type_and_enter

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def letters(canvas: Canvas, step: str, role: str) -> str:
    table = canvas.app.window.pages["raci"].table
    index = table.index_of(Selection("activity", canvas.step(step).id, canvas.company.ids[role]))
    return str(index.data() or "")


def test_a_workflow_is_drawn_from_empty_and_its_letters_are_read(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    canvas = Canvas(opened, company, qtbot)
    window, before = opened.window, canvas.snapshot

    # A name and an owner, typed; the page then shows the empty workflow and its first step.
    QTest.keyClick(window, Qt.Key.Key_W, CONTROL | ALT)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    QTest.keyClicks(dialog.name, "Complaint")
    QTest.keyClick(dialog.name, Qt.Key.Key_Tab)
    type_and_enter("Head")
    QTest.keyClick(dialog.owner, Qt.Key.Key_Return)
    window.activateWindow()
    canvas.settle()
    owner = canvas.snapshot.workflows[canvas.page.workflow_id].owner_role_id
    assert owner == company.ids["Head of marketing"]
    assert canvas.page.choice.currentText() == "Complaint"
    assert canvas.page.begin.isVisible()

    # The start, in the row of whoever begins; then two tasks by the pad and by a key.
    QTest.mouseClick(canvas.page.begin, LEFT)
    canvas.choose(company.ids["Editor"])
    assert not canvas.page.begin.isVisible()
    canvas.type_name("Complaint arrives")
    assert canvas.view.hasFocus()
    assert canvas.page.selection() == Selection("step", canvas.step("Complaint arrives").id)
    QTest.mouseClick(canvas.pad.button("append_task"), LEFT)
    canvas.settle()
    canvas.type_name("Read complaint")
    canvas.key(Qt.Key.Key_A)
    canvas.choose(StepKind.TASK)
    canvas.type_name("Write answer")

    # The approval, in the row of another role: a step dropped below all rows asks who does it.
    canvas.drag_from_palette(StepKind.APPROVAL, QPointF(400, canvas.scene.drawing.height + 20))
    canvas.choose(company.ids["Head of marketing"])
    canvas.type_name("Approve answer")
    canvas.draw_arrow("Write answer", canvas.centre("Approve answer"))
    canvas.draw_arrow("Approve answer", canvas.centre("Write answer"))
    way_back = canvas.flow("Approve answer", "Write answer")
    assert way_back.label == "back for revision"
    assert outcome_of(opened.flow.workspace.snapshot, way_back) is Outcome.RETURNED

    # Behind the approval a task and the end; a branch dropped onto an arrow leads past the task.
    canvas.click(canvas.centre("Approve answer"))
    QTest.mouseClick(canvas.pad.button("append_task"), LEFT)
    canvas.settle()
    canvas.type_name("Send answer")
    QTest.mouseClick(canvas.pad.button("append_end"), LEFT)
    canvas.settle()
    canvas.key(Qt.Key.Key_Escape, on=canvas.editor)
    onward = canvas.flow("Approve answer", "Send answer")
    canvas.drag_from_palette(StepKind.DECISION, canvas.on_arrow(onward.id))
    canvas.type_name("By phone?")
    canvas.draw_arrow("By phone?", canvas.centre("end"))
    canvas.double_click(canvas.on_arrow(canvas.flow("By phone?", "end").id))
    canvas.type_name("yes")

    # Moving the last task to the row of the editor changes who does it.
    canvas.press(canvas.centre("Send answer"))
    there = QPointF(canvas.centre("Send answer").x(), canvas.lane("Editor").band.centre[1])
    canvas.move(there - QPointF(4, 4))
    canvas.release(there)
    assert canvas.performer("Send answer") == "Editor"

    assert canvas.ways() == {
        ("Complaint arrives", "Read complaint"),
        ("Read complaint", "Write answer"),
        ("Write answer", "Approve answer"),
        ("Approve answer", "Write answer"),
        ("Approve answer", "By phone?"),
        ("By phone?", "Send answer"),
        ("By phone?", "end"),
        ("Send answer", "end"),
    }
    assert set(canvas.scene.steps) == {step.id for step in canvas.new_steps()}

    # The letters follow from the drawing.
    QTest.keyClick(window, Qt.Key.Key_3, ALT)
    canvas.settle()
    assert window.page is window.pages["raci"]
    for task in ("Read complaint", "Write answer", "Send answer"):
        assert "R" in letters(canvas, task, "Editor")
        assert "A" in letters(canvas, task, "Head of marketing")
    assert "A" in letters(canvas, "Approve answer", "Head of marketing")

    # Everything is taken back, step by step, until the document is as it was.
    while opened.flow.workspace.undo_title:
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
        QApplication.processEvents()
    canvas.settle()
    assert canvas.snapshot == before
    assert canvas.page.choice.currentText() == "Standard post"
