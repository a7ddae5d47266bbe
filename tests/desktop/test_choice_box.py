"""Boxes of choices: what is too long ends with an ellipsis and is said whole; entries stand below others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.shown.theme import put_on, theme
from desktop.widgets.choice_box import choice_box, fill_choices

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


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_list_has_rows_with_room_in_the_colours_of_the_menus(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    root, colours = QWidget(), theme(name)
    qtbot.addWidget(root)
    put_on(qapp, colours)
    box = choice_box(root)
    fill_choices(box, [(str(n), f"Choice {n}", 0) for n in range(30)])
    box.setGeometry(10, 10, 160, 32)
    root.resize(400, 300)
    root.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    shown, view = box.view().window(), box.view()
    row = view.visualRect(view.model().index(0, 0))
    assert row.height() >= 28
    assert shown.y() >= box.mapToGlobal(box.rect().bottomLeft()).y()  # below the box, not over it
    assert shown.height() < 16 * row.height()
    picture = shown.grab().toImage()
    assert picture.pixelColor(shown.width() // 2, 0) == colours.colour("palette.border")
    chosen = view.mapTo(shown, row.center())
    assert picture.pixelColor(shown.width() - 40, chosen.y()) == colours.colour("palette.selected")
    qtbot.wait(QApplication.doubleClickInterval() + 50)  # before that it is the end of the click that opened
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center() + QPoint(0, row.height()))
    assert box.currentData() == "1"


def test_a_list_at_the_edge_of_the_screen_stays_on_it(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    box = choice_box(root)
    fill_choices(box, [("1", LONG, 0), ("2", "Short", 0)])
    room = root.screen().availableGeometry()
    box.setGeometry(0, 0, 160, 32)
    root.setGeometry(room.right() - 180, 60, 170, 60)
    root.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    shown = box.view().window()
    assert shown.width() > 300
    assert room.contains(shown.geometry())
    assert shown.geometry().right() == box.mapToGlobal(box.rect().bottomRight()).x()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)


def test_turning_the_wheel_over_a_box_is_left_to_what_it_stands_in(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    box = choice_box(root)
    fill_choices(box, [("1", "First", 0), ("2", "Second", 0)])
    root.show()
    place = QPointF(box.rect().center())
    wheel = QWheelEvent(
        place,
        box.mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "First"
    assert not wheel.isAccepted()
