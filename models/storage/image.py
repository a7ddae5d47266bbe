"""The bytes of a document: made from cells in a fresh database of our own, or stamped at Save.

Rows that came from a file are always put into tables made here; nothing of a foreign file is taken over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from models.storage.guard import Content
from models.storage.schema import JOURNAL, META, RECORD, RECORD_NAME, TABLES, definitions, insertion

_STAMP = 'UPDATE meta SET value = ? WHERE "key" = ?'


def image_of(content: Content) -> bytes:
    """Return a document with these contents."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in definitions():
            connection.execute(statement)
        # Half of the time; cells come from checked rows, and reading a written file back checks them again.
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        connection.executemany(insertion(META), content.meta.items())
        connection.executemany(insertion(JOURNAL), content.journal)
        connection.executemany(insertion(RECORD), content.records.cells)
        connection.executemany(insertion(RECORD_NAME), content.records.names)
        for kind, table in TABLES.items():
            connection.executemany(insertion(table), content.tables[kind])
        connection.execute("COMMIT")
        return portable(connection.serialize())


def stamped(image: bytes, meta: Mapping[str, str]) -> bytes:
    """Return the document with other facts in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(image)
        connection.executemany(_STAMP, [(value, key) for key, value in meta.items()])
        return portable(connection.serialize())


def portable(image: bytes) -> bytes:
    """Return the image marked as one plain file; without the mark, readers would write beside the file."""
    return _marked(image, b"\x01\x01")


def logged(image: bytes) -> bytes:
    """Return the image marked as a file with a log; SQLite would make and remove another file to mark it."""
    return _marked(image, b"\x02\x02")


def _marked(image: bytes, mark: bytes) -> bytes:
    return image if image[18:20] == mark else image[:18] + mark + image[20:]
