"""The workflows: for each its steps as a table and its drawing as native shapes.

Up to a dozen stand on one sheet. More get a sheet each behind an index: LibreOffice makes a PDF in a time
that grows with drawings times pages of a sheet (60 on one sheet take 40 s, on 60 sheets 2 s).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.worksheet.pagebreak import Break

from models.domain.message import message
from models.domain.progress import Progress
from models.exports.cell_text import POINTS_PER_UNIT
from models.exports.clean import for_sheet_name
from models.exports.native import Placed, group_of
from models.exports.parts import Part, parts_of
from models.exports.report_types import Anchor, BoardReport, Sheet, StepRow, WorkflowTable
from models.exports.sheet import ROW, SheetDraft, reference
from models.exports.sheets.page import (
    A4,
    USABLE,
    Places,
    headline,
    number_pattern,
    number_value,
    set_up_print,
)
from models.exports.sheets.page_breaks import breaks
from models.exports.workbook_style import CAPTION, CELL, HEAD, HEADING, LINK
from models.wording import Wording

MOST_ON_ONE_SHEET = 12
WIDTHS = (6, 28, 14, 24, 32, 29, 37)
HEAD_ROW = 3
_SCALE = 85  # per cent; at which the columns fill an A4 page, in Excel too, where a unit is 5.25 points
_HEADING = 24.0  # height of its row in points
_FULL_SIZE = 0.75  # points of a pixel at 100 %


def titles(report: BoardReport) -> tuple[str, ...]:
    """Return the names of the sheets that single workflows get, none when one sheet holds them all."""
    if len(report.workflows) <= MOST_ON_ONE_SHEET:
        return ()
    found: dict[str, None] = {}
    for place, workflow in enumerate(report.workflows, 1):
        # The place in the list comes first: it alone makes the name unique, whatever is cut off behind it.
        found[for_sheet_name(f"{workflow.number or f'({place})'} {workflow.name}")] = None
    return tuple(found)


def fill(
    draft: SheetDraft, pages: Sequence[SheetDraft], report: BoardReport, say: Wording, tell: Progress
) -> Places:
    """Fill the sheet, and the sheets of single workflows; return where workflows and steps stand."""
    headline(draft, report, say("Workflows"))
    places: Places = {Anchor(Sheet.WORKFLOWS): draft.place(1)}
    if pages:
        for number, (page, workflow) in enumerate(zip(pages, report.workflows, strict=True)):
            tell(number / len(pages), message("Drawing “{name}”", name=workflow.name))
            headline(page, report, workflow.name)
            last = _workflow(page, workflow, _heads(page, say), places=places, say=say)
            _set_up(page, report, say, last)
        _index(draft, report, say, places)
        return places
    row = _heads(draft, say)
    if not report.workflows:
        draft.text(row, 2, say("There is no workflow yet."), CELL)
    for number, workflow in enumerate(report.workflows):
        tell(number / len(report.workflows), message("Drawing “{name}”", name=workflow.name))
        if number:
            _break_before(draft, row)
        row = _workflow(draft, workflow, row, places=places, say=say)
    _set_up(draft, report, say, row)
    return places


def _heads(draft: SheetDraft, say: Wording) -> int:
    """Put the heads of the steps; return the row behind."""
    draft.columns(*WIDTHS)
    heads = (say("No."), say("Step"), say("Kind"), say("Done by"), say("Then"), say("Times"), say("Letters"))
    for column, text in enumerate(heads, 1):
        draft.text(HEAD_ROW, column, text, HEAD)
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 1)
    return HEAD_ROW + 1


def _set_up(draft: SheetDraft, report: BoardReport, say: Wording, last: int) -> None:
    set_up_print(draft, report, say, A4, pages=None)
    draft.sheet.page_setup.scale = _SCALE
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(max(last, HEAD_ROW + 1), len(WIDTHS))}"


def _index(draft: SheetDraft, report: BoardReport, say: Wording, places: Places) -> None:
    """List the workflows, each with the way to its own sheet."""
    draft.columns(6, 60, 104)
    for column, text in enumerate((say("No."), say("Workflow"), say("Owner, risk, target")), 1):
        draft.text(HEAD_ROW, column, text, HEAD)
    row = HEAD_ROW
    for workflow in report.workflows:
        row += 1
        if workflow.number:
            draft.number(row, 1, int(workflow.number), replace(CELL, ink="caption", wrap=False))
        draft.link(row, 2, workflow.name, places[Anchor(Sheet.WORKFLOWS, workflow.workflow_id)], LINK)
        draft.text(row, 3, workflow.about, CELL)
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 1)
    set_up_print(draft, report, say)
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(row, 3)}"


def _break_before(draft: SheetDraft, row: int) -> None:
    draft.sheet.row_breaks.append(Break(id=row - 1))


def _workflow(draft: SheetDraft, workflow: WorkflowTable, row: int, *, places: Places, say: Wording) -> int:
    """Put one workflow from a row on; return the row behind it."""
    first = row
    name = f"{workflow.number}  {workflow.name}".strip()
    draft.text(row, 1, name, HEADING)
    draft.height(row, _HEADING)
    places[Anchor(Sheet.WORKFLOWS, workflow.workflow_id)] = draft.place(row)
    for text in filter(None, (workflow.about, workflow.description)):
        row += 1
        draft.text(row, 1, text, CAPTION, across=len(WIDTHS))
    for step in workflow.steps:
        row += 1
        _step(draft, step, row)
        places[Anchor(Sheet.WORKFLOWS, step.step_id)] = draft.place(row, 2)
    row += 1
    if workflow.drawing is None:
        draft.text(row, 1, say("This workflow has no steps yet."), CAPTION, across=len(WIDTHS))
        return row + 2
    wide, high = _room(draft)
    used = _on_paper(draft, first, row, high + _HEADING)
    return _parts(draft, workflow.name, parts_of(workflow.drawing, wide, high), row, used=used, say=say)


def _on_paper(draft: SheetDraft, first: int, behind: int, room: float) -> float:
    """Break a table that begins a page where it leaves no few rows alone; return what its last page takes."""
    heights = [draft.height_of(row) for row in range(first, behind)]
    places = breaks(heights, {0, len(heights)}, 0, room)
    for place in places:
        _break_before(draft, first + place)
    return sum(heights[places[-1] if places else 0 :])


def _step(draft: SheetDraft, step: StepRow, row: int) -> None:
    strong = replace(CELL, bold=bool(step.number))
    number = replace(CELL, ink="caption", wrap=False)
    if step.number:
        pattern = number_pattern(step.number)
        draft.number(row, 1, number_value(step.number), replace(number, pattern=pattern))
    else:
        draft.blank(row, 1, number)
    draft.text(row, 2, step.name, strong)
    for column, text in enumerate((step.kind, step.performer, step.following, step.times, step.letters), 3):
        draft.text(row, column, text, CELL)


def _room(draft: SheetDraft) -> tuple[float, float]:
    """Return width and height in points that a drawing has on a page."""
    wide, high = (points / (_SCALE / 100) for points in USABLE[A4])
    high = 0.93 * (high - draft.height_up_to(HEAD_ROW)) - _HEADING
    return min(sum(WIDTHS) * POINTS_PER_UNIT, wide) - ROW, high


def _parts(
    draft: SheetDraft, name: str, parts: Sequence[Part], row: int, *, used: float, say: Wording
) -> int:
    """Put the parts below each other, the first `used` points behind a page break; return the row behind."""
    wide, high = _room(draft)
    tallest = max(part.drawing.height for part in parts)
    factor = min(wide / max(part.drawing.width for part in parts), high / tallest, _FULL_SIZE)
    for number, part in enumerate(parts, 1):
        needed = part.drawing.height * factor + _HEADING
        if used + needed > high + _HEADING:
            _break_before(draft, row)
            used = 0.0
        text, alternative = _words(name, part, (number, len(parts)), say)
        draft.text(row, 1, text, HEADING)
        draft.height(row, _HEADING)
        draft.hang(*group_of(part, Placed(row + 1, factor, text, alternative), draft.next_shape, say))
        rows = int(part.drawing.height * factor / ROW) + 1
        row, used = row + 1 + rows, used + _HEADING + rows * ROW
    return row


def _words(name: str, part: Part, place: tuple[int, int], say: Wording) -> tuple[str, str]:
    """Return the heading of a part and the sentence that stands for it."""
    steps, (n, all_parts) = len(part.drawing.shapes), place
    if all_parts == 1:
        return say("Drawing: {name}", name=name), say.plural(
            "Workflow {name}, {n} step; as a table above it",
            "Workflow {name}, {n} steps; as a table above it",
            steps,
            name=name,
        )
    return say("Drawing: {name}, part {n} of {all}", name=name, n=n, all=all_parts), say.plural(
        "Workflow {name}, part {part} of {all}, {n} step; as a table above it",
        "Workflow {name}, part {part} of {all}, {n} steps; as a table above it",
        steps,
        name=name,
        part=n,
        all=all_parts,
    )
