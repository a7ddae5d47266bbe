"""The matrix stays right when somebody works on it in a spreadsheet program, saves and opens it again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.exports.office import edited
from tests.exports.reports import read, sample, written

FIRST, ROLE = 7, 4  # first row of the table, first column of a role


@dataclass
class Seen:
    """What stands in the file: rows of the table as values, the counts below it, the first page."""

    rows: list[list[Any]]
    heads: list[str]
    totals: dict[str, list[int]]
    standing: str
    sentence: str
    order: int

    def counts(self, letter: str) -> list[int]:
        """Return the letters of each role, counted anew."""
        return [sum(letter in str(row[n] or "") for row in self.rows) for n in self.roles]

    @property
    def roles(self) -> range:
        return range(ROLE - 1, len(self.heads) - 4)

    def wrong(self) -> list[Any]:
        """Return the names of rows whose stored counts are not those of their letters."""
        found = []
        for row in self.rows:
            letters = [str(row[n] or "") for n in self.roles]
            meant = [sum("A" in text for text in letters), sum("R" in text for text in letters)]
            if [row[-4], row[-3]] != meant:
                found.append(row[2])
        return found


def seen(path: Path) -> Seen:
    book = read(path, results=True)
    sheet, glance = book.worksheets[1], book.worksheets[0]
    (table,) = read(path).worksheets[1].tables.values()
    _, top, wide, last = range_boundaries(table.ref)
    rows = [[sheet.cell(row, n).value for n in range(1, wide + 1)] for row in range(top + 1, last + 1)]
    heads = [str(sheet.cell(top, n).value) for n in range(1, wide + 1)]
    below = range(last + 1, sheet.max_row + 1)
    totals = {
        str(sheet.cell(row, 1).value): [sheet.cell(row, n + 1).value for n in range(ROLE - 1, wide - 4)]
        for row in below
        if sheet.cell(row, 1).value in {"A", "R", "M", "C", "I"}
    }
    (row,) = (cell.row for cell in glance["A"] if cell.value == "Ist jede Aufgabe geregelt?")
    return Seen(
        rows, heads, totals, glance.cell(row, 2).value, glance.cell(row, 3).value, sheet.cell(4, 1).value
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sample("de"), tmp_path_factory.mktemp("report"), "de")


def copied(report: Path, folder: Path) -> Path:
    path = folder / report.name
    path.write_bytes(report.read_bytes())
    return path


def table_cells(report: Path) -> str:
    return read(report).worksheets[1].tables["tblRACI"].ref.replace("A6:", "A7:")


def test_sorting_moves_whole_rows_and_sorting_by_number_brings_the_order_back(
    report: Path, tmp_path: Path
) -> None:
    cells = f'sheet.getCellRangeByName("{table_cells(report)}")'
    before = seen(report)
    by_name = seen(edited(copied(report, tmp_path), f"Sorted({cells}, 2, True)"))
    assert [row[2] for row in by_name.rows] != [row[2] for row in before.rows]
    assert sorted(map(str, by_name.rows)) == sorted(map(str, before.rows))
    assert by_name.wrong() == []
    assert by_name.order > 0
    assert by_name.standing == before.standing == "✓ Ja"
    back = seen(edited(copied(report, tmp_path), f"Sorted({cells}, 2, True)", f"Sorted({cells}, 0, True)"))
    assert back.rows == before.rows
    assert back.order == before.order == 0
    assert back.totals == before.totals == {letter: before.counts(letter) for letter in "ARMCI"}


def test_a_row_inserted_inside_belongs_to_the_table_and_is_open_until_it_is_counted(
    report: Path, tmp_path: Path
) -> None:
    edits = (
        "sheet.Rows.insertByIndex(20, 1)",
        'sheet.getCellByPosition(2, 20).String = "Neue Aufgabe"',
        'sheet.getCellByPosition(5, 20).String = "A R"',
    )
    before, path = seen(report), edited(copied(report, tmp_path), *edits)
    after = seen(path)
    assert len(after.rows) == len(before.rows) + 1 == 105
    assert after.totals == {letter: after.counts(letter) for letter in "ARMCI"}
    assert after.totals["A"] != before.totals["A"]
    assert after.standing == "✕ Nein"
    assert after.sentence.startswith("Nicht geregelt: 1 von 105 Aufgaben.")
    sheet = read(path).worksheets[1]
    (choices,) = sheet.data_validations.dataValidation
    assert all(covers(str(choices.sqref), row) for row in range(FIRST, FIRST + 105))
    guards = [
        str(ranges.sqref)
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.formula[0].startswith("COUNTIF($D")
    ]
    assert len(guards) == 1
    assert all(covers(guards[0], row) for row in range(FIRST, FIRST + 105))
    filled = seen(
        edited(
            copied(report, tmp_path),
            *edits,
            *(
                f"sheet.getCellByPosition({n}, 20).Formula = sheet.getCellByPosition({n}, 19).Formula"
                for n in range(len(before.heads) - 4, len(before.heads) - 1)
            ),
        )
    )
    assert filled.standing == "✓ Ja"
    assert filled.sentence.startswith("Geregelt: 105 Aufgaben.")
    assert filled.wrong() == []


def covers(ranges: str, row: int) -> bool:
    return any(top <= row <= last for _, top, _, last in map(range_boundaries, ranges.split()))


def test_rows_that_go_and_letters_that_change_are_counted_on_every_sheet(
    report: Path, tmp_path: Path
) -> None:
    before = seen(report)
    path = edited(
        copied(report, tmp_path),
        "sheet.Rows.removeByIndex(30, 4)",
        'sheet.getCellByPosition(3, 8).String = "A"',
        f'sheet.getCellRangeByName("D10:{get_column_letter(len(before.heads) - 4)}10").clearContents(7)',
    )
    after = seen(path)
    assert len(after.rows) == len(before.rows) - 4
    assert after.wrong() == []
    assert after.totals == {letter: after.counts(letter) for letter in "ARMCI"}
    flags = [row[-2] for row in after.rows if row[-2]]
    assert flags == ["2 × A", "A R fehlt"]
    assert after.standing == "✕ Nein"
    assert after.sentence.startswith("Nicht geregelt: 2 von 100 Aufgaben.")


def test_what_is_typed_below_the_table_is_said_on_the_first_page(report: Path, tmp_path: Path) -> None:
    last = int(table_cells(report).rsplit("E", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    after = seen(
        edited(
            copied(report, tmp_path),
            f"sheet.Rows.insertByIndex({last}, 1)",
            f'sheet.getCellByPosition(2, {last}).String = "Darunter"',
        )
    )
    assert after.standing == "✕ Nein"
    assert after.sentence.endswith("Unter der Tabelle und nicht mitgezählt: 1.")


def test_formulas_still_name_columns_after_saving(report: Path, tmp_path: Path) -> None:
    sheet = read(edited(copied(report, tmp_path))).worksheets[1]
    (table,) = sheet.tables.values()
    assert table.displayName == "tblRACI"
    formulas = [str(cell.value) for cell in sheet[FIRST] if str(cell.value).startswith("=")]
    assert len(formulas) == 3
    assert all("tblRACI[" in formula for formula in formulas)
