"""What is written from the command line names people only as the window does."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.__main__ import main
from models.editing.person_commands import FillRole
from models.storage import user_limits
from models.storage.document import write_document
from tests.build import standard_post


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.ini"
    monkeypatch.setattr(user_limits, "usual_settings_path", lambda: path)
    return path


def written(folder: Path, name: str) -> str:
    from docx import Document

    b = standard_post()
    b.do(FillRole(b.ids["Editor"], "Somebody special"))
    file, target = folder / f"{name}.racigraph", folder / f"{name}.docx"
    write_document(b.snapshot, file, "test")
    assert main(["sheet", str(file), "--role", "Editor", "--to", str(target)]) == 0
    document = Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_people_are_named_unless_somebody_chose_otherwise(tmp_path: Path, settings: Path) -> None:
    assert "Somebody special" in written(tmp_path, "plain")
    settings.write_text("[General]\nnames_in_outputs=true\n", encoding="utf-8")
    assert "Somebody special" in written(tmp_path, "yes")
    settings.write_text("[General]\nnames_in_outputs=false\n", encoding="utf-8")
    text = written(tmp_path, "no")
    assert "Somebody special" not in text
    assert "Person 1" in text


def test_settings_that_cannot_be_read_name_nobody(tmp_path: Path, settings: Path) -> None:
    settings.write_bytes(b"\xff\xfe names_in_outputs=true")
    assert not user_limits.names_people(settings)
