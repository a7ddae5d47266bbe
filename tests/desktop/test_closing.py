"""The window goes at once, whatever a worker waits for; nothing is asked without need, and nothing stays."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.first_questions import FirstQuestionsDialog
from desktop.system.background import Background
from models.__main__ import new_document
from models.editing.row_commands import AddRow
from models.workspace import Workspace, leftovers
from tests.desktop.conftest import Answers, settle

# A whole program whose disk does not answer: its window is closed as soon as the opening has begun.
STUCK = """
import sys, threading
from pathlib import Path
import desktop.running as program
from models.workspace import Workspace

data = Path(sys.argv[2])
program.usual_data_folder = lambda: data
program.usual_path = lambda: data.parent / "stuck.ini"
begun = threading.Event()

def never(*arguments):
    begun.set()
    threading.Event().wait()

Workspace.open = never
usual = program.Application.start

def start(self, path, **more):
    from PySide6.QtCore import QTimer
    usual(self, path, **more)
    self.look = QTimer(self)
    self.look.timeout.connect(lambda: self.window.close() if begun.is_set() and is_time(self) else None)
    self.look.start(20)

def is_time(application):
    return sys.argv[3] == "at once" or application.program.waiting.dialog is not None

program.Application.start = start
code = program.run(Path(sys.argv[1]))
print("the end", flush=True)
sys.exit(code)
"""


@pytest.mark.parametrize("moment", ["at once", "while it says that it waits"])
def test_the_process_ends_when_its_window_is_closed_while_a_document_opens(
    moment: str, document: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-c", STUCK, str(document), str(data), moment],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,  # the disk would never answer
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert leftovers(data) == ()
    assert not list((data / "sessions").iterdir())
    assert [path.name for path in document.parent.iterdir() if path.suffix == ".tmp"] == []


def test_a_document_that_is_ready_when_the_window_goes_leaves_no_session(
    application: Application, document: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, usual = Event(), Workspace.open

    def told(*arguments: Any) -> Workspace:
        workspace = usual(*arguments)
        ready.set()
        return workspace

    monkeypatch.setattr(Workspace, "open", told)
    application.start(None)
    application.flow.open(document)
    application.background._submit()  # not a turn of the loop more, so that nothing is handed over
    assert ready.wait(30)
    application.window.close()
    assert not application.window.isVisible()
    application.close()
    assert not list((tmp_path / "data" / "sessions").iterdir())


def test_what_writes_is_waited_for_to_the_end() -> None:
    background, may_end, written = Background(), Event(), []

    def write() -> None:
        may_end.wait(30)
        written.append("all")

    background.ask("save", write, print, is_writing=True)
    background._submit()
    background.ask("release", may_end.set, print)
    background._submit()
    assert background.close()
    assert written == ["all"]


@pytest.mark.parametrize("action", ["new_empty", "new_sample"])
def test_what_was_made_and_not_touched_is_closed_without_a_question(
    action: str, application: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    application.start(None)
    application.window.actions_by_id[action].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    assert application.window.isWindowModified()  # it has no file yet
    application.flow.do(AddRow("role", {"name": "Editor", "short_name": "E"}))
    application.window.actions_by_id["undo"].trigger()
    settle(application, qtbot)
    application.window.close()
    assert not application.window.isVisible()
    assert answers.asked == 0
    assert not list((tmp_path / "data" / "sessions").iterdir())
    assert not (tmp_path / "data" / "discarded").exists()


def test_an_edit_of_a_new_document_is_asked_about(
    application: Application, answers: Answers, qtbot: QtBot
) -> None:
    application.start(None)
    application.window.actions_by_id["new_empty"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    application.flow.do(AddRow("role", {"name": "Editor", "short_name": "E"}))
    settle(application, qtbot)
    application.window.close()
    assert answers.asked == 1


def test_a_document_made_from_answers_is_work_and_is_asked_about(
    application: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    application.start(None)
    application.window.actions_by_id["new_questions"].trigger()
    dialog = application.window.findChild(FirstQuestionsDialog)
    while dialog.isVisible():
        QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    application.window.close()
    assert answers.asked == 1


def test_closed_documents_leave_no_objects_behind(
    application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    documents = [tmp_path / f"{number}.racigraph" for number in range(3)]
    for document in documents:
        new_document("mid-size-company", "en", document)
    application.start(None)
    pages = ("organisation", "workflows", "raci", "checks")

    def alive_after_all() -> int:
        for document in documents:
            application.flow.open(document)
            qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
            for page in pages:
                application.window.show_page(page)
                settle(application, qtbot)
            application.flow.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return len(gc.get_objects())

    alive_after_all()
    objects, objects_later = alive_after_all(), alive_after_all()
    assert objects_later - objects < 20 * len(documents)
    parts = len(application.window.findChildren(QObject))  # last, because each gets an object by being found
    alive_after_all()
    assert len(application.window.findChildren(QObject)) == parts
