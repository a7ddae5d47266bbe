"""What is missing or contradictory, worst first, each with its place."""

from __future__ import annotations

from dataclasses import replace

from models.analysis.checks.finding import Severity
from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import Places, headline, set_up_print
from models.exports.workbook_style import CELL, HEAD, LINK
from models.wording import Wording

HEAD_ROW = 3
_TO_FILL_IN = (5, 6)  # who mends it until when: for the pen, and for whoever leads the meeting
INKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.HINT: "○"}


def fill(draft: SheetDraft, report: BoardReport, say: Wording, elsewhere: Places) -> Places:
    """Fill the sheet; `elsewhere` is where the rows stand that findings are about."""
    headline(draft, report, say("Findings"))
    draft.columns(13, 58, 54, 40, 18, 12, 9)
    heads = (
        say("Severity"),
        say("Finding"),
        say("What to do"),
        say("Where"),
        say("Who"),
        say("Until"),
        say("Rule"),
    )
    for column, text in enumerate(heads, 1):
        draft.text(HEAD_ROW, column, text, HEAD)
    row = HEAD_ROW
    for finding in report.findings:
        row += 1
        ink = INKS[finding.severity]
        draft.text(row, 1, f"{SIGNS[finding.severity]} {finding.word}", replace(CELL, bold=True, ink=ink))
        draft.text(row, 2, finding.message, CELL)
        draft.text(row, 3, finding.remedy, CELL)
        target = elsewhere.get(finding.anchor) if finding.anchor else None
        if target and finding.places:
            draft.link(row, 4, finding.places, target, LINK)
        else:
            draft.text(row, 4, finding.places, CELL)
        for column in _TO_FILL_IN:
            draft.blank(row, column, CELL)
        draft.text(row, 7, finding.rule, replace(CELL, ink="caption"))
    if report.findings:
        draft.sheet.auto_filter.ref = f"A{HEAD_ROW}:{reference(row, len(heads))}"
    else:
        row += 1
        draft.text(row, 1, say("There are no findings."), CELL, across=len(heads))
    set_up_print(draft, report, say)
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(row, len(heads))}"
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 1)
    return {Anchor(Sheet.FINDINGS): draft.place(1)}
