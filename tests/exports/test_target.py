"""A file that is replaced keeps its rights, and one that may not be changed stays, whatever writes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.__main__ import main
from models.storage.document import write_document
from tests.storage.samples import small

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")
COMMANDS = {
    "report.xlsx": ["export"],
    "graph.json": ["graph"],
    "graph.graphml": ["graph"],
    "roster.ics": ["roster"],
    "picture.svg": ["draw", "--workflow", "Complaint"],
    "picture.png": ["draw", "--workflow", "Complaint"],
}


def _run(target: Path, folder: Path) -> int:
    document = folder / "plan.racigraph"
    if not document.exists():
        write_document(small(), document, "author")
    command, *more = COMMANDS[target.name]
    return main([command, str(document), *more, "--to", str(target), "--language", "en"])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_replaced_file_keeps_its_rights_and_its_link(name: str, tmp_path: Path) -> None:
    target, real = tmp_path / name, tmp_path / "real"
    real.write_bytes(b"old")
    real.chmod(0o640)
    target.symlink_to(real)
    assert _run(target, tmp_path) == 0
    assert target.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert len(real.read_bytes()) > 100


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_may_not_be_changed_is_not_replaced(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert _run(target, tmp_path) == 2
    assert f"“{name}” may not be changed" in capsys.readouterr().err
    assert target.read_bytes() == b"old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(["plan.racigraph", name])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_not_there_is_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path / "no" / name, tmp_path) == 2
    assert "does not exist" in capsys.readouterr().err
