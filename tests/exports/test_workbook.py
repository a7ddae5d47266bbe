"""The workbook on disk: its content, what lives in it, how it prints, that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from models.analysis.raci import raci_matrix
from models.domain.errors import KnownError
from models.domain.message import Message
from models.domain.progress import Cancelled
from models.exports import workbook
from models.exports.report_types import Sheet
from models.exports.sheets import matrix
from models.exports.sheets.matrix_table import FIRST_ROLE
from models.exports.target import written_whole
from models.exports.workbook_style import FONT
from models.wording import Wording
from tests.build import Build, standard_post
from tests.exports.matrix_sheet import MatrixSheet, recalculated
from tests.exports.nasty import FORMULAS, nasty_names
from tests.exports.reports import crisis, read, report_of, sample, snapshot_with, with_drawn, written

NAMES = {
    "de": ["Auf einen Blick", "RACI-Matrix", "Abläufe", "Unternehmen", "Feststellungen", "Dokument"],
    "en": ["At a glance", "RACI matrix", "Workflows", "Organisation", "Findings", "Document"],
}


@pytest.fixture(scope="module", params=["de", "en"])
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    language: str = request.param
    return language, written(sample(language), tmp_path_factory.mktemp(language), language)


read_once = cache(read)  # for the files of `samples`, which nobody changes


def texts(sheet: Worksheet) -> Iterator[str]:
    return (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def rows_of(sheet: Worksheet) -> range:
    """Return the rows of the table below its heads."""
    (table,) = sheet.tables.values()
    _, top, _, last = range_boundaries(table.ref)
    return range(top + 1, last + 1)


def row_of(sheet: Worksheet, activity: str) -> int:
    return next(cell.row for cell in sheet["C"] if cell.value == activity)


def column_of(sheet: Worksheet, text: str, row: int = matrix.HEAD_ROW) -> int:
    return next(cell.column for cell in sheet[row] if cell.value == text)


def test_the_sheets_have_their_names_in_the_language_and_their_order(samples: tuple[str, Path]) -> None:
    language, path = samples
    assert read_once(path).sheetnames == NAMES[language]


def test_every_letter_of_the_matrix_stands_in_its_cell(samples: tuple[str, Path]) -> None:
    language, path = samples
    sheet = read_once(path).worksheets[1]
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
    formulas, results = read_once(path).worksheets[1], read_once(path, results=True).worksheets[1]
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
    formulas, results = read(path).worksheets[1], read(path, results=True).worksheets[1]
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


def test_counts_per_role_stand_below_and_feed_the_chart_with_a_first(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    glance, sheet = book.worksheets[0], book.worksheets[1]
    (chart,) = glance._charts
    assert chart.series[0].tx.v.startswith("A ")
    assert chart.grouping == "stacked"
    counts = [int(point.v) for point in chart.series[0].val.numRef.numCache.pt]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) > 0
    reference = glance[chart.series[0].val.numRef.f.rsplit("!", 1)[1].split(":")[0].replace("$", "")]
    place = str(reference.value).rsplit("!", 1)[1]
    assert str(sheet[place].value).startswith("=COUNTIF(")
    assert read_once(path, results=True).worksheets[1][place].value == counts[0]


def test_formulas_give_the_stored_results_in_another_program(tmp_path: Path) -> None:
    path = written(sample("de"), tmp_path, "de")
    formulas, meant = read(path), read(path, results=True)
    found = read(recalculated(path), results=True)
    places = [
        (sheet.title, cell.coordinate)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(places) > 400
    for sheet, place in places:
        assert (found[sheet][place].value or 0) == (meant[sheet][place].value or 0), (sheet, place)


def test_letters_by_hand_are_marked_in_print_and_keep_their_value(tmp_path: Path) -> None:
    sheet = read(written(crisis().snapshot, tmp_path)).worksheets[1]
    row = row_of(sheet, "Plan post")
    by_hand = next(cell for cell in sheet[row] if cell.value == "C")
    derived = next(cell for cell in sheet[row] if cell.value == "R")
    assert by_hand.number_format == '@"*"'
    assert derived.number_format == "General"
    assert by_hand.comment is not None
    assert by_hand.comment.text == "asked since May"


def test_the_matrix_has_colours_choices_filter_and_frozen_heads(samples: tuple[str, Path]) -> None:
    _, path = samples
    sheet = read_once(path).worksheets[1]
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
    sheet = read_once(path).worksheets[1]
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
    assert [sheet.cell(4, FIRST_ROLE + n).value for n in range(len(derived.role_ids))] == list(
        derived.role_ids
    )
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions[get_column_letter(len(heads))].hidden


def test_numbers_are_numbers_that_sort_as_they_are_shown(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    cells = [book.worksheets[1].cell(row, 1) for row in rows_of(book.worksheets[1])]
    assert {cell.number_format for cell in cells} == {'0"."00'}
    values = [cell.value for cell in cells]
    assert values == sorted(set(values))
    assert values[:2] == [101, 102]
    steps = [cell for cell in book.worksheets[2]["A"] if isinstance(cell.value, int)]
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
    found = read(recalculated(path), results=True).worksheets[1]
    assert [found.cell(sheet.rows["Archive"], sheet.flag - back).value for back in (2, 1)] == [1, 1]


def test_every_sheet_is_set_up_for_printing(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == (8 if sheet is book.worksheets[1] else 9)
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.right.text
    glance, raci = book.worksheets[:2]
    assert (glance.page_setup.fitToWidth, glance.page_setup.fitToHeight) == (1, 1)
    assert raci.print_title_rows == "$1:$6"
    assert raci.print_title_cols == "$A:$C"


def test_matrix_and_workflows_are_as_wide_as_their_paper_by_the_widest_units_and_no_smaller(
    samples: tuple[str, Path],
) -> None:
    for sheet, millimetres in zip(read_once(samples[1]).worksheets[1:3], (420, 297), strict=True):
        last = range_boundaries(sheet.print_area.rsplit("!", 1)[1])[2]
        units = sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
        wide = units * 7 * 0.75 * sheet.page_setup.scale / 100  # seven pixels of 0.75 points a unit
        room = millimetres / 25.4 * 72 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
        assert 0.93 * room < wide <= room, sheet.title


def test_no_page_of_the_matrix_has_less_than_a_few_rows(samples: tuple[str, Path]) -> None:
    sheet = read_once(samples[1]).worksheets[1]
    rows, scale = rows_of(sheet), sheet.page_setup.scale / 100
    begins = [rows[0], *(brk.id + 1 for brk in sheet.row_breaks.brk)]
    pages = list(pairwise([*begins, rows[-1] + 1]))
    high = 297 / 25.4 * 72 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
    heads = sum(sheet.row_dimensions[row].height for row in (1, 2, 3, 5, 6))
    for first, behind in pages:
        assert behind - first >= 3
        assert (heads + 15.6 * (behind - first)) * scale <= high
    areas = [sheet.cell(row, 2).value for row in range(rows[0], rows[-1] + 2)]
    for first, _ in pages[1:]:
        at = first - rows[0]
        alike = [areas[n] == areas[at] for n in range(len(areas))]
        own = [n for n, same in enumerate(alike) if same]
        assert at - own[0] not in {1, 2}
        assert own[-1] + 1 - at not in {1, 2} or own[0] == at


def test_fonts_are_named_and_rows_are_as_high_as_their_text(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    assert {font.name for font in book._fonts} == {FONT}
    for sheet in book.worksheets:
        for row in {cell.row for cells in sheet.iter_rows() for cell in cells if cell.value is not None}:
            assert sheet.row_dimensions[row].height or sheet.title in NAMES["de"][:1] + NAMES["en"][:1], (
                sheet.title,
                row,
            )
    raci = book.worksheets[1]
    longest = max((str(cell.value) for cell in raci[matrix.HEAD_ROW][3:-4]), key=len)
    assert raci.row_dimensions[matrix.HEAD_ROW].height > len(longest) * 4.5
    assert all(cell.alignment.textRotation == 90 for cell in raci[matrix.HEAD_ROW][3:-2])


def test_at_a_glance_answers_six_questions_and_leads_to_their_places(samples: tuple[str, Path]) -> None:
    language, path = samples
    book = read_once(path)
    sheet = book.worksheets[0]
    said = set(texts(sheet))
    for fact in report_of(sample(language), language).facts:
        assert fact.question in said
        assert " ".join(fact.sentences) in said or fact.anchor.sheet is Sheet.MATRIX
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == 7
    for location in links:
        name, place = location.rsplit("!", 1)
        assert book[name.strip("'")][place].value


def test_at_a_glance_is_reduced_to_one_page_by_its_width_only(samples: tuple[str, Path]) -> None:
    sheet = read_once(samples[1]).worksheets[0]
    _, _, last_column, last_row = range_boundaries(sheet.print_area.rsplit("!", 1)[1])
    high = sum(sheet.row_dimensions[row].height or 15 for row in range(1, last_row + 1)) / 72
    letters = [get_column_letter(column) for column in range(1, last_column + 1)]
    wide = sum(sheet.column_dimensions[letter].width for letter in letters) * 7 / 96
    margins = sheet.page_margins
    room_high = 210 / 25.4 - margins.top - margins.bottom
    room_wide = 297 / 25.4 - margins.left - margins.right
    assert room_high / high > room_wide / wide > 0.7


def test_every_letter_of_the_legend_is_said_in_words(samples: tuple[str, Path]) -> None:
    language, path = samples
    book = read_once(path)
    for entry in report_of(sample(language), language).legend:
        assert any(entry.chip in text and entry.sentence in text for text in texts(book.worksheets[0]))
        assert entry.legend in set(texts(book.worksheets[5]))
    assert any(text.startswith("R Responsible, A Accountable") for text in texts(book.worksheets[0]))


def test_every_workflow_has_its_table(samples: tuple[str, Path]) -> None:
    language, path = samples
    said = set(texts(read_once(path).worksheets[2]))
    for table in report_of(sample(language), language).workflows:
        assert f"{table.number}  {table.name}" in said
        assert {step.name for step in table.steps} <= said


def test_the_document_sheet_names_version_checksum_and_program(samples: tuple[str, Path]) -> None:
    _, path = samples
    said = set(texts(read_once(path).worksheets[5]))
    assert {"7", "c0ffee", "Racigraph 1.2.3"} <= said


@pytest.mark.parametrize("name", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(name: str, tmp_path: Path) -> None:
    names = [name, *(f"{name} {n}" for n in range(1, 60))]
    book = read(written(with_drawn(snapshot_with(names), names[:3]), tmp_path))
    shown = name.strip()
    found = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == shown
    ]
    assert len(found) >= 4
    assert {cell.data_type for cell in found} == {"s"}
    if shown.startswith(("=", "+", "-", "@")):
        assert all(cell.quotePrefix for cell in found)


def test_a_thousand_nasty_names_come_through(tmp_path: Path) -> None:
    names = nasty_names()
    snapshot = with_drawn(snapshot_with(names), [name for name in names[:42] if len(name) < 200])
    sheet = read(written(snapshot, tmp_path)).worksheets[1]
    rows = rows_of(sheet)
    assert len(rows) == len(raci_matrix(snapshot).rows)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_document_makes_a_workbook(language: str, tmp_path: Path) -> None:
    assert len(read(written(Build().snapshot, tmp_path, language)).worksheets) == 6


def test_a_matrix_in_another_letter_scheme_counts_its_own_letters(tmp_path: Path) -> None:
    from models.editing.organisation_commands import EditOrganisation

    b = standard_post()
    b.do(EditOrganisation({"variant": "VMI"}))
    path = written(b.snapshot, tmp_path)
    sheet = read(path).worksheets[1]
    count = column_of(sheet, "Number V")
    assert sheet.cell(row_of(sheet, "Publish"), count).value.endswith('"*V*")')
    assert read(path, results=True).worksheets[1].cell(row_of(sheet, "Publish"), count).value == 1


def test_progress_rises_to_one_and_names_what_is_done(tmp_path: Path) -> None:
    told: list[tuple[float, Message]] = []
    workbook.write(
        report_of(crisis().snapshot), Wording("en"), tmp_path / "r.xlsx", lambda *step: told.append(step)
    )
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert any("Standard post" in Wording("en")(doing) for _, doing in told)


@pytest.mark.parametrize("at", [0.0, 0.05, 0.8, 0.9, 1.0])
def test_cancel_leaves_the_old_file_and_nothing_else(at: float, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")

    def stop(share: float, _doing: Message) -> None:
        if share >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        workbook.write(report_of(crisis().snapshot), Wording("en"), path, stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    workbook.write(report_of(crisis().snapshot), Wording("en"), path)
    assert read(path).sheetnames == NAMES["en"]
    assert list(tmp_path.iterdir()) == [path]


def test_what_reads_back_differently_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    save = workbook.package.save

    def damage(book: Workbook, drafts: dict[str, object], target: Path) -> None:
        first = next(iter(drafts.values()))
        before = dict(first.cells)
        first.cells[1, 1] = first.cells[1, 1]._replace(value="something else")
        save(book, drafts, target)
        first.cells.update(before)

    monkeypatch.setattr(workbook.package, "save", damage)
    with pytest.raises(KnownError, match="read back"):
        workbook.write(report_of(crisis().snapshot), Wording("en"), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_or_a_folder_as_target_is_a_sentence(tmp_path: Path) -> None:
    report = report_of(standard_post().snapshot)
    for path in (tmp_path / "no" / "r.xlsx", tmp_path):
        with pytest.raises(KnownError) as refused:
            workbook.write(report, Wording("en"), path)
        assert path.name in Wording("de")(refused.value.message)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EIO])
def test_every_refusal_of_the_disk_is_a_sentence_and_keeps_the_old_file(number: int, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")

    def refused() -> None:
        with written_whole(path) as draft:
            draft.write_bytes(b"half")
            raise OSError(number, os.strerror(number))

    with pytest.raises(KnownError):
        refused()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    code = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        from models.domain.errors import KnownError
        from models.exports import workbook
        from models.wording import Wording
        from tests.exports.reports import crisis, report_of
        report = report_of(crisis().snapshot)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            workbook.write(report, Wording("en"), Path(sys.argv[1]))
        except KnownError as refused:
            sys.exit(0 if "disk is full" in str(refused) else 3)
        sys.exit(4)
    """)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=False, timeout=120, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 20_000
