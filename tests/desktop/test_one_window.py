"""The doorbell of a window: only this user can hang one, and who never answers swallows no start."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system.one_window import Visitor, bell_of, ring
from tests.desktop.conftest import Answers, settle

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere a socket is no file")


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder of the bells of this test, made by nobody yet; a socket needs a short name."""
    with tempfile.TemporaryDirectory(prefix="run") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder) / "racigraph"


@pytest.fixture
def stranger(runtime: Path, document: Path) -> Iterator[socket.socket]:
    """Yield a socket in the place of the bell; it takes whoever comes, and says nothing."""
    bell = bell_of(document)
    assert bell is not None
    assert Path(bell).parent == runtime
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(bell)
        listening.listen()
        yield listening


def test_the_bell_hangs_in_a_folder_that_only_this_user_can_enter(runtime: Path, opened: Application) -> None:
    (bell,) = runtime.iterdir()
    assert stat.S_ISSOCK(bell.lstat().st_mode)
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
    assert runtime.stat().st_uid == os.getuid()


@pytest.mark.parametrize("fault", ["open to others", "of somebody else", "a link", "no folder"])
def test_a_folder_that_is_not_ours_alone_is_not_used(
    fault: str, runtime: Path, document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("desktop.system.one_window.QDir.tempPath", lambda: str(tmp_path / "missing"))
    if fault == "open to others":
        runtime.mkdir()
        runtime.chmod(0o755)
    elif fault == "of somebody else":
        runtime.mkdir(mode=0o700)
        monkeypatch.setattr(os, "getuid", lambda: runtime.stat().st_uid + 1)
    elif fault == "a link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        runtime.symlink_to(tmp_path / "elsewhere")
    else:
        runtime.write_text("a file")
    assert bell_of(document) is None
    assert not ring(document)


def test_a_file_in_the_place_of_the_bell_is_not_rung_at(runtime: Path, document: Path) -> None:
    bell = bell_of(document)
    assert bell is not None
    Path(bell).write_text("here")
    assert not ring(document)


def test_a_peer_that_never_answers_swallows_no_start(stranger: socket.socket, document: Path) -> None:
    assert not ring(document)


def test_a_peer_that_answers_otherwise_is_not_our_window(stranger: socket.socket, document: Path) -> None:
    code = "import sys, pathlib, desktop.system.one_window as w; print(w.ring(pathlib.Path(sys.argv[1])))"
    visitor = subprocess.Popen([sys.executable, "-c", code, str(document)], stdout=subprocess.PIPE, text=True)
    peer, _ = stranger.accept()
    with peer:
        peer.sendall(b"HTTP/1.1 200 OK")
        assert visitor.communicate(timeout=30)[0].strip() == "False"


def test_a_document_whose_bell_a_stranger_holds_is_opened_here(
    stranger: socket.socket, application: Application, document: Path, qtbot: QtBot
) -> None:
    application.start(document)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)


def test_a_visitor_hears_that_a_stranger_is_nobody(
    stranger: socket.socket, application: Application, document: Path, qtbot: QtBot
) -> None:
    visitor = Visitor(document, application)
    with qtbot.waitSignal(visitor.nobody, timeout=60_000):
        visitor.ring()


def test_a_hard_link_to_the_open_document_is_that_document(
    runtime: Path, opened: Application, answers: Answers, document: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.racigraph"
    link.hardlink_to(document)
    workspace = opened.flow.workspace
    opened.flow.open(link)
    assert opened.flow.workspace is workspace
    assert not opened.flow.is_busy
    assert opened.window.toast.sentence.text() == "“link.racigraph” is open here already."
    answers.save_to = link
    assert not opened.flow.save_copy()
    assert answers.told == ["“link.racigraph” is the document itself. Choose another name for its copy."]


SECOND = """
import sys
from pathlib import Path
import desktop.running as program
program.usual_data_folder = lambda: Path(sys.argv[2])
program.usual_path = lambda: Path(sys.argv[2]) / "second.ini"
sys.exit(program.run(Path(sys.argv[1])))
"""


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_start_with_a_hard_link_raises_the_window_that_has_the_document(
    runtime: Path, opened: Application, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    link = tmp_path / "link.racigraph"
    link.hardlink_to(document)
    opened.window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(link), str(tmp_path / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with qtbot.waitSignal(opened.flow.doorbell.rang, timeout=60_000):
        pass
    assert second.wait(timeout=60) == 0
    assert not opened.window.isMinimized()
