"""Tables in plain text: files of whatever program, and what spreadsheets put on the clipboard."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.imports.sheets import separated
from models.imports.sheets.grid import Grid
from models.imports.sheets.reading import grids_of_text, read_grids
from tests.imports.sheets.said import refusal, values

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp"), exclude_characters=";,|\t")


def read(data: bytes, folder: Path, name: str = "list.csv") -> Grid:
    path = folder / name
    path.write_bytes(data)
    (grid,) = read_grids(path)
    return grid


@given(st.sampled_from(";,\t|"), st.data())
def test_any_texts_come_back_whatever_divides_them(separator: str, data: st.DataObject) -> None:
    cells = st.text(st.one_of(LETTERS, st.sampled_from(f'"\n{separator}')), max_size=8)
    width = data.draw(st.integers(2, 5))
    table = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))
    table = [["begin"] * width, *table, ["end"] * width]
    stream = StringIO()
    csv.writer(stream, delimiter=separator).writerows(table)
    assert separated.read(stream.getvalue(), "x").rows == tuple(map(tuple, table))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_texts_are_read_in_the_encodings_of_usual_programs(encoding: str, tmp_path: Path) -> None:
    data = "Tätigkeit;Größe\nPrüfen – jetzt;R\n".encode(encoding)
    assert read(data, tmp_path).rows == (("Tätigkeit", "Größe"), ("Prüfen – jetzt", "R"))


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Activity;Hours;Lead\nWrite;1,5;R\nRead;2,5;A\n", ";"),
        ('Activity,Lead\n"Write, and read",R\n"a; b; c",A\n', ","),
        ("Activity\tLead\nWrite, read; check\tR\n", "\t"),
        ("Activity|Lead|Legal\nWrite, read|R|C\n", "|"),
        ("Matrix of duties\n\nActivity;Lead;Legal\nWrite, read, check;R;C\nApprove;A;I\n", ";"),
        ("Activity;Lead\nWrite;R, A\nApprove;A, C\n", ";"),
    ],
)
def test_what_divides_the_cells_is_found(text: str, separator: str) -> None:
    assert separated.separator_of(text) == separator


def test_the_line_that_names_the_separator_is_obeyed_and_is_no_row(tmp_path: Path) -> None:
    assert read(b"sep=,\r\na;b,c\r\n", tmp_path).rows == (("a;b", "c"),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read_also_inside_of_cells(end: str, tmp_path: Path) -> None:
    data = f'a;"b{end}c"{end};{end}d;e'.encode()
    assert read(data, tmp_path).rows == (("a", "b\nc"), ("", ""), ("d", "e"))


def test_leading_blanks_ragged_rows_and_inner_quotation_marks_survive(tmp_path: Path) -> None:
    grid = read(b'Activity;Lead\n  Write;R;;\n    24" screen;"say ""yes"""\nx\n', tmp_path)
    assert grid.rows == (("Activity", "Lead"), ("  Write", "R"), ('    24" screen', 'say "yes"'), ("x", ""))


def test_signs_nobody_sees_are_left_out(tmp_path: Path) -> None:
    assert read(b"a\x00b;c\x07\n\xef\xbb\xbfd;e\n", tmp_path).rows == (("ab", "c"), ("d", "e"))


def test_the_line_of_a_quotation_mark_that_never_closes_is_named(tmp_path: Path) -> None:
    reason = refusal(lambda: read(b'a;b\n"c\nd";e\nf;"g\nh;i\n', tmp_path))
    assert (reason.text, values(reason)["line"]) == (separated.OPEN_QUOTE, 4)
    reason = refusal(lambda: read(b'a;b\nc;"' + b"d" * 200_000 + b'"\n', tmp_path))
    assert (reason.text, values(reason)["line"]) == (separated.LONG_CELL, 2)


def test_a_file_is_named_like_itself_and_a_text_may_hold_markdown(tmp_path: Path) -> None:
    assert read(b"a\tb\n", tmp_path, "duties.tsv").name == "duties"
    assert read(b"a;b\n", tmp_path, "duties.TXT").rows == (("a", "b"),)
    assert read(b"## Team\n\n|a|b|\n|---|---|\n|c|d|\n", tmp_path, "duties.txt").name == "Team"


def test_what_spreadsheets_copy_is_read_with_its_line_ends() -> None:
    (grid,) = grids_of_text('Activity\tLead\t\r\n"Write\nand ""check"""\tR\t\r\n')
    assert grid == Grid("", (("Activity", "Lead"), ('Write\nand "check"', "R")))


def test_a_copied_cell_may_begin_with_a_quotation_mark() -> None:
    (grid,) = grids_of_text('"Best\tR\nWrite\tA\n')
    assert grid.rows == (('"Best', "R"), ("Write", "A"))


def test_copied_markdown_and_csv_are_read() -> None:
    (grid,) = grids_of_text("|Activity|Lead|\n|:--|--:|\n|Write|**R**|\n")
    assert grid.rows == (("Activity", "Lead"), ("Write", "R"))
    (grid,) = grids_of_text("Activity;Lead\nWrite;R\n")
    assert grid.rows == (("Activity", "Lead"), ("Write", "R"))


def test_copied_prose_is_no_table() -> None:
    assert refusal(lambda: grids_of_text("Once upon a time\n")).text == separated.NO_COLUMNS
    assert refusal(lambda: grids_of_text("")).text == separated.NO_COLUMNS
