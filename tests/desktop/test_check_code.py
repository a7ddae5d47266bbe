"""A printed code is checked in the window: typed, pasted, against the open document or another file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.check_code import CheckCodeDialog
from models.analysis.decided import decided_hash
from models.analysis.review.checking import printed_head
from models.analysis.review.seal import code_of
from models.domain.records.record import Comment, Version
from models.editing.row_commands import EditRow
from models.storage.document import write_document
from tests.build import standard_post
from tests.desktop.conftest import Answers, settle


def code(application: Application) -> str:
    return code_of(decided_hash(application.flow.workspace.snapshot))


def dialog_of(application: Application) -> CheckCodeDialog:
    """Open the dialog by its entry in the menu."""
    application.window.actions_by_id["check_code"].trigger()
    dialog = application.window.findChild(CheckCodeDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def asked(
    dialog: CheckCodeDialog, typed: str, application: Application, qtbot: QtBot
) -> tuple[str, str, str]:
    """Type a code, press Enter, and return head, sentence and changes as they are shown then."""
    dialog.code.selectAll()
    QTest.keyClicks(dialog.code, typed)
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    settle(application, qtbot)
    shown = (dialog.verdict.text() if dialog.verdict.isVisible() else "", dialog.sentence.text())
    return (*shown, dialog.changes.toPlainText() if dialog.changes.isVisible() else "")


def rename(application: Application, name: str) -> None:
    workspace = application.flow.workspace
    role_id = next(iter(workspace.snapshot.roles))
    workspace.do(EditRow("role", role_id, {"name": name}))


def test_present_version_draft_and_unknown_are_told_apart(opened: Application, qtbot: QtBot) -> None:
    first = code(opened)
    rename(opened, "Second")
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    second = code(opened)
    rename(opened, "Third")
    settle(opened, qtbot)
    dialog = dialog_of(opened)
    assert not dialog.check_button.isEnabled()
    assert dialog.check_button.toolTip() == "Type or paste a code first."
    assert asked(dialog, code(opened), opened, qtbot)[::2] == ("✓ Still valid", "")
    head, sentence, changes = asked(dialog, second.lower().replace("-", " "), opened, qtbot)
    assert head == "! Changed since"
    assert sentence.startswith("This is version 1.0, made on ")
    assert "“Second” is called “Third” now." in changes
    head, sentence, changes = asked(dialog, first, opened, qtbot)
    assert sentence.startswith("This is an earlier draft.")
    assert "is called “Third” now." in changes
    assert asked(dialog, "0000-0000-0001", opened, qtbot)[0] == "✕ Not confirmed"
    head, sentence, _ = asked(dialog, "no code", opened, qtbot)
    assert head == ""
    assert "neither a code nor a checksum" in sentence
    opened.window.actions_by_id["language_de"].trigger()
    assert "weder ein Code noch eine Prüfsumme" in dialog.sentence.text()
    dialog.close()


def test_what_a_qr_code_says_and_a_checksum_can_be_pasted(opened: Application, qtbot: QtBot) -> None:
    opened.flow.workspace.record(Comment("role", "x", "It"))
    settle(opened, qtbot)
    dialog = dialog_of(opened)
    for typed in (
        f"Racigraph · company · Draft · {code(opened)}",
        printed_head(opened.flow.workspace.records.head),
    ):
        QGuiApplication.clipboard().setText(typed)
        dialog.code.clear()
        QTest.keyClick(dialog.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
        settle(opened, qtbot)
        assert dialog.verdict.text() == "✓ Still valid", typed
    assert dialog.advice.text() == "Nothing has come since."
    dialog.close()


def test_a_code_is_looked_for_in_another_file_also_when_nothing_is_open(
    application: Application, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    other, snapshot = tmp_path / "other.racigraph", standard_post().snapshot
    write_document(snapshot, other, "author")
    dialog = dialog_of(application)
    dialog.code.setText(code_of(decided_hash(snapshot)))
    assert dialog.check_button.toolTip() == "Choose a file first."
    monkeypatch.setattr(answers, "path_to_open", lambda *_: other)
    QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    settle(application, qtbot)
    assert dialog.verdict.text() == "✓ Still valid"
    other.write_bytes(b"no document")
    QTest.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    settle(application, qtbot)
    assert not dialog.verdict.isVisible()
    assert "other.racigraph" in dialog.sentence.text()
    dialog.close()


def test_a_document_that_is_only_read_is_checked_too(
    application: Application, document: Path, qtbot: QtBot
) -> None:
    application.start(document, only_reads=True)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    dialog = dialog_of(application)
    assert asked(dialog, code(application), application, qtbot)[0] == "✓ Still valid"
    assert asked(dialog, "0000-0000-0001", application, qtbot)[0] == "✕ Not confirmed"
    dialog.close()


def test_a_dialog_that_closes_lets_go_of_its_search(opened: Application, qtbot: QtBot) -> None:
    for number in range(30):
        rename(opened, f"Name {number}")
    dialog = dialog_of(opened)
    dialog.code.setText("0000-0000-0001")
    QTest.mouseClick(dialog.check_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.window.findChild(CheckCodeDialog) is None)
    settle(opened, qtbot)
