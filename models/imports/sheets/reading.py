"""Files and texts with tables as grids: what a file is says its content first, and its ending only for texts.

`read_grids` reads in this process and is meant for the child that may be ended (`in_child.read_in_child`);
what is on the clipboard is small and read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.files import reason_of
from models.imports.sheets import decoding, html_tables, markdown_tables, separated
from models.imports.sheets.bounds import DAMAGED, NO_SUCH_SHEET, NO_TABLE, PROTECTED, Unreadable
from models.imports.sheets.endings import ENDINGS
from models.imports.sheets.grid import Grid

NOT_READ = N_("“{name}” was not read: {reason}")
CLIPBOARD_NOT_READ = N_("The clipboard was not read: {reason}")
EMPTY = N_("the file is empty. Choose another one.")
TOO_LARGE = N_("it has more than {most} MB. Copy the table alone.")
NOT_OPENED = N_("{why}. Check the place and the rights of the file.")
BINARY = N_("it is an Excel file in binary form (.xlsb). Save it as .xlsx in Excel.")
OTHER_ZIP = N_("it is no spreadsheet. Choose a table, or save it as .xlsx in the program it comes from.")
MUST_BE_WORKBOOK = N_(
    "its name says that it is a workbook, but it is not. Save it as .xlsx in the program it comes from."
)
UNKNOWN = N_("tables are read from files that end in {endings}. Save it in one of these forms.")
MEMORY = N_("reading it needs too much memory. Copy the table into a new file.")

MOST_BYTES, MOST_OF_TEXT, MOST_OF_PAGE = 100_000_000, 20_000_000, 5_000_000
OLD, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TABLES_OF_TEXT: Mapping[str, Callable[[str, str], Iterable[Grid]]] = {
    ".csv": lambda text, name: (separated.read(text, name),),
    ".tsv": lambda text, name: (separated.read(text, name),),
    ".md": markdown_tables.read,
    ".markdown": markdown_tables.read,
    ".html": html_tables.read,
    ".htm": html_tables.read,
}  # and .txt, which may be either


def read_grids(path: Path, *, sheet: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold something, or the one asked for; raises KnownError.

    For files from elsewhere use `read_in_child`: an .xls may end the process that reads it.
    """
    try:
        return _filled(_grids(path, sheet))
    except Unreadable as refused:
        raise KnownError(message(NOT_READ, name=path.name, reason=refused.reason)) from refused
    except MemoryError as error:
        raise KnownError(message(NOT_READ, name=path.name, reason=Message(MEMORY))) from error


def grids_of_text(text: str) -> tuple[Grid, ...]:
    """Return what plain text of the clipboard holds, tabs, Markdown or CSV; raises KnownError."""
    with _of_clipboard():
        _refuse_large(len(text), MOST_OF_PAGE)
        return _filled(_tables_of_text(text, "", is_pasted=True))


def grids_of_html(html: str) -> tuple[Grid, ...]:
    """Return the tables of HTML of the clipboard; raises KnownError."""
    with _of_clipboard():
        _refuse_large(len(html), MOST_OF_PAGE)
        return _filled(html_tables.read(html, ""))


@contextmanager
def _of_clipboard() -> Iterator[None]:
    try:
        yield
    except Unreadable as refused:
        raise KnownError(message(CLIPBOARD_NOT_READ, reason=refused.reason)) from refused


def _filled(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    found = tuple(grid for grid in grids if grid.rows)
    if not found:
        raise Unreadable(NO_TABLE)
    return found


def _grids(path: Path, sheet: str | None) -> Iterable[Grid]:
    """Return the sheets of a file by what its first bytes say; raises Unreadable."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        raise Unreadable(NOT_OPENED, why=why) from error
    if not size:
        raise Unreadable(EMPTY)
    _refuse_large(size, MOST_BYTES)
    if head.startswith(_ZIP):
        return _of_zip(path, sheet)
    if head.startswith(OLD):
        return _of_old(path, sheet)
    return _named(_of_text(path), sheet)


def _of_zip(path: Path, sheet: str | None) -> tuple[Grid, ...]:
    from models.imports.sheets import ods_file, xlsx_file
    from models.imports.sheets.package import BROKEN, Package

    try:
        with Package(path) as package:
            if xlsx_file.WORKBOOK in package:
                return tuple(xlsx_file.read(package, sheet))
            if ods_file.CONTENT in package and b"opendocument.spreadsheet" in package.head("mimetype", 100):
                return tuple(ods_file.read(package, sheet))
            raise Unreadable(BINARY if "xl/workbook.bin" in package else OTHER_ZIP)
    except BROKEN as error:
        raise Unreadable(DAMAGED) from error


def _of_old(path: Path, sheet: str | None) -> Iterable[Grid]:
    from models.imports.sheets import xls_file

    data = path.read_bytes()
    if _ENCRYPTED in data:
        raise Unreadable(PROTECTED)
    return xls_file.read(data, sheet)


def _of_text(path: Path) -> Iterable[Grid]:
    """Return the tables of a text. Programs of the web also call their pages .xls."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable(UNKNOWN, endings=ENDINGS)
    is_page = ending.startswith((".md", ".markdown", ".htm"))
    _refuse_large(path.stat().st_size, MOST_OF_PAGE if is_page else MOST_OF_TEXT)
    text = decoding.decoded(path.read_bytes())
    if not text.strip():
        raise Unreadable(EMPTY)
    if ending == ".txt":
        return _tables_of_text(text, path.stem)
    if ending in _TABLES_OF_TEXT:
        return _TABLES_OF_TEXT[ending](text, path.stem)
    if html_tables.looks_like_tables(text):
        return html_tables.read(text, path.stem)
    raise Unreadable(MUST_BE_WORKBOOK)


def _tables_of_text(text: str, name: str, *, is_pasted: bool = False) -> Iterable[Grid]:
    if markdown_tables.looks_like_tables(text) and (grids := tuple(markdown_tables.read(text, name))):
        return grids
    return (separated.read(text, name, is_pasted=is_pasted),)


def _named(grids: Iterable[Grid], sheet: str | None) -> tuple[Grid, ...]:
    every = tuple(grids)
    found = tuple(grid for grid in every if sheet in (None, grid.name))
    if every and not found:
        raise Unreadable(NO_SUCH_SHEET, name=sheet or "", names=tuple(grid.name for grid in every))
    return found


def _refuse_large(size: int, most: int) -> None:
    if size > most:
        raise Unreadable(TOO_LARGE, most=most // 1_000_000)
