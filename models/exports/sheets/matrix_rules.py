"""What keeps the matrix right while it is edited: colours as rules, choices for the cells, flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from models.domain.responsibility import Meaning
from models.exports.report_types import BoardReport, MatrixTable
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.matrix_table import HIDDEN_ROW, cells_of
from models.exports.workbook_style import Look, border_of, letter_look, opaque
from models.wording import Wording

# Which letter gives a cell with several its colour: who decides, then what the law requires.
STRONGEST = (
    Meaning.DECIDES,
    Meaning.CO_DETERMINES,
    Meaning.PERFORMS,
    Meaning.SIGNS,
    Meaning.VERIFIES,
    Meaning.CONSULTED,
    Meaning.SUPPORTS,
    Meaning.INFORMED,
)
_LONGEST_LIST = 255  # characters of a list of choices


def shown_as(meaning_of: Mapping[str, Meaning], text: str) -> Look:
    """Return the look of a cell with these letters."""
    meanings = [meaning_of[letter] for letter in text.split(" ")]
    strongest = min(meanings, key=STRONGEST.index)
    return letter_look(strongest, strongest is not Meaning.PERFORMS and Meaning.PERFORMS in meanings)


def add_rules(
    draft: SheetDraft, report: BoardReport, rows: tuple[int, int], columns: tuple[int, int], say: Wording
) -> None:
    """Add guards, colours, choices and the look of groups; `columns` are the first and the last role."""
    cells, corner = cells_of(rows, *columns), reference(rows[0], columns[0])
    _add_guards(draft, report.matrix, rows, columns)
    _add_colours(draft, report, cells, corner)
    begins = _add_groups(draft, rows, columns)
    empty = f"LEN({corner})=0"
    _add(draft, cells, f"AND({empty},{begins})", Look(lines="t", line_ink="caption"), filled=False)
    _add(draft, cells, empty, Look(lines="br"))
    _add_choices(draft, report, cells, say)


def _add_groups(draft: SheetDraft, rows: tuple[int, int], columns: tuple[int, int]) -> str:
    """Let rows of a group look like one while the table is in order; return when a row begins a group."""
    in_order, area, above = f"$A${HIDDEN_ROW}=0", f"$B{rows[0]}", f"$B{rows[0] - 1}"
    begins = f"{in_order},{area}<>{above}"
    first = Look(bold=True, lines="t", line_ink="caption")
    for left, right in ((1, 2), (3, 3), (columns[1] + 1, columns[1] + 3)):
        look = replace(first, bold=right == 2)
        _add(draft, cells_of(rows, left, right), f"AND({begins})", look, filled=False)
    later = Look(ink="caption", lines="b")
    _add(draft, cells_of(rows, 1, 2), f"AND({in_order},{area}={above})", later, filled=False)
    return begins


def _add_colours(draft: SheetDraft, report: BoardReport, cells: str, corner: str) -> None:
    table = report.matrix
    both = letter_look(Meaning.DECIDES, also_performs=True)
    performs = f'ISNUMBER(SEARCH("{table.performs}",{corner}))'
    if table.performs != table.decides:
        decides = f'ISNUMBER(SEARCH("{table.decides}",{corner}))'
        _add(draft, cells, f"AND({decides},{performs})", both)
    for entry in sorted(report.legend, key=lambda entry: STRONGEST.index(entry.meaning)):
        _add(draft, cells, f'ISNUMBER(SEARCH("{entry.letter}",{corner}))', letter_look(entry.meaning))


def _add_guards(
    draft: SheetDraft, table: MatrixTable, rows: tuple[int, int], columns: tuple[int, int]
) -> None:
    """Colour a row whose letter that must stand once does not, its count, and its flag.

    The rule on the activity asks the letters themselves, so that it also guards a row without formulas.
    """
    wrong = Look(bold=True, ink="error", fill="error_soft", lines="tblr", line_ink="error")
    top, count, flag = rows[0], columns[1] + 1, columns[1] + 3
    roles = f"${reference(top, columns[0])}:${reference(top, columns[1])}"
    _add(draft, cells_of(rows, 3, 3), f'COUNTIF({roles},"*{table.decides}*")<>1', wrong)
    _add(draft, cells_of(rows, count, count), f"{reference(top, count)}<>1", wrong)
    _add(draft, cells_of(rows, flag, flag), f"LEN({reference(top, flag)})>0", wrong)


def _add(draft: SheetDraft, cells: str, condition: str, look: Look, filled: bool = True) -> None:
    ground = opaque(look.fill or "#FFFFFF")
    style = DifferentialStyle(
        font=Font(bold=look.bold, color=opaque(look.ink)),
        fill=PatternFill("solid", start_color=ground, end_color=ground) if filled else None,
        border=border_of(replace(look, lines=look.lines or "tblr", double="")),
    )
    rule = Rule(type="expression", dxf=style, stopIfTrue=filled, formula=[condition])
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
