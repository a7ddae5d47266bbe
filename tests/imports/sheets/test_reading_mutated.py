"""Whatever becomes of a file, it is read as grids or refused with a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import pytest

from models.domain.errors import KnownError
from models.imports.sheets.grid import Grid
from models.imports.sheets.reading import grids_of_html, grids_of_text, read_grids
from tests.imports.sheets.mutated import mutated, with_odd_values
from tests.imports.sheets.packed import ods, strings, styles, xlsx, zipped

Change: TypeAlias = Callable[[bytes, random.Random], bytes]
XLSX = xlsx(
    '<dimension ref="A1:C3"/><sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Write</t></is></c><c r="B3" s="1"><v>46082.5</v></c>'
    '<c r="C3" s="0"><f>1+1</f><v>2</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>',
    sharedStrings=strings("<t>Activity</t>", "<r><t>Lead</t></r><rPh><t>x</t></rPh>"),
    styles=styles("0.00", "dd.mm.yyyy hh:mm"),
)
ODS = ods(
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2">'
    '<text:p>Activity<text:s text:c="2"/></text:p></table:table-cell>'
    "<table:covered-table-cell/></table:table-row>"
    '<table:table-row><table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>'
    '<table:table-cell table:number-columns-repeated="3"><text:p>R</text:p></table:table-cell>'
    "</table:table-row>"
)
CSV = 'sep=;\nActivity;"Lead ""A""";"a\nb"\n  Write;R;ä\n;;\n'.encode()
MARKDOWN = (
    b"# Duties\n\n| Activity | **Lead** |\n|---|:-:|\n| `a\\|b` | [R](http://x) <br> A |\n\n1. x\n   > y\n"
)
PAGE = (
    b"<!--x--><h2>Duties</h2><table><tr><td rowspan=2 colspan='2'>a&nbsp;&amp;<p>b</p><td>c<br>d</tr><tr><th>"
    b'<table><caption>in</caption><tr><td>e<td style="mso-spacerun:yes"> f</table></table><style>x</style>'
)


def _one_part(data: bytes, chance: random.Random) -> bytes:
    """Return a workbook that is whole as a zip, but for what stands in one of its parts."""
    return _changed(data, chance, mutated)


def _odd(data: bytes, chance: random.Random) -> bytes:
    return _changed(data, chance, with_odd_values)


def _changed(data: bytes, chance: random.Random, change: Change) -> bytes:
    with ZipFile(BytesIO(data)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
        part = chance.choice([name for name in packed.namelist() if name.endswith(("xml", "rels"))])
        return zipped({**parts, part: change(packed.read(part), chance)})


SPOILS = {
    "xlsx": (XLSX, ".xlsx", mutated),
    "a part of xlsx": (XLSX, ".xlsx", _one_part),
    "odd values in xlsx": (XLSX, ".xlsx", _odd),
    "odd values in ods": (ODS, ".ods", _odd),
    "ods": (ODS, ".ods", mutated),
    "a part of ods": (ODS, ".ods", _one_part),
    "csv": (CSV, ".csv", mutated),
    "markdown": (MARKDOWN, ".md", mutated),
    "html": (PAGE, ".html", mutated),
}


def _is_sound(grids: tuple[Grid, ...]) -> bool:
    return bool(grids) and all(
        grid.rows
        and all(len(row) == grid.width for row in grid.rows)
        and all(
            0 <= a.top <= a.bottom < len(grid.rows) and 0 <= a.left <= a.right < grid.width
            for a in grid.merged
        )
        and all(
            isinstance(text, str) and "\r" not in text and "\0" not in text
            for row in grid.rows
            for text in row
        )
        for grid in grids
    )


def _spoil(name: str, path: Path, count: int) -> None:
    data, ending, spoil = SPOILS[name]
    chance = random.Random(name)
    for _ in range(count):
        file = path.with_suffix(ending)
        file.write_bytes(spoil(data, chance))
        with suppress(KnownError):
            assert _is_sound(read_grids(file))


@pytest.mark.parametrize("name", SPOILS)
def test_what_is_whole_is_read(name: str, tmp_path: Path) -> None:
    data, ending, _ = SPOILS[name]
    path = (tmp_path / "whole").with_suffix(ending)
    path.write_bytes(data)
    assert _is_sound(read_grids(path))


@pytest.mark.parametrize("name", SPOILS)
def test_spoiled_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    _spoil(name, tmp_path / "spoiled", 80)


@pytest.mark.long
@pytest.mark.parametrize("name", SPOILS)
def test_many_spoiled_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    _spoil(name, tmp_path / "spoiled", 10_000)


@pytest.mark.parametrize("data", [CSV, MARKDOWN, PAGE])
def test_spoiled_texts_of_the_clipboard_are_read_or_refused(data: bytes) -> None:
    chance = random.Random(1)
    for _ in range(100):
        text = mutated(data, chance).decode("utf-8", errors="replace")
        for read in (grids_of_text, grids_of_html):
            with suppress(KnownError):
                assert _is_sound(read(text))
