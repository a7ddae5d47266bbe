"""Spreadsheets of LibreOffice, put together by hand, and one written by itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from models.imports.sheets import bounds
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.reading import read_grids
from tests.exports.office import converted
from tests.imports.sheets.packed import ods
from tests.imports.sheets.said import refusal


def read(table: str, folder: Path) -> Grid:
    path = folder / "sheet.ods"
    path.write_bytes(ods(table))
    (grid,) = read_grids(path)
    return grid


def row(*cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def cell(text: str, about: str = "") -> str:
    return f"<table:table-cell {about}><text:p>{text}</text:p></table:table-cell>"


def test_texts_are_read_with_their_blanks_and_lines_and_without_notes(tmp_path: Path) -> None:
    note = "<office:annotation><dc:date>2026</dc:date><text:p>a note</text:p></office:annotation>"
    grid = read(
        row(
            cell('<text:s text:c="2"/>deep'),
            cell("a</text:p><text:p>b<text:line-break/>c"),
            f"<table:table-cell>{note}<text:p>R<text:span>/A</text:span></text:p></table:table-cell>",
            cell('x<text:tab/>y <text:a xlink:href="http://example.org">link</text:a>'),
        ),
        tmp_path,
    )
    assert grid.rows == (("  deep", "a\nb\nc", "R/A", "x\ty link"),)


def test_values_are_read_as_shown_dates_and_times_as_iso(tmp_path: Path) -> None:
    grid = read(
        row(
            cell("1.3.26", 'office:value-type="date" office:date-value="2026-03-01"'),
            cell("1.3.26", 'office:value-type="date" office:date-value="2026-03-01T08:30:00"'),
            cell("8:30 AM", 'office:value-type="time" office:time-value="PT08H30M00S"'),
            cell("30:05:09", 'office:value-type="time" office:time-value="PT30H05M09.5S"'),
            cell("50 %", 'office:value-type="percentage" office:value="0.5"'),
            '<table:table-cell office:value-type="float" office:value="2.0"/>',
            '<table:table-cell office:value-type="string" office:string-value="said"/>',
        ),
        tmp_path,
    )
    assert grid.rows == (("2026-03-01", "2026-03-01 08:30:00", "08:30", "30:05:09", "50 %", "2", "said"),)


def test_repeated_cells_and_rows_stand_for_as_many(tmp_path: Path) -> None:
    grid = read(
        row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            cell("x", 'table:number-columns-repeated="2"'),
        )
        + row("<table:table-cell/>", about='table:number-rows-repeated="2"')
        + row(cell("y"), about='table:number-rows-repeated="2"')
        + row(
            '<table:table-cell table:number-columns-repeated="1024"/>',
            about='table:number-rows-repeated="1048571"',
        ),
        tmp_path,
    )
    empty = ("", "", "", "")
    assert grid.rows == (("", "", "x", "x"), empty, empty, ("y", "", "", ""), ("y", "", "", ""))


def test_merged_areas_are_read_and_hide_what_they_cover(tmp_path: Path) -> None:
    grid = read(
        "<table:table-header-rows>"
        + row(
            cell("A", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
            "<table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell>",
            cell("B"),
        )
        + "</table:table-header-rows>"
        + row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell("C")),
        tmp_path,
    )
    assert grid == Grid("S", (("A", "", "B"), ("", "", "C")), (Area(0, 0, 1, 1),))


def test_changes_that_were_recorded_are_no_rows(tmp_path: Path) -> None:
    old = f"<table:tracked-changes>{cell('old')}</table:tracked-changes>"
    assert read(old + row(cell("new")), tmp_path).rows == (("new",),)


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "sheet.ods"
    path.write_bytes(ods(row(cell("x"))))
    assert read_grids(path, sheet="S")[0].rows == (("x",),)
    assert refusal(lambda: read_grids(path, sheet="T")).text == bounds.NO_SUCH_SHEET


def test_what_libreoffice_writes_itself_reads_like_the_workbook_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    book = openpyxl.Workbook()
    for texts in (("Activity", "Lead", None), ("  Write", "R", 2), ("a\nb", None, "C")):
        book.active.append(texts)
    book.active.merge_cells("B1:C1")
    book.active["E9"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "made" / "book.xlsx")
    path = converted(tmp_path / "made" / "book.xlsx", tmp_path / "made", "ods")
    assert read_grids(path) == read_grids(tmp_path / "made" / "book.xlsx")
