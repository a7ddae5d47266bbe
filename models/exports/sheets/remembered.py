"""The hidden sheet that remembers what was written, for the day the workbook comes back: matrix and answers.

Columns and rows carry hidden ids, but not what stood in them: without that nobody could tell whether a letter
was changed in the workbook or in the document. LibreOffice drops custom parts of a file, and Excel may cut
long properties; cells of a sheet are kept by both.
"""

from __future__ import annotations

from models.domain.exported import ExportedMatrix, ExportedRow, packed
from models.domain.exported_answers import packed_answers
from models.exports.clean import for_cell
from models.exports.report_types import ActivityRow, BoardReport, MatrixTable
from models.exports.sheet import Filled, SheetDraft
from models.exports.sheets import answers
from models.exports.sheets.matrix_table import FIRST_ROLE, Heads
from models.exports.workbook_style import Look
from models.wording import Wording

TITLE = "Racigraph"


def fill(draft: SheetDraft, report: BoardReport, say: Wording, matrix: str, answering: str) -> None:
    """Fill the sheet, a column for each sheet that may come back, called `matrix` and `answering`."""
    style = draft.styles.id_of(Look(wrap=False))
    columns = (
        packed(remembered(report, say, matrix)),
        packed_answers(answers.remembered(report, say, answering)),
    )
    for column, pieces in enumerate(columns, 1):
        for row, text in enumerate(pieces, 1):
            draft.cells[row, column] = Filled(text, style)
    draft.sheet.sheet_state = "veryHidden"


def remembered(report: BoardReport, say: Wording, sheet: str) -> ExportedMatrix:
    """Return the matrix as its cells hold it."""
    table, heads = report.matrix, Heads(report.matrix, say)
    roles = {column.role_id: head for column, head in zip(table.columns, heads.roles, strict=True)}
    return ExportedMatrix(
        report.organisation_id,
        report.organisation,
        report.day,
        sheet,
        table.letters,
        (*heads.all[: FIRST_ROLE - 1], *heads.all[FIRST_ROLE - 1 + len(roles) :]),
        roles,
        {group.key: for_cell(group.name) for group in table.groups},
        tuple(_row(table, group.key, row) for group in table.groups for row in group.rows),
    )


def _row(table: MatrixTable, group: str, row: ActivityRow) -> ExportedRow:
    cells = {table.columns[number].role_id: letters for number, letters in row.cells.items()}
    return ExportedRow(
        row.activity_id,
        group,
        for_cell(row.name),
        {role_id: cell.text for role_id, cell in cells.items() if cell.text},
        {role_id: for_cell(cell.note) for role_id, cell in cells.items() if cell.note},
        {role_id: for_cell(cell.hidden) for role_id, cell in cells.items() if cell.hidden},
    )
