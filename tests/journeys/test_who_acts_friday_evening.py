"""Friday, 20:15: who takes up a crisis, who then if the duty is away, and a few lines for a chat."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from tests.desktop.conftest import settle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_question_is_asked_by_keyboard_and_answered_in_sentences(
    application: Application, qtbot: QtBot
) -> None:
    window = application.window
    application.start(None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    before = application.flow.workspace.snapshot

    # From anywhere, with the moment that everybody asks about.
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL)
    dialog = application.guides.what_if
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    settle(application, qtbot)
    moment = dialog.asked().moment
    assert (moment.weekday(), moment.hour, moment.minute) == (4, 20, 15)
    assert "“Social media duty” acts on duty: Fri" in dialog.answer.toPlainText()
    assert "Crisis" in dialog.answer.toPlainText()

    # The duty is away as well: its deputy acts.
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "media duty")
    QTest.keyClick(dialog.search, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.away, Qt.Key.Key_Down)
    QTest.keyClick(dialog.away, Qt.Key.Key_Space)
    settle(application, qtbot)
    said = dialog.answer.toPlainText()
    assert "away: Social media duty" in said
    assert "“Community manager” acts on duty" in said

    # The short answer goes to a chat, the first step of the answer is looked up in its drawing.
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Fri ")
    assert "away: Social media duty" in copied
    assert len(copied.split("\n")) < 14
    dialog.answer.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.answer, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.answer, Qt.Key.Key_Return)
    settle(application, qtbot)
    assert window.page is window.pages["workflows"]
    assert window.pages["workflows"].selection().kind == "step"

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert application.flow.workspace.snapshot is before
