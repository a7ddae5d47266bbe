"""Hands for tests of lists to choose from: the list that is open, its lines, real keys in its line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.picker import Picker


def open_picker() -> Picker:
    """Return the list that is open."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Picker)
    return shown


def lines_of(picker: Picker) -> list[str]:
    """Return the words of the lines that are left."""
    return [choice.text for choice in picker.choices.rows]


def take_from(picker: Picker, text: str) -> None:
    """Walk to a line by the arrow keys and take it by Enter."""
    assert QApplication.focusWidget() is picker.field
    steps = lines_of(picker).index(text) - picker.view.currentIndex().row()
    for _ in range(abs(steps)):
        QTest.keyClick(picker.field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)


def type_and_enter(text: str) -> None:
    """Type letter by letter into whatever has the keys, as a person who does not look up, and press Enter."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
