"""What new rules change in the letters of an older file is told once, when it is opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.letter_changes import LetterChangesDialog
from desktop.shown.selection import Selection
from tests.desktop.conftest import settle

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "document_1_2.racigraph"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Let the window open a file of the format before the closer rules."""
    return Path(shutil.copy(GOLDEN, tmp_path / "old.racigraph"))


def told(application: Application) -> list[LetterChangesDialog]:
    return [d for d in application.window.findChildren(LetterChangesDialog) if d.isVisible()]


def test_they_are_listed_once_and_lead_to_their_cell(
    opened: Application, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (dialog,) = told(opened)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "Eckpunkte bestätigen · Leitung Personal: C → –"
    ]
    opened.window.actions_by_id["language_de"].trigger()
    assert dialog.windowTitle() == "Geänderte Buchstaben"
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["raci"]
    shown = opened.window.page.selection()
    snapshot = opened.flow.workspace.snapshot
    assert isinstance(shown, Selection)
    assert snapshot.steps[shown.id].name == "Eckpunkte bestätigen"
    assert snapshot.roles[shown.role_id].name == "Leitung Personal"
    assert opened.flow.workspace.is_modified is False
    opened.flow.workspace.save(tmp_path / "new.racigraph")
    opened.flow.open(document)
    settle(opened, qtbot)
    opened.flow.open(tmp_path / "new.racigraph")
    settle(opened, qtbot)
    qtbot.waitUntil(lambda: opened.flow.workspace.path == tmp_path / "new.racigraph", timeout=20_000)
    settle(opened, qtbot)
    assert len(told(opened)) == 1  # that of the old file, which was opened again in between
