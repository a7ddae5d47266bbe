"""The sheet of a role or department, saved from its menu: the ending says as what."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from tests.build import Build
from tests.desktop.conftest import settle


def save(
    opened: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, selection: Selection, answer: object
) -> list[str]:
    """Choose something, save its sheet with this answer to the dialog, and return what that was asked."""
    asked: list[str] = []

    def choose(_parent: object, title: str, suggested: str, kinds: str) -> object:
        asked.extend((title, Path(suggested).name, kinds))
        return answer

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    opened.document_view.go_to(selection)
    settle(opened, qtbot)
    opened.window.actions_by_id["save_sheet"].trigger()
    return asked


def test_a_role_is_saved_as_what_the_ending_says(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = Selection("role", company.ids["Editor"])
    target = tmp_path / "Editor.pdf"
    asked = save(opened, qtbot, monkeypatch, editor, (str(target), "Word documents (*.docx)"))
    assert asked[:2] == ["Save role sheet as", "Editor.docx"]
    assert asked[2].count("*.") == 3
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Written:" in opened.window.toast.sentence.text(), timeout=20_000)
    assert "Editor" in PdfReader(target).pages[0].extract_text()


def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = Selection("role", company.ids["Editor"])
    save(opened, qtbot, monkeypatch, editor, (str(tmp_path / "sheet"), "Word documents (*.docx)"))
    target = tmp_path / "sheet.docx"
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Written:" in opened.window.toast.sentence.text(), timeout=20_000)
    assert Document(str(target)).core_properties.title == "Editor – Role sheet"


def test_nothing_is_written_when_no_file_is_chosen(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    assert save(opened, qtbot, monkeypatch, Selection("role", company.ids["Editor"]), ("", ""))
    assert set(tmp_path.iterdir()) == before


def test_what_the_matrix_shows_is_written_with_its_letters(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "view.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    opened.window.show_page("raci")
    settle(opened, qtbot)
    page = opened.window.pages["raci"]
    department = next(n for n in range(page.takers.count()) if page.takers.itemText(n).strip() == "Legal")
    page.takers.setCurrentIndex(department)
    settle(opened, qtbot)
    opened.window.actions_by_id["write_view"].trigger()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Written:" in opened.window.toast.sentence.text(), timeout=20_000)
    table, seal = Document(str(target)).tables
    assert any("-" in cell.text for row in seal.rows for cell in row.cells)  # the code of the state
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(cells[0]) == 2
    counsel = opened.flow.snapshot.roles[company.ids["Counsel"]]
    assert cells[0][1] == counsel.short_name
    assert {"A R", "C"} & {line[1] for line in cells[1:]}


def test_the_sheet_of_a_role_can_be_saved_where_it_is_shown_beside_the_matrix(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = save(opened, qtbot, monkeypatch, Selection("role_sheet", company.ids["Editor"]), ("", ""))
    assert opened.window.page is opened.window.pages["raci"]
    assert asked[:2] == ["Save role sheet as", "Editor.docx"]
