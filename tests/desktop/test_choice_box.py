"""Boxes of choices: what is too long ends with an ellipsis and is said whole; entries stand below others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.choice_box import choice_box, fill_choices

LONG = "A name that somebody gave to a workflow without thinking of the people who read it"


def test_a_long_choice_ends_with_an_ellipsis_and_is_said_whole(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    box = choice_box(root)
    fill_choices(box, [("1", LONG, 0), ("2", "Short", 0)])
    box.setGeometry(0, 0, 200, 32)
    root.show()
    assert box.shown_text().endswith("…")
    where = box.mapToGlobal(QPoint(20, 10))
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(20, 10), where))
    assert QToolTip.text() == LONG
    QToolTip.hideText()
    box.setCurrentIndex(1)
    assert box.shown_text() == "Short"


def test_an_entry_below_another_is_found_by_its_first_letters(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    box = choice_box(root)
    fill_choices(box, [("", "All", 0), ("m", "Marketing", 0), ("e", "Editor", 1)])
    root.show()
    QTest.keyClicks(box, "ed")
    assert box.currentData() == "e"
    assert box.shown_text() == "Editor"
    box.showPopup()
    assert box.view().isVisible()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
