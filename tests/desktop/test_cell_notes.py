"""A note can stand on every cell: typed by its key, marked, told by the tip, read in the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.text import TextDialog
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import go

Shift = Qt.KeyboardModifier.ShiftModifier


def note(opened: Application, text: str, qtbot: QtBot) -> None:
    """Type a note on the current cell by its key."""
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window.pages["raci"].view, Qt.Key.Key_F2, Shift)
    dialogs = [d for d in opened.window.findChildren(TextDialog) if d.isVisible()]
    (dialog,) = dialogs
    dialog.field.selectAll()
    QTest.keyClick(dialog.field, Qt.Key.Key_Delete)
    QTest.keyClicks(dialog.field, text)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)


def tip(opened: Application) -> str:
    table, index = opened.window.pages["raci"].table, opened.window.pages["raci"].view.currentIndex()
    return str(table.data(index, Qt.ItemDataRole.ToolTipRole))


def shown(opened: Application) -> list[str]:
    fields = opened.window.inspector.findChildren(QPlainTextEdit)
    return [field.toPlainText() for field in fields if field.isVisible()]


def test_a_drawn_letter_gets_a_note_that_is_marked_told_and_undone(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Editor")
    before = opened.window.pages["raci"].view.grab().toImage()
    note(opened, "With the agency in August", qtbot)
    (stored,) = opened.flow.snapshot.cell_notes.values()
    assert (stored.activity_id, stored.role_id) == (company.ids["Write"], company.ids["Editor"])
    assert "With the agency in August" in tip(opened)
    assert shown(opened) == ["With the agency in August"]
    assert opened.window.pages["raci"].view.grab().toImage() != before
    opened.flow.undo()
    settle(opened, qtbot)
    assert opened.flow.snapshot.cell_notes == {}
    assert "agency" not in tip(opened)


def test_an_empty_cell_gets_a_note_and_an_empty_note_goes(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    note(opened, "On request", qtbot)
    assert "On request" in tip(opened)
    note(opened, " ", qtbot)
    assert opened.flow.snapshot.cell_notes == {}


def test_a_note_is_changed_where_it_is_typed_again(opened: Application, company: Build, qtbot: QtBot) -> None:
    go(opened, company, "Write", "Editor")
    note(opened, "First", qtbot)
    note(opened, "Second", qtbot)
    assert [row.text for row in opened.flow.snapshot.cell_notes.values()] == ["Second"]


def test_a_note_stays_when_a_letter_is_typed_beside_it(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    note(opened, "On request", qtbot)
    QTest.keyClick(opened.window.pages["raci"].view, "i")
    settle(opened, qtbot)
    assert "On request" in tip(opened)
    assert "I: is told" in tip(opened)
