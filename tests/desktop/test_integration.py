"""The entries for a Linux desktop, the flags of the program, and files given on the command line."""

from __future__ import annotations

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop import __main__ as program
from desktop.system.integration import PLACES, install_desktop, quoted
from desktop.system.settings import Settings, usual_path
from models.domain.errors import KnownError
from tests import programs

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="entries of Linux desktops")


def run(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DISPLAY", "WAYLAND", "QT_QPA"))}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**kept, "LANG": "en_GB.UTF-8", "HOME": str(home), **environment},
        check=False,
    )


@linux_only
def test_install_desktop_writes_entry_type_and_icons_and_says_so(tmp_path: Path) -> None:
    done = run("--install-desktop", home=tmp_path)
    assert done.returncode == 0, done.stderr
    share = tmp_path / ".local" / "share"
    for place in PLACES:
        assert (share / place).is_file()
        assert str(share / place) in done.stdout
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(share / "applications" / "racigraph.desktop", encoding="utf-8")
    parts = entry["Desktop Entry"]
    command = shlex.split(parts["Exec"])
    assert command[-1] == "%F"
    assert Path(command[0]).exists()
    assert parts["MimeType"] == "application/x-racigraph;"
    kind = ET.parse(share / "mime" / "packages" / "racigraph.xml").getroot()[0]
    assert kind.attrib["type"] == "application/x-racigraph"
    assert [child.attrib["pattern"] for child in kind if child.tag.endswith("glob")] == ["*.racigraph"]


@linux_only
def test_the_desktop_entry_is_valid(tmp_path: Path) -> None:
    tool = programs.program("desktop-file-validate")
    (entry, *_) = install_desktop(tmp_path, quoted("/opt/a b/racigraph"))
    done = subprocess.run([tool, entry], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@linux_only
def test_a_command_with_odd_signs_is_quoted_for_the_entry(tmp_path: Path) -> None:
    (entry, *_) = install_desktop(tmp_path, quoted('/opt/50% "new" $x/racigraph'))
    line = next(line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    assert line == r'Exec="/opt/50%% \\"new\\" \\$x/racigraph" %F'


@linux_only
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "share"
    blocked.write_text("a file where a folder is needed")
    with pytest.raises(KnownError) as refused:
        install_desktop(blocked, "racigraph")
    assert dict(refused.value.message.values)["folder"] == str(blocked)


def test_reset_settings_forgets_choices_before_the_window_opens(tmp_path: Path) -> None:
    path = tmp_path / ".config" / "racigraph" / "racigraph.ini"
    settings = Settings(path)
    settings.theme = "dark"
    settings.flush()
    done = run("--reset-settings", home=tmp_path)
    assert str(path) in done.stdout
    assert done.returncode == 2, "without a display no window opens"
    assert Settings(path).theme == "system"
    assert usual_path().name == path.name


def test_the_help_names_flags_and_every_picture(tmp_path: Path) -> None:
    from desktop.dialogs import DIALOGS
    from desktop.pages import STATES
    from desktop.pictures.dialogs import POSES
    from desktop.pictures.page_states import SHOWN

    assert set(DIALOGS) == set(POSES)
    assert set(STATES) == set(SHOWN)
    shown = run("--help", home=tmp_path).stdout
    assert all(name in shown for name in ("--reset-settings", "--install-desktop", *STATES, *DIALOGS))


def test_of_several_files_each_gets_a_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here: list[Path | None] = []
    apart: list[tuple[Path, str]] = []
    monkeypatch.setattr("desktop.running.run", lambda path, _language, **_: here.append(path) or 0)
    monkeypatch.setattr(program, "open_apart", lambda *asked, **_: apart.append(asked))
    monkeypatch.setattr(program.gc, "disable", lambda: None)
    paths = [tmp_path / f"{name}.racigraph" for name in "abc"]
    assert program.main(["--language", "de", *(str(path) for path in paths)]) == 0
    assert here == paths[:1]
    assert apart == [(path, "de") for path in paths[1:]]


@pytest.mark.parametrize("name", ["welcome", "questions", "preferences"])
def test_a_picture_of_a_dialog_is_made_without_a_display(tmp_path: Path, document: Path, name: str) -> None:
    target = tmp_path / "dialog.png"
    done = run(
        "picture", str(document), "--page", name, "--language", "de", "--to", str(target), home=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[:4] == b"\x89PNG"


@linux_only
def test_installing_again_says_the_same_and_leaves_the_same(tmp_path: Path) -> None:
    first = run("--install-desktop", "--language", "de", home=tmp_path)
    share = tmp_path / ".local" / "share"
    before = {path.relative_to(share) for path in share.rglob("*racigraph*") if path.is_file()}
    texts = [(share / place).read_bytes() for place in PLACES]
    again = run("--language", "de", "--install-desktop", home=tmp_path)
    assert (first.returncode, again.returncode, again.stdout) == (0, 0, first.stdout)
    assert first.stdout.startswith("Geschrieben: ")
    assert before >= set(PLACES)
    assert {path.relative_to(share) for path in share.rglob("*racigraph*") if path.is_file()} == before
    assert [(share / place).read_bytes() for place in PLACES] == texts


@linux_only
def test_a_folder_for_entries_that_is_not_absolute_does_not_count(tmp_path: Path) -> None:
    done = run("--install-desktop", home=tmp_path, XDG_DATA_HOME="somewhere")
    assert done.returncode == 0
    assert (tmp_path / ".local" / "share" / "applications" / "racigraph.desktop").is_file()


@linux_only
@pytest.mark.parametrize("place", [".local", ".local/share/applications", ".local/share/mime/packages"])
def test_entries_that_cannot_be_written_are_one_sentence(tmp_path: Path, place: str) -> None:
    blocked = tmp_path / place
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file where a folder is needed")
    done = run("--install-desktop", "--language", "de", home=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("racigraph: ")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / ".local" / "share") in done.stderr


@linux_only
def test_a_tool_of_the_desktop_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ends(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 60)

    monkeypatch.setattr("desktop.system.integration.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("desktop.system.integration.subprocess.run", never_ends)
    assert len(install_desktop(tmp_path, "racigraph")) == len(PLACES)
