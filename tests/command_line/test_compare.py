"""`compare` on the command line: sentences under headings with signs, or the same as data; it ends with 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models import __main__ as command_line
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditStep
from models.storage.document import write_document
from tests.build import standard_post


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before.racigraph", tmp_path / "after.racigraph"
    b = standard_post()
    write_document(b.snapshot, before, "Test")
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": b.ids["Editor"]}))
    b.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Press officer"]}))
    b.duty("Train", "Teaching", A="Press officer")
    write_document(b.snapshot, after, "Test")
    return before, after


def test_changes_stand_under_their_workflow_with_sign_sentence_and_letters(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *files, "--language", "de") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Standard post",
        "  ~ „Publish“ führt „Editor“ statt „Social media manager“ aus.",
        "      Social media manager R → –; Editor – → R",
        "Teaching",
        "  + Neu: Daueraufgabe „Train“ in „Teaching“.",
        "      Press officer – → A",
        "Unternehmen",
        "  ~ Vertretung von „Editor“: „Press officer“ statt niemand.",
        "1 neu, 2 geändert, 0 entfallen",
    ]


def test_a_document_does_not_differ_from_itself(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", files[0], files[0], "--language", "en") == 0
    assert capsys.readouterr().out == "Nothing is different.\n"
    assert run("compare", files[0], files[0], "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"changes": []}


def test_changes_as_json_have_sign_sentence_group_roles_place_and_letters(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *files, "--json", "--language", "en") == 0
    first, *_ = json.loads(capsys.readouterr().out)["changes"]
    assert first["place"].pop("id")
    assert first.pop("roles")[:2] == ["Head of marketing", "Social media manager"]
    assert first == {
        "sign": "~",
        "sentence": "“Publish” is done by “Editor” instead of “Social media manager”.",
        "group": {"heading": "workflow", "name": "Standard post"},
        "place": {"kind": "step", "field": "performer_role_id"},
        "before": "“Social media manager”",
        "after": "“Editor”",
        "letters": [
            {"role": "Social media manager", "before": ["R"], "after": []},
            {"role": "Editor", "before": [], "after": ["R"]},
        ],
        "reason": None,
    }


def test_files_in_turn_have_their_signs_in_turn(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", *reversed(files), "--language", "en") == 0
    assert "  - No longer: ongoing duty “Train” in “Teaching”." in capsys.readouterr().out


def test_a_file_that_is_not_there_is_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", files[0], tmp_path / "nowhere.racigraph", "--language", "en") == 2
    assert "nowhere.racigraph" in capsys.readouterr().err
