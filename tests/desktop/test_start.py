"""The start: nothing heavy before the first paint, sentences instead of aborts, one window each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system.one_window import ring
from desktop.system.settings import Settings

HEAVY = (
    "sqlalchemy",
    "networkx",
    "numpy",
    "matplotlib",
    "openpyxl",
    "babel",
    "holidays",
    "lxml",
    "pandas",
    "pyphen",
)

FIRST_PAINT = """
import sys
import time
from pathlib import Path
from desktop.application import Application, make_qt
from desktop.system.settings import Settings

qt = make_qt(["racigraph"])
folder = Path(sys.argv[1])
application = Application(Settings(folder / "s.ini"), folder / "data", is_interactive=False)
loaded = []

def note():
    loaded.append("")
    loaded.extend(name for name in sys.argv[3].split(",") if name in sys.modules)

application.window.painted.connect(note)
application.start(Path(sys.argv[2]))
until = time.monotonic() + 30
while time.monotonic() < until and getattr(getattr(application, "flow", None), "workspace", None) is None:
    qt.processEvents()
application.window.close()
application.close()
print("loaded:", *loaded)
"""


WIDTH = """
from desktop.application import make_qt
from PySide6.QtGui import QFontMetrics

qt = make_qt(["racigraph"])
print(QFontMetrics(qt.font()).horizontalAdvance("Zuständigkeiten (RACI)"))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**kept, "LANG": "en_GB.UTF-8", **environment},
        check=False,
    )


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path, document: Path) -> None:
    asked = (str(tmp_path), str(document), ",".join(HEAVY))
    done = run("-c", FIRST_PAINT, *asked, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "loaded:"


def test_the_command_line_loads_no_qt() -> None:
    code = "import sys, desktop.commands; print(any(n.startswith('PySide6') for n in sys.modules))"
    assert run("-c", code).stdout.strip() == "False"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_there_is_one_sentence(document: Path) -> None:
    done = run("-m", "desktop", str(document))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "display" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_language_named_first_is_meant_for_the_window() -> None:
    done = run("-m", "desktop", "--language", "de")
    assert done.returncode == 2
    assert "Für ein Fenster ist keine Anzeige da" in done.stderr


def test_a_language_for_this_run_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    here = Settings(path, "de")
    assert here.language == "de"
    here.flush()
    assert Settings(path).language == ""
    here.language = "en"
    assert here.language == "en"


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop import __main__ as program
    from models.domain.errors import KnownError

    monkeypatch.setattr(program.sys, "platform", "linux")
    with pytest.raises(KnownError) as refused:
        program.refuse_without({"libsurely-not-there.so.9": "libsurely9"})
    assert dict(refused.value.message.values)["command"] == "apt install libsurely9"


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_opening_rings_at_the_first_window(
    opened: Application, document: Path, qtbot: QtBot
) -> None:
    opened.window.showMinimized()
    code = "import sys, pathlib, desktop.system.one_window as w; print(w.ring(pathlib.Path(sys.argv[1])))"
    visitor = subprocess.Popen([sys.executable, "-c", code, str(document)], stdout=subprocess.PIPE, text=True)
    with qtbot.waitSignal(opened.flow.doorbell.rang, timeout=20_000):
        pass
    assert visitor.communicate(timeout=60)[0].strip() == "True"
    assert not opened.window.isMinimized()


def test_nobody_answers_for_a_document_that_is_not_open(tmp_path: Path) -> None:
    assert not ring(tmp_path / "closed.racigraph")


def test_a_picture_of_every_page_is_made_without_a_display(tmp_path: Path, document: Path) -> None:
    target = tmp_path / "page.png"
    done = run(
        "-m", "desktop", "picture", str(document), "--page", "raci", "--size", "1024x600", "--to", str(target)
    )
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[:4] == b"\x89PNG"


def test_a_picture_that_may_not_be_changed_is_not_replaced(tmp_path: Path, document: Path) -> None:
    target = tmp_path / "page.png"
    target.write_bytes(b"old")
    target.chmod(0o444)
    done = run(
        *("-m", "desktop", "picture", str(document), "--page", "raci", "--size", "1024x600"),
        *("--language", "en", "--to", str(target)),
    )
    assert (done.returncode, done.stderr.strip()[-20:]) == (2, f"in “{tmp_path}”."[-20:])
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no settings of fonts to be missing")
def test_text_is_as_wide_on_a_system_without_settings_for_fonts(tmp_path: Path) -> None:
    usual = run("-c", WIDTH, QT_QPA_PLATFORM="offscreen")
    bare = run("-c", WIDTH, QT_QPA_PLATFORM="offscreen", FONTCONFIG_SYSROOT=str(tmp_path))
    assert usual.stdout.strip()
    assert bare.stdout == usual.stdout


def test_no_worker_of_a_picture_runs_the_collector(tmp_path: Path, document: Path) -> None:
    """A collector on a worker frees widgets, and the process ends without a word."""
    code = (
        "import gc, sys, pathlib, desktop.pictures.picture as p\n"
        "from models.storage.document import read_document\n"
        "take = p._take\n"
        "p._take = lambda *a: (print('collects', gc.isenabled()), take(*a))\n"
        "shot = p.Shot('raci', (1024, 600), 'en', 'light', pathlib.Path(sys.argv[2]))\n"
        "p.take(read_document(pathlib.Path(sys.argv[1])).snapshot, 'x', (shot,))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(document), str(tmp_path / "x.png")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "collects False" in done.stdout, done.stderr
