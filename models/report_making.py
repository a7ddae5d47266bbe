"""Makes what the window and the command line write of a snapshot; runs on a worker, so no widget here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from models.domain.message import Message, message
from models.domain.progress import Progress, part_of
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.target import ENDING
from models.wording import Wording

if TYPE_CHECKING:
    from models.domain.records.records import Records
    from models.exports.papers.paper import Paper
    from models.exports.presenting.screen import Presentation

Shown: TypeAlias = tuple[Collection[str], Collection[str]]  # the ids of activities and of roles

READ = 0.2  # the share of the work before the first cell is filled or the first page is drawn
CHECKED = 0.9  # the share of what is known then that the checks are


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What shall be written where; `path` is the document's file when the snapshot is what stands in it.

    A file at `target` is only replaced when the user said so. `records` are those of the document: they say
    which version this is and what it is compared with. `held` says whether it holds, where later records do.
    """

    snapshot: Snapshot
    document_name: str
    path: Path | None
    language: str
    target: Path
    thresholds: Mapping[str, float]
    may_replace: bool = False
    records: Records = Records()  # noqa: RUF009 - immutable
    held: Message | None = None


def make_report(request: ExportRequest, tell: Progress) -> Path:
    """Write the workbook and return its path; raises KnownError, or Cancelled out of `tell`."""
    from models.exports import report, workbook
    from models.exports.report_types import DocumentFacts
    from models.storage import document

    program = f"Racigraph {document.program_version()}"
    facts = DocumentFacts(file_name=request.document_name, program=program)
    if request.path is not None:
        read = document.read_document(request.path).facts
        facts = DocumentFacts(
            document_id=read.document_id,
            file_name=request.path.name,
            program=program,
            saved=True,
            saved_at=read.saved_at.astimezone().replace(tzinfo=None),
            version=read.version,
            checksum=read.checksum,
        )
    say = Wording(request.language)
    first, rest = part_of(tell, 0.0, READ), part_of(tell, READ, 1.0)
    made = report.build(
        request.snapshot,
        say,
        date.today(),
        facts,
        request.thresholds,
        records=request.records,
        held=request.held,
        tell=first,
    )
    workbook.write(made, say, request.target, rest, may_replace=request.may_replace)
    return request.target


def make_page(request: ExportRequest, tell: Progress) -> Path:
    """Write “At a glance” as one page of PDF and return its path; raises KnownError, or Cancelled."""
    from models.exports import one_page

    tell(0.0, message("Collecting"))
    one_page.write(
        *(request.snapshot, Wording(request.language), request.target, date.today(), request.thresholds),
        records=request.records,
        document=request.document_name,
    )
    return request.target


def presented(request: ExportRequest, records: Records, tell: Progress) -> Presentation:
    """Return what is presented of a state, a screen after the other; raises KnownError, or Cancelled."""
    from models.analysis.checks.registry import find_all
    from models.exports.presenting.build import Told, presentation

    findings = find_all(request.snapshot, request.thresholds, part_of(tell, 0.0, CHECKED))
    told = Told(request.document_name, records, findings, date.today())
    return presentation(request.snapshot, Wording(request.language), told)


def make_presentation(request: ExportRequest, records: Records, tell: Progress) -> Path:
    """Write the presentation as a PDF in 16:9 and return its path; raises KnownError, or Cancelled."""
    from models.exports.presenting.to_pdf import write

    shown = presented(request, records, part_of(tell, 0.0, READ))
    write(shown, Wording(request.language), request.target, part_of(tell, READ, 1.0))
    return request.target


def make_sheet(request: ExportRequest, kind: str, row_id: str, tell: Progress) -> Path:
    """Write the sheet of a role or department as the ending asks and return its path; raises KnownError."""
    from models.exports.papers.department_paper import department_paper
    from models.exports.papers.role_paper import role_paper

    tell(0.0, message("Collecting"))
    say, limits = Wording(request.language), request.thresholds
    paper = (
        role_paper(request.snapshot, row_id, say, today=date.today(), thresholds=limits)
        if kind == "role"
        else department_paper(request.snapshot, row_id, say, thresholds=limits)
    )
    return _written(paper, request)


def make_view(request: ExportRequest, shown: Shown, title: str, tell: Progress) -> Path:
    """Write a part of the matrix as the ending asks and return its path; raises KnownError."""
    from models.exports.papers.matrix_paper import matrix_paper

    tell(0.0, message("Collecting"))
    paper = matrix_paper(request.snapshot, *shown, Wording(request.language), title)
    return _written(paper, request)


def _written(paper: Paper, request: ExportRequest) -> Path:
    from models.exports.letterhead import accent_of, logo_of
    from models.exports.papers.writing import write_paper
    from models.exports.sealed import sealed

    snapshot = request.snapshot
    seal = sealed(snapshot, request.records, request.document_name, Wording(request.language))
    whole = replace(paper, seal=seal, accent=accent_of(snapshot), logo=logo_of(snapshot))
    write_paper(whole, request.target)
    return request.target


def make_roster(snapshot: Snapshot, language: str, target: Path, tell: Progress) -> Path:
    """Write the duty roster as a calendar and return its path; raises KnownError."""
    from models.exports import calendar_file

    tell(0.0, message("Collecting"))
    calendar_file.write(snapshot, Wording(language), target)
    return target


def with_ending(text: str) -> Path | None:
    """Return the workbook that a text names, None for no text; another ending would hide what it is."""
    name = text.strip()
    if not name:
        return None
    return Path(name if name.lower().endswith(ENDING) else name + ENDING)


def free_name(wanted: Path) -> Path:
    """Return this path, or the first numbered one where no file is: readers write into a report."""
    if not wanted.exists():
        return wanted
    numbers = range(2, 10_000)
    tries = (wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}") for number in numbers)
    return next((path for path in tries if not path.exists()), wanted)
