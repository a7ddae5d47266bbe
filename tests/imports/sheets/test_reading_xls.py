"""Workbooks before 2007, written by LibreOffice, read in a process of their own."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from models.domain.errors import KnownError
from models.imports.sheets import bounds, reading
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.in_child import read_in_child
from tests.exports.office import converted
from tests.imports.sheets.mutated import mutated
from tests.imports.sheets.said import refusal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("old")


@pytest.fixture(scope="module")
def old(folder: Path) -> Path:
    """Return a workbook as of 2003."""
    book = openpyxl.Workbook()
    book.active.title = "Duties"
    for row in (("Activity", "Lead", None), ("  Write", "R/A", 2), ("a\nb", True, 2.5)):
        book.active.append(row)
    book.active.append((date(2026, 3, 1), time(8, 30)))
    book.active.merge_cells("B1:C1")
    book.create_sheet("Second")["B2"] = "x"
    book.save(folder / "old.xlsx")
    return converted(folder / "old.xlsx", folder, "xls")


ROWS = (
    ("Activity", "Lead", ""),
    ("  Write", "R/A", "2"),
    ("a\nb", "TRUE", "2.5"),
    ("2026-03-01", "08:30", ""),
)


def test_sheets_and_merged_areas_are_read(old: Path) -> None:
    assert read_in_child(old) == (
        Grid("Duties", ROWS, (Area(0, 1, 0, 2),)),
        Grid("Second", (("", ""), ("", "x"))),
    )


def test_a_sheet_is_chosen_by_its_name(old: Path) -> None:
    assert [grid.name for grid in read_in_child(old, sheet="Second")] == ["Second"]
    assert refusal(lambda: read_in_child(old, sheet="Third")).text == bounds.NO_SUCH_SHEET


def test_the_content_decides_and_not_the_ending(old: Path, folder: Path) -> None:
    called_new = folder / "called-new.xlsx"
    called_new.write_bytes(old.read_bytes())
    called_old = folder / "called-old.xls"
    called_old.write_bytes((folder / "old.xlsx").read_bytes())
    assert read_in_child(called_new)[0].rows == ROWS
    assert read_in_child(called_old)[0].rows == ROWS


def test_a_cell_far_away_is_refused_and_ends_only_the_child(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["IV65536"] = "x"
    book.save(folder / "far.xlsx")
    path = converted(folder / "far.xlsx", folder, "xls")
    assert refusal(lambda: read_in_child(path)).text in {reading.MEMORY, bounds.TOO_MUCH}


def _spoiled(old: Path, folder: Path, count: int) -> None:
    chance = random.Random(count)
    path = folder / "spoiled.xls"
    for _ in range(count):
        path.write_bytes(mutated(old.read_bytes(), chance))
        with suppress(KnownError):
            assert all(isinstance(grid, Grid) for grid in read_in_child(path))


def test_spoiled_workbooks_are_read_or_refused(old: Path, folder: Path) -> None:
    _spoiled(old, folder, 20)


@pytest.mark.long
def test_many_spoiled_workbooks_are_read_or_refused(old: Path, folder: Path) -> None:
    _spoiled(old, folder, 500)


def test_a_page_of_the_web_called_xls_is_read(folder: Path) -> None:
    path = folder / "export.xls"
    path.write_text("<html><table><tr><td>Write<td>R</table></html>")
    assert read_in_child(path) == (Grid("export", (("Write", "R"),)),)


def test_the_head_of_a_workbook_alone_is_damaged(folder: Path) -> None:
    path = folder / "head.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
    assert refusal(lambda: read_in_child(path)).text == bounds.DAMAGED
