"""`copy` and `answer` on the command line: a copy goes out of a file, its answer comes back into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models import __main__ as command_line
from models import review_door
from models.domain.records.record import Answer, Copy
from models.review_door import Terms
from models.storage.document import read_document, write_document
from models.storage.user_folders import usual_data_folder
from models.workspace import Workspace
from tests.build import standard_post
from tests.copies.rounds import answer_of

BOSS = "Social media manager"


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document with an open round, and a data folder of its own."""
    for name in ("XDG_DATA_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "plan.racigraph"
    b = standard_post()
    write_document(b.snapshot, path, "Test")
    workspace = Workspace.open(path, usual_data_folder(), "Test")
    review_door.propose(workspace, Terms((b.ids[BOSS],)))
    workspace.save()
    workspace.close()
    return path


def test_a_copy_goes_out_and_its_answer_comes_back(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, sent = tmp_path / "copy.html", tmp_path / "answer.txt"
    assert run("copy", file, "--role", BOSS, "--to", page, "--language", "en") == 0
    (_, copy), *others = read_document(file).records.of(Copy)
    assert others == []
    assert f"Copy {copy.number} is recorded in the document." in capsys.readouterr().out
    text = answer_of(page.read_text(encoding="utf-8"), ("yes", ""))
    sent.write_text(text, encoding="utf-16")
    assert run("answer", file, sent, "--language", "en") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"new: {BOSS}: yes, to the version as a whole",
        "1 answer taken over",
    ]
    records = read_document(file).records
    assert [answer.reply for _, answer in records.of(Answer)] == ["yes"]
    before = file.read_bytes()
    assert run("answer", file, sent, "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["answers"]
    assert (told["verdict"], told["taken_over"], told["who"]) == ("known already", False, "Role holder")
    assert file.read_bytes() == before, "nothing new leaves the file as it was"


def test_what_somebody_has_to_look_at_is_left(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for reply in ("yes", "back"):
        assert run("copy", file, "--role", BOSS, "--to", tmp_path / "copy.html") == 0
        page = (tmp_path / "copy.html").read_text(encoding="utf-8")
        texts.append(answer_of(page, (reply, "Too soon")))
    (tmp_path / "answers.txt").write_text("\n".join(texts), encoding="utf-8")
    capsys.readouterr()
    assert run("answer", file, tmp_path / "answers.txt", "--language", "en") == 0
    told = capsys.readouterr().out
    assert "0 answers taken over\n2 answers left" in told
    assert list(read_document(file).records.of(Answer)) == []


def test_a_plain_copy_has_no_script_and_sends_its_mails_to_the_address(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "copy.html"
    assert run("copy", file, "--role", BOSS, "--to", page, "--plain", "--mail", "a@example.org") == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert text.count('href="mailto:a@example.org?') == 4


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--role", "Nobody", "--to", "x.html"), "There is no role “Nobody”."),
        (("--role", BOSS, "--to", "x.pdf"), "needs one of these endings"),
        (("--role", BOSS, "--to", "x.html", "--mail", "nobody"), "is no mail address"),
        (("--role", BOSS, "--to", "gone/x.html"), "does not exist"),
    ],
)
def test_a_refused_copy_leaves_the_file_as_it_was(
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = file.read_bytes()
    assert run("copy", file, *arguments, "--language", "en") == 2
    assert sentence in capsys.readouterr().err
    assert file.read_bytes() == before
    assert not (tmp_path / "x.html").exists()


def test_a_text_without_answers_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Yes, I agree", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"x" * 1_000_000)
    for name, sentence in (
        ("a.txt", "No answer stands"),
        ("b.txt", "too large"),
        ("c.txt", "could not be read"),
    ):
        assert run("answer", file, tmp_path / name, "--language", "en") == 2
        assert sentence in capsys.readouterr().err
