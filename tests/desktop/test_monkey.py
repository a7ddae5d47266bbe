"""A monkey at mouse and keyboard: whatever it does, nothing breaks and everything can be taken back."""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from traceback import format_exception

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.analysis.layout import drawing
from models.analysis.raci import raci_matrix
from tests.desktop.conftest import settle

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Tab, Key.Key_Backtab),
    *(Key.Key_Return, Key.Key_Escape, Key.Key_Delete, Key.Key_F2, Key.Key_Space, Key.Key_Home, Key.Key_End),
    *(Key.Key_A, Key.Key_R, Key.Key_C, Key.Key_I, Key.Key_M, Key.Key_E, Key.Key_X, Key.Key_1, Key.Key_F6),
)
CONTROLLED = (
    *(Key.Key_Z, Key.Key_Y, Key.Key_A, Key.Key_C, Key.Key_K, Key.Key_D, Key.Key_0, Key.Key_1, Key.Key_Plus),
)
PAGES = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)


class Monkey:
    """Does random things to whatever stands under the pointer or has the focus."""

    def __init__(self, application: Application, seed: int) -> None:
        self.window = application.window
        self.random = random.Random(seed)
        self.events = 0

    def act(self) -> None:
        self.events += 1
        deeds = (self._press, self._control, self._page, self._click, self._drag, self._type)
        # A widget can go between being found and being touched; faults of the program reach the hook instead.
        with suppress(RuntimeError):
            self.random.choices(deeds, (5, 2, 1, 6, 3, 1))[0]()

    def _target(self) -> QWidget | None:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        host = popup if popup is not None and shiboken6.isValid(popup) else self.window
        if not host.isVisible():
            return None
        target = host.childAt(self._somewhere(host)) or host
        return target if shiboken6.isValid(target) else None

    def _somewhere(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height()))
        )

    def _press(self) -> None:
        focus = QApplication.focusWidget() or self.window
        shift = self.random.choice((Modifier.NoModifier, Modifier.NoModifier, Modifier.ShiftModifier))
        QTest.keyClick(focus, self.random.choice(KEYS), shift)

    def _control(self) -> None:
        QTest.keyClick(
            QApplication.focusWidget() or self.window,
            self.random.choice(CONTROLLED),
            Modifier.ControlModifier,
        )

    def _page(self) -> None:
        QTest.keyClick(self.window, self.random.choice(PAGES), Modifier.AltModifier)

    def _type(self) -> None:
        for char in self.random.choice(("Neu", "äß", "12", "{x}", "<b>")):
            QTest.keyClick(QApplication.focusWidget() or self.window, char)

    def _click(self) -> None:
        widget = self._target()
        if widget is not None:
            click = self.random.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
            click(widget, Button.LeftButton, Modifier.NoModifier, self._somewhere(widget))

    def _drag(self) -> None:
        widget = self._target()
        if widget is None:
            return
        QTest.mousePress(widget, Button.LeftButton, Modifier.NoModifier, self._somewhere(widget))
        for _ in range(4):
            if shiboken6.isValid(widget) and widget.isVisible():
                QTest.mouseMove(widget, self._somewhere(widget))
        if shiboken6.isValid(widget) and widget.isVisible():
            QTest.mouseRelease(widget, Button.LeftButton, Modifier.NoModifier, self._somewhere(widget))


def _close_what_waits() -> None:
    """Menus and dialogs would wait for a person; close the one on top now and then."""
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if isinstance(widget, QMenu | QDialog) and random.random() < 0.5:
            widget.close()


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: found.append("".join(format_exception(*fault))))
    return found


def monkey_about(application: Application, qtbot: QtBot, seed: int, seconds: float) -> None:
    first = application.flow.workspace
    assert first is not None
    start = first.snapshot
    application.window.may_close = lambda: False
    closer = QTimer()
    closer.timeout.connect(_close_what_waits)
    closer.start(5)
    monkey, until = Monkey(application, seed), time.monotonic() + seconds
    while time.monotonic() < until:
        monkey.act()
        if monkey.events % 20 == 0:
            QApplication.processEvents()
    while QApplication.activePopupWidget() or QApplication.activeModalWidget():
        _close_what_waits()
        QApplication.processEvents()
    closer.stop()
    settle(application, qtbot)
    if application.flow.workspace is None:  # it closed the document
        return
    workspace = application.flow.workspace
    _shows_what_is(application)
    end, undone = workspace.snapshot, 0
    while workspace.can_undo:
        workspace.undo()
        undone += 1
    assert workspace is not first or workspace.snapshot == start
    settle(application, qtbot)
    _shows_what_is(application)
    for _ in range(undone):
        workspace.redo()
    assert workspace.snapshot == end


def _shows_what_is(application: Application) -> None:
    window, workspace = application.window, application.flow.workspace
    assert workspace is not None
    snapshot = workspace.snapshot
    shown = application.stage.knowledge
    assert shown is not None
    assert shown.snapshot is snapshot
    assert shown.matrix == raci_matrix(snapshot)
    if window.workflows.workflow_id:
        assert window.workflows.scene.drawing == drawing(snapshot, window.workflows.workflow_id)


@pytest.mark.long  # what it does depends on how fast the machine is, so it finds, and the quick run proves
def test_twenty_seconds_of_anything_break_nothing_and_can_be_taken_back(
    opened: Application, qtbot: QtBot, faults: list[str]
) -> None:
    monkey_about(opened, qtbot, 7, 20)
    assert not faults, "\n".join(faults)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_minute_of_anything_from_ten_seeds(
    opened: Application, qtbot: QtBot, faults: list[str], seed: int
) -> None:
    monkey_about(opened, qtbot, seed, 60)
    assert not faults, "\n".join(faults)
