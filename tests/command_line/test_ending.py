"""What a command does when its output is closed, full or in ASCII, and when it is interrupted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from desktop import __main__ as program
from models.command_line import door
from models.command_line.parser import Entry
from models.storage.document import write_document
from models.wording import Wording
from tests.build import standard_post

SPEAKING = (
    ("matrix", "{file}"),
    ("matrix", "{file}", "--json"),
    ("check", "{file}"),
    ("--help",),
    ("--version",),
)
Show = Callable[..., tuple[int, str, str]]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices of Linux")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("document") / "small.racigraph"
    write_document(standard_post().snapshot, path, "Test")
    return path


def command(document: Path, *words: str, language: str = "de") -> list[str]:
    asked = [word.format(file=document) for word in words]
    return [sys.executable, "-P", "-m", "desktop", "--language", language, *asked]


@linux_only
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_a_reader_who_has_seen_enough_ends_it_without_a_word(document: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command(document, *words), stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@linux_only
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_an_output_that_is_full_is_said_in_a_sentence(document: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(document, *words), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        "racigraph: Die Ausgabe lässt sich nicht schreiben: Der Datenträger ist voll. Dort Platz schaffen.\n"
    )


@linux_only
def test_closed_outputs_are_no_error_of_their_own(document: Path) -> None:
    for closed, words, code in ((">&-", ("--version",), 0), ("2>&-", ("check", "nowhere"), 2)):
        shell = f'"$@" {closed}'
        done = subprocess.run(
            ["/bin/sh", "-c", shell, "sh", *command(document, *words)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def shown(document: Path, *words: str, encoding: str) -> tuple[int, str, str]:
    """Return what a command answers to a terminal of this encoding: code, output, errors."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        command(document, *words), capture_output=True, env=environment, timeout=60, check=False
    )
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def shown_here(document: Path, *words: str, encoding: str) -> tuple[int, str, str]:
    """Return the same without a process of its own, from streams as Python makes them at its start."""
    out, err = (TextIOWrapper(BytesIO(), encoding, errors) for errors in ("strict", "backslashreplace"))
    with redirect_stdout(out), redirect_stderr(err):
        code = program.main(command(document, *words)[4:])
    out.flush()
    err.flush()
    return code, *(stream.buffer.getvalue().decode(encoding) for stream in (out, err))


@pytest.mark.parametrize(
    ("show", "encoding"),
    [(shown, "ascii"), (shown_here, "ascii"), (shown_here, "latin-1"), (shown_here, "cp1252")],
)
def test_a_terminal_without_all_signs_shows_plain_ones(document: Path, encoding: str, show: Show) -> None:
    for words in SPEAKING:
        code, said, error = show(document, *words, encoding=encoding)
        assert code == (1 if "check" in words else 0), error
        assert said
        assert error == ""


@pytest.mark.parametrize("show", [shown, shown_here])
def test_what_stands_for_a_sign_that_is_missing_can_be_read(document: Path, show: Show) -> None:
    _, text, _ = show(document, "matrix", "{file}", encoding="ascii")
    assert "?" not in text
    assert '"Check rights and labelling"' in text
    _, _, refused = show(document, "check", "nowhere.racigraph", encoding="ascii")
    assert refused.startswith('racigraph: "nowhere.racigraph" gibt es nicht')
    _, help_of_all, _ = show(document, "--help", encoding="ascii")
    assert "Ablaeufe" in help_of_all


def test_json_is_the_same_whatever_the_terminal_shows(tmp_path: Path) -> None:
    path = tmp_path / "odd.racigraph"
    b = standard_post()
    b.role("Übersetzung → “Ausland”")
    write_document(b.snapshot, path, "Test")
    answers = [
        json.loads(shown_here(path, "matrix", "{file}", "--json", encoding=encoding)[1])
        for encoding in ("utf-8", "ascii", "latin-1")
    ]
    assert "Übersetzung → “Ausland”" in str(answers[0])
    assert answers[1] == answers[2] == answers[0]


@linux_only
def test_a_file_name_that_is_no_text_can_be_spoken_of(tmp_path: Path) -> None:
    name = os.fsdecode(b"new\xff.racigraph")
    done = subprocess.run(
        command(tmp_path, "new", "--template", "empty", "--to", str(tmp_path / name)),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / name).is_file()


def entry(run: object) -> Entry:
    def nothing(parser: ArgumentParser, say: Wording) -> None:
        """Have no arguments."""

    return Entry("work", "draw a workflow", nothing, run)


def test_an_interrupt_ends_with_its_code_and_no_trace(capsys: pytest.CaptureFixture[str]) -> None:
    def work(options: Namespace, say: Wording) -> int:
        signal.raise_signal(signal.SIGINT)
        return 0

    usual = signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs this may ignore it
    try:
        assert door.run(["work"], [entry(work)]) == 130
    finally:
        signal.signal(signal.SIGINT, usual)
    assert capsys.readouterr() == ("", "")


def test_what_the_system_refuses_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def work(options: Namespace, say: Wording) -> int:
        return len((tmp_path / "gone").read_bytes())

    assert door.run(["work"], [entry(work)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert str(tmp_path / "gone") in error


def test_a_fault_of_the_program_is_not_hidden() -> None:
    def work(options: Namespace, say: Wording) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        door.run(["work"], [entry(work)])
