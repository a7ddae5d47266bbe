"""Versions on the command line: made, listed, and compared with the draft and with one another."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from models import __main__ as command_line
from models.editing.workflow_commands import EditStep
from models.storage.document import read_document, write_document
from models.storage.user_folders import usual_data_folder
from models.workspace import Workspace
from tests.build import Build, standard_post


def run(*arguments: str | Path) -> int:
    return command_line.main([*(str(argument) for argument in arguments), "--language", "en"])


@pytest.fixture
def build() -> Build:
    return standard_post()


@pytest.fixture
def file(tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "plan.racigraph"
    write_document(build.snapshot, path, "Test")
    return path


def edited(file: Path, build: Build) -> None:
    """Let somebody else do “Publish”, as the window does it."""
    workspace = Workspace.open(file, usual_data_folder(), "Somebody")
    workspace.do(EditStep(build.ids["Publish"], {"performer_role_id": build.ids["Editor"]}))
    workspace.save()
    workspace.close()


def test_without_a_version_that_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert run("version", file) == 0
    assert capsys.readouterr().out == "There is no version yet.\nThe draft: Draft\n"
    assert file.read_bytes() == before


def test_a_version_is_made_with_note_and_author_and_listed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("version", file, "--note", " As decided ", "--author", "Editing") == 0
    first, note, draft, head = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"1\.0  \w{3} \d+ \w{3} \d{4}, \d\d:\d\d  Editing  directly", first)
    assert (note, draft) == ("     As decided", "The draft: Version 1.0")
    assert head == f"Checksum of the records: {read_document(file).records.head}"


def test_a_number_is_given_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("version", file, "--number", "1.0") == 0
    assert run("version", file, "--number", "1.1") == 0
    assert run("version", file, "--number", "2.0") == 0
    before = file.read_bytes()
    capsys.readouterr()
    assert run("version", file, "--number", "2.0") == 2
    assert "There is already a version 2.0." in capsys.readouterr().err
    assert run("version", file, "--number", "two") == 2
    assert "“two” does not number a version." in capsys.readouterr().err
    assert file.read_bytes() == before
    assert run("version", file, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [version["number"] for version in found["versions"]] == ["1.0", "1.1", "2.0"]
    assert found["head"]
    assert found["broken_at"] is None


def test_the_draft_is_compared_with_a_version(
    file: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    run("version", file, "--note", "")
    edited(file, build)
    capsys.readouterr()
    assert run("compare", file, "--version", "1.0") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  ~ “Publish” is done by “Editor” instead of “Social media manager”.",
        "      Social media manager R → –; Editor – → R",
        "0 new, 1 changed, 0 gone",
    ]
    run("version", file)
    assert "The draft: Draft after version 1.0" in capsys.readouterr().out


def test_two_versions_are_compared_in_the_order_named(
    file: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    run("version", file, "--note", "")
    edited(file, build)
    run("version", file, "--number", "2.0")
    capsys.readouterr()
    run("compare", file, "--version", "2.0", "--version", "1.0")
    assert "“Publish” is done by “Social media manager” instead of “Editor”." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [(), ("other", "--version", "1.0"), ("--version", "1", "--version", "2", "--version", "3")]
)
def test_what_is_compared_has_to_be_said_once(
    arguments: tuple[str, ...], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", file, *arguments) == 2
    assert "one or two versions with --version" in capsys.readouterr().err


def test_a_version_that_is_not_there_is_answered_with_those_that_are(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("version", file, "--note", "")
    capsys.readouterr()
    assert run("compare", file, "--version", "1.7") == 2
    assert "There is no version 1.7. Versions: 1.0." in capsys.readouterr().err


def test_no_version_is_made_while_a_window_has_the_document(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace.open(file, usual_data_folder(), "Somebody")
    before = file.read_bytes()
    assert run("version", file, "--note", "Now") == 2
    assert "already open in another window" in capsys.readouterr().err
    assert file.read_bytes() == before
    workspace.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the places of other systems are named by them")
def test_the_working_copies_lie_where_the_window_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    shared = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    assert usual_data_folder() == Path(shared, "racigraph")
