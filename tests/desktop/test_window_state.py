"""The first size of the window: it fits its screen with the frame, or fills it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.frame.main_window import SMALLEST
from desktop.frame.window_state import FRAME, fitting, has_room, show
from desktop.system.settings import Settings


@pytest.mark.parametrize("room", [(1440, 900), (1366, 728), (1280, 672), (1920, 1040)])
def test_a_new_window_fits_its_screen_together_with_its_frame(room: tuple[int, int], tmp_path) -> None:
    screen = QSize(*room)
    size = fitting(Settings(tmp_path / "s.ini").size, screen, SMALLEST)
    whole = size + FRAME
    assert whole.width() <= screen.width()
    assert whole.height() <= screen.height()
    assert size.boundedTo(QSize(1440, 900)) == size


def test_a_screen_that_is_too_small_is_filled_by_a_window_of_the_least_size() -> None:
    assert not has_room(QSize(1024, 600), SMALLEST)
    assert not has_room(QSize(800, 1200), SMALLEST)
    assert has_room(SMALLEST + FRAME, SMALLEST)
    assert fitting(QSize(1440, 900), QSize(640, 480), SMALLEST) == SMALLEST


class SmallScreen(QMainWindow):
    """A window on a screen of 1024 × 600."""

    def screen(self) -> QScreen:  # type: ignore[override]
        return type("Screen", (), {"availableSize": lambda _: QSize(1024, 600)})()


def test_a_window_on_a_small_screen_starts_maximised(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    window: QWidget = SmallScreen()
    qtbot.addWidget(window)
    window.setMinimumSize(SMALLEST)
    show(window, QSize(1440, 900), is_maximised=False)
    assert window.isMaximized()


def test_the_size_of_before_is_taken_where_nothing_limits_it(application: Application) -> None:
    application._settings.remember_window(QSize(1100, 700), False)
    application.start(None)
    assert application.window.size() == QSize(1100, 700)
    assert not application.window.isMaximized()
