"""While a document is being opened or saved: it is said, it can be cancelled, and no edit is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Unsaved
from desktop.dialogs.recover import RecoverDialog
from desktop.dialogs.waiting import WaitingDialog
from desktop.system.one_window import Doorbell, Visitor
from models.editing.row_commands import AddRow
from models.storage.document import write_document
from models.workspace import Workspace
from tests.build import Build
from tests.desktop.conftest import Answers, settle


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.racigraph"
    write_document(Build("Other").snapshot, path, "test")
    return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Keep the worker from opening a document until the event is set."""
    may_go_on, usual = Event(), Workspace.open

    def slow(*arguments: Any) -> Workspace:
        may_go_on.wait(30)
        return usual(*arguments)

    monkeypatch.setattr(Workspace, "open", slow)
    return may_go_on


def shown(application: Application, qtbot: QtBot) -> WaitingDialog:
    qtbot.waitUntil(lambda: application.program.waiting.dialog is not None, timeout=5_000)
    return application.program.waiting.dialog


def test_cancel_keeps_what_was_open_and_leaves_no_session(
    opened: Application, other: Path, held: Event, tmp_path: Path, qtbot: QtBot
) -> None:
    before = opened.flow.workspace
    opened.flow.open(other)
    dialog = shown(opened, qtbot)
    assert "other" in dialog.sentence.text()
    opened.window.actions_by_id["language_de"].trigger()
    assert "wird geöffnet" in dialog.sentence.text()
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert not opened.flow.is_busy
    held.set()
    settle(opened, qtbot)
    assert opened.flow.workspace is before
    assert len(list((tmp_path / "data" / "sessions").iterdir())) == 1
    opened.flow.open(other)
    qtbot.waitUntil(lambda: opened.flow.workspace is not before, timeout=20_000)
    settle(opened, qtbot)


def test_what_is_edited_while_another_document_opens_is_asked_about(
    opened: Application, other: Path, held: Event, answers: Answers, qtbot: QtBot
) -> None:
    before = opened.flow.workspace
    answers.on_unsaved = Unsaved.CANCEL
    opened.flow.open(other)
    opened.flow.do(AddRow("role", {"name": "Late", "short_name": "Late"}))
    held.set()
    settle(opened, qtbot)
    assert answers.asked == 1
    assert opened.flow.workspace is before
    assert "Late" in {role.name for role in before.snapshot.roles.values()}
    answers.on_unsaved = Unsaved.DISCARD
    opened.flow.open(other)
    settle(opened, qtbot)
    assert opened.flow.workspace is not before


def slowly(do: Callable[..., None], held: Event) -> Callable[..., None]:
    def slow(*arguments: Any, **named: Any) -> None:
        held.wait(30)
        do(*arguments, **named)

    return slow


def test_a_slow_save_says_so_and_an_edit_meanwhile_is_done_after_it(
    opened: Application, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace, held = opened.flow.workspace, Event()
    opened.flow.do(AddRow("role", {"name": "First", "short_name": "First"}))
    monkeypatch.setattr(workspace, "save", slowly(workspace.save, held))
    seen: list[str] = []

    def meanwhile() -> None:
        dialog = opened.program.waiting.dialog
        seen.append(dialog.sentence.text() if dialog else "")
        opened.flow.do(AddRow("role", {"name": "Second", "short_name": "Second"}))
        seen.append(str(len(workspace.snapshot.roles)))
        held.set()

    QTimer.singleShot(900, meanwhile)
    assert opened.flow.save()
    assert seen == ["“company” is being saved.", "4"]
    assert len(workspace.snapshot.roles) == 5
    assert workspace.is_modified
    assert opened.program.waiting.dialog is None
    settle(opened, qtbot)


def test_a_visitor_hears_that_nobody_is_there(opened: Application, tmp_path: Path, qtbot: QtBot) -> None:
    visitor = Visitor(tmp_path / "closed.racigraph", opened)
    with qtbot.waitSignal(visitor.nobody, timeout=60_000):
        visitor.ring()


def test_a_visitor_is_let_in_where_the_document_is_open(
    opened: Application, document: Path, qtbot: QtBot
) -> None:
    visitor = Visitor(document, opened)
    with qtbot.waitSignals([visitor.let_in, opened.flow.doorbell.rang], timeout=60_000):
        visitor.ring()


def test_a_document_wanted_while_another_one_opens_is_refused_in_a_sentence(
    opened: Application, other: Path, held: Event, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.flow.open(other)
    opened.window.actions_by_id["new_empty"].trigger()
    assert opened.window.toast.sentence.text() == "“other” is still being opened."
    held.set()
    settle(opened, qtbot)
    assert opened.flow.workspace.name == "other"


def test_what_is_left_is_offered_when_the_document_is_there_and_not_before(
    application: Application, other: Path, held: Event, tmp_path: Path, qtbot: QtBot
) -> None:
    lost = Workspace.create(Build("Lost").snapshot, tmp_path / "data", "test")
    lost.do(AddRow("role", {"name": "Late", "short_name": "Late"}))
    lost._copy.close()  # as after a crash
    application._is_interactive = True
    application.start(other)
    shown(application, qtbot)
    assert application.window.findChild(RecoverDialog) is None
    held.set()
    qtbot.waitUntil(lambda: application.window.findChild(RecoverDialog) is not None, timeout=20_000)
    assert application.flow.workspace.name == "other"
    QTest.keyClick(application.window.findChild(RecoverDialog), Qt.Key.Key_Escape)
    settle(application, qtbot)


@pytest.fixture
def elsewhere(other: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Path]:
    """Yield a document that another window has open, and whose bell is answered."""
    workspace, bell = Workspace.open(other, tmp_path / "data", "test"), Doorbell()
    bell.hang(other)
    yield other
    bell.hang(None)
    workspace.abandon()


def test_a_document_in_another_window_is_shown_there_and_that_is_said_here(
    opened: Application, elsewhere: Path, answers: Answers, qtbot: QtBot
) -> None:
    before = opened.flow.workspace
    opened.flow.open(elsewhere)
    qtbot.waitUntil(lambda: not opened.flow.is_busy, timeout=20_000)
    said = "“other.racigraph” is open in another window, now in front."
    assert opened.window.toast.sentence.text() == said
    assert opened.flow.workspace is before
    opened.window.actions_by_id["close"].trigger()
    opened.window.toast.sentence.clear()
    opened.flow.open(elsewhere)
    qtbot.waitUntil(lambda: not opened.flow.is_busy, timeout=20_000)
    assert opened.window.toast.sentence.text() == said
    assert opened.window.isVisible()  # it was not started for that document alone
    assert answers.told == []


def test_a_window_for_a_document_that_another_one_has_goes_away(
    application: Application, elsewhere: Path, answers: Answers, qtbot: QtBot
) -> None:
    application._is_interactive = True
    application.start(elsewhere)
    qtbot.waitUntil(lambda: not application.window.isVisible(), timeout=20_000)
    assert answers.told == []
