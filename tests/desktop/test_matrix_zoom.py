"""The matrix is zoomed by wheel and keys, put close together, and fitted so that all of it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system.settings import Settings
from desktop.tables.measures import LARGEST, SMALLEST, Zoom, zoom_of
from models.wording import LANGUAGES
from tests.desktop.conftest import settle

Control = Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier
READABLE = 10  # pixels


@pytest.fixture(params=list(LANGUAGES))
def sample(request: pytest.FixtureRequest, application: Application, qtbot: QtBot) -> Application:
    application._settings.language = request.param
    application._setting_changed("language")
    application.start(None)
    application.window.resize(1280, 720)
    application.window.actions_by_id["new_sample"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    application.window.show_page("raci")
    settle(application, qtbot)
    return application


def turn(opened: Application, by: int, held: Qt.KeyboardModifier = Control) -> None:
    view = opened.window.pages["raci"].view
    place = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)


def strike(opened: Application, qtbot: QtBot, key: Qt.Key) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window.pages["raci"].view, key, Control)
    settle(opened, qtbot)


def test_the_wheel_with_control_zooms_and_alone_scrolls(opened: Application, qtbot: QtBot) -> None:
    opened.window.show_page("raci")
    view = opened.window.pages["raci"].view
    width = view.columnWidth(0)
    turn(opened, 240)
    assert view.columnWidth(0) > width
    turn(opened, -240)
    assert view.columnWidth(0) == width
    turn(opened, 240, NOTHING)
    assert view.columnWidth(0) == width


def test_zooming_ends_where_nothing_could_be_read_or_seen(opened: Application, qtbot: QtBot) -> None:
    opened.window.show_page("raci")
    zoom = opened.window.pages["raci"].view.zoom
    turn(opened, -12_000)
    assert zoom.now.scale == SMALLEST
    turn(opened, 120_000)
    assert zoom.now.scale == LARGEST


def test_keys_zoom_in_and_out_and_back(opened: Application, qtbot: QtBot) -> None:
    opened.window.show_page("raci")
    zoom = opened.window.pages["raci"].view.zoom
    strike(opened, qtbot, Qt.Key.Key_Plus)
    assert zoom.now == Zoom(1.1)
    strike(opened, qtbot, Qt.Key.Key_Minus)
    strike(opened, qtbot, Qt.Key.Key_Minus)
    assert zoom.now == Zoom(0.9)
    strike(opened, qtbot, Qt.Key.Key_1)
    assert zoom.now == Zoom()


def test_all_roles_and_twenty_rows_of_the_sample_can_be_read_at_once(
    sample: Application, qtbot: QtBot
) -> None:
    view = sample.window.pages["raci"].view
    strike(sample, qtbot, Qt.Key.Key_0)
    assert not sample.window.inspector.isVisible()
    assert view.horizontalHeader().length() <= view.viewport().width()
    shown = [
        n for n in range(view.table.rowCount()) if view.rowViewportPosition(n) < view.viewport().height()
    ]
    assert len(shown) >= 20
    sizes = view.measures
    assert min(sizes.name_text, sizes.text, sizes.department_text) >= READABLE
    assert view.table.columnCount() == 24


def test_what_is_fitted_follows_the_window_until_it_is_zoomed_by_hand(
    sample: Application, qtbot: QtBot
) -> None:
    view = sample.window.pages["raci"].view
    strike(sample, qtbot, Qt.Key.Key_0)
    sample.window.resize(1024, 600)
    settle(sample, qtbot)
    assert view.horizontalHeader().length() <= view.viewport().width()
    strike(sample, qtbot, Qt.Key.Key_Plus)
    width = view.columnWidth(0)
    sample.window.resize(1280, 720)
    settle(sample, qtbot)
    assert view.columnWidth(0) == width


def test_a_compact_matrix_has_low_rows_and_narrow_columns_and_is_kept(
    opened: Application, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    page = opened.window.pages["raci"]
    was = page.view.rowHeight(1), page.view.columnWidth(0)
    action = opened.window.actions_by_id["compact"]
    action.trigger()
    assert page.view.rowHeight(1) < was[0]
    assert page.view.columnWidth(0) < was[1]
    assert action.text() == "Roomy rows and columns"
    page.keep(opened._settings)
    page.view.zoom.zoom_actual()
    page.bring_back(opened._settings)
    assert page.view.zoom.now.is_compact


@pytest.mark.parametrize("text", ["", "huge", "nan compact", "inf", "1.1 compact fitted extra"])
def test_a_setting_of_another_hand_is_no_zoom_that_breaks(text: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.matrix_zoom = text
    assert SMALLEST <= zoom_of(settings.matrix_zoom).scale <= LARGEST


@pytest.mark.parametrize("zoom", [Zoom(), Zoom(1.3), Zoom(0.7, True), Zoom(0.9, True, True)])
def test_a_zoom_comes_back_from_its_setting(zoom: Zoom) -> None:
    assert zoom_of(zoom.as_text()) == zoom
