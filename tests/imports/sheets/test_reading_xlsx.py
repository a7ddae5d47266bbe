"""Workbooks of Excel: what stands in the cells, whoever wrote it and however it is packed."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from models.imports.sheets import bounds
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.reading import read_grids
from tests.imports.sheets.packed import rows, strings, styles, xlsx
from tests.imports.sheets.said import refusal, values

SEEN = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"), include_characters="\n\t")
CELLS = st.text(SEEN, max_size=12)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5).map(
        lambda table: [*table, ["end"] * width]
    )
)


def read(data: bytes, folder: Path) -> tuple[Grid, ...]:
    path = folder / "sheet.xlsx"
    path.write_bytes(data)
    return read_grids(path)


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "book.xlsx"
    book.save(path)
    return path


def test_values_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    shown = [
        (2, "General", "2"),
        (2.0, "General", "2"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (-7, "General", "-7"),
        (1e300, "General", "1e+300"),
        (1.1, "0.00", "1.10"),
        (7, "000", "007"),
        (0.5, "0%", "50%"),
        (0.125, "#,##0.0%", "12.5%"),
        (1234.5, "#,##0.00", "1234.5"),
        (3, '0 "days"', "3"),
        (True, "General", "TRUE"),
        (date(2026, 3, 1), "DD.MM.YYYY", "2026-03-01"),
        (datetime(2026, 3, 1, 8, 30), "dd.mm.yyyy hh:mm", "2026-03-01 08:30"),
        (datetime(2026, 3, 1), "[$-407]d. mmmm yyyy;@", "2026-03-01"),
        (datetime(1900, 1, 1), "dd.mm.yyyy", "1900-01-01"),
        (time(8, 30), "hh:mm", "08:30"),
        (time(8, 30, 15), "hh:mm:ss", "08:30:15"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (-1, "dd.mm.yyyy", "-1"),
        (" leading", "General", " leading"),
        ("a\nb", "General", "a\nb"),
        ("#N/A", "General", "#N/A"),
    ]
    for number, (value, pattern, _) in enumerate(shown, 1):
        cell = book.active.cell(number, 1, value)
        cell.number_format = pattern
    (grid,) = read_grids(saved(book, tmp_path))
    assert [row[0] for row in grid.rows] == [text for _, _, text in shown]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_any_texts_come_back_as_they_were_written(tmp_path: Path, table: list[list[str]]) -> None:
    path = tmp_path / "any.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Any")
        for row, texts in enumerate(table):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
    (grid,) = read_grids(path)
    first = next(n for n, row in enumerate(table) if any(text.strip() for text in row))
    assert [list(row) for row in grid.rows[first:]] == table[first:]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9), st.booleans()), min_size=1))
def test_numbers_are_those_that_openpyxl_reads(tmp_path: Path, numbers: list[float]) -> None:
    book = openpyxl.Workbook()
    book.active.append(numbers)
    path = saved(book, tmp_path)
    with closing(openpyxl.load_workbook(path, read_only=True)) as opened:
        (theirs,) = opened.active.iter_rows(values_only=True)
    for text, value in zip(read_grids(path)[0].rows[0], theirs, strict=True):
        assert text == str(value).upper() if isinstance(value, bool) else float(text) == pytest.approx(value)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)).map(lambda t: t.replace(microsecond=0)))
def test_any_moment_is_read_as_iso(tmp_path: Path, moment: datetime) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = moment
    clock = moment.time().isoformat("minutes" if not moment.second else "seconds")
    expected = moment.date().isoformat() + ("" if clock == "00:00" else f" {clock}")
    assert read_grids(saved(book, tmp_path))[0].rows == ((expected,),)


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = date(2026, 3, 1)
    assert read_grids(saved(book, tmp_path))[0].rows == (("2026-03-01",),)


def test_merged_areas_are_read_inside_the_grid_and_hide_what_lies_below(tmp_path: Path) -> None:
    data = xlsx(
        rows("Title|hidden|", "a|b|c", "d|e|f")
        + '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="C2:C3"/><mergeCell ref="E9:F10"/>'
        '<mergeCell ref="B1:B2"/></mergeCells>'
    )
    (grid,) = read(data, tmp_path)
    assert grid.rows == (("Title", "", ""), ("a", "b", "c"), ("d", "e", ""))
    assert grid.merged == (Area(0, 0, 0, 2), Area(1, 2, 2, 2))


def test_strict_open_xml_and_other_short_names_read_like_the_usual_kind(tmp_path: Path) -> None:
    sheet = '<{0}sheetData><{0}row r="2"><{0}c r="B2" t="str"><{0}v>x</{0}v></{0}c></{0}row></{0}sheetData>'
    merged = '<{0}mergeCells><{0}mergeCell ref="A1:B1"/></{0}mergeCells>'
    usual, *others = (
        read(
            xlsx((sheet + merged).format(f"{short}:" if short else ""), strict=strict, short=short), tmp_path
        )
        for strict in (False, True)
        for short in ("", "x")
    )
    assert usual == (Grid("S", (("", ""), ("", "x")), (Area(0, 0, 0, 1),)),)
    assert others == [usual] * 3


def test_dates_of_strict_open_xml_are_texts_already(tmp_path: Path) -> None:
    cells = "<c t='d'><v>2026-03-01T00:00:00</v></c><c t='d'><v>2026-03-01T08:30:00</v></c>"
    (grid,) = read(xlsx(f"<sheetData><row>{cells}</row></sheetData>", strict=True), tmp_path)
    assert grid.rows == (("2026-03-01", "2026-03-01 08:30:00"),)


def test_formulas_are_read_by_the_values_they_had(tmp_path: Path) -> None:
    cells = (
        '<c t="str"><f>A2&amp;"x"</f><v>R</v></c><c><f>1+1</f><v>2</v></c>'
        '<c><f>NOW()</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    (grid,) = read(xlsx(f"<sheetData><row>{cells}</row></sheetData>"), tmp_path)
    assert grid.rows == (("R", "2", "", "#DIV/0!"),)


def test_rich_text_is_read_without_its_looks_and_without_how_it_is_spoken(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("Role ", TextBlock(InlineFont(b=True), "Editor"))
    assert read_grids(saved(book, tmp_path))[0].rows == (("Role Editor",),)
    item = "<r><t>漢</t></r><r><t xml:space='preserve'> 字</t></r><rPh sb='0' eb='1'><t>かん</t></rPh>"
    inline = f'<c t="s"><v>0</v></c><c t="inlineStr"><is>{item}</is></c>'
    (grid,) = read(xlsx(f"<sheetData><row>{inline}</row></sheetData>", sharedStrings=strings(item)), tmp_path)
    assert grid.rows == (("漢 字", "漢 字"),)


def test_signs_that_xml_cannot_hold_are_read_as_what_they_stand_for(tmp_path: Path) -> None:
    (grid,) = read(xlsx(rows("a_x000D__x000A_b|_x005F_x0041_|_xD800_x|_x0007_")), tmp_path)
    assert grid.rows == (("a\nb", "_x0041_", "x"),)


def test_hidden_rows_and_columns_are_read_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Write", "R"])
    book.active.append(["Approve", "A"])
    book.active.row_dimensions[2].hidden = book.active.column_dimensions["B"].hidden = True
    assert read_grids(saved(book, tmp_path))[0].rows == (("Write", "R"), ("Approve", "A"))


def test_cells_stand_where_the_sheet_has_them_and_nothing_empty_follows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C3"] = "x"
    book.active["F20"].font = openpyxl.styles.Font(bold=True)
    book.active["B9"] = "  "
    (grid,) = read_grids(saved(book, tmp_path))
    assert grid.rows == (("", "", ""), ("", "", ""), ("", "", "x"))


def test_every_sheet_with_something_is_read_or_only_the_one_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "One"
    book.active["A1"] = "1"
    book.create_sheet("Empty")
    book.create_sheet("Two")["A1"] = "2"
    path = saved(book, tmp_path)
    assert [grid.name for grid in read_grids(path)] == ["One", "Two"]
    assert [grid.rows for grid in read_grids(path, sheet="Two")] == [(("2",),)]
    reason = refusal(lambda: read_grids(path, sheet="Three"))
    assert (reason.text, values(reason)["names"]) == (bounds.NO_SUCH_SHEET, ("One", "Empty", "Two"))


def test_a_sheet_that_cannot_be_read_does_not_keep_others_from_being_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["XFD1"] = "far"
    book.create_sheet("Near")["A1"] = "x"
    path = saved(book, tmp_path)
    reason = refusal(lambda: read_grids(path))
    assert (reason.text, values(reason)["cell"]) == (bounds.FAR_CELL, "XFD1")
    assert read_grids(path, sheet="Near")[0].rows == (("x",),)


def test_a_workbook_with_macros_and_charts_is_read_for_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "macros.xlsm"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_string(0, 0, "x")
        sheet.write_number(1, 0, 3)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Data!$A$2:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
    assert read_grids(path) == (Grid("Data", (("x",), ("3",))),)


def test_only_styles_of_cells_decide_how_a_number_is_shown(tmp_path: Path) -> None:
    cells = '<c s="0"><v>1.5</v></c><c s="1"><v>1.5</v></c>'
    data = xlsx(f"<sheetData><row>{cells}</row></sheetData>", styles=styles("0.00", "yyyy"))
    assert read(data, tmp_path)[0].rows == (("1.50", "1900-01-01 12:00"),)
