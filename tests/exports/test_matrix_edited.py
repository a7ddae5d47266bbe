"""The matrix stays right when somebody works on it in a spreadsheet program, saves and opens it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests.exports.office import edited
from tests.exports.reports import MATRIX, read, sample, written
from tests.exports.seen import FIRST, copied, seen, table_cells


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sample("de"), tmp_path_factory.mktemp("report"), "de")


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
    assert after.sentence == "1 von 105 Aufgaben nicht geregelt: „Neue Aufgabe“."
    sheet = read(path).worksheets[MATRIX]
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
    assert after.sentence == (
        "2 von 100 Aufgaben nicht geregelt: 1.03 „Rechte, Einwilligung und Kennzeichnung prüfen“ (2 × A); "
        "1.04 „Beitrag freigeben“ (A R fehlt)."
    )


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
    sheet = read(edited(copied(report, tmp_path))).worksheets[MATRIX]
    (table,) = sheet.tables.values()
    assert table.displayName == "tblRACI"
    formulas = [str(cell.value) for cell in sheet[FIRST] if str(cell.value).startswith("=")]
    assert len(formulas) == 3
    assert all("tblRACI[" in formula for formula in formulas)
