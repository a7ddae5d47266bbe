"""Records in a database: their texts as they were written, the states that stand with them, and names.

Nothing here is ever updated; a text is chained when it is written and read through its class.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from models.domain.names import NEVER_KEPT
from models.domain.records import codec
from models.domain.records.chain import Link, broken_at, digest_of
from models.domain.records.names import KeptName, are_true
from models.domain.records.record import Record
from models.domain.records.records import Records
from models.storage.rows import Unstorable
from models.storage.states import loader

MOST_RECORDS = 100_000
LONGEST_TEXT = 4_000_000
RecordCells: TypeAlias = tuple[int, str, str, bytes | None, str]
NameCells: TypeAlias = tuple[str, str, str]

_RECORDS = "SELECT sequence, kind, body, state, hash FROM record ORDER BY sequence"
_NAMES = "SELECT reference, salt, name FROM record_name ORDER BY reference"
_CELLS = ((int,), (str,), (str,), (bytes, type(None)), (str,))


@dataclass(frozen=True, slots=True)
class Recorded:
    """The cells of the records and of the names in them."""

    cells: Sequence[RecordCells] = ()
    names: Sequence[NameCells] = ()

    def parts(self) -> Iterator[Sequence[Any]]:
        """Yield what the hash of the contents takes in."""
        if self.cells or self.names:
            yield [(*cells[:3], digest_of(cells[3]), cells[4]) for cells in self.cells]
            yield self.names


NOTHING_RECORDED = Recorded()


def records_in(connection: sqlite3.Connection) -> Recorded:
    """Return the records of a database; raises Unstorable, and database errors."""
    cells = connection.execute(_RECORDS).fetchmany(MOST_RECORDS + 1)
    names = connection.execute(_NAMES).fetchmany(MOST_RECORDS + 1)
    if max(len(cells), len(names)) > MOST_RECORDS:
        raise Unstorable("record")
    for record in cells:
        if not all(isinstance(cell, kinds) for cell, kinds in zip(record, _CELLS, strict=True)):
            raise Unstorable("record")
        if len(record[2]) > LONGEST_TEXT:
            raise Unstorable("record")
    if not all(isinstance(text, str) and not NEVER_KEPT.search(text) for entry in names for text in entry):
        raise Unstorable("record_name")
    return Recorded(cells, names)


def records_of(recorded: Recorded, document_id: str) -> Records:
    """Return the records that these cells stand for; raises Unstorable.

    A chain that does not hold is said by the records, and is no reason not to open the document.
    """
    kept = [KeptName(*entry) for entry in recorded.names]
    if not are_true(kept):
        raise Unstorable("record_name")
    links = (Link(*cells[:3], digest_of(cells[3]), cells[4]) for cells in recorded.cells)
    entries = tuple(record_of(cells) for cells in recorded.cells)
    names = {entry.reference: entry.name for entry in kept}
    packed = {cells[0]: cells[3] for cells in recorded.cells if cells[3] is not None}
    broken = broken_at(document_id, links)
    return Records(entries, names, document_id, broken, loader(entries, packed, names))


def record_of(cells: RecordCells) -> Record:
    """Return the record that these cells stand for; raises Unstorable."""
    sequence, kind, text, _, found = cells
    try:
        at, author, body = codec.read(kind, text)
    except ValueError as error:
        raise Unstorable(f"record {sequence}") from error
    return Record(sequence, at, author, body, found)
