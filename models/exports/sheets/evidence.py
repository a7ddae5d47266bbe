"""The divider: what stands behind it is for looking things up, and nobody has to read it to decide."""

from __future__ import annotations

from collections.abc import Mapping

from models.domain.message import N_
from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import SHEET_NAMES, Places, headline, set_up_print
from models.exports.workbook_style import CELL, HEAD, LINK, TEXT
from models.wording import Wording

BEHIND: Mapping[Sheet, str] = {
    Sheet.WORKFLOWS: N_("Every workflow with its steps, times and letters, and as a drawing"),
    Sheet.ORGANISATION: N_("Departments and roles with their letters counted, and when somebody answers"),
    Sheet.FINDINGS: N_("What is missing or contradictory, and what helps"),
    Sheet.DOCUMENT: N_("Where this report comes from, and how to check that it is the agreed one"),
}


def fill(draft: SheetDraft, report: BoardReport, say: Wording, places: Places) -> None:
    """Fill the sheet; `places` is where the sheets behind it begin."""
    headline(draft, report, say(SHEET_NAMES[Sheet.EVIDENCE]))
    draft.columns(30, 100)
    draft.text(
        3,
        1,
        say("The sheets before this one are for deciding. The following ones prove and explain them."),
        TEXT,
        across=2,
    )
    for column, text in enumerate((say("Sheet"), say("What it holds")), 1):
        draft.text(5, column, text, HEAD)
    row = 5
    for sheet, text in BEHIND.items():
        row += 1
        draft.link(row, 1, say(SHEET_NAMES[sheet]), places[Anchor(sheet)], LINK)
        draft.text(row, 2, say(text), CELL)
    set_up_print(draft, report, say)
    draft.sheet.print_area = f"A1:{reference(row, 2)}"
