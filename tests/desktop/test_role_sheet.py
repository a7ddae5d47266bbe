"""The sheet of a role is reached from the head of the matrix, the panel and the palette, and leads on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.lookup.entries import entries
from desktop.panels.block_column import LinkButton
from desktop.shown.selection import Selection
from models.editing.edits import edit_of
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import go
from tests.desktop.test_matrix_views import columns, view


def click_name(opened: Application, role: str) -> None:
    head = opened.window.pages["raci"].view.horizontalHeader()
    number = columns(opened).index(role)
    place = QPoint(head.sectionViewportPosition(number) + head.sectionSize(number) // 2, head.height() - 12)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def links(opened: Application) -> dict[str, LinkButton]:
    return {
        str(link.accessibleName()): link
        for link in opened.window.inspector.findChildren(LinkButton)
        if link.isVisible()
    }


def title(opened: Application) -> tuple[str, str]:
    inspector = opened.window.inspector
    return inspector._kicker.text(), inspector._title.text()


def test_a_click_on_a_role_in_the_head_shows_its_sheet_and_a_cell_shows_itself_again(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    go(opened, company, "Write", "Editor")
    click_name(opened, "Head of marketing")
    assert title(opened)[1] == "Head of marketing"
    assert "Approve · releases" in links(opened)
    page = opened.window.pages["raci"]
    place = page.view.visualRect(page.view.currentIndex()).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert title(opened)[1] == "Editor"


def test_every_line_of_a_sheet_leads_to_its_place(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.document_view.go_to(Selection("role_sheet", company.ids["Editor"]))
    settle(opened, qtbot)
    QTest.mouseClick(links(opened)["Publish · Standard post"], Qt.MouseButton.LeftButton)
    assert opened.window.pages["raci"].cell() == Selection(
        "activity", company.ids["Publish"], company.ids["Editor"]
    )
    opened.document_view.go_to(Selection("role_sheet", company.ids["Editor"]))
    settle(opened, qtbot)
    QTest.mouseClick(links(opened)["Edit role"], Qt.MouseButton.LeftButton)
    assert opened.window.page.name == "organisation"


def test_a_sheet_says_who_stands_in_both_ways(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.flow.do(edit_of("role", company.ids["Editor"], {"deputy_role_id": company.ids["Counsel"]}))
    opened.document_view.go_to(Selection("role_sheet", company.ids["Editor"]))
    settle(opened, qtbot)
    assert "Deputy: Counsel" in links(opened)
    opened.document_view.go_to(Selection("role_sheet", company.ids["Counsel"]))
    assert "Stands in for: Editor" in links(opened)


def test_the_palette_finds_a_sheet_and_it_opens_the_panel_that_was_folded(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    found = entries(opened.window.actions_by_id, opened.document_view.knowledge, opened.window.look)
    wanted = Selection("role_sheet", company.ids["Counsel"])
    assert any(entry.thing.target == wanted for entry in found)
    opened.window.fold_details()
    opened.document_view.go_to(wanted)
    assert opened.window.inspector.isVisible()


def test_the_sheet_of_a_removed_role_gives_way_to_the_matrix(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    role = AddRow("role", {"name": "Passing", "short_name": "Pass"})
    opened.flow.do(role)
    opened.document_view.go_to(Selection("role_sheet", role.id))
    assert title(opened)[1] == "Passing"
    opened.flow.undo()
    settle(opened, qtbot)
    assert title(opened)[1] == "What the letters mean"


def test_a_folded_column_has_no_sheet_and_says_why(opened: Application, qtbot: QtBot) -> None:
    view(opened, qtbot, "department")
    click_name(opened, "Marketing")
    assert opened.window.toast.sentence.text().startswith("“Marketing” stands for several roles")
