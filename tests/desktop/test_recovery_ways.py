"""Every way into recovery brings the work or says why not: whatever is open in this window or another one."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Unsaved
from desktop.dialogs.recover import RecoverDialog
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow
from models.storage import saving
from models.storage.document import read_document, write_document
from models.workspace import Workspace, discard, discarded, leftovers
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_recovery import crashed, dialog_of
from tests.journeys.test_crash_recover_save import killed

LOST = "Editorial office"


def name_of(application: Application, company: Build) -> str:
    return application.flow.workspace.snapshot.roles[company.ids["Editor"]].name


def rename(application: Application, company: Build, name: str) -> None:
    application.flow.do(EditRow("role", company.ids["Editor"], {"name": name}))


def press_recover(application: Application, dialog: RecoverDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not application.flow.is_busy, timeout=20_000)
    settle(application, qtbot)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.racigraph"
    write_document(Build("Other").snapshot, path, "test")
    return path


def test_the_file_of_a_killed_window_is_opened_again_and_its_edits_come_into_this_window(
    application: Application, answers: Answers, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    killed(document, tmp_path, company.ids["Editor"])
    application._is_interactive = True
    application._settings.author = ""
    application.start(document)
    qtbot.waitUntil(lambda: application.window.findChild(RecoverDialog) is not None, timeout=30_000)
    assert name_of(application, company) == "Editor"  # the saved state is there, and the edits are offered
    press_recover(application, application.window.findChild(RecoverDialog), qtbot)
    assert name_of(application, company) == LOST
    assert application.window.isWindowModified()
    assert (answers.told, answers.asked) == ([], 0)
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    QTest.keyClick(application.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert read_document(document).snapshot.roles[company.ids["Editor"]].name == LOST
    assert answers.told == []


def test_from_the_menu_edits_come_in_place_of_their_document_without_any(
    opened: Application, company: Build, document: Path, data: Path, qtbot: QtBot
) -> None:
    opened.window.actions_by_id["close"].trigger()
    crashed(document, data, company.ids["Editor"])
    opened.flow.open(document)
    settle(opened, qtbot)
    press_recover(opened, dialog_of(opened, qtbot), qtbot)
    assert name_of(opened, company) == LOST
    assert leftovers(data) == discarded(data) == ()


@pytest.mark.parametrize("answer", [Unsaved.DISCARD, Unsaved.CANCEL, Unsaved.SAVE])
def test_other_edits_of_the_same_document_are_asked_about_first(
    answer: Unsaved,
    opened: Application,
    answers: Answers,
    company: Build,
    document: Path,
    data: Path,
    qtbot: QtBot,
) -> None:
    opened.window.actions_by_id["close"].trigger()
    crashed(document, data, company.ids["Editor"])
    opened.flow.open(document)
    settle(opened, qtbot)
    rename(opened, company, "Newsroom")
    answers.on_unsaved = answer
    press_recover(opened, dialog_of(opened, qtbot), qtbot)
    assert answers.asked == 1
    assert answers.told == []
    assert name_of(opened, company) == ("Newsroom" if answer is Unsaved.CANCEL else LOST)
    assert len(leftovers(data)) == (1 if answer is Unsaved.CANCEL else 0)
    assert len(discarded(data)) == (1 if answer is Unsaved.DISCARD else 0)
    saved = read_document(document).snapshot.roles[company.ids["Editor"]].name
    assert saved == ("Newsroom" if answer is Unsaved.SAVE else "Editor")


@pytest.mark.parametrize("is_modified", [True, False])
def test_another_document_is_left_for_the_edits(
    is_modified: bool,
    application: Application,
    answers: Answers,
    company: Build,
    document: Path,
    other: Path,
    data: Path,
    qtbot: QtBot,
) -> None:
    crashed(document, data, company.ids["Editor"])
    application.start(other)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    if is_modified:
        whole = application.flow.workspace.snapshot.organisation
        application.flow.do(EditOrganisation({"name": whole.name + " company"}))
    press_recover(application, dialog_of(application, qtbot), qtbot)
    assert name_of(application, company) == LOST
    assert answers.asked == int(is_modified)


def test_discarded_edits_come_in_place_of_their_document(
    opened: Application, company: Build, document: Path, qtbot: QtBot
) -> None:
    rename(opened, company, LOST)
    opened.window.actions_by_id["close"].trigger()
    opened.flow.open(document)
    settle(opened, qtbot)
    press_recover(opened, dialog_of(opened, qtbot), qtbot)
    assert name_of(opened, company) == LOST


@pytest.mark.parametrize("has_it", ["the document", "the edits"])
def test_what_another_window_has_is_said_once_and_what_is_open_stays(
    has_it: str,
    application: Application,
    answers: Answers,
    company: Build,
    document: Path,
    other: Path,
    data: Path,
    qtbot: QtBot,
) -> None:
    crashed(document, data, company.ids["Editor"])
    (left,) = leftovers(data)
    application.start(other)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    before = application.flow.workspace
    dialog = dialog_of(application, qtbot)
    open_it = Workspace.open if has_it == "the document" else Workspace.recover
    elsewhere = open_it(document if has_it == "the document" else left, data, "test")
    press_recover(application, dialog, qtbot)
    sentence = (
        "“company.racigraph” is open in another window. Close it there, then recover these edits again."
    )
    assert answers.told == [sentence]
    assert application.flow.workspace is before
    elsewhere.abandon()
    press_recover(application, dialog_of(application, qtbot), qtbot)
    assert name_of(application, company) == LOST


def test_what_cannot_be_discarded_is_said_in_the_list(
    application: Application, company: Build, document: Path, data: Path, qtbot: QtBot
) -> None:
    crashed(document, data, company.ids["Editor"])
    application.start(None)
    dialog = dialog_of(application, qtbot)
    elsewhere = Workspace.recover(leftovers(data)[0], data, "test")
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert dialog.refusal.isVisible()
    assert "already open in another window" in dialog.refusal.text()
    assert dialog.list.count() == 1
    elsewhere.abandon()
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert len(discarded(data)) == 1


def test_edits_another_window_discarded_are_not_called_unreadable(
    application: Application, answers: Answers, company: Build, document: Path, data: Path, qtbot: QtBot
) -> None:
    crashed(document, data, company.ids["Editor"])
    application.start(None)
    dialog = dialog_of(application, qtbot)
    discard(leftovers(data)[0], data)
    press_recover(application, dialog, qtbot)
    assert len(answers.told) == 1
    assert "no longer here" in answers.told[0]


@pytest.mark.parametrize("is_discarded", [True, False])
def test_after_a_disk_that_failed_once_the_edits_are_offered_again(
    is_discarded: bool,
    application: Application,
    answers: Answers,
    company: Build,
    document: Path,
    data: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashed(document, data, company.ids["Editor"])
    if is_discarded:
        discard(leftovers(data)[0], data)

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    application.start(document)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    dialog = dialog_of(application, qtbot)
    with monkeypatch.context() as disk:
        disk.setattr(saving, "known_session", fail)
        press_recover(application, dialog, qtbot)
    assert [told.partition(":")[0] for told in answers.told] == [
        "The unsaved edits of “company.racigraph” cannot be read now"
    ]
    assert name_of(application, company) == "Editor"
    press_recover(application, dialog_of(application, qtbot), qtbot)
    assert name_of(application, company) == LOST


def test_one_fault_of_the_disk_at_the_start_is_said_once(
    application: Application, answers: Answers, document: Path, data: Path, qtbot: QtBot
) -> None:
    data.write_text("no folder")
    application._is_interactive = True
    application.start(document)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    settle(application, qtbot)
    assert len(answers.told) == 1
    application.window.actions_by_id["recover"].trigger()  # who asks is told
    settle(application, qtbot)
    assert len(answers.told) == 2
