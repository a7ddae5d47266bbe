"""The sheet for answers: one row for the state as a whole and one for each motion, with lists to choose from.

A hidden column says which item a row is of, so that it may be sorted and copied; the hidden sheet of the
workbook remembers of which document and state it is (`models.domain.exported_answers`).
"""

from __future__ import annotations

from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from models.domain.exported_answers import WHOLE, ExportedAnswers
from models.domain.names import NAME_LENGTH, TEXT_LENGTH
from models.exports.clean import for_cell
from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import SHEET_NAMES, Places, headline, set_up_print
from models.exports.workbook_style import CAPTION, CELL, HEAD, TEXT, Look
from models.wording import Wording

HEAD_ROW, FIRST_ROW = 5, 6
NUMBER, ITEM, REPLY, NOTE, NAME, ROLE, DAY, ID = range(1, 9)
_ROLES = 10  # the hidden column with the roles to choose from
_WIDTHS = (6, 58, 24, 50, 26, 28, 13)
_LEAST = 30.0  # points of a row: room to write on paper
_DAYS = {"de": "dd.mm.yyyy", "en": "d mmm yyyy"}
_FIRST_DAY, _LAST_DAY = 36526, 109574  # 2000-01-01 and 2199-12-31 as spreadsheets count days
_FILLED_IN = Look(upright="top", lines="tblr", line_ink="border", fill="#FFFFFF")


def fill(draft: SheetDraft, report: BoardReport, say: Wording) -> Places:
    """Fill the sheet."""
    headline(draft, report, say(SHEET_NAMES[Sheet.ANSWERS]))
    draft.columns(*_WIDTHS)
    last = FIRST_ROW + len(report.answers.items) - 1
    for row, text in enumerate(_instructions(say), 3):
        draft.text(row, 1, text, TEXT, across=len(_WIDTHS))
    for column, text in enumerate(heads(say), 1):
        draft.text(HEAD_ROW, column, text, replace(HEAD, wrap=False))
    for row, item in enumerate(report.answers.items, FIRST_ROW):
        draft.text(row, NUMBER, item.number, CELL)
        draft.text(row, ITEM, item.question, replace(CELL, bold=True))
        for column in (REPLY, NOTE, NAME, ROLE):
            draft.blank(row, column, _FILLED_IN)
        draft.blank(row, DAY, replace(_FILLED_IN, pattern=_DAYS[say.language]))
        draft.text(row, ID, item.id or WHOLE, replace(CELL, wrap=False))
        draft.grow(row, _LEAST)
    _add_lists(draft, report, last, say)
    draft.text(last + 2, 1, _council(say), CAPTION, across=len(_WIDTHS))
    set_up_print(draft, report, say)
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(last + 2, len(_WIDTHS))}"
    draft.sheet.freeze_panes = reference(FIRST_ROW, 1)
    return {Anchor(Sheet.ANSWERS): draft.place(1)}


def heads(say: Wording) -> tuple[str, ...]:
    """Return the heads of the columns, the hidden one last."""
    shown = (say("No."), say("What is answered"), say("Answer"), say("Remark"), say("Name"), say("Role"))
    return (*shown, say("Day"), say("Row id"))


def remembered(report: BoardReport, say: Wording, sheet: str) -> ExportedAnswers:
    """Return what the workbook has to remember of the sheet, which has this title."""
    return ExportedAnswers(
        report.document_id,
        report.organisation_id,
        report.organisation,
        report.seal.document,
        report.seal.state,
        report.seal.code,
        report.day,
        sheet,
        heads(say),
        {item.id or WHOLE: for_cell(item.question) for item in report.answers.items},
        dict(report.answers.replies),
        {role_id: for_cell(name) for role_id, name in report.answers.roles},
    )


def _instructions(say: Wording) -> tuple[str, ...]:
    return (
        say(
            "Choose an answer in each row that is to be answered, and enter name, role and day once: they "
            "hold for the rows below. An answer with a condition, or back, needs a remark."
        ),
        say(
            "Save the workbook and send it back. Its answers are proposals until whoever keeps the document "
            "takes them over; no answer is no consent."
        ),
    )


def _council(say: Wording) -> str:
    return say(
        "The works council does not answer here: its resolution or agreement is entered in the document."
    )


def _add_lists(draft: SheetDraft, report: BoardReport, last: int, say: Wording) -> None:
    """Add the lists to choose from; roles stand in a hidden column, because a list in words has an end."""
    for row, (_, name) in enumerate(report.answers.roles, FIRST_ROW):
        draft.text(row, _ROLES, name, replace(CELL, wrap=False))
    for column in (ID, _ROLES):
        draft.sheet.column_dimensions[get_column_letter(column)].hidden = True
    words = ",".join(word for _, word in report.answers.replies)
    letter, bottom = get_column_letter(_ROLES), FIRST_ROW + max(1, len(report.answers.roles)) - 1
    _check(draft, REPLY, last, say("Choose from the list, or leave the cell empty."), formula1=f'"{words}"')
    roles = f"${letter}${FIRST_ROW}:${letter}${bottom}"
    _check(draft, ROLE, last, say("Choose from the list, or leave the cell empty."), formula1=roles)
    days = {"type": "date", "formula1": str(_FIRST_DAY), "formula2": str(_LAST_DAY)}
    _check(draft, DAY, last, say("Enter a day, such as 24/11/2026."), **days)
    for column, longest in ((NAME, NAME_LENGTH), (NOTE, TEXT_LENGTH)):
        text = say("Enter at most {n} characters.", n=longest)
        _check(draft, column, last, text, type="textLength", formula1="0", formula2=str(longest))


def _check(draft: SheetDraft, column: int, last: int, error: str, **what: str) -> None:
    letter = get_column_letter(column)
    cells = f"{letter}{FIRST_ROW}:{letter}{last}"
    check = DataValidation(**{"type": "list", "allow_blank": True, "sqref": cells, **what})
    check.errorStyle, check.showErrorMessage, check.error = "stop", True, error
    draft.sheet.add_data_validation(check)
