"""Rows and columns of the matrix are put in order by keys, menu and mouse, each as one step back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import go
from tests.desktop.test_matrix_views import columns

Alt, Shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def strike(opened: Application, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window.pages["raci"].view, key, held)
    settle(opened, qtbot)


def rows(opened: Application) -> list[str]:
    table = opened.window.pages["raci"].table
    return [table.head(n).title for n in range(table.rowCount()) if not table.head(n).is_group]


def middle(opened: Application, column: int) -> QPoint:
    head = opened.window.pages["raci"].view.horizontalHeader()
    left, width = head.sectionViewportPosition(column), head.sectionSize(column)
    return QPoint(left + width // 2, head.height() - 10)


def drag(opened: Application, start: QPoint, end: QPoint) -> None:
    viewport = opened.window.pages["raci"].view.horizontalHeader().viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(20, 0))
    QTest.mouseMove(viewport, end)
    QApplication.processEvents()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_alt_and_arrows_move_a_role_among_those_of_its_department(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Editor")
    strike(opened, qtbot, Qt.Key.Key_Left, Alt)
    assert columns(opened) == ["Editor", "Head of marketing", "Counsel"]
    assert opened.window.pages["raci"].cell().role_id == company.ids["Editor"]
    assert not opened.window.actions_by_id["column_left"].isEnabled()
    strike(opened, qtbot, Qt.Key.Key_Right, Alt)
    assert columns(opened) == ["Head of marketing", "Editor", "Counsel"]
    opened.flow.undo()
    settle(opened, qtbot)
    assert columns(opened) == ["Editor", "Head of marketing", "Counsel"]


def test_a_role_that_an_edit_takes_away_has_no_column_to_move(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    new = AddRow("role", {"name": "Newcomer", "short_name": "New"})
    opened.flow.do(new)
    settle(opened, qtbot)
    company.ids["Newcomer"] = new.id
    go(opened, company, "Write", "Newcomer")
    assert opened.window.pages["raci"].cell().role_id == new.id
    opened.flow.undo()
    opened.window.actions_by_id.refresh()  # as the edit itself does, before the page shows the new state
    assert not opened.window.actions_by_id["column_left"].isEnabled()
    settle(opened, qtbot)


def test_a_column_is_dragged_to_another_place_of_its_department_and_not_out_of_it(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    settle(opened, qtbot)
    drag(opened, middle(opened, 0), middle(opened, 1) + QPoint(12, 0))
    settle(opened, qtbot)
    assert columns(opened) == ["Editor", "Head of marketing", "Counsel"]
    before = opened.flow.snapshot
    drag(opened, middle(opened, 2), middle(opened, 0) - QPoint(12, 0))
    assert opened.flow.snapshot is before
    assert opened.window.toast.sentence.text().startswith("“Counsel” stays in its department.")


def test_a_task_is_added_above_a_row_between_it_and_what_led_there(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Approve", "Editor")
    strike(opened, qtbot, Qt.Key.Key_Insert, Alt | Shift)
    names = opened.window.pages["raci"].view.names
    assert names.is_open
    QTest.keyClicks(names, "Proofread")
    QTest.keyClick(names, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert rows(opened) == ["Write", "Proofread", "Approve", "Check rights", "Publish"]
    opened.flow.undo()
    settle(opened, qtbot)
    assert rows(opened) == ["Write", "Approve", "Check rights", "Publish"]


def test_a_duty_is_added_above_the_first_of_its_category(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    duty = AddRow("standing_duty", {"name": "Watch", "category": "Community"})
    opened.flow.do(duty)
    company.ids["Watch"] = duty.id
    settle(opened, qtbot)
    go(opened, company, "Watch", "Editor")
    strike(opened, qtbot, Qt.Key.Key_Insert, Alt | Shift)
    names = opened.window.pages["raci"].view.names
    QTest.keyClicks(names, "Listen")
    QTest.keyClick(names, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert rows(opened)[-2:] == ["Listen", "Watch"]
