"""Every sheet of the fixtures is read as the file beside it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.domain.errors import KnownError
from models.imports.sheets.recognise import recognise_all
from models.imports.sheets.recognised_json import as_json
from tests.imports.sheets.written import grids_in

FIXTURES = Path(__file__).parent / "fixtures"
SHEETS = sorted(path for path in FIXTURES.iterdir() if path.suffix != ".json")


def compared(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Return of what was found as much as is expected."""
    found["doubts"] = sorted(doubt["key"] for doubt in found["doubts"])
    if "meanings" in expected:
        kept = {letter: found["meanings"][letter] for letter in expected["meanings"]}
        found["meanings"] = {letter: meanings[0] for letter, meanings in kept.items()}
    return {key: found[key] for key in expected}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_is_read_as_its_fixture_says(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if not expected:
        with pytest.raises(KnownError):
            recognise_all(grids_in(path))
        return
    for matrix in expected:
        matrix["doubts"] = sorted(matrix.get("doubts", []))
    found = [as_json(one) for one in recognise_all(grids_in(path))]
    assert len(found) == len(expected), [one["rows"] for one in found]
    assert [compared(one, other) for one, other in zip(found, expected, strict=True)] == expected
