"""A row of the matrix that is being named and not stored yet, while something else is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.tables.raci_view import RaciView
from models.editing.row_commands import AddRow, RemoveRow
from models.storage.document import write_document
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_rows import duties, duties_in_order, press_name, rows_shown, trigger

__all__ = ["duties"]  # a fixture
Key, Left = Qt.Key, Qt.MouseButton.LeftButton
DRAFT = "New ongoing duty"


def names_in_document(opened: Application) -> set[str]:
    return {duty.name for duty in opened.flow.workspace.snapshot.standing_duties.values()}


def type_name(view: RaciView, name: str, *keys: Qt.Key) -> None:
    assert view.names.is_open
    QTest.keyClicks(view.names, name)
    for key in keys:
        QTest.keyClick(view.names, key)


def stands_over(view: RaciView, name: str) -> bool:
    """Return whether the line for names lies on the row of this name."""
    table, head = view.table, view.verticalHeader()
    row = next(row for row in range(table.rowCount()) if table.head(row).title == name)
    top = head.y() + head.sectionViewportPosition(row)
    return top <= view.names.geometry().center().y() <= top + view.rowHeight(row)


@pytest.mark.parametrize("many", [0, 40], ids=["all in sight", "to be scrolled"])
def test_adding_another_duty_keeps_the_one_that_is_being_named(
    opened: Application, duties: dict[str, str], qtbot: QtBot, many: int
) -> None:
    for number in range(many):
        opened.flow.do(AddRow("standing_duty", {"name": f"Duty {number}", "category": "Plans"}))
    settle(opened, qtbot)
    press_name(opened, duties["Strategy"])
    page, before = opened.window.pages["raci"], opened.flow.workspace.snapshot
    for name in ("First", "Second", "Third"):
        QTest.mouseClick(page.add, Left)
        type_name(page.view, name)
    QTest.keyClick(page.view.names, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened)[:6] == ["Plans", "Strategy", "First", "Second", "Third", "Roster"]
    assert DRAFT not in rows_shown(opened)
    for _ in range(3):
        opened.flow.undo()
    assert opened.flow.workspace.snapshot == before


def test_undo_while_a_duty_is_being_named_takes_that_duty_back(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Strategy"])
    page, before = opened.window.pages["raci"], opened.flow.workspace.snapshot
    QTest.mouseClick(page.add, Left)
    type_name(page.view, "Handbook")
    undo = opened.window.actions_by_id["undo"]
    button = next(b for b in opened.window.findChildren(QToolButton) if undo in b.actions())
    QTest.mouseClick(button, Left)
    settle(opened, qtbot)
    assert opened.flow.workspace.snapshot == before
    assert not page.view.names.is_open
    assert rows_shown(opened)[-5:] == ["Plans", "Strategy", "Roster", "Accounts", "Access"]
    opened.flow.redo()
    assert "Handbook" in names_in_document(opened)


def test_another_page_while_a_duty_is_being_named_keeps_the_duty(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Strategy"])
    view = opened.window.pages["raci"].view
    trigger(opened, qtbot, "add_duty")
    type_name(view, "Handbook")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(view.names, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settle(opened, qtbot)
    assert opened.window.page is not opened.window.pages["raci"]
    assert "Handbook" in names_in_document(opened)
    opened.window.show_page("raci")
    settle(opened, qtbot)
    assert DRAFT not in rows_shown(opened)


def test_the_line_stays_over_the_new_row_when_others_come_and_go(
    opened: Application, duties: dict[str, str], company: Build, qtbot: QtBot
) -> None:
    """Edits that waited for a save arrive while a name is typed."""
    press_name(opened, duties["Roster"])
    view = opened.window.pages["raci"].view
    trigger(opened, qtbot, "add_duty")
    type_name(view, "Hand")
    for command in (
        RemoveRow("standing_duty", duties["Strategy"]),
        AddRow("standing_duty", {"name": "Archive", "category": "Earlier"}),
        RemoveRow("role", company.ids["Counsel"]),  # a column less: the whole table is another one
    ):
        opened.flow.do(command)
        settle(opened, qtbot)
        assert view.names.is_open
        assert view.names.text() == "Hand"
        assert stands_over(view, DRAFT)
    type_name(view, "book", Key.Key_Return)
    settle(opened, qtbot)
    assert "Handbook" in names_in_document(opened)
    assert DRAFT not in rows_shown(opened)


def test_a_row_that_goes_while_it_is_renamed_ends_the_line(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Roster"], twice=True)
    view = opened.window.pages["raci"].view
    type_name(view, "Rota")
    opened.flow.do(RemoveRow("standing_duty", duties["Roster"]))
    settle(opened, qtbot)
    assert not view.names.is_open
    assert names_in_document(opened) == {"Strategy", "Access"}


def test_what_was_typed_in_the_panel_moves_the_row_and_the_line_with_it(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Roster"])
    view, form = opened.window.pages["raci"].view, opened.window.inspector.form("standing_duty")
    editor = form.editor("position")
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "1")
    trigger(opened, qtbot, "rename_row")
    assert duties_in_order(opened)[:3] == ["Plans", "Roster", "Strategy"]
    assert stands_over(view, "Roster")
    type_name(view, "Rota", Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened)[:3] == ["Plans", "Rota", "Strategy"]


def test_a_duty_can_be_added_before_there_are_roles(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "begun.racigraph"
    write_document(Build("Begun").snapshot, path, "test")
    application.start(path)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    application.window.show_page("raci")
    settle(application, qtbot)
    trigger(application, qtbot, "add_duty")
    assert names_in_document(application) == {DRAFT}
    assert rows_shown(application) == ["General", DRAFT]
