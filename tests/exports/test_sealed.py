"""Every page says which state it shows, the last one how to check it; codes are read off the page again."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import numpy
import pytest
import zxingcpp
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from models.analysis.decided import decided_hash
from models.analysis.review.checking import Verdict, check, printed_head
from models.analysis.review.seal import code_of
from models.domain.progress import tell_nobody
from models.domain.records.record import Version
from models.editing.row_commands import EditRow
from models.exports.one_page import MARGIN
from models.report_making import ExportRequest, make_page, make_sheet, make_view
from models.wording import LANGUAGES
from models.workspace import Workspace
from tests.exports.reports import sample
from tests.programs import program

ENDINGS = (".pdf", ".docx", ".xlsx")
STATES = {"de": "Entwurf nach Stand 1.0", "en": "Draft after version 1.0"}


@pytest.fixture(params=LANGUAGES)
def request_for(request: pytest.FixtureRequest, tmp_path: Path) -> ExportRequest:
    """Return what is written of a document that was changed after its first version."""
    workspace = Workspace.create(sample(request.param), tmp_path / "data", "author")
    workspace.record_state(lambda state: Version("1.0", state))
    role_id = next(iter(workspace.snapshot.roles))
    workspace.do(EditRow("role", role_id, {"description": "Otherwise."}))
    made = ExportRequest(
        *(workspace.snapshot, "Plan & <Co>", None, request.param, tmp_path / "paper", {}),
        records=workspace.records,
    )
    workspace.close()
    return made


def to(request: ExportRequest, ending: str) -> ExportRequest:
    from dataclasses import replace

    return replace(request, target=request.target.with_suffix(ending))


def sheet(request: ExportRequest, ending: str) -> Path:
    """Write the sheet of a role."""
    return make_sheet(to(request, ending), "role", next(iter(request.snapshot.roles)), tell_nobody)


def view(request: ExportRequest, ending: str) -> Path:
    """Write the whole matrix as a view."""
    shown = (set(request.snapshot.steps) | set(request.snapshot.standing_duties), set(request.snapshot.roles))
    return make_view(to(request, ending), shown, "All", tell_nobody)


def code(request: ExportRequest) -> str:
    return code_of(decided_hash(request.snapshot))


def qr_in(picture: Image.Image) -> list[str]:
    return [
        found.text
        for found in zxingcpp.read_barcodes(
            numpy.asarray(picture.convert("L")), formats=zxingcpp.BarcodeFormat.QRCode
        )
    ]


def printed(path: Path, page: int) -> Image.Image:
    """Return a page as a printer of 200 dots per inch shows it."""
    target = path.with_name("page")
    command = [program("pdftoppm"), "-r", "200", "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run([*command, path, target], check=True, capture_output=True)
    with Image.open(target.with_suffix(".png")) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("make", [sheet, view], ids=lambda make: make.__name__)
def test_every_page_of_a_paper_as_pdf_names_its_state_and_the_last_how_to_check_it(
    request_for: ExportRequest, make
) -> None:
    path = make(request_for, ".pdf")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    foot = f"{STATES[request_for.language]} · {code(request_for)}"
    assert [foot in page for page in pages] == [True] * len(pages)
    assert printed_head(request_for.records.head) in pages[-1]
    (text,) = qr_in(printed(path, len(pages)))
    assert text == f"Racigraph · Plan & <Co> · {foot}"
    assert check(text, request_for.snapshot, request_for.records, ()).verdict is Verdict.VALID


def test_a_paper_in_word_names_its_state_below_and_at_its_end(request_for: ExportRequest) -> None:
    document = Document(str(sheet(request_for, ".docx")))
    foot = f"{STATES[request_for.language]} · {code(request_for)}"
    assert foot in document.sections[0].footer.paragraphs[0].text
    said = document.tables[-1].rows[0].cells[1].text
    assert code(request_for) in said
    assert printed_head(request_for.records.head) in said
    (part,) = [part for part in document.part.package.iter_parts() if part.content_type == "image/png"]
    with Image.open(BytesIO(part.blob)) as picture:
        assert qr_in(picture) == [f"Racigraph · Plan & <Co> · {foot}"]


def test_a_paper_in_excel_names_its_state_on_every_printed_sheet(request_for: ExportRequest) -> None:
    book = load_workbook(sheet(request_for, ".xlsx"))
    feet = {page.oddFooter.left.text for page in book.worksheets}
    state = STATES[request_for.language]
    assert feet == {f"Plan && <Co> · {state} · {code(request_for)}"}  # a sign of its own is doubled there
    cells = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert {code(request_for), printed_head(request_for.records.head)} <= cells


def test_the_page_at_a_glance_names_its_state_and_stays_one_page(request_for: ExportRequest) -> None:
    path = make_page(to(request_for, ".pdf"), tell_nobody)
    (page,) = PdfReader(path).pages
    text = " ".join(page.extract_text().split())
    assert text.count(STATES[request_for.language]) == 2
    assert code(request_for) in text
    assert printed_head(request_for.records.head) in text
    ends = subprocess.run([program("pdftotext"), "-bbox", path, "-"], capture_output=True, check=True).stdout
    right = [float(found) for found in re.findall(rb'xMax="([\d.]+)"', ends)]
    assert len(right) > 100
    assert max(right) < float(page.mediabox.width) - MARGIN + 1
    (found,) = qr_in(printed(path, 1))
    assert found.endswith(code(request_for))


def test_without_records_no_checksum_is_named(tmp_path: Path) -> None:
    request = ExportRequest(sample("en"), "Plan", None, "en", tmp_path / "paper", {})
    text = " ".join(page.extract_text() for page in PdfReader(sheet(request, ".pdf")).pages)
    assert code(request) in text
    assert "Checksum" not in text
