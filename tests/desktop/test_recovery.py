"""After a crash: what was left is listed, opened again, or put aside; the author is asked once, at a save."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.recover import RecoverDialog
from models.editing.row_commands import EditRow
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import Answers, settle

CRASH = """
import os, sys
from pathlib import Path
from models.editing.row_commands import EditRow
from models.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]), "test")
workspace.do(EditRow("role", sys.argv[3], {"name": "Editorial office"}))
os._exit(9)
"""


def crashed(document: Path, data_folder: Path, role_id: str) -> None:
    subprocess.run(
        [sys.executable, "-c", CRASH, str(document), str(data_folder), role_id], check=False, timeout=60
    )


def dialog_of(application: Application, qtbot: QtBot) -> RecoverDialog:
    application.window.actions_by_id["recover"].trigger()
    qtbot.waitUntil(lambda: application.window.findChild(RecoverDialog) is not None, timeout=20_000)
    return application.window.findChild(RecoverDialog)


def test_unsaved_edits_are_listed_and_recovered_with_their_undo(
    application: Application, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    crashed(document, tmp_path / "data", company.ids["Editor"])
    application.start(None)
    dialog = dialog_of(application, qtbot)
    assert dialog.list.item(0).text().startswith("company.racigraph · 1 edit")
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    assert application.window.isWindowModified()
    application.window.actions_by_id["undo"].trigger()
    assert not application.window.isWindowModified()


def test_unsaved_edits_can_be_put_aside(
    application: Application, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    crashed(document, tmp_path / "data", company.ids["Editor"])
    application.start(None)
    dialog = dialog_of(application, qtbot)
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert len(list((tmp_path / "data" / "discarded").iterdir())) == 1


def test_without_leftovers_that_is_said(application: Application, answers: Answers, qtbot: QtBot) -> None:
    application.start(None)
    application.window.actions_by_id["recover"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told == ["There is no unsaved work to recover."]


def test_a_name_for_the_journal_reaches_the_next_edit(
    opened: Application, answers: Answers, company: Build
) -> None:
    answers.name = "Editing"
    assert not opened._settings.author_was_asked
    opened.window.actions_by_id["author"].trigger()
    assert opened._settings.author_was_asked
    assert opened._settings.author == "Editing"
    assert opened.flow.workspace.author == "Editing"


def test_edits_that_were_discarded_on_closing_are_listed_and_opened_from_there(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    opened.window.actions_by_id["close"].trigger()
    assert opened.flow.workspace is None
    dialog = dialog_of(opened, qtbot)
    assert dialog.list.item(0).text().startswith("company.racigraph · 1 edit")
    assert "discarded, kept until" in dialog.list.item(0).text()
    assert not dialog.discard_button.isEnabled()
    opened.window.actions_by_id["language_de"].trigger()
    assert "verworfen, aufgehoben bis" in dialog.list.item(0).text()
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.flow.workspace is not None, timeout=20_000)
    settle(opened, qtbot)
    assert opened.flow.workspace.snapshot.roles[company.ids["Editor"]].name == "Editorial office"


def test_the_name_in_the_journal_is_asked_at_the_first_save_and_not_before(
    opened: Application, answers: Answers, company: Build, qtbot: QtBot
) -> None:
    answers.name = "Editing"
    workspace, save = opened.flow.workspace, opened.window.actions_by_id["save"]
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    assert answers.names_asked == 0
    save.trigger()
    assert not workspace.is_modified
    assert (answers.names_asked, workspace.author) == (1, "Editing")
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Office"}))
    save.trigger()
    assert answers.names_asked == 1
    assert [entry[2] for entry in read_document(workspace.path).content.journal][-2:] == ["", "Editing"]


def test_a_save_that_is_cancelled_asks_for_no_name(
    application: Application, answers: Answers, qtbot: QtBot
) -> None:
    application.start(None)
    application.window.actions_by_id["new_empty"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    application.window.actions_by_id["save"].trigger()  # no file is chosen
    assert answers.names_asked == 0
