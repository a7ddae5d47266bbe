"""What is no workbook of this document is refused in a sentence, and nothing it holds does harm."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from models.domain.errors import KnownError
from models.domain.exported import packed, unpacked
from models.editing.scheme_commands import ChooseScheme
from models.exports.sheets.remembered import remembered
from models.imports.round_trip.compare import compare
from models.imports.round_trip.workbook_file import read_returned
from models.wording import Wording
from tests.exports.reports import MATRIX, crisis, report_of, sample
from tests.imports.round_trip.books import SAY, Book


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as error:
        compare(path, sample("en"))
    return SAY(error.value.message)


def test_an_ordinary_workbook_leads_to_the_import(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "R"
    book.save(tmp_path / "other.xlsx")
    text = refusal(tmp_path / "other.xlsx")
    assert text.startswith("“other.xlsx” does not remember the document it was made of")
    assert "Choose “Take over a sheet”" in text


def test_a_workbook_of_another_document_names_it(tmp_path: Path) -> None:
    text = refusal(Book(crisis().snapshot, tmp_path).path)
    assert text.startswith("“report.xlsx” was made of another document, “Test company”.")


def test_a_workbook_with_other_letters_says_so(tmp_path: Path) -> None:
    company = crisis()
    book = Book(company.snapshot, tmp_path)
    company.do(ChooseScheme("VMI"))
    with pytest.raises(KnownError) as error:
        compare(book.path, company.snapshot)
    assert SAY(error.value.message).startswith(
        "“report.xlsx” has the letters A, R, M, C and I, the document has VMI by now."
    )


def test_without_its_sheet_or_its_memory_it_is_refused(tmp_path: Path) -> None:
    book = Book(sample("en"), tmp_path)
    memory = book.book.worksheets[-1]
    memory["A2"] = str(memory["A2"].value)[:-9]
    assert "does not remember" in refusal(book.saved())
    book = Book(sample("en"), tmp_path)
    book.book.remove(book.sheet)
    assert refusal(book.saved()).startswith("“report.xlsx” has no sheet “RACI matrix” any more.")


def test_a_renamed_and_moved_sheet_is_found(tmp_path: Path) -> None:
    book = Book(sample("en"), tmp_path)
    book.sheet.title = "Who does what"
    book.book.move_sheet(book.sheet, 3)
    assert compare(book.saved(), sample("en")).proposals == ()


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"", "“it.xlsx” was not read: the file is damaged"),
        (b"Activity;Editor\nPublish;R", "“it.xlsx” was not read: the file is damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "“it.xlsx” was not read: it is protected"),
    ],
)
def test_other_files_are_refused(content: bytes, start: str, tmp_path: Path) -> None:
    path = tmp_path / "it.xlsx"
    path.write_bytes(content)
    assert refusal(path).startswith(start)
    assert "was not read" in refusal(tmp_path / "gone.xlsx")


def test_every_cut_of_a_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = Book(sample("en"), tmp_path).path.read_bytes()
    path = tmp_path / "cut.xlsx"
    for share in range(0, 100, 9):
        path.write_bytes(whole[: len(whole) * share // 100])
        assert refusal(path)


def changed(path: Path, part: str, before: bytes, after: bytes) -> Path:
    target = path.with_name("changed.xlsx")
    with ZipFile(path) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, content.replace(before, after, 1) if name == part else content)
    return target


@pytest.mark.parametrize(
    "injected",
    [
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>',
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ],
)
def test_a_far_cell_or_a_huge_area_takes_no_time(injected: bytes, tmp_path: Path) -> None:
    path = Book(sample("en"), tmp_path).path
    hostile = changed(path, f"xl/worksheets/sheet{MATRIX + 1}.xml", b"</sheetData>", injected)
    with pytest.raises(KnownError) as refused:
        read_returned(hostile)
    assert SAY(refused.value.message).startswith("“changed.xlsx”")


def test_a_file_that_unpacks_to_gigabytes_is_refused_before(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as bomb, bomb.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(101):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 200_000
    assert refusal(path).startswith("“bomb.xlsx” was not read: unpacked it would have more than 100 MB.")


def test_a_document_type_in_the_comments_is_refused(tmp_path: Path) -> None:
    path = Book(sample("en"), tmp_path).path
    with ZipFile(path) as archive:
        part = next(name for name in archive.namelist() if "comments" in name and name.endswith(".xml"))
        content = archive.read(part)
    hostile = changed(path, part, content, b'<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>')
    assert "it holds definitions (a DTD)" in refusal(hostile)


def test_the_memory_is_hidden_and_holds_what_the_cells_hold(tmp_path: Path) -> None:
    book = load_workbook(Book(sample("de"), tmp_path, "de").path)
    memory = book.worksheets[-1]
    assert memory.sheet_state == "veryHidden"
    found = unpacked(tuple(str(cell.value) for cell in memory["A"]))
    assert found is not None
    sheet = book[found.sheet]
    heads = {cell.column: cell.value for cell in sheet[6]}
    by_head = {head: role_id for role_id, head in found.roles.items()}
    for number, row in enumerate(found.rows, 7):
        assert sheet.cell(number, 3).value == row.name
        for column, head in heads.items():
            if head in by_head:
                cell = sheet.cell(number, column)
                assert (cell.value or "") == row.letters.get(by_head[head], "")
                assert (cell.comment.text if cell.comment else "") == row.notes.get(by_head[head], "")


def test_the_memory_comes_back_whole_or_not_at_all() -> None:
    matrix = remembered(report_of(sample("de"), "de"), Wording("de"), "RACI")
    pieces = packed(matrix)
    assert unpacked(pieces) == matrix
    assert all(len(piece) < 32_767 for piece in pieces)
    for broken in ((), pieces[:1], (*pieces[:1], pieces[1][:-40]), (*pieces[:1], "x" + pieces[1][1:])):
        assert unpacked(tuple(broken)) is None
