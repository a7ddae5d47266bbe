"""The guard: takes a file apart without trusting it, and hands out only what is whole, ours and known.

A file is read once, as bytes; those bytes are checked and taken apart in memory, so that nothing is ever
written beside the user's file and nobody can swap it between check and use. The page format has no checksums
and would accept flipped bits in a text: the hash of the contents, stored at Save, is what finds them.
"""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from models.domain.errors import KnownError
from models.domain.limits import too_many
from models.files import reason_of
from models.storage import refusals
from models.storage.journal import LONGEST_ENTRY, EntryCells, journal_in
from models.storage.migrations import (
    FINGERPRINTS,
    FORMAT,
    RECORDS_SINCE,
    fingerprint,
    is_known,
    kinds_in,
    migrated,
)
from models.storage.records import NOTHING_RECORDED, Recorded, records_in
from models.storage.rows import LARGEST_TABLE, Cells, Unstorable
from models.storage.schema import APPLICATION_ID, META, TABLES, counting, definitions, selection

LARGEST_FILE = 256_000_000
CONTENT_HASH = "content_hash"
META_KEYS = frozenset({"document_id", "written_by", "saved_at", "saves", CONTENT_HASH})
_LONGEST_ROW = 400_000  # bytes; the journal alone has longer ones
# What the database may do with a file: a sound one takes about one operation per byte. Not a time, because a
# busy machine would then find sound files damaged.
_OPERATIONS, _OPERATIONS_PER_BYTE, _COUNTED_AT_ONCE = 20_000_000, 4, 10_000
_MAGIC = b"SQLite format 3\x00"
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_ENTRY,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 60,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_CELLS_AT_ONCE = 200
_PRAGMAS = ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document holds, as cells: rows by kind, the journal, and facts about the file.

    The cells are those of the present format; `written` is the one they were found in.
    """

    tables: Mapping[str, Sequence[Cells]]
    journal: Sequence[EntryCells]
    meta: Mapping[str, str]
    records: Recorded = NOTHING_RECORDED
    written: int = FORMAT


def content_hash(content: Content) -> str:
    """Return the SHA-256 of everything in it but the stored hash itself, however its pages lie.

    Kinds that the format of the contents does not have are not in them, so a later kind changes no hash, and
    records count from the first one on.

    Raises Unstorable for cells that are neither text nor number.
    """
    digest = sha256()
    facts = [item for item in content.meta.items() if item[0] != CONTENT_HASH]
    try:
        parts = (content.tables[kind] for kind in TABLES if kind in content.tables)
        for part in (facts, content.journal, *parts, *content.records.parts()):
            _add_to(digest, sorted(part))
    except (TypeError, ValueError) as error:
        raise Unstorable("content") from error
    return digest.hexdigest()


def _add_to(digest: Any, cells: Sequence[Cells]) -> None:
    """Add cells as one list in JSON and a line end; a few at a time, or they take their room twice."""
    digest.update(b"[")
    for first in range(0, len(cells), _CELLS_AT_ONCE):
        part = cells[first : first + _CELLS_AT_ONCE]
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        digest.update(b"," if first else b"")
        digest.update(text[1:-1].encode())
    digest.update(b"]\n")


def read_image(path: Path) -> bytes:
    """Return the bytes of a file that may be a document; raises KnownError."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refusals.refused(refusals.NOT_A_FILE, path)
        if about.st_size > LARGEST_FILE:
            raise refusals.refused(refusals.TOO_LARGE, path)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refusals.refused(refusals.MISSING, path) from None
    except ValueError:  # a name that no system knows
        raise refusals.refused(refusals.MISSING, path) from None
    except PermissionError as error:
        raise refusals.refused(refusals.UNREADABLE, path) from error
    except OSError as error:
        raise refusals.refused(refusals.NOT_READ, path, reason=reason_of(error)) from error


def content_of(image: bytes, path: Path) -> Content:
    """Return the contents of a document after every check but the rules; `path` is only named.

    Raises KnownError: foreign, newer, altered, damaged.
    """
    _check_header(image, path)
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            _open_in_memory(connection, image)
            written = _check_format(connection, path)
            _check_structure(connection, path, written)
            _check_counts(connection, path, written)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_ROW)
            tables = tables_in(connection, written)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ENTRY)
            content = with_facts(connection, tables, written)
        is_whole = content.meta[CONTENT_HASH] == content_hash(content)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, Unstorable) as error:
        raise refusals.refused(refusals.DAMAGED, path) from error
    if not is_whole:
        raise refusals.refused(refusals.DAMAGED, path)
    return up_to_date(content, written)


def up_to_date(content: Content, written: int) -> Content:
    """Return contents of this format, made of those of an old one."""
    if written == FORMAT:
        return content
    return replace(content, tables=migrated(content.tables, written), written=written)


def _check_header(image: bytes, path: Path) -> None:
    if not image.startswith(_MAGIC) or len(image) < 512:
        raise refusals.refused(refusals.FOREIGN, path)
    if int.from_bytes(image[68:72]) != APPLICATION_ID:
        raise refusals.refused(refusals.FOREIGN, path)
    page_size = int.from_bytes(image[16:18])
    page_size = 65536 if page_size == 1 else page_size
    if page_size < 512 or int.from_bytes(image[28:32]) * page_size != len(image):
        raise refusals.refused(refusals.DAMAGED, path)
    if image[18:20] != b"\x01\x01" or int.from_bytes(image[56:60]) != 1:
        raise refusals.refused(refusals.ALTERED, path)


def _open_in_memory(connection: sqlite3.Connection, image: bytes) -> None:
    spent = count(1)
    most = _OPERATIONS + _OPERATIONS_PER_BYTE * len(image)
    connection.set_progress_handler(lambda: next(spent) * _COUNTED_AT_ONCE > most, _COUNTED_AT_ONCE)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.deserialize(image)
    for pragma in _PRAGMAS:
        connection.execute("PRAGMA " + pragma)


def _check_format(connection: sqlite3.Connection, path: Path) -> int:
    """Return the number of the format, which is the present one or a known old one."""
    (written,) = connection.execute("PRAGMA user_version").fetchone()
    if written > FORMAT:
        raise _newer(path, _written_by(connection))
    if not is_known(written):
        raise refusals.refused(refusals.FOREIGN, path)
    return int(written)


def _newer(path: Path, version: str) -> KnownError:
    text = refusals.NEWER_KNOWN if version else refusals.NEWER
    return refusals.refused(text, path, version=version)


def _written_by(connection: sqlite3.Connection) -> str:
    """Return the program version that wrote a newer file, '' when its facts stand elsewhere than ours."""
    if ("table", "meta", "meta", _definition_of("meta")) not in _definitions_in(connection):
        return ""
    found = connection.execute("SELECT value FROM meta WHERE key = 'written_by'").fetchone()
    return found[0][:20] if found and isinstance(found[0], str) and found[0].isprintable() else ""


def _check_structure(connection: sqlite3.Connection, path: Path, written: int) -> None:
    found = _definitions_in(connection)
    is_ours = (
        found == _expected_definitions() if written == FORMAT else fingerprint(found) == FINGERPRINTS[written]
    )
    if not is_ours:
        raise refusals.refused(refusals.ALTERED, path)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise refusals.refused(refusals.DAMAGED, path)


def _check_counts(connection: sqlite3.Connection, path: Path, written: int) -> None:
    """Refuse what is too large before a row of it is read."""
    counting_all = {kind: counting(TABLES[kind]) for kind in kinds_in(written)}
    counts = {kind: connection.execute(text).fetchone()[0] for kind, text in counting_all.items()}
    broken = too_many(counts)
    if broken is not None:
        raise refusals.refused(refusals.BEYOND_BOUNDS, path, reason=broken)


def _definitions_in(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchmany(200)
    return frozenset((kind, name, table, "".join((sql or "").split())) for kind, name, table, sql in rows)


@cache
def _expected_definitions() -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in definitions():
            connection.execute(statement)
        return _definitions_in(connection)


def _definition_of(table: str) -> str:
    return next(entry[3] for entry in _expected_definitions() if entry[:2] == ("table", table))


def cells_in(connection: sqlite3.Connection, written: int = FORMAT) -> Content:
    """Return all cells of a database with the tables of this or an old format; raises Unstorable.

    The cells of an old format are those it has: `up_to_date` completes them.
    """
    return with_facts(connection, tables_in(connection, written), written)


def tables_in(connection: sqlite3.Connection, written: int) -> dict[str, Sequence[Cells]]:
    """Return the cells of the rows by kind, in the columns of this or an old format."""
    return {
        kind: connection.execute(selection(TABLES[kind], written)).fetchmany(LARGEST_TABLE + 1)
        for kind in kinds_in(written)
    }


def with_facts(
    connection: sqlite3.Connection, tables: Mapping[str, Sequence[Cells]], written: int = FORMAT
) -> Content:
    """Return these cells with the journal, the records and the facts of a database; raises Unstorable."""
    records = records_in(connection) if written >= RECORDS_SINCE else NOTHING_RECORDED
    return Content(tables, journal_in(connection), facts_in(connection), records)


def facts_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what a database with the tables of a document says of it; raises Unstorable."""
    facts = dict(connection.execute(selection(META)).fetchmany(2 * len(META_KEYS)))
    if frozenset(facts) != META_KEYS or not all(isinstance(value, str) for value in facts.values()):
        raise Unstorable("meta")
    return facts
