"""What all sheets share: title lines, print set-up, and the wording of the places in the workbook."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties

from models.analysis.standing import Standing
from models.domain.message import N_
from models.exports.clean import for_file
from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft
from models.exports.workbook_style import FONT, SUBTITLE, TITLE
from models.wording import Wording

SHEET_NAMES = {
    Sheet.GLANCE: N_("At a glance"),
    Sheet.DECISIONS: N_("To decide"),
    Sheet.ANSWERS: N_("Answer sheet"),
    Sheet.MATRIX: N_("RACI matrix"),
    Sheet.EVIDENCE: N_("Evidence"),
    Sheet.WORKFLOWS: N_("Workflows"),
    Sheet.ORGANISATION: N_("Organisation"),
    Sheet.FINDINGS: N_("Findings"),
    Sheet.DOCUMENT: N_("Document"),
}

# Sign and colours of a standing; the word beside it says the same without colour.
STANDINGS = {
    Standing.SETTLED: ("✓", "good", "good_soft"),
    Standing.LOOK: ("▲", "warning", "warning_soft"),
    Standing.OPEN: ("✕", "error", "error_soft"),
}

A3, A4 = 8, 9
# What a page in landscape leaves between its margins, in points at 100 %.
USABLE = {A3: (1190.0 - 58.0, 842.0 - 86.0), A4: (842.0 - 58.0, 595.0 - 86.0)}

ZOOM = 85  # per cent; with it every column of a page is seen on a screen of 1280 × 720 pixels

_TITLE_ROWS = 2
_LONGEST = 50  # characters of the name of a document at the foot of a page

Places = dict[Anchor, str]
"""Where things stand in the workbook: addresses as links name them."""


def number_value(number: str) -> int:
    """Return the number of a row as a number that sorts like it: 20.02 is 2002."""
    return int(number.replace(".", ""))


def number_pattern(number: str) -> str:
    """Return the format that shows such a number with its point again."""
    return '0"."' + "0" * len(number.partition(".")[2])


def headline(draft: SheetDraft, report: BoardReport, title: str) -> None:
    """Put the two title lines that every sheet begins with."""
    draft.text(1, 1, title, replace(TITLE, ink=report.accent))
    draft.height(1, 26)
    draft.text(_TITLE_ROWS, 1, f"{report.organisation} · {report.day} · {report.state}", SUBTITLE)
    draft.height(_TITLE_ROWS, 16)


def rule_off(draft: SheetDraft, report: BoardReport) -> None:
    """Draw a line in the accent colour below the title, as wide as what is printed."""
    look = replace(SUBTITLE, heavy="b", line_ink=report.accent)
    last: int = range_boundaries(draft.sheet.print_area.rsplit("!", 1)[1])[2]
    title = draft.cells[_TITLE_ROWS, 1]
    for column in range(1, last + 1):
        draft.blank(_TITLE_ROWS, column, look)
    draft.cells[_TITLE_ROWS, 1] = title._replace(style=draft.styles.id_of(look))


def set_up_print(
    draft: SheetDraft,
    report: BoardReport,
    say: Wording,
    paper: int = A4,
    pages: tuple[int, int] | None = (1, 0),
) -> None:
    """Set landscape, margins and footer; `pages` (wide, high; 0 any) is what the sheet is reduced to."""
    sheet = draft.sheet
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    if pages is not None:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = False
    seal, page = report.seal, say("Page {page} of {pages}", page="&P", pages="&N")
    parts = (
        (sheet.oddFooter.left, _footer(f"{seal.document[:_LONGEST]} · {seal.state} · {seal.code}")),
        (sheet.oddFooter.center, _footer(draft.title)),
        (sheet.oddFooter.right, f"{_footer(report.day)} · {page}"),
    )
    for part, text in parts:
        part.text = text
        part.font = f"{FONT},Regular"
        part.size = 8
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = ZOOM


def _footer(text: str) -> str:
    """Return the text with `&`, which begins a code there, doubled."""
    return for_file(text).replace("&", "&&")
