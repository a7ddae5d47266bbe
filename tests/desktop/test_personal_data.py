"""Personal data: everything named is listed, a name is erased to the last byte, outputs can do without."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.personal_data import PersonalDataDialog
from desktop.dialogs.questions import Questions
from models.domain.people import without_names
from models.domain.records.record import Comment
from models.editing.person_commands import FillRole
from models.editing.row_commands import AddRow
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_letter_scheme import answer

EDITOR, HOLDER = "Corporate communications", "Somebody in the editorial team"


@pytest.fixture
def dialog(
    opened: Application, company: Build, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> PersonalDataDialog:
    """Edit and comment under a name, fill a role, save, and open the dialog by its entry."""
    monkeypatch.setattr(answers, "erase", Questions(opened.window).erase)
    workspace = opened.flow.workspace
    workspace.author = EDITOR
    opened.flow.do(AddRow("role", {"name": "Agency", "short_name": "AGT"}))
    opened.flow.do(FillRole(company.ids["Editor"], HOLDER))
    workspace.record(Comment("role", company.ids["Editor"], "Who stands in?"))
    opened.window.actions_by_id["save"].trigger()
    settle(opened, qtbot)
    opened.window.actions_by_id["personal_data"].trigger()
    found = opened.window.findChild(PersonalDataDialog)
    qtbot.waitUntil(found.isVisible)
    return found


def lines(dialog: PersonalDataDialog) -> list[str]:
    return [dialog.list.item(row).text().strip() for row in range(dialog.list.count())]


def click_erase(dialog: PersonalDataDialog, qtbot: QtBot, name: str, button: str) -> list[str]:
    rows = [row for row, line in enumerate(lines(dialog)) if line.startswith(name)]
    dialog.list.setCurrentRow(rows[-1])
    said = answer(button)
    QTest.mouseClick(dialog.erase_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    return said


def test_every_name_is_listed_where_it_stands(dialog: PersonalDataDialog) -> None:
    shown = lines(dialog)
    assert shown.count(f"{HOLDER} · 1 entry") == 2  # holds a role, and was entered
    assert f"{EDITOR} · 1 entry" in shown  # the comment
    assert f"{EDITOR} · 3 entries" in shown  # two edits and the comment
    assert not dialog.erase_button.isEnabled()


def test_a_name_is_erased_from_the_file_to_the_last_byte_and_the_chain_holds(
    dialog: PersonalDataDialog, opened: Application, document: Path, qtbot: QtBot
) -> None:
    assert EDITOR.encode() in document.read_bytes()
    assert click_erase(dialog, qtbot, EDITOR, "Cancel")[0].startswith("Erase")
    assert any(EDITOR in line for line in lines(dialog))
    click_erase(dialog, qtbot, EDITOR, "Erase")
    assert not any(EDITOR in line for line in lines(dialog))
    workspace = opened.flow.workspace
    assert workspace.is_modified
    assert not workspace.can_undo
    opened.window.actions_by_id["save"].trigger()
    settle(opened, qtbot)
    assert EDITOR.encode() not in document.read_bytes()
    read = read_document(document)
    assert read.records.broken_at is None
    assert [record.body.text for record in read.records.entries] == ["Who stands in?"]


def test_who_held_a_role_is_taken_out_and_then_erased_from_the_journal_too(
    dialog: PersonalDataDialog, opened: Application, document: Path, answers: Answers, qtbot: QtBot
) -> None:
    QTest.mouseClick(dialog.people_button, Qt.MouseButton.LeftButton)
    assert not opened.flow.workspace.snapshot.persons
    assert [line for line in lines(dialog) if HOLDER in line] == [f"{HOLDER} · 2 entries"]  # in the journal
    opened.window.actions_by_id["save"].trigger()
    settle(opened, qtbot)
    assert HOLDER.encode() in document.read_bytes()  # what was edited can be read in the journal
    click_erase(dialog, qtbot, HOLDER, "Erase")
    opened.window.actions_by_id["save"].trigger()
    settle(opened, qtbot)
    assert HOLDER.encode() not in document.read_bytes()
    assert read_document(document).snapshot == opened.flow.workspace.snapshot


def test_nothing_is_erased_while_something_is_not_saved(
    dialog: PersonalDataDialog, opened: Application, answers: Answers, qtbot: QtBot
) -> None:
    opened.flow.do(AddRow("role", {"name": "Board", "short_name": "BRD"}))
    click_erase(dialog, qtbot, EDITOR, "Erase")
    assert answers.told == ["Not everything is saved. Save first, then erase it."]
    assert any(EDITOR in line for line in lines(dialog))


def test_outputs_can_number_people_instead_of_naming_them(
    dialog: PersonalDataDialog, opened: Application
) -> None:
    QTest.mouseClick(dialog.names, Qt.MouseButton.LeftButton)
    workspace = opened.flow.workspace
    handed_out = opened.program._handed_out(workspace)
    assert [person.name for person in handed_out.persons.values()] == ["Person 1"]
    assert handed_out == without_names(workspace.snapshot, "Person")
    QTest.mouseClick(dialog.names, Qt.MouseButton.LeftButton)
    assert opened.program._handed_out(workspace) is workspace.snapshot
