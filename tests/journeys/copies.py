"""Copies in a round: handed out from the window, answered in a browser, pasted back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.answers import AnswersDialog
from desktop.dialogs.copy_for_role import CopyDialog
from tests.browser import Browser


def click(widget) -> None:  # type: ignore[no-untyped-def]
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def handed_out(
    application: Application,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    role: str,
    path: Path,
    **more: object,
) -> None:
    """Hand out a copy by menu, keys and clicks; only the dialog of the system is answered."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    application.window.actions_by_id["copy_for_role"].trigger()
    qtbot.waitUntil(lambda: application.window.findChild(CopyDialog) is not None)
    dialog = application.window.findChild(CopyDialog)
    dialog.role.setFocus()
    QTest.keyClick(dialog.role, Qt.Key.Key_Home)
    for _ in range(dialog.role.count()):
        if dialog.role.currentText() == role:
            break
        QTest.keyClick(dialog.role, Qt.Key.Key_Down)
    assert dialog.role.currentText() == role
    click(dialog.write)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: application.window.findChild(CopyDialog) is None)


def answered(page: Browser, path: Path, reply: str, reason: str, name: str) -> str:
    page.open(path)
    page.click(f"input[value={reply}]")
    page.click("#t0")
    page.type(reason)
    page.click("#by")
    page.type(name)
    page.click("#make")
    return page.run("document.getElementById('text').value")


def pasted(application: Application, qtbot: QtBot, text: str) -> AnswersDialog:
    qtbot.waitUntil(lambda: application.window.findChild(AnswersDialog) is None)
    application.window.actions_by_id["take_answers"].trigger()
    qtbot.waitUntil(lambda: application.window.findChild(AnswersDialog) is not None)
    dialog = application.window.findChild(AnswersDialog)
    QApplication.clipboard().setText(text)
    dialog.text.setFocus()
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.list.count() > 0 or bool(dialog.remark.text()))
    return dialog
