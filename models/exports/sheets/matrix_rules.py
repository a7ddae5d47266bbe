"""What keeps the matrix right while it is edited: colours as rules, choices for the cells, flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from models.domain.responsibility import Meaning
from models.exports.report_types import BoardReport
from models.exports.sheet import SheetDraft, reference
from models.exports.workbook_style import Look, border_of, letter_look, opaque
from models.wording import Wording

# Which letter gives a cell with several its colour: who decides, then what the law requires.
STRONGEST = (
    Meaning.DECIDES,
    Meaning.CO_DETERMINES,
    Meaning.PERFORMS,
    Meaning.CONSULTED,
    Meaning.SUPPORTS,
    Meaning.INFORMED,
)
_LONGEST_LIST = 255  # characters of a list of choices


class Span(NamedTuple):
    """Rows of activities without a heading between them."""

    first: int
    last: int


def shown_as(meaning_of: Mapping[str, Meaning], text: str) -> Look:
    """Return the look of a cell with these letters."""
    meanings = [meaning_of[letter] for letter in text.split(" ")]
    strongest = min(meanings, key=STRONGEST.index)
    return letter_look(strongest, strongest is not Meaning.PERFORMS and Meaning.PERFORMS in meanings)


def add_rules(
    draft: SheetDraft, report: BoardReport, spans: list[Span], columns: tuple[int, int], say: Wording
) -> None:
    """Add colours, choices and flags; `columns` are the first and the last role."""
    cells = " ".join(
        f"{reference(span.first, columns[0])}:{reference(span.last, columns[1])}" for span in spans
    )
    corner = reference(spans[0].first, columns[0])
    _add_colours(draft, report, cells, corner)
    _add_choices(draft, report, cells, say)
    _add_flags(draft, spans, columns[1] + 1)


def _add_colours(draft: SheetDraft, report: BoardReport, cells: str, corner: str) -> None:
    table = report.matrix
    both = letter_look(Meaning.DECIDES, also_performs=True)
    performs = f'ISNUMBER(SEARCH("{table.performs}",{corner}))'
    if table.performs != table.decides:
        decides = f'ISNUMBER(SEARCH("{table.decides}",{corner}))'
        _add(draft, cells, f"AND({decides},{performs})", both)
    for entry in sorted(report.legend, key=lambda entry: STRONGEST.index(entry.meaning)):
        _add(draft, cells, f'ISNUMBER(SEARCH("{entry.letter}",{corner}))', letter_look(entry.meaning))
    _add(draft, cells, f"LEN({corner})=0", Look(lines="br"))


def _add_flags(draft: SheetDraft, spans: list[Span], column: int) -> None:
    """Colour the count of the letter that must stand once, and the flag, while something is wrong."""
    wrong = Look(bold=True, ink="error", fill="error_soft", lines="tblr", line_ink="error")
    first, last = spans[0].first, spans[-1].last
    counts = f"{reference(first, column)}:{reference(last, column)}"
    corner = reference(first, column)
    _add(draft, counts, f"AND(ISNUMBER({corner}),{corner}<>1)", wrong)
    flags = f"{reference(first, column + 2)}:{reference(last, column + 2)}"
    _add(draft, flags, f"LEN({reference(first, column + 2)})>0", wrong)


def _add(draft: SheetDraft, cells: str, condition: str, look: Look) -> None:
    ground = opaque(look.fill or "#FFFFFF")
    style = DifferentialStyle(
        font=Font(bold=look.bold, color=opaque(look.ink)),
        fill=PatternFill("solid", start_color=ground, end_color=ground),
        border=border_of(replace(look, lines=look.lines or "tblr", double="")),
    )
    rule = Rule(type="expression", dxf=style, stopIfTrue=True, formula=[condition])
    draft.sheet.conditional_formatting.add(cells, rule)


def _add_choices(draft: SheetDraft, report: BoardReport, cells: str, say: Wording) -> None:
    choices = report.matrix.choices
    while len(",".join(choices)) > _LONGEST_LIST:
        choices = choices[:-1]
    words = "\n".join(f"{entry.letter}  {entry.chip}" for entry in report.legend)
    check = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, sqref=cells)
    check.errorStyle = "stop"
    check.showErrorMessage = True
    check.errorTitle = say("Not a letter of the legend")
    check.error = say("Choose from the list, or leave the cell empty.")
    check.showInputMessage = True
    check.promptTitle = say("Letters")
    check.prompt = words[:_LONGEST_LIST]
    draft.sheet.add_data_validation(check)
