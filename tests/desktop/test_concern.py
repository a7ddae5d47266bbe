"""What concerns me: chosen once, remembered for the document, seen everywhere, and taken back by its chip."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from desktop.system.settings import MOST_CONCERNS, Settings
from models.editing.role_commands import DropRole
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle


def columns(opened: Application) -> set[str]:
    return {column.name for column in opened.window.pages["raci"].table.columns}


def rows(opened: Application) -> list[str]:
    table = opened.window.pages["raci"].table
    heads = [table.head(n) for n in range(table.rowCount())]
    return [head.title for head in heads if not head.is_group]


def choose(opened: Application, key: str, qtbot: QtBot) -> None:
    opened.window.show_page("glance")
    settle(opened, qtbot)
    box = opened.window.pages["glance"].takers
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    settle(opened, qtbot)


def test_rows_and_roles_without_a_letter_are_hidden_until_the_chip_takes_it_back(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    everything, all_columns = rows(opened), columns(opened)
    chip = opened.window.top_bar.concern
    assert not chip.isVisible()
    choose(opened, company.ids["Counsel"], qtbot)
    opened.window.show_page("raci")
    mine = {name for name, letters in company.matrix().items() if "Counsel" in letters}
    assert rows(opened) == [name for name in everything if name in mine]
    assert 0 < len(mine) < len(everything)
    assert columns(opened) == {role for name in mine for role in company.matrix()[name]}
    assert chip.isVisible()
    assert "Counsel" in chip.text()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isVisible()
    assert rows(opened) == everything
    assert columns(opened) == all_columns
    opened.window.show_page("glance")
    assert opened.window.pages["glance"].takers.currentIndex() == 0


def test_facts_and_open_points_are_those_that_concern_the_choice(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = opened.window.pages["glance"]
    choose(opened, company.ids["Legal"], qtbot)
    mine = {fact.key for fact in page.facts()}
    assert {card.key for card in page.questions.cards} == mine
    assert "approves" not in mine
    assert {"may_speak", "due"} <= mine
    few = len(page.open.rows)
    choose(opened, "", qtbot)
    assert "approves" in {fact.key for fact in page.facts()}
    assert len(page.open.rows) > few


def test_it_is_remembered_for_this_document_and_forgotten_with_the_role(
    opened: Application, company: Build, document: Path, qtbot: QtBot
) -> None:
    choose(opened, company.ids["Counsel"], qtbot)
    assert opened._settings.concern_of(document) == company.ids["Counsel"]
    assert opened._settings.concern_of(document.with_name("other")) == ""
    opened.flow.close()
    assert not opened.window.top_bar.concern.isVisible()
    opened.flow.open(document)
    qtbot.waitUntil(lambda: opened.flow.workspace is not None)
    settle(opened, qtbot)
    assert opened.document_view.knowledge.concern == company.ids["Counsel"]
    assert opened.window.top_bar.concern.isVisible()
    opened.flow.do(DropRole(company.ids["Counsel"]))
    settle(opened, qtbot)
    assert opened.document_view.knowledge.concern == ""
    assert not opened.window.top_bar.concern.isVisible()


def test_only_the_documents_chosen_last_are_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    for number in range(MOST_CONCERNS + 1):
        settings.remember_concern(tmp_path / str(number), "role")
    assert settings.concern_of(tmp_path / "0") == ""
    assert settings.concern_of(tmp_path / "1") == "role"
    settings.remember_concern(tmp_path / "1", "")
    assert settings.concern_of(tmp_path / "1") == ""


def test_a_row_that_is_wanted_is_shown_though_it_concerns_somebody_else(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    choose(opened, company.ids["Counsel"], qtbot)
    opened.window.show_page("raci")
    other = Selection("activity", company.ids["Publish"], company.ids["Editor"])
    assert not opened.window.pages["raci"].table.index_of(other).isValid()
    opened.document_view.go_to(other)
    assert opened.window.page.selection() == other
    assert not opened.window.top_bar.concern.isVisible()


def test_where_nothing_concerns_a_role_show_all_takes_it_back(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(AddRow("role", {"name": "Stranger", "short_name": "Str"}))
    stranger = next(role.id for role in opened.flow.snapshot.roles.values() if role.name == "Stranger")
    choose(opened, stranger, qtbot)
    opened.window.show_page("raci")
    page = opened.window.pages["raci"]
    assert rows(opened) == []
    assert page.show_all.isVisible()
    page.show_all.click()
    assert rows(opened) != []
    assert not opened.window.top_bar.concern.isVisible()
