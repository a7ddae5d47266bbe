"""What libraries must not do, or must go on doing, for the program to run: the reasons behind their limits.

PySide6 6.12.0 loses a reference to None with every void call and ends Python 3.11 after some thousands. The
workbook is written with parts of openpyxl that it does not promise.
"""

from __future__ import annotations

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene

OPENPYXL = """openpyxl no longer works as models/exports/package.py needs it.
Keep the version in pyproject.toml below the one that fails. To raise it, read openpyxl/worksheet/_writer.py
and openpyxl/writer/excel.py of the new one, mend _RowsLeftOut and _Package, and run
tests/exports/test_workbook.py and tests/benchmarks/bench_workbook.py."""
CALLS = 20_000
NOISE = 200


class Bell(QObject):
    rang = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted there")
def test_void_calls_and_emits_keep_the_references_of_none_and_true(qapp: QApplication) -> None:
    scene, bell = QGraphicsScene(), Bell()
    item = QGraphicsRectItem(0, 0, 10, 10)
    scene.addItem(item)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for n in range(CALLS):
        item.setPos(n % 7, 0)
        bell.rang.emit(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(now - then) < NOISE for now, then in zip(after, before, strict=True))


@pytest.mark.parametrize(
    ("holder", "names"),
    [
        (WorksheetWriter, ("write", "read", "write_dimensions", "write_rows", "write_drawings")),
        (WorksheetWriter(Workbook().active, BytesIO()), ("ws", "xf", "_rels")),
        (ExcelWriter, ("write_data", "write_worksheet", "_write_drawing")),
        (ExcelWriter(Workbook(), ZipFile(BytesIO(), "w")), ("_archive", "manifest", "_drawings")),
        (Workbook(), ("_named_styles", "_fonts")),
        (Workbook().active, ("_charts", "_hyperlinks", "_comments", "path")),
        (SpreadsheetDrawing(), ("charts", "_id")),
    ],
    ids=lambda value: "" if isinstance(value, tuple) else getattr(value, "__name__", type(value).__name__),
)
def test_openpyxl_still_has_the_parts_that_the_workbook_rests_on(
    holder: object, names: tuple[str, ...]
) -> None:
    assert [name for name in names if not hasattr(holder, name)] == [], OPENPYXL


def test_openpyxl_still_asks_for_dimensions_and_rows_and_leaves_a_place_for_them() -> None:
    asked = []

    class Writer(WorksheetWriter):
        def write_dimensions(self) -> None:
            asked.append("dimensions")

        def write_rows(self) -> None:
            asked.append("rows")
            stream = self.xf.send(True)
            with stream.element("sheetData"):
                pass
            self.xf.send(None)

    sheet: Worksheet = Workbook().active
    sheet["A1"] = "left out"
    writer = Writer(sheet, BytesIO())
    writer.write()
    text = writer.read()
    assert asked == ["dimensions", "rows"], OPENPYXL
    assert text.count(b"<sheetData") == 1, OPENPYXL
    assert b"left out" not in text, OPENPYXL


def test_openpyxl_still_hands_every_sheet_to_the_hook_that_puts_rows_in() -> None:
    titles = []

    class Package(ExcelWriter):
        def write_worksheet(self, ws: Worksheet) -> None:
            titles.append(ws.title)
            super().write_worksheet(ws)

    book = Workbook()
    book.create_sheet("Second")
    with ZipFile(BytesIO(), "w") as archive:
        Package(book, archive).write_data()
    assert titles == ["Sheet", "Second"], OPENPYXL


def test_openpyxl_still_asks_for_a_drawing_that_says_it_is_there_and_links_its_sheet_to_it() -> None:
    class Drawing(SpreadsheetDrawing):
        __elements__ = SpreadsheetDrawing.__elements__

        def __bool__(self) -> bool:
            return True

    asked = []

    class Package(ExcelWriter):
        def write_worksheet(self, ws: Worksheet) -> None:
            super().write_worksheet(ws)
            ws._drawing = Drawing()

        def _write_drawing(self, drawing: Drawing) -> None:
            asked.append(drawing)
            drawing._id = 1
            assert drawing.path == "/xl/drawings/drawing1.xml", OPENPYXL
            self.manifest.append(drawing)

    with ZipFile(BytesIO(), "w") as archive:
        Package(Workbook(), archive).write_data()
        assert b"/xl/drawings/drawing1.xml" in archive.read("[Content_Types].xml"), OPENPYXL
    assert len(asked) == 1, OPENPYXL
