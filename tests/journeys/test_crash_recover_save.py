"""The program is killed in the middle of the work; the next start offers it, and Save keeps it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.recover import RecoverDialog
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import settle

# A whole program of its own: it opens the document, edits it, says so and goes on working.
VICTIM = """
import sys
from pathlib import Path
from desktop.application import Application, make_qt
from desktop.system.settings import Settings
from models.editing.row_commands import EditRow

document, folder, role = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
qt = make_qt(["racigraph"])
application = Application(Settings(folder / "settings.ini"), folder / "data", is_interactive=False)
application.start(document)
while not hasattr(application, "flow") or application.flow.workspace is None:
    qt.processEvents()
application.flow.do(EditRow("role", role, {"name": "Editorial office"}))
application.flow.do(EditRow("role", role, {"description": "Writes and plans."}))
print("edited", flush=True)
qt.exec()
"""


def killed(document: Path, folder: Path, role_id: str) -> None:
    """Let a whole program edit a document, and kill it."""
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(document), str(folder), role_id],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert victim.stdout is not None
        assert victim.stdout.readline().strip() == "edited"
    finally:
        os.kill(victim.pid, signal.SIGKILL)
        victim.communicate(timeout=30)


@pytest.mark.skipif(sys.platform == "win32", reason="kills the process as POSIX does")
def test_work_in_a_killed_program_is_offered_recovered_and_saved(
    application: Application, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    editor = company.ids["Editor"]
    killed(document, tmp_path, editor)
    assert read_document(document).snapshot.roles[editor].name == "Editor"

    application._is_interactive = True
    application._settings.author = ""
    application.start(None)
    qtbot.waitUntil(lambda: application.window.findChild(RecoverDialog) is not None, timeout=30_000)
    dialog = application.window.findChild(RecoverDialog)
    assert dialog.list.item(0).text().startswith("company.racigraph · 2 edits")
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)

    window = application.window
    assert window.isWindowModified()
    assert window.actions_by_id["undo"].isEnabled()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not window.isWindowModified()
    saved = read_document(document).snapshot.roles[editor]
    assert (saved.name, saved.description) == ("Editorial office", "Writes and plans.")

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert application.flow.workspace.snapshot.roles[editor].description == ""
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not window.isWindowModified()


def test_a_recovery_that_is_put_off_does_not_keep_the_document_from_opening(
    application: Application, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from tests.desktop.test_recovery import crashed

    crashed(document, tmp_path / "data", company.ids["Editor"])
    application._is_interactive = True
    application._settings.author = ""
    application.start(None)
    qtbot.waitUntil(lambda: application.window.findChild(RecoverDialog) is not None, timeout=30_000)
    QTest.keyClick(application.window.findChild(RecoverDialog), Qt.Key.Key_Escape)
    application.flow.open(document)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    assert application.flow.workspace.snapshot.roles[company.ids["Editor"]].name == "Editor"
