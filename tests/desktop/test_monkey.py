"""A monkey at mouse and keyboard: whatever it does, nothing breaks and everything can be taken back."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from traceback import format_exception

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system.background import CollectorGuard
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
DEEDS = 8000
ROW_DEEDS = 150  # with a row of the matrix that is being named
PAGES = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)


class Monkey:
    """Does random things to whatever stands under the pointer or has the focus.

    The same seed does the same things: nothing that it does or waits for depends on the clock. What a key or
    a button was pressed on may be gone when it goes up, so that goes to whatever is there then, as it would
    for a person.
    """

    def __init__(self, application: Application, seed: int) -> None:
        self.window = application.window
        self.random = random.Random(seed)
        self._is_acting = False
        self._rescue = QTimer(application)
        self._rescue.timeout.connect(self._give_up)
        self._rescue.start(20)

    def act(self) -> None:
        self._is_acting = True
        if QApplication.focusWidget() is None:  # a platform without a screen forgets it when a dialog closes
            self._front().activateWindow()
        self._act()
        self._is_acting = False

    def stop(self) -> None:
        self._rescue.stop()

    def _give_up(self) -> None:
        """End what waits in a loop of its own for a person: a drag of text or rows, a dialog for files."""
        if self._is_acting:
            QTest.keyClick(QApplication.activeModalWidget() or self.window.windowHandle(), Key.Key_Escape)

    def _act(self) -> None:
        deeds = (self._press, self._control, self._page, self._click, self._drag, self._type, self._leave)
        # A widget can go between being found and being touched; faults of the program reach the hook instead.
        with suppress(RuntimeError):
            self.random.choices(deeds, (10, 4, 2, 12, 6, 2, 3))[0]()

    def _press(self) -> None:
        modifiers = (Modifier.NoModifier, Modifier.NoModifier, Modifier.ShiftModifier, Modifier.AltModifier)
        self._strike(self.random.choice(KEYS), self.random.choice(modifiers))

    def _control(self) -> None:
        self._strike(self.random.choice(CONTROLLED), Modifier.ControlModifier)

    def _page(self) -> None:
        self._strike(self.random.choice(PAGES), Modifier.AltModifier)

    def _type(self) -> None:
        for char in self.random.choice(("Neu", "äß", "12", "{x}", "<b>")):
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._focus(), Key.Key_A, char, Modifier.NoModifier)

    def _strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyPress(self._focus(), key, modifiers)
        QTest.keyRelease(self._focus(), key, modifiers)

    def _click(self) -> None:
        button = self.random.choices((Button.LeftButton, Button.RightButton), (8, 1))[0]
        twice = self.random.random() < 0.3
        place = self._somewhere()
        self._mouse(QTest.mousePress, button, place)
        self._mouse(QTest.mouseRelease, button, place)
        if twice:
            self._mouse(QTest.mouseDClick, button, place)

    def _drag(self) -> None:
        self._mouse(QTest.mousePress, Button.LeftButton, self._somewhere())
        for _ in range(4):
            self._mouse(QTest.mouseMove, Button.NoButton, self._somewhere())
        self._mouse(QTest.mouseRelease, Button.LeftButton, self._somewhere())

    def _leave(self) -> None:
        """Close what stands in front, so that it does not keep the monkey from the window for long."""
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if widget is not None and shiboken6.isValid(widget):
                widget.close()
                return

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._front()

    def _front(self) -> QWidget:
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return front if front is not None and shiboken6.isValid(front) else self.window

    def _somewhere(self) -> QPoint:
        front = self._front()
        across, down = max(1, front.width()), max(1, front.height())
        return front.mapToGlobal(QPoint(self.random.randrange(across), self.random.randrange(down)))

    def _mouse(self, event: Callable[..., None], button: Qt.MouseButton, place: QPoint) -> None:
        front = self._front()
        target = front.childAt(front.mapFromGlobal(place)) or front
        if not shiboken6.isValid(target) or not target.isVisible():
            return
        inside = target.mapFromGlobal(place)
        if event is QTest.mouseMove:
            event(target, inside)
        else:
            event(target, button, Modifier.NoModifier, inside)


class MatrixMonkey(Monkey):
    """Names new rows of the matrix and does something else before it has ended."""

    def _act(self) -> None:
        deeds = (self._begin, self._name, self._end, self._ask, self._page, self._matrix, super()._act)
        with suppress(RuntimeError):
            self.random.choices(deeds, (6, 6, 3, 5, 2, 3, 4))[0]()

    def _begin(self) -> None:
        """Add a duty or a row, or rename one, by the button or by the action of a menu or a key."""
        if self.random.random() < 0.4:
            QTest.mouseClick(self.window.pages["raci"].add, Button.LeftButton)
        else:
            self._trigger("add_duty", "add_row", "rename_row")

    def _name(self) -> None:
        names = self.window.pages["raci"].view.names
        if names.isVisible():
            QTest.keyClicks(names, self.random.choice(("Neu", "Access", "<b>", "New", " ")))

    def _end(self) -> None:
        names = self.window.pages["raci"].view.names
        if names.isVisible():
            QTest.keyClick(
                names, self.random.choice((Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Up))
            )

    def _ask(self) -> None:
        self._trigger("undo", "redo", "remove_duty", "duty_up", "duty_down", "show_in_workflow")

    def _matrix(self) -> None:
        """Go to the matrix and press in it, most often on the name of a row."""
        self._strike(Key.Key_3, Modifier.AltModifier)
        view = self.window.pages["raci"].view
        target = self.random.choice((view.viewport(), view.verticalHeader().viewport()))
        if target.isVisible():
            place = QPoint(self.random.randrange(target.width()), self.random.randrange(target.height()))
            QTest.mouseClick(target, Button.LeftButton, pos=place)

    def _trigger(self, *action_ids: str) -> None:
        action = self.window.actions_by_id[self.random.choice(action_ids)]
        if QApplication.activeModalWidget() is None:
            action.trigger()


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    found: list[str] = []
    monkeypatch.setenv("HOME", str(tmp_path))  # it may write a report, which goes there,
    monkeypatch.chdir(tmp_path)  # or wherever it types the name of one
    monkeypatch.setattr(sys, "excepthook", lambda *fault: found.append("".join(format_exception(*fault))))
    return found


def monkey_about(
    application: Application,
    qtbot: QtBot,
    seed: int,
    goes_on: Callable[[int], bool],
    *,
    waits: bool,
    kind: type[Monkey] = Monkey,
) -> None:
    """Let a monkey act until `goes_on(deeds)` is false; it outruns the worker unless it `waits`."""
    first = application.flow.workspace
    assert first is not None
    start = first.snapshot
    application.window.resize(1280, 600)  # half of the time goes into painting
    application.window.may_close = lambda: False
    guard = CollectorGuard(application)
    monkey, deeds = kind(application, seed), 0
    while goes_on(deeds):
        monkey.act()
        deeds += 1
        QApplication.processEvents()  # a person is slower than what a key sets in motion
        if waits:
            settle(application, qtbot)
    while QApplication.activePopupWidget() or QApplication.activeModalWidget():
        (QApplication.activePopupWidget() or QApplication.activeModalWidget()).close()
        QApplication.processEvents()
    settle(application, qtbot)
    monkey.stop()
    guard.stop()
    if application.flow.workspace is None:  # it closed the document
        return
    workspace = application.flow.workspace
    _shows_what_is(application, qtbot)
    end, undone = workspace.snapshot, 0
    while workspace.can_undo:
        workspace.undo()
        undone += 1
    assert workspace is not first or workspace.snapshot == start
    _shows_what_is(application, qtbot)
    for _ in range(undone):
        workspace.redo()
    assert workspace.snapshot == end


def _shows_what_is(application: Application, qtbot: QtBot) -> None:
    application.window.show_page("workflows")  # a drawing that nobody looks at may be behind
    settle(application, qtbot)
    window, workspace = application.window, application.flow.workspace
    assert workspace is not None
    snapshot = workspace.snapshot
    shown = application.document_view.knowledge
    assert shown is not None
    assert shown.snapshot is snapshot
    assert shown.matrix == raci_matrix(snapshot)
    if window.pages["workflows"].workflow_id:
        assert window.pages["workflows"].scene.drawing == drawing(
            snapshot, window.pages["workflows"].workflow_id
        )


def test_thousands_of_deeds_break_nothing_and_can_be_taken_back(
    opened: Application, qtbot: QtBot, faults: list[str]
) -> None:
    """About twenty seconds of a person who does anything at all."""
    monkey_about(opened, qtbot, 7, lambda deeds: deeds < DEEDS, waits=True)
    assert not faults, "\n".join(faults)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_minute_of_anything_from_ten_seeds(
    opened: Application, qtbot: QtBot, faults: list[str], seed: int
) -> None:
    until = time.monotonic() + 60
    monkey_about(opened, qtbot, seed, lambda _: time.monotonic() < until, waits=False)
    assert not faults, "\n".join(faults)


def test_hundreds_of_deeds_while_rows_are_being_named_break_nothing(
    opened: Application, qtbot: QtBot, faults: list[str]
) -> None:
    opened.window.show_page("raci")
    monkey_about(opened, qtbot, 3, lambda deeds: deeds < ROW_DEEDS, waits=True, kind=MatrixMonkey)
    assert not faults, "\n".join(faults)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_minute_of_naming_rows_from_ten_seeds(
    opened: Application, qtbot: QtBot, faults: list[str], seed: int
) -> None:
    until = time.monotonic() + 60
    monkey_about(opened, qtbot, seed, lambda _: time.monotonic() < until, waits=False, kind=MatrixMonkey)
    assert not faults, "\n".join(faults)
