"""Files made to cost much are read within bounds or refused, each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.domain.message import Message
from models.imports.sheets.in_child import read_in_child
from models.imports.sheets.reading import NOT_READ
from models.wording import LANGUAGES, Wording
from tests.imports.sheets.hostile import CASES
from tests.imports.sheets.said import refusal


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_read_within_bounds_or_refused(name: str, tmp_path: Path) -> None:
    """The child has no more than its time and memory: what would need more is refused for that reason."""
    ending, made, said = CASES[name]
    path = tmp_path / f"hostile{ending}"
    path.write_bytes(made())
    if not said:
        assert read_in_child(path)
        return
    assert refusal(lambda: read_in_child(path)).text == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_one_sentence_in_every_language(language: str, tmp_path: Path) -> None:
    ending, made, _ = CASES["a cell in the farthest corner"]
    path = tmp_path / f"hostile{ending}"
    path.write_bytes(made())
    reason = refusal(lambda: read_in_child(path))
    said = Wording(language)(Message(NOT_READ, (("name", path.name), ("reason", reason))))
    assert "XFD1048576" in said
    assert "hostile.xlsx" in said
    assert "{" not in said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "Check the place" in refusal(lambda: read_in_child(tmp_path / "no.xlsx")).text
    assert "Check the place" in refusal(lambda: read_in_child(tmp_path)).text
