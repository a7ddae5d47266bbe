"""The matrix as a sheet: its letters, counts, numbers and heads, and how it prints."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from openpyxl.utils import get_column_letter

from models.analysis.raci import raci_matrix
from models.exports.sheets import matrix
from models.exports.sheets.matrix_table import FIRST_ROLE
from tests.build import Build, standard_post
from tests.exports.matrix_sheet import MatrixSheet, column_of, recalculated, row_of, rows_of
from tests.exports.reports import MATRIX, WORKFLOWS, crisis, read, read_once, sample, written


def test_every_letter_of_the_matrix_stands_in_its_cell(samples: tuple[str, Path]) -> None:
    language, path = samples
    sheet = read_once(path).worksheets[MATRIX]
    snapshot = sample(language)
    derived = raci_matrix(snapshot)
    rows = rows_of(sheet)
    assert len(rows) == len(derived.rows)
    for number, row in zip(rows, derived.rows, strict=True):
        assert sheet.cell(number, 3).value == row.name
        shown = [sheet.cell(number, FIRST_ROLE + n).value or "" for n in range(len(derived.role_ids))]
        assert shown == [" ".join(derived.letters(row, role_id)) for role_id in derived.role_ids]


def test_counts_are_formulas_that_carry_their_results(samples: tuple[str, Path]) -> None:
    language, path = samples
    formulas, results = read_once(path).worksheets[MATRIX], read_once(path, results=True).worksheets[MATRIX]
    count = column_of(formulas, {"de": "Zahl A", "en": "Number A"}[language])
    checked = 0
    for row in rows_of(formulas):
        assert str(formulas.cell(row, count).value).startswith("=COUNTIF(tblRACI[[#This Row],")
        letters = [results.cell(row, column).value or "" for column in range(FIRST_ROLE, count)]
        assert results.cell(row, count).value == sum("A" in text for text in letters) == 1
        assert results.cell(row, count + 1).value == sum("R" in text for text in letters)
        assert results.cell(row, count + 2).value in {None, ""}
        checked += 1
    assert checked > 50


def test_a_row_without_exactly_one_a_is_flagged_by_a_formula_in_words(tmp_path: Path) -> None:
    b = crisis()
    b.hand("Plan post", "Editor", "A")
    b.hand("Publish", "Editor", "A")
    b.hand("Publish", "Sales lead", "A")
    path = written(b.snapshot, tmp_path)
    formulas, results = read(path).worksheets[MATRIX], read(path, results=True).worksheets[MATRIX]
    flag = column_of(formulas, "Flag")
    flags = {
        name: results.cell(row_of(formulas, name), flag).value
        for name in ("Plan post", "Publish", "Keep access")
    }
    assert flags == {"Plan post": "Conflict", "Publish": "2 × A", "Keep access": "A missing"}
    assert str(formulas.cell(row_of(formulas, "Publish"), flag).value).startswith("=IF(")
    totals = [
        results.cell(row, flag).value
        for row in range(row_of(formulas, "Keep access") + 1, results.max_row + 1)
    ]
    assert 3 in totals


def test_letters_by_hand_are_marked_in_print_and_keep_their_value(tmp_path: Path) -> None:
    sheet = read(written(crisis().snapshot, tmp_path)).worksheets[MATRIX]
    row = row_of(sheet, "Plan post")
    by_hand = next(cell for cell in sheet[row] if cell.value == "C")
    derived = next(cell for cell in sheet[row] if cell.value == "R")
    assert by_hand.number_format == '@"*"'
    assert derived.number_format == "General"
    assert by_hand.comment is not None
    assert by_hand.comment.text == "asked since May"


def test_the_matrix_has_colours_choices_filter_and_frozen_heads(samples: tuple[str, Path]) -> None:
    _, path = samples
    sheet = read_once(path).worksheets[MATRIX]
    conditions = [rule.formula[0] for formats in sheet.conditional_formatting for rule in formats.rules]
    for letter in "ARMCI":
        assert any(f'SEARCH("{letter}"' in condition for condition in conditions)
    assert any(condition.startswith('AND(ISNUMBER(SEARCH("A"') for condition in conditions)
    (choices,) = sheet.data_validations.dataValidation
    assert {"A", "R", "M", "C", "I", "A R"} <= set(choices.formula1.strip('"').split(","))
    assert len(choices.formula1) <= 257
    assert sheet.freeze_panes == "D7"
    assert not sheet.protection.sheet
    (table,) = sheet.tables.values()
    last = rows_of(sheet)[-1]
    letters = f"D7:{get_column_letter(len(table.tableColumns) - 4)}{last}"
    assert str(choices.sqref) == letters
    coloured = {str(ranges.sqref) for ranges in sheet.conditional_formatting}
    assert len([ranges for ranges in coloured if ranges == letters]) == 1
    assert not any(" " in ranges for ranges in coloured)


def test_the_matrix_is_one_table_whose_heads_are_the_cells_and_stand_once(samples: tuple[str, Path]) -> None:
    language, path = samples
    sheet = read_once(path).worksheets[MATRIX]
    (table,) = sheet.tables.values()
    assert (table.name, table.displayName) == ("tblRACI", "tblRACI")
    heads = [column.name for column in table.tableColumns]
    assert heads == [cell.value for cell in sheet[matrix.HEAD_ROW][: len(heads)]]
    assert len({head.casefold() for head in heads}) == len(heads)
    shown = {"de": ["Zahl A", "Zahl R", "Zu beheben"], "en": ["Number A", "Number R", "Flag"]}[language]
    assert heads[-4:-1] == shown
    assert heads[:3] == [sheet.cell(6, n).value for n in (1, 2, 3)]
    calculated = {c.name: c.calculatedColumnFormula.attr_text for c in table.tableColumns[-4:-1]}
    first = rows_of(sheet)[0]
    for name, formula in calculated.items():
        assert sheet.cell(first, heads.index(name) + 1).value == f"={formula}"
    derived = raci_matrix(sample(language))
    ids = [sheet.cell(row, len(heads)).value for row in rows_of(sheet)]
    assert ids == [row.activity_id for row in derived.rows]
    codes = [str(sheet.cell(4, FIRST_ROLE + n).value) for n in range(len(derived.role_ids))]
    assert [code.partition(" ")[2] for code in codes] == list(derived.role_ids)
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions[get_column_letter(len(heads))].hidden


def test_numbers_are_numbers_that_sort_as_they_are_shown(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    cells = [book.worksheets[MATRIX].cell(row, 1) for row in rows_of(book.worksheets[MATRIX])]
    assert {cell.number_format for cell in cells} == {'0"."00'}
    values = [cell.value for cell in cells]
    assert values == sorted(set(values))
    assert values[:2] == [101, 102]
    steps = [cell for cell in book.worksheets[WORKFLOWS]["A"] if isinstance(cell.value, int)]
    assert {cell.value for cell in steps} <= set(values)
    assert len(steps) > 40
    assert {cell.number_format for cell in steps} == {'0"."00'}


def test_heads_with_special_signs_and_alike_names_still_name_their_columns(tmp_path: Path) -> None:
    b = Build()
    b.duty("Archive", A="[Boss] #1's @home", R="Flag", C="number a", I="Row id")
    path = written(b.snapshot, tmp_path)
    sheet = MatrixSheet(path)
    assert [
        sheet.value(sheet.sheet.cell(sheet.rows["Archive"], sheet.flag - back).coordinate)
        for back in (2, 1, 0)
    ] == [1, 1, ""]
    assert len({head.casefold() for head in sheet.heads}) == len(sheet.heads)
    found = read(recalculated(path), results=True).worksheets[MATRIX]
    assert [found.cell(sheet.rows["Archive"], sheet.flag - back).value for back in (2, 1)] == [1, 1]


def test_no_page_of_the_matrix_has_less_than_a_few_rows(samples: tuple[str, Path]) -> None:
    sheet = read_once(samples[1]).worksheets[MATRIX]
    rows, scale = rows_of(sheet), sheet.page_setup.scale / 100
    begins = [rows[0], *(brk.id + 1 for brk in sheet.row_breaks.brk)]
    pages = list(pairwise([*begins, rows[-1] + 1]))
    high = 297 / 25.4 * 72 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
    assert len(pages) == 3
    for first, behind in pages:
        heads = (1, 2, 3, 5, 6) if first == rows[0] else (3, 5, 6)
        shown = (*heads, *range(first, behind))
        assert behind - first >= 3
        assert sum(sheet.row_dimensions[row].height for row in shown) * scale <= high
    areas = [sheet.cell(row, 2).value for row in range(rows[0], rows[-1] + 2)]
    for first, _ in pages[1:]:
        at = first - rows[0]
        alike = [areas[n] == areas[at] for n in range(len(areas))]
        own = [n for n, same in enumerate(alike) if same]
        assert at - own[0] not in {1, 2}
        assert own[-1] + 1 - at not in {1, 2} or own[0] == at


def test_a_matrix_in_another_letter_scheme_counts_its_own_letters(tmp_path: Path) -> None:
    from models.editing.organisation_commands import EditOrganisation

    b = standard_post()
    b.do(EditOrganisation({"variant": "VMI"}))
    path = written(b.snapshot, tmp_path)
    sheet = read(path).worksheets[MATRIX]
    count = column_of(sheet, "Number V")
    assert sheet.cell(row_of(sheet, "Publish"), count).value.endswith('"*V*")')
    assert read(path, results=True).worksheets[MATRIX].cell(row_of(sheet, "Publish"), count).value == 1
