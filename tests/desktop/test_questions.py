"""The real boxes, answered by real clicks: every answer comes back as what it stands for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.questions import Differing, Questions, Unsaved
from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.widgets.access_keys import without_key
from models.domain.message import message
from models.wording import Wording

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def look() -> Look:
    return Look(Wording("en"), theme("light"))


@pytest.fixture
def questions(qtbot: QtBot) -> Questions:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return Questions(parent)


def while_open(do: Callable[[QDialog], None]) -> None:
    """Do something to the next dialog as soon as it waits."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        do(dialog)

    QTimer.singleShot(50, act)


def click(words: str) -> None:
    def press(dialog: QDialog) -> None:
        (button,) = [b for b in dialog.findChildren(QPushButton) if without_key(b.text()) == words]
        QTest.mouseClick(button, LEFT)

    while_open(press)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Save", Unsaved.SAVE), ("Discard edits", Unsaved.DISCARD), ("Cancel", Unsaved.CANCEL)],
)
def test_what_to_do_with_unsaved_edits_is_answered(
    questions: Questions, look: Look, words: str, answer: Unsaved
):
    click(words)
    assert questions.unsaved(look, "Plan") is answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Save as …", Differing.SAVE_AS), ("Overwrite", Differing.OVERWRITE), ("Cancel", Differing.CANCEL)],
)
def test_what_to_do_with_a_changed_file_is_answered(
    questions: Questions, look: Look, words: str, answer: Differing
):
    click(words)
    assert questions.differing(look, message("It differs.")) is answer


def test_escape_changes_nothing_and_enter_takes_the_first_answer(questions: Questions, look: Look):
    while_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert questions.unsaved(look, "Plan") is Unsaved.CANCEL
    while_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert questions.unsaved(look, "Plan") is Unsaved.SAVE


def test_the_name_in_the_journal_is_typed_or_put_off(questions: Questions, look: Look):
    def write(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, "Editing ")
        QTest.keyClick(field, Qt.Key.Key_Return)

    while_open(write)
    assert questions.author(look, "Before") == "Editing"
    while_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert questions.author(look, "Before") is None


def test_a_sentence_is_told_and_closed(questions: Questions, look: Look):
    click("Close")
    questions.tell(look, message("It is so."))
    assert QApplication.activeModalWidget() is None
