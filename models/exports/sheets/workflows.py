"""The workflows: for each its steps as a table and its drawing as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.worksheet.pagebreak import Break

from models.analysis.drawing import Drawing
from models.exports.report_types import Anchor, BoardReport, Sheet, StepRow, WorkflowTable
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.page import A4, USABLE, Places, headline, set_up_print
from models.exports.strips import cut_out, strips_of
from models.exports.workbook_style import CAPTION, CELL, HEAD, HEADING, POINTS_PER_UNIT
from models.wording import Wording

Picture = Callable[[WorkflowTable, Drawing], bytes]
"""Draws a workflow as PNG."""

WIDTHS = (5, 29, 14, 24, 32, 29, 37)
HEAD_ROW = 3
_SCALE = 88  # per cent; at which the columns fill an A4 page
_HEADING, _ROW_OF_PICTURE = 24.0, 15.0  # heights of rows in points
_FULL_SIZE = 0.75  # points of a pixel at 100 %


def fill(draft: SheetDraft, report: BoardReport, say: Wording, picture: Picture) -> Places:
    """Fill the sheet; return where workflows and steps stand."""
    headline(draft, report, say("Workflows"))
    draft.columns(*WIDTHS)
    heads = (say("No."), say("Step"), say("Kind"), say("Done by"), say("Then"), say("Times"), say("Letters"))
    for column, text in enumerate(heads, 1):
        draft.text(HEAD_ROW, column, text, HEAD)
    places: Places = {Anchor(Sheet.WORKFLOWS): draft.place(1)}
    row = HEAD_ROW + 1
    if not report.workflows:
        draft.text(row, 2, say("There is no workflow yet."), CELL)
    for number, workflow in enumerate(report.workflows):
        if number:
            _break_before(draft, row)
        row = _workflow(draft, workflow, row, places=places, say=say, picture=picture)
    set_up_print(draft, report, say, A4, pages=None)
    draft.sheet.page_setup.scale = _SCALE
    draft.sheet.print_title_rows = f"1:{HEAD_ROW}"
    draft.sheet.print_area = f"A1:{reference(max(row, HEAD_ROW + 1), len(WIDTHS))}"
    draft.sheet.freeze_panes = reference(HEAD_ROW + 1, 1)
    return places


def _break_before(draft: SheetDraft, row: int) -> None:
    draft.sheet.row_breaks.append(Break(id=row - 1))


def _workflow(
    draft: SheetDraft, workflow: WorkflowTable, row: int, *, places: Places, say: Wording, picture: Picture
) -> int:
    """Put one workflow from a row on; return the row behind it."""
    top = draft.height_up_to(row - 1)
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
    png = picture(workflow, workflow.drawing)
    return _drawing(
        draft, workflow.name, workflow.drawing, png, row, used=draft.height_up_to(row - 1) - top, say=say
    )


def _step(draft: SheetDraft, step: StepRow, row: int) -> None:
    strong = replace(CELL, bold=bool(step.number))
    draft.text(row, 1, step.number, replace(CELL, ink="caption", wrap=False))
    draft.text(row, 2, step.name, strong)
    for column, text in enumerate((step.kind, step.performer, step.following, step.times, step.letters), 3):
        draft.text(row, column, text, CELL)


def _drawing(
    draft: SheetDraft, name: str, drawing: Drawing, png: bytes, row: int, *, used: float, say: Wording
) -> int:
    """Put the drawing in readable strips, on new pages unless the page has room; return the row behind."""
    wide, high = (points / (_SCALE / 100) for points in USABLE[A4])
    high = 0.93 * (high - draft.height_up_to(HEAD_ROW)) - _HEADING
    room = min(sum(WIDTHS) * POINTS_PER_UNIT, wide) - _ROW_OF_PICTURE
    strips = strips_of(drawing, room, high)
    factor = min(room / max(strip.width for strip in strips), high / drawing.height, _FULL_SIZE)
    for number, strip in enumerate(strips, 1):
        if number > 1 or used + drawing.height * factor > high:
            _break_before(draft, row)
        text = say("Drawing: {name}", name=name)
        if len(strips) > 1:
            text = say("Drawing: {name}, part {n} of {all}", name=name, n=number, all=len(strips))
        draft.text(row, 1, text, HEADING)
        draft.height(row, _HEADING)
        part = png if len(strips) == 1 else cut_out(png, drawing, strip)
        row = _picture(draft, part, (strip.width * factor, drawing.height * factor), row + 1)
    return row


def _picture(draft: SheetDraft, png: bytes, size: tuple[float, float], row: int) -> int:
    """Put a picture of so many points from a row on; return the row behind."""
    image = Image(BytesIO(png))
    image.width, image.height = (points / _FULL_SIZE for points in size)
    draft.sheet.add_image(image, reference(row, 1))
    rows = int(size[1] / _ROW_OF_PICTURE) + 1
    for place in range(row, row + rows):
        draft.height(place, _ROW_OF_PICTURE)
    return row + rows
