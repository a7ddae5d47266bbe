"""The Excel workbook: lays out a report, writes it hidden, reads it back, then puts it in place.

Nobody should sign a file that nobody has read: what was written is opened again and every cell compared with
what was meant, before the old file is replaced.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from models.domain.errors import KnownError
from models.domain.message import Message, message
from models.domain.png import png_size
from models.domain.progress import Progress, part_of, tell_nobody
from models.exports import package
from models.exports.clean import for_file, for_sheet_name
from models.exports.report_types import BoardReport, Sheet
from models.exports.sheet import SheetDraft
from models.exports.sheets import (
    answers,
    decisions,
    document,
    evidence,
    findings,
    glance,
    matrix,
    organisation,
    remembered,
    workflows,
)
from models.exports.sheets.leads import Leads
from models.exports.sheets.page import SHEET_NAMES, rule_off
from models.exports.target import ENDING, written_whole
from models.exports.workbook_style import BODY, FONT, Styles
from models.wording import Wording

_PICTURES = "xl/media/"


def write(
    report: BoardReport, say: Wording, path: Path, tell: Progress = tell_nobody, *, may_replace: bool = True
) -> None:
    """Write the workbook. Raises KnownError, or Cancelled out of `tell`; the old file is intact then."""
    if path.suffix.lower() != ENDING:
        raise KnownError(
            message("“{name}” cannot be an Excel report: its name must end with .xlsx.", name=path.name)
        )
    with written_whole(path, may_replace=may_replace) as draft_path:
        book, drafts = _filled(report, say, tell)
        tell(0.8, message("Writing the workbook"))
        package.save(book, drafts, draft_path)
        tell(0.9, message("Checking what was written"))
        _check(draft_path, drafts, path.name)
        tell(1.0, message("Done"))


def _filled(report: BoardReport, say: Wording, tell: Progress) -> tuple[Workbook, dict[str, SheetDraft]]:
    book = _empty_book(report, say)
    styles = Styles(book)
    drafts = {sheet: SheetDraft(book[_name(say, sheet)], styles) for sheet in Sheet}
    pages = [SheetDraft(book[title], styles) for title in workflows.titles(report)]
    places = workflows.fill(drafts[Sheet.WORKFLOWS], pages, report, say, part_of(tell, 0.0, 0.6))
    tell(0.6, message("Filling the RACI matrix"))
    found, totals = matrix.fill(drafts[Sheet.MATRIX], report, say, places)
    places |= found
    tell(0.7, message("Filling the other sheets"))
    places |= organisation.fill(drafts[Sheet.ORGANISATION], report, say, totals)
    places |= findings.fill(drafts[Sheet.FINDINGS], report, say, places)
    places |= document.fill(drafts[Sheet.DOCUMENT], report, say)
    places |= answers.fill(drafts[Sheet.ANSWERS], report, say)
    evidence.fill(drafts[Sheet.EVIDENCE], report, say, places)
    places |= decisions.place(drafts[Sheet.DECISIONS])
    leads = Leads(report, say, places)
    decisions.fill(drafts[Sheet.DECISIONS], report, say, leads)
    glance.fill(drafts[Sheet.GLANCE], report, say, leads, totals)
    memory = SheetDraft(book.create_sheet(remembered.TITLE), styles)
    remembered.fill(memory, report, say, drafts[Sheet.MATRIX].title, drafts[Sheet.ANSWERS].title)
    for shown in (*drafts.values(), *pages):
        rule_off(shown, report)
    by_title = {draft.title: draft for draft in (*drafts.values(), *pages, memory)}
    return book, {title: by_title[title] for title in book.sheetnames}


def _empty_book(report: BoardReport, say: Wording) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in Sheet:
        book.create_sheet(_name(say, sheet))
        for title in workflows.titles(report) if sheet is Sheet.WORKFLOWS else ():
            book.create_sheet(title)
    book._named_styles["Normal"].font = Font(name=FONT, size=BODY)
    book._fonts[0] = Font(name=FONT, size=BODY)
    book.properties.title = for_file(f"{report.organisation} – {say('Responsibilities (RACI)')}")
    book.properties.creator = "Racigraph"
    book.properties.subject = for_file(f"{say('Responsibilities (RACI)')} · {report.day} · {report.state}")
    book.properties.contentStatus = report.seal.state
    book.properties.language = report.language
    book.calculation.fullCalcOnLoad = False  # results are stored; a new count would ask to save at closing
    return book


def _name(say: Wording, sheet: Sheet) -> str:
    return for_sheet_name(say(SHEET_NAMES[sheet]))


def _check(path: Path, drafts: dict[str, SheetDraft], name: str) -> None:
    """Raise KnownError unless every part can be read and every cell reads back as it was meant."""
    try:
        _read_parts(path)
        book = load_workbook(path, read_only=True)
        try:
            same = book.sheetnames == list(drafts) and all(
                _reads_back(book[title], draft) for title, draft in drafts.items()
            )
        finally:
            book.close()
    except (BadZipFile, KeyError, ValueError, ParseError, ExpatError) as problem:
        raise KnownError(_damaged(name)) from problem
    if not same:
        raise KnownError(_damaged(name))


def _read_parts(path: Path) -> None:
    """Read styles, charts, comments, drawings and pictures; the cells are read with their sheets."""
    with ZipFile(path) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            if part.startswith(_PICTURES):
                if png_size(content) is None:
                    raise ValueError(part)
            elif not part.startswith("xl/worksheets/sheet"):
                ParserCreate().Parse(content, True)


def _damaged(name: str) -> Message:
    return message(
        "“{name}” was not written: what was read back is not what was written. "
        "Try again or choose another folder.",
        name=name,
    )


def _reads_back(sheet: Worksheet, draft: SheetDraft) -> bool:
    meant = {place: f"={cell.formula}" if cell.formula else cell.value for place, cell in draft.cells.items()}
    meant = {place: value for place, value in meant.items() if value not in {None, ""}}
    found = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    return found == meant
