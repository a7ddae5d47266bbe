"""The workbook as a file: openpyxl writes every part, the rows of the sheets come as text.

openpyxl has no way to store the result of a formula and looks up every style again when it writes a cell;
both are avoided by leaving out its rows and putting ours, with known style ids, in their place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.graphic import GraphicFrame
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import Relationship
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.related import Related
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP

from models.exports.clean import for_file
from models.exports.shape_xml import drawing_part
from models.exports.sheet import Filled, SheetDraft, reference

_ABOUT = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Racigraph</Application></Properties>"
)
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_KEPT_SPACE = re.compile(r"^\s|\s$|\n|  ")


def save(book: Workbook, drafts: Mapping[str, SheetDraft], path: Path) -> None:
    """Write the workbook; `drafts` are its sheets by title. Raises OSError."""
    with _Archive(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        _Package(book, archive, drafts).write_data()


class _Archive(ZipFile):
    """A file in which the part about the program names this one and not openpyxl."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *how: Any, **more: Any) -> None:
        super().writestr(zinfo_or_arcname, _ABOUT if zinfo_or_arcname == ARC_APP else data, *how, **more)


def rows_as_text(draft: SheetDraft) -> str:
    """Return the rows of a sheet in the form of the file format."""
    letters: dict[int, str] = {}
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sorted(draft.cells.items()):
        letter = letters.get(column) or letters.setdefault(column, get_column_letter(column))
        rows.setdefault(row, []).append(_cell(f"{letter}{row}", cell))
    dimensions = draft.sheet.row_dimensions
    numbers = sorted(rows.keys() | dimensions.keys())
    return "".join(
        f"<row {_attributes(dict(dimensions.get(row, ())), row)}>{''.join(rows.get(row, ()))}</row>"
        for row in numbers
    )


def _attributes(known: Mapping[str, str], row: int) -> str:
    return " ".join(f'{name}="{value}"' for name, value in {**known, "r": str(row)}.items())


def _cell(place: str, cell: Filled) -> str:
    value, style, formula = cell
    if formula:
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{place}" s="{style}"{kind}><f>{escape(formula)}</f><v>{_plain(value)}</v></c>'
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if not isinstance(value, str):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    space = ' xml:space="preserve"' if _KEPT_SPACE.search(value) else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'


def _plain(value: object) -> str:
    return escape(value) if isinstance(value, str) else str(value)


class _Shapes(SpreadsheetDrawing):  # type: ignore[misc] # openpyxl has no types
    """The native shapes of a sheet, which openpyxl does not know; charts and pictures when it has none."""

    __elements__ = SpreadsheetDrawing.__elements__

    def __init__(self, sheet: Worksheet, draft: SheetDraft) -> None:
        super().__init__()
        self.charts, self.images = sheet._charts, sheet._images
        self.shapes = draft.shapes
        self._words, self._picture = draft.chart_words, draft.picture_words

    def __bool__(self) -> bool:
        return bool(self.charts or self.images or self.shapes)

    def _chart_frame(self, idx: int) -> GraphicFrame:
        frame = super()._chart_frame(idx)
        about = frame.nvGraphicFramePr.cNvPr
        about.name, about.descr = self._words
        return frame

    def _picture_frame(self, idx: int) -> PictureFrame:
        frame = super()._picture_frame(idx)
        frame.nvPicPr.cNvPr.name = frame.nvPicPr.cNvPr.descr = for_file(self._picture)
        return frame


class _RowsLeftOut(WorksheetWriter):  # type: ignore[misc] # openpyxl has no types
    """Writes everything of a sheet but its rows."""

    def __init__(self, sheet: Worksheet, draft: SheetDraft) -> None:
        super().__init__(sheet, BytesIO())
        self._draft = draft

    def write_dimensions(self) -> None:
        last = [max(numbers, default=1) for numbers in zip(*self._draft.cells, strict=True)] or [1, 1]
        self.xf.send(SheetDimension(f"A1:{reference(*last)}").to_tree())

    def write_rows(self) -> None:
        self.ws._hyperlinks = self._draft.links
        self.ws._comments = [self._record(place, comment) for place, comment in self._draft.comments()]
        stream = self.xf.send(True)
        with stream.element("sheetData"):
            pass
        self.xf.send(None)

    def write_drawings(self) -> None:
        if self.ws._drawing:
            relation = Relationship(type="drawing", Target="")
            self._rels.append(relation)
            related = Related()
            related.id = relation.id
            self.xf.send(related.to_tree("drawing"))

    def _record(self, place: str, comment: object) -> CommentRecord:
        cell = Cell(self.ws, 1, 1)
        cell.comment = comment
        record = CommentRecord.from_cell(cell)
        record.ref = place
        return record


class _Package(ExcelWriter):  # type: ignore[misc] # openpyxl has no types
    def __init__(self, book: Workbook, archive: ZipFile, drafts: Mapping[str, SheetDraft]) -> None:
        super().__init__(book, archive)
        self._drafts = drafts

    def write_worksheet(self, sheet: Worksheet) -> None:
        draft = self._drafts[sheet.title]
        sheet._drawing = _Shapes(sheet, draft)
        writer = _RowsLeftOut(sheet, draft)
        writer.write()
        sheet._rels = writer._rels
        rows = f"<sheetData>{rows_as_text(draft)}</sheetData>".encode()
        xml, found = _NO_ROWS.subn(lambda _: rows, writer.read(), count=1)
        if not found:
            raise RuntimeError("the sheet has no place for its rows")
        self._archive.writestr(sheet.path[1:], xml)
        self.manifest.append(sheet)

    def _write_drawing(self, drawing: _Shapes) -> None:
        if not drawing.shapes:
            super()._write_drawing(drawing)
            return
        self._drawings.append(drawing)
        drawing._id = len(self._drawings)
        self._archive.writestr(drawing.path[1:], drawing_part(drawing.shapes))
        self.manifest.append(drawing)
