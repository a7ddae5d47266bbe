"""Hands and eyes on a window that shows the review: propose, answer, read what stands there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.give_answer import AnswerDialog
from desktop.dialogs.propose_version import ProposeDialog
from models.editing.row_commands import EditRow
from models.workspace import Workspace
from tests.desktop.conftest import settle

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
Shown = TypeVar("Shown", bound=QWidget)
WORDS = {
    "en": {
        "language": "en",
        "answer": "Answer …",
        "elsewhere": "Decided elsewhere …",
        "back": "back",
        "agreed": "agreed",
        "returned": "returned",
        "again": "open again",
        "none": "no concerns",
        "open": "outstanding",
        "since": "one row: Write",
        "entered": "Entered by Assistant: decided by The head",
        "holds": "Version 1.1, one row does not hold yet",
        "waits": "does not hold yet",
        "settled": "settled",
        "draft": "Draft after version 1.1",
        "eyes": "Whoever proposed the version does not answer for other roles.",
        "ended": "The round ends with version 1.1.",
        "reopened": "is open again.",
    },
    "de": {
        "language": "de",
        "answer": "Antworten …",
        "elsewhere": "Anderswo entschieden …",
        "back": "zurück",
        "agreed": "zugestimmt",
        "returned": "zurückgegeben",
        "again": "wieder offen",
        "none": "keine Bedenken",
        "open": "steht aus",
        "since": "eine Zeile: Write",
        "entered": "Eingetragen von Assistant: entschieden von The head",
        "holds": "Stand 1.1, eine Zeile gilt noch nicht",
        "waits": "gilt noch nicht",
        "settled": "geregelt",
        "draft": "Entwurf nach Stand 1.1",
        "eyes": "Wer den Stand vorgeschlagen hat, antwortet nicht für andere Rollen.",
        "ended": "Die Abstimmung endet mit Stand 1.1.",
        "reopened": "ist wieder offen.",
    },
}


class Reviewer:
    """Hands and eyes on a window that shows the review."""

    def __init__(self, application: Application, qtbot: QtBot, ids: dict[str, str], language: str) -> None:
        self.application, self.qtbot, self.ids = application, qtbot, ids
        self.window, self.words = application.window, WORDS[language]

    @property
    def workspace(self) -> Workspace:
        opened = self.application.flow.workspace
        assert isinstance(opened, Workspace)
        return opened

    def settle(self) -> None:
        settle(self.application, self.qtbot)
        QApplication.processEvents()

    def edit(self, kind: str, name: str, text: str) -> None:
        self.application.flow.do(EditRow(kind, self.ids[name], {"description": text}))
        self.settle()

    def type(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
        """Press keys on the window, which has to be the active one for its shortcuts."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, keys)
        self.settle()

    def press(self, action_id: str) -> None:
        self.window.actions_by_id[action_id].trigger()
        self.settle()

    def dialog(self, kind: type[Shown]) -> Shown:
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        return found[0]

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), widget.toolTip()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def row(self, role: str) -> QFrame:
        rows = self.window.pages["review"].approvals.rows
        return next(row for row in rows if row.accessibleName().startswith(f"{role},"))

    def said(self, role: str) -> str:
        return self.row(role).accessibleName()

    def follow(self, role: str, text: str) -> None:
        links = self.row(role).findChildren(QPushButton)
        self.click(next(link for link in links if link.text() == text))

    def choose(self, dialog: AnswerDialog, reply: str) -> None:
        self.click(next(button for button in dialog.replies if button.isVisible() and button.text() == reply))


def tick(view: QListWidget, name: str) -> None:
    """Walk to a name by the arrow keys and tick it by the space bar."""
    view.setFocus()
    view.setCurrentRow(0)
    while view.currentItem().text() != name:
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)


def propose(reviewer: Reviewer) -> None:
    reviewer.window.show_page("review")
    reviewer.type(Qt.Key.Key_P, CTRL_ALT)
    dialog = reviewer.dialog(ProposeDialog)
    assert not dialog.ok.isEnabled()  # nobody decides last
    assert dialog.problem.text()
    tick(dialog.last, "Management")
    tick(dialog.own, "Editor")
    shown = {label.text() for label in dialog.preview.findChildren(QLabel)}
    assert {"Head", "Editor", "Legal", "Management"} <= shown
    assert not {"Deputy", "Second management"} & shown
    reviewer.click(dialog.ok)
