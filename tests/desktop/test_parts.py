"""F6 leads from part to part of the window, out of a drawing too, which keeps Tab for itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application


def test_f6_leads_around_the_window_and_back(opened: Application, qtbot: QtBot) -> None:
    window = opened.window
    window.show_page("workflows")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.pages["workflows"].view.setFocus()

    def part() -> int:
        at = QApplication.focusWidget()
        return next(n for n, part in enumerate(window.parts) if part is at or part.isAncestorOf(at))

    visited = [part()]
    for _ in window.parts:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        visited.append(part())
    assert visited[0] == visited[-1] == 2
    assert set(visited) == set(range(len(window.parts)))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part() == 1


def test_a_part_that_is_closed_is_left_out(opened: Application, qtbot: QtBot) -> None:
    window = opened.window
    window.show_page("workflows")
    window.close_drawer()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.pages["workflows"].view.setFocus()
    QTest.keyClick(window.pages["workflows"].view, Qt.Key.Key_F6)
    assert window.top_bar.isAncestorOf(QApplication.focusWidget())
