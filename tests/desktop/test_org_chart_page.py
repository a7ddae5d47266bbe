"""The org chart beside the list or alone: keys, menu, naming in place, the empty page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages.organisation import OrganisationPage
from desktop.shown.selection import Selection
from desktop.system.settings import Settings
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow
from models.storage.document import write_document
from tests.build import Build
from tests.desktop.conftest import settle

LEFT = Qt.MouseButton.LeftButton


def snapshot(application: Application) -> Snapshot:
    assert application.flow.workspace is not None
    return application.flow.workspace.snapshot


def page_of(application: Application, width: int = 1440) -> OrganisationPage:
    application.window.resize(width, 900)
    application.window.show_page("organisation")
    application.window.activateWindow()
    QApplication.processEvents()
    return application.window.pages["organisation"]


def name_in_chart(page: OrganisationPage, text: str) -> None:
    editor = page.chart.editor
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_wide_window_shows_list_and_chart_and_a_narrow_one_the_list_until_there_is_room_again(
    opened: Application, tmp_path: Path
) -> None:
    page, actions = page_of(opened), opened.window.actions_by_id
    assert (page.view.isVisible(), page.chart.isVisible()) == (True, False)  # the panel takes the room
    QTest.keyClick(opened.window, Qt.Key.Key_F9)
    QApplication.processEvents()
    assert page.chart.isVisible()
    QTest.keyClick(opened.window, Qt.Key.Key_F9)
    QApplication.processEvents()
    assert not page.chart.isVisible()
    assert page.switch.buttons[2].isEnabled()
    QTest.mouseClick(page.switch.buttons[2], LEFT)
    assert (page.view.isVisible(), page.chart.isVisible()) == (True, True)
    assert actions["organisation_both"].isChecked()
    page_of(opened, 1200)
    assert (page.view.isVisible(), page.chart.isVisible()) == (True, False)
    assert actions["organisation_list"].isChecked()
    both = page.switch.buttons[2]
    assert (both.isEnabled(), both.toolTip()) == (False, "There is no room for both. Make the window wider.")
    assert not actions["organisation_both"].isEnabled()
    page_of(opened)
    assert page.chart.isVisible()
    QTest.mouseClick(page.switch.buttons[1], LEFT)
    assert (page.view.isVisible(), page.chart.isVisible()) == (False, True)
    opened.close()
    assert Settings(tmp_path / "settings.ini").organisation_way == "chart"


def test_what_is_chosen_in_the_list_is_marked_in_the_chart_and_the_other_way_round(
    opened: Application, company: Build
) -> None:
    page, counsel = page_of(opened), Selection("role", company.ids["Counsel"])
    page.show_as("both")
    page.choose(counsel)
    assert page.chart.item._chosen == counsel
    assert page.chart.accessibleDescription().startswith("Counsel\n")
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Up)
    assert page.selection() == Selection("department", company.ids["Legal"])
    assert page.tree.selection_at(page.view.currentIndex()) == page.selection()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_keys_rename_in_the_chart_and_esc_leaves_the_name(
    opened: Application, company: Build, key: Qt.Key
) -> None:
    page, counsel = page_of(opened), company.ids["Counsel"]
    page.show_as("chart")
    page.choose(Selection("role", counsel))
    page.chart.setFocus()
    QTest.keyClick(page.chart, key)
    QTest.keyClick(page.chart.editor, Qt.Key.Key_Escape)
    assert snapshot(opened) == company.snapshot
    QTest.keyClick(page.chart, key)
    name_in_chart(page, "Lawyer")
    assert snapshot(opened).roles[counsel].name == "Lawyer"
    assert page.selection() == Selection("role", counsel)


def test_delete_and_moving_work_in_the_chart(opened: Application, company: Build) -> None:
    page, keys = page_of(opened), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.show_as("chart")
    page.choose(Selection("department", company.ids["Legal"]))
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Up, keys)
    assert opened.window.actions_by_id["undo"].text() == "Undo: move department"
    cards = [card.department_id for card in page.chart.item._chart.cards]
    assert cards.index(company.ids["Legal"]) < cards.index(company.ids["Marketing"])
    QTest.keyClick(page.chart, Qt.Key.Key_Delete)
    assert company.ids["Legal"] not in snapshot(opened).departments


def test_adding_and_naming_in_the_chart_is_one_undo_step(opened: Application, company: Build) -> None:
    page, undo = page_of(opened), opened.window.actions_by_id["undo"]
    page.show_as("chart")
    opened.window.actions_by_id["add_department"].trigger()
    QApplication.processEvents()
    box = page.chart.mapFromScene(page.chart.place_of(page.selection())).boundingRect()
    assert page.chart.editor.geometry().intersects(box)
    name_in_chart(page, "Privacy")
    assert page.chart.isVisible()
    assert "Privacy" in {department.name for department in snapshot(opened).departments.values()}
    undo.trigger()
    assert snapshot(opened) == company.snapshot


@pytest.mark.parametrize("where", ["view", "chart"])
def test_a_menu_opens_at_what_is_chosen_by_mouse_and_by_key(
    opened: Application, company: Build, where: str
) -> None:
    page = page_of(opened)
    page.show_as("both")
    page.choose(Selection("role", company.ids["Counsel"]))
    widget = getattr(page, where)
    widget.setFocus()
    keyboard, mouse = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse
    for reason in (keyboard, mouse):
        place = QPoint(5, 5)
        event = QContextMenuEvent(reason, place, widget.viewport().mapToGlobal(place))
        QApplication.sendEvent(widget.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert {"part_up", "rename_part", "add_role"} <= {action.objectName() for action in menu.actions()}
        menu.close()
        QApplication.processEvents()


def test_an_empty_organisation_says_what_the_page_is_for_and_offers_the_first_step(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "empty.racigraph"
    write_document(empty_snapshot("Company"), path, "test")
    application.start(path)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    page = page_of(application)
    assert "not a person" in page._nothing.sentence.text()
    buttons = [button for button in page._nothing.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Add department", "Add role"]
    QTest.mouseClick(buttons[0], LEFT)
    assert not page._nothing.isVisible()
    assert [department.name for department in snapshot(application).departments.values()] == [
        "New department"
    ]
    application.window.actions_by_id["undo"].trigger()
    assert page._nothing.isVisible()


def test_what_is_named_in_the_chart_gets_the_name_whatever_is_chosen_meanwhile(
    opened: Application, company: Build
) -> None:
    page, counsel = page_of(opened), company.ids["Counsel"]
    page.show_as("chart")
    page.choose(Selection("role", counsel))
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_F2)
    page.chart.editor.setText("Lawyer")
    page.choose(Selection("organisation", company.snapshot.organisation.id))
    page.chart.editor.keep()
    assert snapshot(opened).roles[counsel].name == "Lawyer"


def test_a_dotted_line_is_seen_in_the_chart_at_once(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = page_of(opened)
    page.show_as("chart")
    settle(opened, qtbot)
    qtbot.waitUntil(lambda: not page.chart.grab().isNull(), timeout=5_000)
    before = page.chart.grab().toImage()
    line = {"role_id": company.ids["Editor"], "to_role_id": company.ids["Counsel"]}
    opened.flow.do(AddRow("dotted_line", line))
    settle(opened, qtbot)
    assert page.chart.grab().toImage() != before
