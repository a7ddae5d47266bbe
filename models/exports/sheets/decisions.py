"""What is to be decided, and below it what has changed since the last version, old beside new.

Both parts use the same columns: what is so today stands above what was, what comes then above what is now.
"""

from __future__ import annotations

from dataclasses import replace

from models.exports.report_types import Anchor, BoardReport, ChangeRow, MotionRow, Sheet, Synopsis
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.leads import Leads
from models.exports.sheets.page import A4, SHEET_NAMES, Places, headline
from models.exports.sheets.paper import LongTable, put_on_paper
from models.exports.workbook_style import CELL, GROUP, HEAD, HEADING, TEXT
from models.wording import Wording

HEAD_ROW = 3
_WIDTHS = (12, 40, 32, 32, 32, 30, 22, 15)
_LAST = len(_WIDTHS)
_INKS = {"+": "good", "~": "warning", "-": "error"}
_SIGNS = {"-": "−"}  # a minus is as wide as the plus beside it


def fill(draft: SheetDraft, report: BoardReport, say: Wording, leads: Leads) -> None:
    """Fill the sheet."""
    headline(draft, report, say(SHEET_NAMES[Sheet.DECISIONS]))
    draft.columns(*_WIDTHS)
    heads = (say("No."), say("Question, to be answered with yes or no"), say("So far"), say("If yes"))
    more = (say("If no"), say("Recommendation"), say("Who decides, until when"), say("Affects"))
    _heads(draft, HEAD_ROW, (*heads, *more))
    row = HEAD_ROW
    for motion in report.motions:
        row += 1
        _motion(draft, motion, row, leads)
    if not report.motions:
        row += 1
        draft.text(row, 1, say("Nothing is to be decided: no motion is entered."), CELL, across=_LAST)
    first = row + 2
    row, groups = _changes(draft, report.synopsis, first, leads, say)
    begins = (*range(HEAD_ROW + 1, first - 1), first, *groups)
    put_on_paper(draft, report, say, LongTable(A4, HEAD_ROW, row, _LAST, begins))
    draft.sheet.print_title_rows = f"1:{HEAD_ROW - 1}"  # the heads below are those of the first part only
    draft.sheet.freeze_panes = reference(HEAD_ROW, 1)


def place(draft: SheetDraft) -> Places:
    """Return where the sheet begins, which the first page leads to."""
    return {Anchor(Sheet.DECISIONS): draft.place(1)}


def _heads(draft: SheetDraft, row: int, heads: tuple[str, ...]) -> None:
    for column, text in enumerate(heads, 1):
        draft.text(row, column, text, HEAD)


def _motion(draft: SheetDraft, motion: MotionRow, row: int, leads: Leads) -> None:
    draft.number(row, 1, int(motion.number), replace(CELL, across="left"))
    draft.text(row, 2, motion.question, replace(CELL, bold=True))
    texts = (motion.today, motion.then, motion.if_no, motion.recommendation)
    for column, text in enumerate((*texts, f"{motion.decider}\n{motion.due}"), 3):
        draft.text(row, column, text, CELL)
    if motion.anchor is not None and motion.about:
        leads.put(draft, row, _LAST, motion.anchor, motion.about)
    else:
        draft.text(row, _LAST, motion.about, CELL)


def _changes(
    draft: SheetDraft, synopsis: Synopsis, row: int, leads: Leads, say: Wording
) -> tuple[int, list[int]]:
    """Put the changes from a row on; return the last row, and those with which a group begins."""
    begins = list[int]()
    draft.text(row, 1, synopsis.heading, HEADING)
    row += 1
    draft.text(row, 1, synopsis.sentence, TEXT, across=_LAST)
    if not synopsis.groups:
        return row, begins
    row += 1
    heads = (say("Sign"), say("What changes"), say("Until now"), say("From now on"), say("Reason"))
    _heads(draft, row, (*heads, say("Whom it concerns"), "", say("Where")))
    for group in synopsis.groups:
        row += 1
        begins.append(row)
        draft.text(row, 1, group.title, GROUP, across=_LAST)
        for change in group.rows:
            row += 1
            _change(draft, change, row, leads)
    return row, begins


def _change(draft: SheetDraft, change: ChangeRow, row: int, leads: Leads) -> None:
    sign = _SIGNS.get(change.sign, change.sign)
    draft.text(row, 1, f"{sign} {change.word}", replace(CELL, bold=True, ink=_INKS[change.sign]))
    for column, text in enumerate((change.sentence, change.before, change.after, change.reason), 2):
        draft.text(row, column, text, CELL)
    draft.text(row, 6, change.roles, CELL, across=2)
    if change.anchor is not None:
        leads.put(draft, row, _LAST, change.anchor)
    else:
        draft.blank(row, _LAST, CELL)
