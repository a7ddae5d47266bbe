"""The palette: opened by key or by the field above, used by keyboard alone, and quick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.lookup.command_palette import Palette
from desktop.lookup.entries import entries
from desktop.menus import ACTIONS
from desktop.shown.selection import Selection
from tests.build import Build
from tests.desktop.conftest import settle


def opened_palette(opened: Application) -> Palette:
    opened.window.activateWindow()
    QTest.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.guides.palette
    assert palette is not None
    assert palette.isVisible()
    return palette


def titles(palette: Palette) -> list[str]:
    return [palette.list.index(row).data() for row in range(palette.list.rowCount())]


def test_a_role_is_found_by_a_few_letters_and_shown_by_enter(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "couns")
    assert titles(palette)[0] == "Counsel"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert not palette.isVisible()
    assert opened.window.page is opened.window.pages["organisation"]
    assert opened.window.pages["organisation"].selection() == Selection("role", company.ids["Counsel"])


def test_a_step_is_found_in_spite_of_a_typing_mistake_and_chosen_by_arrow_keys(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "pulbish")
    assert titles(palette) == ["Publish"]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert opened.window.pages["workflows"].selection() == Selection("step", company.ids["Publish"])


def test_a_command_is_done_and_shows_its_keys_and_place(opened: Application, qtbot: QtBot) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "dark")
    entry = palette.list.entry(0)
    assert (entry.title, entry.place) == ("Dark", "Settings")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.window.look.theme.name == "dark"
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "excel")
    assert palette.list.entry(0).keys == "Ctrl+E"
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_an_impossible_command_says_why_and_does_nothing(opened: Application) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "undo")
    assert palette.list.entry(0).why_not == "There is nothing to undo."
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_what_people_call_a_thing_leads_to_it(opened: Application) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "matrix")
    assert titles(palette)[0] == "Responsibilities (RACI)"
    palette.close()


def test_what_is_called_like_nothing_is_said(opened: Application) -> None:
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, "qqqqqq")
    assert titles(palette) == []
    assert palette.hint.text().startswith("Nothing has this name.")
    palette.close()


def test_every_action_and_every_named_row_can_be_found(opened: Application, company: Build) -> None:
    found = [
        e.thing
        for e in entries(opened.window.actions_by_id, opened.document_view.knowledge, opened.window.look)
    ]
    assert {e.action_id for e in found if e.action_id} == {e.id for e in ACTIONS} - {"palette"}
    snapshot = company.snapshot
    named = {("role", row_id) for row_id in snapshot.roles}
    named |= {("department", row_id) for row_id in snapshot.departments}
    named |= {("workflow", row_id) for row_id in snapshot.workflows}
    named |= {("step", step.id) for step in snapshot.steps.values() if step.name}
    assert named <= {(e.target.kind, e.target.id) for e in found if e.target}
    findings = [e for e in found if e.target and e.target.kind == "finding"]
    assert len(findings) == len(opened.document_view.knowledge.findings)


def test_the_field_above_opens_it_in_both_languages(opened: Application) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    search = opened.window.top_bar.search
    assert search.accessibleName() == "Rolle, Schritt oder Befehl suchen"
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    palette = opened.guides.palette
    assert palette.isVisible()
    assert palette.field.placeholderText() == "Rolle, Schritt oder Befehl suchen"
    QTest.keyClicks(palette.field, "prozess")
    assert "Abläufe" in titles(palette)
    palette.close()


def test_without_a_document_only_commands_are_found(application: Application, qtbot: QtBot) -> None:
    application.window.show()
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow, timeout=5_000)
    palette = opened_palette(application)
    assert all(palette.list.entry(row).action_id for row in range(palette.list.rowCount()))
    palette.close()


def find(opened: Application, qtbot: QtBot, typed: str) -> None:
    """Type into the palette and take the first thing it finds."""
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(opened, qtbot)
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QApplication.processEvents()


@pytest.mark.parametrize("width", [1440, 1024])
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wochen", "Wochenende"),
        ("samstag", "Wochenende"),
        ("bereitschaft", "Social-Media-Dienst"),
        ("feiertage", "Feiertage"),
        ("buchstabensystem", "Buchstabensystem"),
        ("automatische", "Automatische Antwort"),
    ],
)
def test_a_setting_of_the_organisation_is_found_and_gets_the_keys(
    opened: Application, company: Build, qtbot: QtBot, typed: str, name: str, width: int
) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    opened.window.resize(width, 600)
    opened.document_view.go_to(Selection("role", company.ids["Editor"]))
    find(opened, qtbot, typed)
    focused = opened.window.focusWidget()
    assert focused.accessibleName() == name
    assert opened.window.inspector.isAncestorOf(focused)
    assert focused.isVisible()
    assert not focused.visibleRegion().isEmpty()


def test_service_hours_are_found_and_a_day_gets_the_keys(opened: Application, qtbot: QtBot) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    find(opened, qtbot, "servicezeiten")
    week = opened.window.inspector.form("organisation").editor("service_hours")
    assert week.isAncestorOf(opened.window.focusWidget())


def test_the_owner_of_a_workflow_is_found_from_another_page_and_gets_the_keys(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    opened.window.show_page("raci")
    find(opened, qtbot, "prozessverantw")
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.inspector.isAncestorOf(opened.window.focusWidget())
    assert opened.window.focusWidget().accessibleName() == "Prozessverantwortung"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("workflow", "Standard post"),
        ("prozess", "Standard post"),
        ("genehmigung", "Approve"),
        ("urlaub", "Was wäre, wenn …"),
        ("rufbereitschaft", "Social-Media-Dienst"),
        ("arbeitszeit", "Servicezeiten"),
        ("frist", "Antwort spätestens nach"),
    ],
)
def test_other_words_for_a_thing_find_it(opened: Application, typed: str, title: str) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    palette = opened_palette(opened)
    QTest.keyClicks(palette.field, typed)
    assert title in titles(palette)
    palette.close()
