"""What a workbook that comes back holds: the sheet of the matrix as texts and comments, and its memory."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from models.domain.errors import KnownError
from models.domain.exported import MARK, ExportedMatrix, role_in, unpacked
from models.domain.message import Message, message
from models.files import reason_of
from models.imports.sheets import xlsx_file
from models.imports.sheets.bounds import DAMAGED, PROTECTED, Unreadable
from models.imports.sheets.grid import Grid, Place
from models.imports.sheets.package import BROKEN, Package, local, nothing
from models.imports.sheets.reading import MOST_BYTES, NOT_READ, OLD, TOO_LARGE

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
    with _package(path) as package:
        grids = _grids(package)
        exported = _remembered(grids, path)
        grid = _matrix(grids, exported, path)
        part = xlsx_file.parts_of_sheets(package)[0][grid.name]
        return ReturnedWorkbook(exported, grid, _comments(package, part))


def read_sheets(path: Path) -> tuple[Grid, ...]:
    """Return all sheets of a workbook, hidden ones too, without spaces around texts; raises KnownError."""
    with _package(path) as package:
        return _grids(package)


def was_made_here(path: Path) -> bool:
    """Return whether a file is a workbook that this program made and that still remembers it."""
    try:
        read_returned(path)
    except KnownError:
        return False
    return True


@contextmanager
def _package(path: Path) -> Iterator[Package]:
    """Open a workbook; what is wrong with it, then or while it is read, becomes a KnownError."""
    try:
        _look_at(path)
        with Package(path) as package:
            yield package
    except Unreadable as refused:
        _refuse(path, refused.reason)
    except OSError as error:
        _refuse(path, reason_of(error))
    except BROKEN:
        _refuse(path, Message(DAMAGED))


def _look_at(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(TOO_LARGE, most=MOST_BYTES // 1_000_000)
    with path.open("rb") as file:
        if file.read(len(OLD)) == OLD:
            raise Unreadable(PROTECTED)


def _refuse(path: Path, reason: object) -> NoReturn:
    raise KnownError(Message(NOT_READ, (("name", path.name), ("reason", reason))))  # type: ignore[arg-type]


def _grids(package: Package) -> tuple[Grid, ...]:
    return tuple(
        replace(grid, rows=tuple(tuple(text.strip() for text in row) for row in grid.rows))
        for grid in xlsx_file.read(package, None)
    )


def _remembered(grids: Sequence[Grid], path: Path) -> ExportedMatrix:
    for grid in grids:
        if grid.text((0, 0)) == MARK:
            found = unpacked(tuple(row[0] for row in grid.rows))
            if found is not None:
                return found
    raise KnownError(
        message(
            "“{name}” does not remember the document it was made of: it is no report of this program, or its "
            "hidden sheet was removed. Choose “Take over a sheet” in the menu “File” for any other sheet.",
            name=path.name,
        )
    )


def _matrix(grids: Sequence[Grid], exported: ExportedMatrix, path: Path) -> Grid:
    """Return the sheet of the matrix, also when it was renamed: it has the codes of the roles."""
    for grid in sorted(grids, key=lambda grid: grid.name != exported.sheet):
        texts = {text for row in grid.rows for text in row}
        if not exported.roles.keys().isdisjoint(map(role_in, texts)):
            return grid
    raise KnownError(
        message(
            "“{name}” has no sheet “{sheet}” any more. Bring it back, or create the report again.",
            name=path.name,
            sheet=exported.sheet,
        )
    )


def _comments(package: Package, sheet: str) -> dict[Place, str]:
    """Return the comments on the cells of a sheet, without the name that Excel writes above them."""
    part = _comments_part(package, sheet)
    heard = _Comments()
    if part is not None:
        package.read(part, heard.start, heard.end, heard.text)
    return heard.found


def _comments_part(package: Package, sheet: str) -> str | None:
    folder, name = posixpath.split(sheet)
    relations, found = f"{folder}/_rels/{name}.rels", list[str]()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith(_COMMENTS):
            found.append(posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))))

    if relations in package:
        package.read(relations, start, nothing, nothing)
    return found[0].lstrip("/") if found else None


class _Comments:
    """Hears a part with comments, tag by tag."""

    def __init__(self) -> None:
        self.found: dict[Place, str] = {}
        self._authors: list[str] = []
        self._author, self._place, self._pieces = 0, (0, 0), list[str]()
        self._hears = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self._hears = name in {"author", "t"}
        if name in {"author", "comment"}:
            self._pieces = []
        if name == "comment":
            self._place, self._author = _place(attributes["ref"]), int(attributes.get("authorId", 0))

    def text(self, text: str) -> None:
        if self._hears:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        name, said, self._hears = local(tag), "".join(self._pieces), False
        if name == "author":
            self._authors.append(said)
        if name == "comment" and not self._authors[self._author].startswith(_THREADED):
            self.found[self._place] = said.removeprefix(f"{self._authors[self._author]}:").strip()


def _place(reference: str) -> Place:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(reference)
    return row - 1, column - 1
