"""The same file is opened a second time: the first window comes to the front, nothing is opened twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.editing.row_commands import EditRow
from models.storage.refusals import AlreadyOpen
from models.workspace import Workspace
from tests.build import Build

# The program as started by a double click, with the data folder of this test.
SECOND = """
import sys
from pathlib import Path
import desktop.running as program
program.usual_data_folder = lambda: Path(sys.argv[2])
program.usual_path = lambda: Path(sys.argv[2]) / "second.ini"
sys.exit(program.run(Path(sys.argv[1])))
"""


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_with_the_same_file_raises_the_first_window_and_ends(
    opened: Application, company: Build, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    opened.window.showMinimized()
    link = tmp_path / "link.racigraph"
    link.symlink_to(document)
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(link), str(tmp_path / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with qtbot.waitSignal(opened.flow.doorbell.rang, timeout=30_000):
        pass
    assert second.wait(timeout=30) == 0
    assert not opened.window.isMinimized()
    assert opened.flow.workspace.snapshot.roles[company.ids["Editor"]].name == "Editorial office"


def test_whoever_does_not_ring_is_kept_out_by_the_lock(
    opened: Application, document: Path, tmp_path: Path
) -> None:
    with pytest.raises(AlreadyOpen):
        Workspace.open(document, tmp_path / "data", "test")


def test_opening_the_open_document_again_keeps_the_work(
    opened: Application, company: Build, document: Path
) -> None:
    workspace = opened.flow.workspace
    opened.flow.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    opened.flow.open(document)
    assert opened.flow.workspace is workspace
    assert workspace.is_modified
