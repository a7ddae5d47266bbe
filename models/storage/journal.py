"""The journal: who changed what and when, one entry per edit, append-only and stored with the edit.

It is the audit trail in the user's file, and in a working copy it restores undo and redo after a crash.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from models.domain.kinds import KINDS
from models.domain.names import clean_text
from models.domain.snapshot import Row
from models.editing.change import Change, ChangeSet
from models.editing.history import History
from models.editing.together import merged
from models.storage import refusals
from models.storage.migrations import completed
from models.storage.rows import FIELDS, Cell, Unstorable, cells_of, rows_of

LONGEST_ENTRY = 32_000_000  # bytes; a character takes at most four of them
_MOST_CHARACTERS = LONGEST_ENTRY // 4
_TOO_LARGE = "SELECT 1 FROM journal WHERE length(changes) > ?"
# Asked of the database, which needs a tenth of the room that the lists and texts of Python would take.
_NO_LIST = (
    "SELECT 1 FROM journal WHERE CASE WHEN json_valid(changes) THEN json_type(changes) END IS NOT 'array'"
)
_ALL = "SELECT sequence, time, author, kind, title, changes FROM journal ORDER BY sequence"
NO_HISTORY = History()


class EntryKind(StrEnum):
    """What an entry was: the first of a document, an edit, one taken back or repeated, or what is no edit.

    RECORD stands for a record or a change of what people are called there: not undone, not saved yet.
    """

    BEGIN = "begin"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    RECORD = "record"


EntryCells: TypeAlias = tuple[int, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit: its place in the journal, when, by whom, and the rows before and after."""

    sequence: int
    time: datetime
    author: str
    kind: EntryKind
    changes: ChangeSet


def entry_now(sequence: int, author: str, kind: EntryKind, changes: ChangeSet) -> EntryCells:
    """Return the cells of an entry made now; raises RuleViolation when it is too large, Unstorable."""
    text = json.dumps(_recorded(changes.changes), ensure_ascii=False, separators=(",", ":"))
    if len(text) > _MOST_CHARACTERS:
        raise refusals.entry_too_large()
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return sequence, time, clean_text(author), str(kind), changes.title, text


def moment_of(text: str) -> datetime:
    """Return a stored moment in UTC; raises ValueError when no clock of ours can have said it.

    At both ends of the calendar a moment cannot be told in the time of another place.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not 1970 <= moment.year <= 9000:
        raise ValueError(text)
    return moment.astimezone(UTC)


def journal_in(connection: sqlite3.Connection) -> list[EntryCells]:
    """Return the journal of a database; raises Unstorable, and database errors."""
    too_large = connection.execute(_TOO_LARGE, (_MOST_CHARACTERS,)).fetchone()
    if too_large or connection.execute(_NO_LIST).fetchone():
        raise Unstorable("journal")
    journal: list[EntryCells] = connection.execute(_ALL).fetchall()
    for sequence, *texts in journal:
        if not isinstance(sequence, int) or not all(isinstance(text, str) for text in texts):
            raise Unstorable("journal")
    if not {entry[3] for entry in journal} <= set(EntryKind):
        raise Unstorable("journal")
    return journal


def entry_of(cells: EntryCells) -> Entry:
    """Return the entry that these cells stand for; raises Unstorable."""
    sequence, time, author, kind, title, text = cells
    try:
        changes = tuple(_change(recorded) for recorded in json.loads(text))
        return Entry(sequence, moment_of(time), author, EntryKind(kind), ChangeSet(title, changes))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unstorable(f"journal {sequence}: {error}") from error


def entries_after(sequence: int, journal: Iterable[EntryCells]) -> tuple[Entry, ...]:
    """Return the entries that came later, oldest first; raises Unstorable."""
    return tuple(entry_of(cells) for cells in journal if cells[0] > sequence)


def history_of(entries: Iterable[Entry], history: History = NO_HISTORY) -> History:
    """Return what can be undone and redone after these entries."""
    for entry in entries:
        if entry.kind is EntryKind.DO:
            history = history.after_do(entry.changes)
        elif entry.kind is EntryKind.UNDO:
            history = history.after_undo()
        elif entry.kind is EntryKind.REDO:
            history = history.after_redo()
    return history


def edits_since(sequence: int, entries: Sequence[Entry]) -> int:
    """Return how many edits and records lead from the state at a sequence to the last one.

    What was taken back is none. The entries begin where the history of the session does, or at the sequence
    if that comes first.
    """
    recorded = recorded_since(sequence, entries)
    later = [entry for entry in entries if entry.sequence > sequence]
    if not merged(change for entry in later for change in entry.changes.changes):
        return recorded
    before = history_of(entry for entry in entries if entry.sequence <= sequence)
    after = history_of(later, before)
    shared = sum(1 for one, other in zip(before.done, after.done, strict=False) if one is other)
    return max(len(before.done), len(after.done)) - shared + recorded


def recorded_since(sequence: int, entries: Iterable[Entry]) -> int:
    """Return how often something was recorded after a sequence."""
    return sum(entry.sequence > sequence and entry.kind is EntryKind.RECORD for entry in entries)


def _recorded(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    return [
        {
            "kind": change.kind,
            "id": change.id,
            "before": _named_cells(change.kind, change.before),
            "after": _named_cells(change.kind, change.after),
        }
        for change in changes
    ]


def _named_cells(kind: str, row: Row | None) -> dict[str, Cell] | None:
    if row is None:
        return None
    names = (field.name for field in FIELDS[kind])
    return dict(zip(names, cells_of(kind, (row,))[0], strict=True))


def _change(recorded: Mapping[str, Any]) -> Change:
    kind = recorded["kind"]
    if kind not in KINDS:
        raise Unstorable(f"journal: {kind}")
    return Change(kind, recorded["id"], _row(kind, recorded["before"]), _row(kind, recorded["after"]))


def _row(kind: str, named: Mapping[str, Cell] | None) -> Row | None:
    if named is None:
        return None
    known = completed(kind, named)
    return rows_of(kind, [tuple(known[field.name] for field in FIELDS[kind])])[0]
