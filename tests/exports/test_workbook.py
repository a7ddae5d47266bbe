"""The workbook on disk: its content, what lives in it, how it prints, that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import textwrap
import unicodedata
from collections.abc import Iterator
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
from models.exports.fact_parts import SETTLED
from models.exports.sheets import matrix
from models.exports.target import written_whole
from models.exports.workbook_style import FONT
from models.wording import Wording
from tests.build import Build, standard_post
from tests.exports.matrix_sheet import recalculated, rows_of
from tests.exports.nasty import FORMULAS, nasty_names
from tests.exports.reports import (
    DOCUMENT,
    GLANCE,
    MATRIX,
    WORKFLOWS,
    crisis,
    links_of,
    read,
    read_once,
    report_of,
    sample,
    snapshot_with,
    with_drawn,
    written,
)

NAMES = {
    "de": [
        *("Auf einen Blick", "Zu entscheiden", "Rückmeldung", "RACI-Matrix"),
        *("Nachweise", "Abläufe", "Unternehmen", "Feststellungen", "Dokument"),
    ],
    "en": [
        *("At a glance", "To decide", "Answer sheet", "RACI matrix"),
        *("Evidence", "Workflows", "Organisation", "Findings", "Document"),
    ],
}


def texts(sheet: Worksheet) -> Iterator[str]:
    return (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def test_the_sheets_have_their_names_in_the_language_and_their_order(samples: tuple[str, Path]) -> None:
    language, path = samples
    assert read_once(path).sheetnames == NAMES[language]


def test_counts_per_role_stand_below_and_feed_the_chart_with_a_first(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    glance, sheet = book.worksheets[0], book.worksheets[MATRIX]
    (chart,) = glance._charts
    assert chart.series[0].tx.v.startswith("A ")
    assert chart.grouping == "stacked"
    counts = [int(point.v) for point in chart.series[0].val.numRef.numCache.pt]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) > 0
    reference = glance[chart.series[0].val.numRef.f.rsplit("!", 1)[1].split(":")[0].replace("$", "")]
    place = str(reference.value).rsplit("!", 1)[1]
    assert str(sheet[place].value).startswith("=COUNTIF(")
    assert read_once(path, results=True).worksheets[MATRIX][place].value == counts[0]


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


def test_every_sheet_is_set_up_for_printing(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read_once(path)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == (8 if sheet is book.worksheets[MATRIX] else 9)
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.right.text
    glance, raci = book.worksheets[GLANCE], book.worksheets[MATRIX]
    assert (glance.page_setup.fitToWidth, glance.page_setup.fitToHeight) == (1, 1)
    assert raci.print_title_rows == "$3:$6"
    assert raci.print_title_cols == "$A:$C"


def test_matrix_and_workflows_are_as_wide_as_their_paper_by_the_widest_units_and_no_smaller(
    samples: tuple[str, Path],
) -> None:
    book = read_once(samples[1])
    for place, millimetres in ((MATRIX, 420), (WORKFLOWS, 297)):
        sheet = book.worksheets[place]
        last = range_boundaries(sheet.print_area.rsplit("!", 1)[1])[2]
        units = sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
        wide = units * 7 * 0.75 * sheet.page_setup.scale / 100  # seven pixels of 0.75 points a unit
        room = millimetres / 25.4 * 72 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
        assert 0.93 * room < wide <= room, sheet.title


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
    raci = book.worksheets[MATRIX]
    longest = max((str(cell.value) for cell in raci[matrix.HEAD_ROW][3:-4]), key=len)
    assert raci.row_dimensions[matrix.HEAD_ROW].height > len(longest) * 4.5
    assert all(cell.alignment.textRotation == 90 for cell in raci[matrix.HEAD_ROW][3:-2])


def test_at_a_glance_answers_every_question_and_leads_to_their_places(samples: tuple[str, Path]) -> None:
    language, path = samples
    book = read_once(path)
    sheet = book.worksheets[0]
    said = set(texts(sheet))
    for fact in report_of(sample(language), language).facts:
        assert fact.question in said
        assert " ".join(fact.sentences) in said or fact.key == SETTLED
    links = [target for _, target in links_of(sheet)]
    assert len(links) == 13
    for location in links:
        name, place = location.rsplit("!", 1)
        assert book[name.strip("'")][place].value


def test_at_a_glance_stays_readable_on_its_one_page(samples: tuple[str, Path]) -> None:
    sheet = read_once(samples[1]).worksheets[0]
    _, _, last_column, last_row = range_boundaries(sheet.print_area.rsplit("!", 1)[1])
    high = sum(sheet.row_dimensions[row].height or 15 for row in range(1, last_row + 1)) / 72
    letters = [get_column_letter(column) for column in range(1, last_column + 1)]
    wide = sum(sheet.column_dimensions[letter].width for letter in letters) * 7 / 96
    margins = sheet.page_margins
    room_high = 210 / 25.4 - margins.top - margins.bottom
    room_wide = 297 / 25.4 - margins.left - margins.right
    assert min(room_high / high, room_wide / wide) > 0.68


def test_every_letter_of_the_legend_is_said_in_words(samples: tuple[str, Path]) -> None:
    language, path = samples
    book = read_once(path)
    for entry in report_of(sample(language), language).legend:
        assert any(entry.chip in text and entry.sentence in text for text in texts(book.worksheets[0]))
        assert entry.legend in set(texts(book.worksheets[DOCUMENT]))
    assert any(text.startswith("R Responsible, A Accountable") for text in texts(book.worksheets[0]))


def test_every_workflow_has_its_table(samples: tuple[str, Path]) -> None:
    language, path = samples
    said = set(texts(read_once(path).worksheets[WORKFLOWS]))
    for table in report_of(sample(language), language).workflows:
        assert f"{table.number}  {table.name}" in said
        assert {step.name for step in table.steps} <= said


def test_the_document_sheet_names_version_checksum_and_program(samples: tuple[str, Path]) -> None:
    _, path = samples
    said = set(texts(read_once(path).worksheets[DOCUMENT]))
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
    sheet = read(written(snapshot, tmp_path)).worksheets[MATRIX]
    shown = [(sheet.cell(row, 3).value or "").replace("_x005F_", "_") for row in rows_of(sheet)]
    names = [row.name for row in raci_matrix(snapshot).rows]
    assert len(names) > 900
    assert [_letters_of(text) for text in shown] == [_letters_of(name) for name in names]


def _letters_of(text: str) -> str:
    """Return what can be seen of a text, joiners of emoji apart, without blanks."""
    kept = (c for c in text if c == "\u200d" or unicodedata.category(c)[0] != "C")
    return "".join(unicodedata.normalize("NFC", "".join(kept)).split())


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_document_makes_a_workbook(language: str, tmp_path: Path) -> None:
    assert len(read(written(Build().snapshot, tmp_path, language)).worksheets) == len(NAMES[language])


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
