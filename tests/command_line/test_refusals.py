"""Every command in every bad situation: one sentence, code 2, the old files as before, nothing left over."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from models import __main__ as headless
from models.storage.document import write_document
from tests.build import standard_post
from tests.command_line.forked import Answer, forked

WRITING = {  # what writes a file, and the ending it wants
    "new": (("new", "--template", "empty"), ".racigraph"),
    "export": (("export", "{file}"), ".xlsx"),
    "graph": (("graph", "{file}"), ".graphml"),
    "draw": (("draw", "{file}", "--workflow", "Standard post"), ".svg"),
    "picture": (("picture", "{file}", "--page", "raci"), ".png"),
}
READING = ("export", "graph", "draw", "picture")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "small.racigraph"
    write_document(standard_post().snapshot, path, "Test")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


IN_A_PROCESS = frozenset({"picture", "demo"})  # they begin Qt anew


def run(*arguments: str | Path, limit: int = 0) -> Answer:
    """Run a command, in a process of its own where it needs one; `limit` is the size of the disk in bytes."""
    words = [*map(str, arguments), "--language", "de"]
    if limit or arguments[0] in IN_A_PROCESS:
        return forked(words, limit)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = headless.main(words)
    return Answer(code, out.getvalue(), err.getvalue())


def assert_refused(done: Answer, *told: str) -> None:
    # Fontconfig speaks of a cache of its own that finds no room, before any picture is made.
    lines = [line for line in done.errors.splitlines() if not line.startswith("write cache: ")]
    assert done.code == 2, done.errors
    assert len(lines) == 1, done.errors
    assert lines[0].startswith("racigraph: ")
    assert all(word in lines[0] for word in told), done.errors
    assert "Traceback" not in done.output
    assert "Geschrieben" not in done.output


Situation = Callable[[Path, Path, str], tuple[Path, Path, str]]


def no_folder(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, tmp / "nowhere" / f"out{ending}", "Ordner"


def below_a_file(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, document / f"out{ending}", "Ordner"


def a_folder(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    (tmp / f"out{ending}").mkdir()
    return document, tmp / f"out{ending}", f"out{ending}"


def a_long_name(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, tmp / f"{'n' * 300}{ending}", "n" * 300


def another_ending(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, tmp / "out.doc", "out.doc"


def no_ending(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, tmp / "out", "out"


def no_source(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return tmp / "nowhere.racigraph", tmp / f"out{ending}", "nowhere.racigraph"


def folder_as_source(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return tmp, tmp / f"out{ending}", tmp.name


def source_by_another_name(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    link = tmp / f"out{ending}"
    link.symlink_to(document)
    return document, link, f"out{ending}"


def source_itself(tmp: Path, document: Path, ending: str) -> tuple[Path, Path, str]:
    return document, document, document.name


TARGETS = (no_folder, below_a_file, a_folder, a_long_name, another_ending, no_ending)
SOURCES = (no_source, folder_as_source, source_by_another_name, source_itself)
CASES = [
    *((command, situation) for command in WRITING for situation in TARGETS),
    *((command, situation) for command in READING for situation in SOURCES),
]


@pytest.mark.parametrize(("command", "situation"), CASES, ids=lambda x: getattr(x, "__name__", x))
def test_what_cannot_be_written_or_read_is_refused_and_nothing_changes(
    tmp_path: Path, document: Path, command: str, situation: Situation
) -> None:
    words, ending = WRITING[command]
    source, target, told = situation(tmp_path, document, ending)
    before = contents(tmp_path)
    done = run(*(word.format(file=source) for word in words), "--to", target)
    assert_refused(done, told)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", [name for name in WRITING if name != "new"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, document: Path, command: str) -> None:
    words, ending = WRITING[command]
    target = tmp_path / f"out{ending}"
    target.write_bytes(b"old")
    before = contents(tmp_path)
    done = run(*(word.format(file=document) for word in words), "--to", target, limit=1000)
    assert_refused(done, "voll", target.name)
    assert contents(tmp_path) == before


def test_a_process_of_its_own_from_the_start_refuses_the_same(tmp_path: Path, document: Path) -> None:
    words = ("picture", str(document), "--page", "raci", "--to", str(tmp_path / "nowhere" / "out.png"))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "desktop", "--language", "de", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert_refused(Answer(done.returncode, done.stdout, done.stderr), "Ordner")


def test_a_full_disk_leaves_no_half_document(tmp_path: Path) -> None:
    target = tmp_path / "new.racigraph"
    assert_refused(run("new", "--template", "empty", "--to", target, limit=1000), "voll", target.name)
    assert contents(tmp_path) == {}


def test_a_file_is_replaced_whole_by_every_command(tmp_path: Path, document: Path) -> None:
    for name in READING:
        words, ending = WRITING[name]
        target = tmp_path / f"out{ending}"
        target.write_bytes(b"old")
        done = run(*(word.format(file=document) for word in words), "--to", target)
        assert (done.code, done.errors) == (0, "")
        assert target.read_bytes() != b"old"
    assert {path.name for path in tmp_path.iterdir()} == {
        "small.racigraph",
        *(f"out{WRITING[name][1]}" for name in READING),
    }


@pytest.mark.parametrize("target", ["file", "below"])
def test_a_demo_says_that_its_folder_cannot_be_made(tmp_path: Path, target: str) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder is needed")
    wanted = blocked if target == "file" else blocked / "below"
    assert_refused(run("demo", "--to", wanted), "Ordner", str(wanted))


def test_a_demo_says_that_the_disk_is_full(tmp_path: Path) -> None:
    assert_refused(run("demo", "--to", tmp_path, limit=1000), "voll")
    assert contents(tmp_path) == {}


def test_a_document_is_never_replaced_by_a_new_one(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = document.read_bytes()
    assert headless.main(["new", "--template", "empty", "--to", str(document), "--language", "de"]) == 2
    assert "gibt es schon" in capsys.readouterr().err
    assert document.read_bytes() == before
