"""What a workbook that comes back holds: the sheet of the matrix as texts and comments, and its memory.

Read by streaming and within bounds, because a far cell in a file of a kilobyte would else take minutes.
Reading cells is the minimum that is needed here: a general reader of sheets may take its place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from models.domain.errors import KnownError
from models.domain.exported import MARK, ExportedMatrix, unpacked
from models.domain.message import message
from models.imports.round_trip.archive import not_a_workbook, opened
from models.imports.sheets.grid import Grid, Place

MOST_ROWS, MOST_COLUMNS = 20_000, 600
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_COMMENTS = "/comments"  # how the kind of a relation to comments ends
_THREADED = "tc="  # how the author of a comment begins that is the shadow of a conversation in Excel


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """What the workbook was made of, the sheet of the matrix as it is now, and the comments on its cells."""

    exported: ExportedMatrix
    grid: Grid
    comments: Mapping[Place, str]


def read_returned(path: Path) -> ReturnedWorkbook:
    """Read a workbook that this program made; raises KnownError, also for any other workbook."""
    from openpyxl import load_workbook

    with opened(path) as archive:
        try:
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                exported = _remembered(book, path)
                sheet = _matrix(book, exported, path)
                grid = Grid(sheet.title, tuple(_rows(sheet)))
                comments = dict(_comments(archive, sheet._worksheet_path))
            finally:
                book.close()
        except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
            raise not_a_workbook(path) from error
        except (ParseError, zlib.error, BadZipFile, EOFError) as error:
            raise not_a_workbook(path) from error
    return ReturnedWorkbook(exported, grid, comments)


def _remembered(book: Any, path: Path) -> ExportedMatrix:
    for sheet in book.worksheets:
        if _bounded(sheet, 1, 1)[0][0] == MARK:
            rows = _bounded(sheet, MOST_ROWS, 1)
            found = unpacked(tuple(text for (text,) in rows if text))
            if found is not None:
                return found
    raise KnownError(
        message(
            "“{name}” does not remember the document it was made of: it is no report of this program, or its "
            "hidden sheet was removed. Choose “Import” in the menu “File” to read it like any other sheet.",
            name=path.name,
        )
    )


def _matrix(book: Any, exported: ExportedMatrix, path: Path) -> Any:
    """Return the sheet of the matrix, also when it was renamed: it has the codes of the roles."""
    named = [sheet for sheet in book.worksheets if sheet.title == exported.sheet]
    for sheet in (*named, *book.worksheets):
        texts = {text for row in _bounded(sheet, 60, MOST_COLUMNS) for text in row}
        if any(text.endswith(role_id) for role_id in exported.roles for text in texts):
            return sheet
    raise KnownError(
        message(
            "“{name}” has no sheet “{sheet}” any more. Bring it back, or create the report again.",
            name=path.name,
            sheet=exported.sheet,
        )
    )


def _bounded(sheet: Any, rows: int, columns: int) -> list[tuple[str, ...]]:
    sheet.reset_dimensions()
    found = sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
    return [tuple(map(_text, row)) for row in found] or [("",)]


def _rows(sheet: Any) -> Iterator[tuple[str, ...]]:
    """Yield the rows as far as anything stands in them, all as wide as the widest."""
    rows = _bounded(sheet, MOST_ROWS, MOST_COLUMNS)
    last = max((n for n, row in enumerate(rows) if any(row)), default=-1)
    width = max((n + 1 for row in rows for n, text in enumerate(row) if text), default=0)
    return ((*row[:width], *("",) * (width - len(row))) for row in rows[: last + 1])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _comments(archive: ZipFile, sheet_part: str) -> Iterator[tuple[Place, str]]:
    part = _comments_part(archive, PurePosixPath(sheet_part.lstrip("/")))
    if part is None:
        return
    root = _parsed(archive, part)
    authors = [author.text or "" for author in root.iter(f"{_MAIN}author")]
    for comment in root.iter(f"{_MAIN}comment"):
        author = authors[int(comment.get("authorId", 0))]
        if not author.startswith(_THREADED):
            text = "".join(run.text or "" for run in comment.iter(f"{_MAIN}t"))
            yield _place(comment.get("ref", "")), text.removeprefix(f"{author}:").strip()


def _comments_part(archive: ZipFile, sheet: PurePosixPath) -> str | None:
    relations = str(sheet.parent / "_rels" / f"{sheet.name}.rels")
    if relations not in archive.namelist():
        return None
    for relation in _parsed(archive, relations).iter(_RELATION):
        if relation.get("Type", "").endswith(_COMMENTS):
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else _joined(sheet.parent, target)
    return None


def _joined(folder: PurePosixPath, target: str) -> str:
    parts = list(folder.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _parsed(archive: ZipFile, part: str) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(archive.read(part), forbid_dtd=True)
    return root


def _place(reference: str) -> Place:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(reference)
    return row - 1, column - 1
