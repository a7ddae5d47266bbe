"""No test needs a display, and no test may leave a window behind."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

settings.register_profile("no clock", deadline=None, database=None)  # a busy machine is no fault
settings.load_profile("no clock")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()  # nobody's own settings decide what tests find
MANY = 100_000
PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as a busy machine may need, whatever a test says, and not a millisecond longer."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int = PATIENCE_MS) -> None:
        for _ in range(max(timeout, PATIENCE_MS)):
            if callback():
                return
            self.wait(1)
        pytest.fail("waited in vain")


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_window_is_left_over() -> Iterator[None]:
    """Fail a test whose windows are still alive afterwards."""
    before = _windows()
    yield
    left = [window for window in _windows() if window not in before]
    if left:  # only then, because collecting takes longer than most tests
        _let_go()
        left = [window for window in _windows() if window not in before]
    assert not left, f"left over: {left}"


def pytest_collection_finish() -> None:
    """Let the collector leave modules and collected tests alone, and come seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a screen Qt frees what Python put there only after Python has ended."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()


def _let_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    if len(gc.get_objects(generation=2)) > MANY:
        gc.freeze()  # what came later; or a test had the guard of the window, which unfreezes all


def _windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible() or w.children()]
