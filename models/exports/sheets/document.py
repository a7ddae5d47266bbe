"""Where the report comes from, and how to check that a file is the agreed one."""

from __future__ import annotations

from dataclasses import replace

from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import Places, headline, set_up_print
from models.exports.workbook_style import CAPTION, CELL, HEADING, TEXT, letter_look
from models.wording import Wording


def fill(draft: SheetDraft, report: BoardReport, say: Wording) -> Places:
    """Fill the sheet."""
    headline(draft, report, say("Document"))
    draft.columns(6, 30, 100)
    row = 3
    for label, value in report.document:
        row += 1
        draft.text(row, 1, label, replace(CELL, bold=True), across=2)
        draft.text(row, 3, value, CELL)
    row += 1
    for sentence in report.document_sentences:
        row += 1
        draft.text(row, 1, sentence, TEXT, across=3)
    row += 2
    draft.text(row, 1, say("The letters"), HEADING)
    for entry in report.legend:
        row += 1
        draft.text(row, 1, entry.letter, letter_look(entry.meaning))
        draft.text(row, 2, entry.legend, replace(CELL, indent=1))
        draft.text(row, 3, entry.sentence, CELL)
    row += 1
    draft.text(row, 1, report.footnote, CAPTION, across=3)
    draft.sheet.protection.enable()
    set_up_print(draft, report, say)
    draft.sheet.print_area = f"A1:{reference(row, 3)}"
    return {Anchor(Sheet.DOCUMENT): draft.place(1)}
