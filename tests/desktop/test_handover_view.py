"""Who hands over to whom stands in a view of its own, each number with its steps; nothing is typed there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import press
from tests.desktop.test_matrix_views import go, letters, view
from tests.desktop.test_role_sheet import links, title

EDITOR, HEAD, COUNSEL = "Editor", "Head of marketing", "Counsel"


def numbers(opened: Application) -> dict[tuple[str, str], str]:
    table = opened.window.pages["raci"].table
    return {
        (table.head(row).title, head.name): str(table.data(table.index(row, column)))
        for row in range(table.rowCount())
        for column, head in enumerate(table.columns)
        if not table.head(row).is_group and table.data(table.index(row, column))
    }


def test_a_number_says_how_often_a_role_hands_over_to_another(opened: Application, qtbot: QtBot) -> None:
    view(opened, qtbot, "handovers")
    assert numbers(opened) == {
        (EDITOR, HEAD): "1",
        (HEAD, COUNSEL): "1",
        (COUNSEL, EDITOR): "2",
    }


def test_a_click_on_a_number_shows_its_steps_and_each_leads_there(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view(opened, qtbot, "handovers")
    go(opened, COUNSEL, EDITOR)
    assert title(opened)[1] == "Counsel → Editor"
    assert set(links(opened)) == {"Check rights → Publish", "Check rights → Write"}
    QTest.mouseClick(links(opened)["Check rights → Write"], Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert opened.window.page.selection() == Selection("step", company.ids["Check rights"])


def test_a_letter_typed_on_a_number_is_refused_with_the_reason(opened: Application, qtbot: QtBot) -> None:
    view(opened, qtbot, "handovers")
    before = opened.flow.snapshot
    go(opened, COUNSEL, EDITOR)
    press(opened, qtbot, "r")
    refused = "Handovers follow from the arrows. Change them in the workflow."
    assert opened.window.toast.sentence.text() == refused
    press(opened, qtbot, Qt.Key.Key_Delete)
    assert opened.flow.snapshot is before


def test_what_belongs_to_the_letters_is_shown_in_their_view(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view(opened, qtbot, "handovers")
    assert not opened.window.pages["raci"].legend.isVisible()
    opened.document_view.go_to(Selection("activity", company.ids["Write"], company.ids[EDITOR]))
    assert letters(opened, "Write", EDITOR) == "R"
    assert opened.window.pages["raci"].legend.isVisible()


def test_only_the_handovers_of_a_chosen_role_are_shown(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view(opened, qtbot, "handovers")
    takers = opened.window.pages["raci"].takers
    takers.setCurrentIndex(takers.findData(company.ids[HEAD]))
    assert set(numbers(opened)) == {(EDITOR, HEAD), (HEAD, COUNSEL)}


def test_where_nobody_hands_over_it_is_said_and_the_button_leads_back_to_the_letters(
    opened: Application, qtbot: QtBot
) -> None:
    build = Build("Company")
    build.role("Editor")
    build.do(AddRow("standing_duty", {"name": "Moderate", "category": "Community"}))
    opened.document_view.open(build.snapshot, "raci")
    settle(opened, qtbot)
    view(opened, qtbot, "handovers")
    page = opened.window.pages["raci"]
    assert "No role hands over to another one here." in page.nothing.sentence.text()
    QTest.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert not page.table.shows_handovers
    assert not page.nothing.isVisible()
