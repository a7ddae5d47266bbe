"""Reports to export in tests, and how to read a workbook back."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.domain.order import numbered
from models.domain.organisation import Department, Organisation, Role
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Risk, Step, StepKind
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import EditRow
from models.exports import report, workbook
from models.exports.report_types import BoardReport, DocumentFacts
from models.imports import templates
from models.wording import Wording
from tests.build import Build, standard_post

# Where the sheets stand, from 0.
GLANCE, DECISIONS, ANSWERS, MATRIX, EVIDENCE, WORKFLOWS, ORGANISATION, FINDINGS, DOCUMENT = range(9)
_LINK = re.compile(r'=HYPERLINK\("#([^"]*)","(.*)"\)')
DAY = date(2026, 11, 23)
SAVED = DocumentFacts(
    "id-1", "sample.racigraph", "Racigraph 1.2.3", True, datetime(2026, 11, 23, 16, 5), 7, "c0ffee"
)


def report_of(snapshot: Snapshot, language: str = "en", document: DocumentFacts = SAVED) -> BoardReport:
    return report.build(snapshot, Wording(language), DAY, document)


def written(snapshot: Snapshot, folder: Path, language: str = "en") -> Path:
    path = folder / "report.xlsx"
    workbook.write(report_of(snapshot, language), Wording(language), path)
    return path


def read(path: Path, results: bool = False) -> Workbook:
    """Return the workbook as people see it; with `results` formulas come as the values stored for them."""
    book = load_workbook(path, data_only=results)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            book.remove(sheet)
    return book


read_once = cache(read)  # for the files of `samples`, which nobody changes


def links_of(sheet: Worksheet) -> list[tuple[str, str]]:
    """Return the words and the target of every link, also of those that are formulas."""
    found = []
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        formula = _LINK.fullmatch(str(cell.value))
        if formula:
            found.append((formula[2].replace('"&"', ""), formula[1]))
        elif cell.hyperlink:
            found.append((str(cell.value), str(cell.hyperlink.location)))
    return found


@cache
def sample(language: str) -> Snapshot:
    empty = empty_snapshot("Sample")
    return apply(empty, templates.build("mid-size-company", language).plan(empty))


def crisis() -> Build:
    """A standard post of risk critical, its head with a deputy, one letter and one duty by hand."""
    b = standard_post()
    b.department("Marketing")
    b.do(EditRow("workflow", b.workflow_id, {"risk": Risk.CRITICAL, "target_hours": 4.0}))
    b.do(
        EditRow(
            "role",
            b.ids["Head of marketing"],
            {"deputy_role_id": b.ids["Editor"], "department_id": b.ids["Marketing"]},
        )
    )
    b.hand("Plan post", "Sales lead", "C", "asked since May")
    b.duty("Keep access", "Accounts", R="Editor")
    return b


def snapshot_with(names: list[str]) -> Snapshot:
    """Return a snapshot that holds these names as they are, past the edge that cleans what is typed."""
    organisation = Organisation("o", names[0])
    departments = {f"d{n}": Department(f"d{n}", name) for n, name in enumerate(names[:20])}
    roles = {
        f"r{n}": Role(
            f"r{n}", name, name[:14], department_id=f"d{n % 20}" if n < 40 else None, description=name
        )
        for n, name in enumerate(names[:60])
    }
    duties = {
        f"a{n}": StandingDuty(f"a{n}", name, names[n % 30], f"r{n % 60}", position=numbered(n))
        for n, name in enumerate(names)
    }
    letters = {
        f"l{n}": Assignment(f"l{n}", f"a{n}", f"r{(n + 1) % 60}", Meaning.PERFORMS, name)
        for n, name in enumerate(names)
    }
    return Snapshot().with_tables(
        {
            "organisation": {"o": organisation},
            "department": departments,
            "role": roles,
            "standing_duty": duties,
            "assignment": letters,
        }
    )


def with_drawn(snapshot: Snapshot, names: list[str]) -> Snapshot:
    """Return the snapshot with one workflow whose steps have these names, one after the other."""
    from models.domain.workflow import Workflow

    steps = {
        f"s{n}": Step(f"s{n}", "w", StepKind.TASK, name, f"r{n % 60}", position=numbered(n))
        for n, name in enumerate(names)
    }
    flows = {f"f{n}": Flow(f"f{n}", "w", f"s{n}", f"s{n + 1}", names[n]) for n in range(len(names) - 1)}
    return snapshot.with_tables(
        {"workflow": {"w": Workflow("w", names[0], "r0")}, "step": steps, "flow": flows}
    )
