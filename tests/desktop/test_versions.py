"""Versions in the window: kept, listed, compared, returned to, each by clicks in the real dialogs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.keep_version import KeepVersionDialog
from desktop.dialogs.versions import VersionsDialog
from models.domain.records.record import Version
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditStep
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import settle

Shown = TypeVar("Shown", bound=QWidget)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(opened: Application, kind: type[Shown]) -> Shown:
    return next(found for found in opened.window.findChildren(kind) if found.isVisible())


def keep(opened: Application, qtbot: QtBot, note: str = "", number: int = 0) -> None:
    """Keep a version by the menu and the dialog."""
    opened.window.actions_by_id["keep_version"].trigger()
    dialog = dialog_of(opened, KeepVersionDialog)
    click(dialog.numbers[number])
    QTest.keyClicks(dialog.note, note)
    click(dialog.ok)
    settle(opened, qtbot)


def kept(opened: Application) -> list[Version]:
    return [version for _, version in opened.flow.workspace.records.of(Version)]


def test_a_version_is_kept_with_number_note_and_days_and_saved_from_the_message(
    opened: Application, document: Path, qtbot: QtBot
) -> None:
    opened.window.actions_by_id["keep_version"].trigger()
    dialog = dialog_of(opened, KeepVersionDialog)
    assert [button.text() for button in dialog.numbers] == ["1.0"]
    QTest.keyClicks(dialog.note, "As decided")
    click(dialog.valid_from.tick)
    dialog.valid_from.day.setFocus()
    click(dialog.ok)
    settle(opened, qtbot)
    (version,) = kept(opened)
    assert (version.number, version.note) == ("1.0", "As decided")
    assert version.valid_from == date.today()
    assert version.review_on is None
    toast = opened.window.toast
    assert "Version 1.0 is kept" in toast.sentence.text()
    assert not any(read_document(document).records.of(Version))
    click(toast.button)
    settle(opened, qtbot)
    assert [v.number for _, v in read_document(document).records.of(Version)] == ["1.0"]


def test_the_next_number_is_offered_small_and_large_and_an_unchanged_draft_is_said(
    opened: Application, qtbot: QtBot
) -> None:
    keep(opened, qtbot)
    opened.window.actions_by_id["keep_version"].trigger()
    dialog = dialog_of(opened, KeepVersionDialog)
    assert [button.text() for button in dialog.numbers] == ["1.1 – next version", "2.0 – larger step"]
    assert "since version 1.0" in dialog._hint.text()
    click(dialog.cancel)
    keep(opened, qtbot, number=1)
    assert [version.number for version in kept(opened)] == ["1.0", "2.0"]
    opened.window.actions_by_id["undo"].trigger()
    assert len(kept(opened)) == 2


def test_versions_are_listed_newest_first_with_what_has_changed_since(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    actions = opened.window.actions_by_id
    assert not actions["versions"].isEnabled()
    assert actions["versions"].toolTip() == "There is no version yet."
    keep(opened, qtbot, "First")
    opened.flow.do(EditStep(company.ids["Publish"], {"performer_role_id": company.ids["Counsel"]}))
    settle(opened, qtbot)
    keep(opened, qtbot, "Second")
    actions["versions"].trigger()
    dialog = dialog_of(opened, VersionsDialog)
    settle(opened, qtbot)
    assert [dialog.list.item(n).text().split("\n")[-1] for n in range(2)] == ["Second", "First"]
    assert dialog.since.text() == "The draft decides the same."
    assert not dialog.return_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    settle(opened, qtbot)
    assert "1 change since then" in dialog.since.text()
    (change,) = dialog.view.changes.changes()
    assert "“Publish” is done by “Counsel”" in dialog.view.changes.in_words(change)
    click(dialog.copy_button)
    assert QGuiApplication.clipboard().text() == opened.flow.workspace.records.head
    assert dialog.alarm.isHidden()
    actions["language_de"].trigger()
    assert dialog.return_button.text().replace("&", "") == "Zu diesem Stand zurückkehren"
    assert dialog.list.currentRow() == 1
    click(dialog.close_button)


def test_returning_is_one_step_that_can_be_undone(opened: Application, company: Build, qtbot: QtBot) -> None:
    keep(opened, qtbot)
    before = opened.flow.snapshot
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Newsroom"}))
    opened.flow.do(EditStep(company.ids["Publish"], {"performer_role_id": company.ids["Counsel"]}))
    settle(opened, qtbot)
    draft = opened.flow.snapshot
    opened.window.actions_by_id["versions"].trigger()
    dialog = dialog_of(opened, VersionsDialog)
    settle(opened, qtbot)
    assert len(dialog.view.changes.changes()) == 2
    click(dialog.return_button)
    settle(opened, qtbot)
    assert opened.flow.snapshot == before
    assert opened.window.top_bar.version.accessibleName() == "Version 1.0"
    click(opened.window.toast.button)
    settle(opened, qtbot)
    assert opened.flow.snapshot == draft
    opened.window.actions_by_id["redo"].trigger()
    assert opened.flow.snapshot == before


def test_who_only_reads_sees_the_versions_and_changes_nothing(
    opened: Application, document: Path, qtbot: QtBot
) -> None:
    keep(opened, qtbot)
    opened.flow.save()
    opened.window.actions_by_id["close"].trigger()
    opened.flow.read(document)
    qtbot.waitUntil(lambda: opened.flow.workspace is not None)
    settle(opened, qtbot)
    actions = opened.window.actions_by_id
    assert not actions["keep_version"].isEnabled()
    actions["versions"].trigger()
    dialog = dialog_of(opened, VersionsDialog)
    settle(opened, qtbot)
    assert not dialog.return_button.isEnabled()
    click(dialog.compare_button)
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["review"]
    assert opened.window.pages["review"].keep_button.isHidden()
