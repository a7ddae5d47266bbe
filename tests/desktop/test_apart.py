"""What is started anew speaks the language asked for and takes no modules of the folder it starts in."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.system.integration import own_command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody who has modules of the same names as ours."""
    for name in ("models", "desktop", "resources"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"raise SystemExit('the {name} of somebody else')")
    return tmp_path


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, "HOME": str(folder), "LANG": "en_GB.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def python(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-P", "-c", code, *arguments)


def test_the_program_starts_in_a_folder_with_modules_of_its_names(folder: Path) -> None:
    done = run(folder, str(Path(sys.executable).with_name("racigraph")), "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Racigraph ")


def test_another_window_starts_in_a_folder_with_modules_of_its_names(folder: Path) -> None:
    code = (
        "import sys, pathlib; from desktop.system import new_process\n"
        "new_process.open_apart(pathlib.Path(sys.argv[1]), sys.argv[2])"
    )
    for language, told in (("de", "keine Anzeige"), ("en", "no display")):
        done = python(folder, code, "small.racigraph", language)
        assert "somebody else" not in done.stderr
        assert told in done.stderr


def test_the_command_of_the_menu_works_in_a_folder_with_modules_of_its_names(folder: Path) -> None:
    done = run(folder, *shlex.split(own_command()), "--version")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_demo_is_german_from_the_files_to_the_window(folder: Path) -> None:
    from openpyxl import load_workbook

    code = (
        "import desktop.commands as c\n"
        "c.has_display = lambda: True\n"
        "c.PAGES = {name: c.PAGES[name] for name in list(c.PAGES)[:1]}\n"
        "c.open_apart = lambda *asked: print('opens', *asked)\n"
        "c.run(['demo', '--language', 'de', '--to', 'out'])"
    )
    done = python(folder, code)
    assert done.stderr == ""
    (document,) = (folder / "out").glob("*.racigraph")
    assert f"opens out/{document.name} de" in done.stdout
    assert "Das Fenster" in done.stdout
    with closing(load_workbook(document.with_suffix(".xlsx"), read_only=True)) as report:
        assert report.sheetnames[0] == "Auf einen Blick"


def test_an_interrupt_ends_the_window_at_once(folder: Path) -> None:
    code = (
        "import signal, sys\n"
        "import desktop.running as a, desktop.__main__ as m\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # who runs this may ignore it
        "a.run = lambda *_, **__: signal.raise_signal(signal.SIGINT)\n"
        "m.has_display = lambda: True\n"
        "m.refuse_without_window = lambda: None\n"
        "sys.exit(m.main([]))"
    )
    done = python(folder, code)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")


def test_displays_that_do_not_answer_are_none(folder: Path) -> None:
    for display in ({"DISPLAY": ":971"}, {"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": str(folder)}):
        done = run(folder, *shlex.split(own_command()), "--language", "de", **display)
        assert done.returncode == 2, done
        assert done.stderr.count("\n") == 1
        assert "keine Anzeige" in done.stderr
