"""Another program changes the file while it is open: Save asks, and never replaces by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Differing
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.row_commands import EditRow
from models.storage.document import read_document, write_document
from tests.build import Build
from tests.desktop.conftest import Answers


def changed_outside(document: Path, role_id: str) -> Snapshot:
    """Let a colleague's program write the file."""
    snapshot = read_document(document).snapshot
    theirs = apply(snapshot, EditRow("role", role_id, {"name": "Changed outside"}).plan(snapshot))
    write_document(theirs, document, "colleague", overwrite=True)
    return theirs


@pytest.fixture
def edited(opened: Application, company: Build, document: Path, qtbot: QtBot) -> Application:
    changed_outside(document, company.ids["Counsel"])
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    return opened


def save(application: Application) -> None:
    QTest.keyClick(application.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def names(document: Path) -> set[str]:
    return {role.name for role in read_document(document).snapshot.roles.values()}


def test_cancel_leaves_the_other_work_and_keeps_the_own_unsaved(
    edited: Application, answers: Answers, document: Path
) -> None:
    answers.on_differing = Differing.CANCEL
    save(edited)
    assert "company.racigraph" in answers.told[0]
    assert "Changed outside" in names(document)
    assert edited.window.isWindowModified()


def test_save_as_keeps_both(edited: Application, answers: Answers, document: Path, tmp_path: Path) -> None:
    answers.on_differing, answers.save_to = Differing.SAVE_AS, tmp_path / "mine.racigraph"
    save(edited)
    assert "Changed outside" in names(document)
    assert "Editorial office" in names(answers.save_to)
    assert not edited.window.isWindowModified()
    assert edited.flow.workspace.path == answers.save_to


def test_overwrite_replaces_after_the_answer(edited: Application, answers: Answers, document: Path) -> None:
    answers.on_differing = Differing.OVERWRITE
    save(edited)
    assert "Changed outside" not in names(document)
    assert "Editorial office" in names(document)
    assert not edited.window.isWindowModified()
    save(edited)
    assert len(answers.told) == 1


def test_a_file_that_was_deleted_meanwhile_is_written_again(
    opened: Application, answers: Answers, company: Build, document: Path, qtbot: QtBot
) -> None:
    document.unlink()
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    answers.on_differing = Differing.OVERWRITE
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    save(opened)
    assert "Editorial office" in names(document)
    assert not opened.window.isWindowModified()
