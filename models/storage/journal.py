"""The journal: who changed what and when, one entry per edit, append-only and stored with the edit.

It is the audit trail in the user's file, and in a working copy it restores undo and redo after a crash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from models.domain.kinds import KINDS
from models.domain.names import clean_text
from models.domain.snapshot import Row
from models.editing.change import Change, ChangeSet
from models.editing.history import History
from models.storage import refusals
from models.storage.migrations import completed
from models.storage.rows import FIELDS, Cell, Unstorable, cells_of, rows_of

LONGEST_ENTRY = 32_000_000


class EntryKind(StrEnum):
    """What an entry was: the first one of a document, an edit, or an edit taken back or repeated."""

    BEGIN = "begin"
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


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
    if len(text) * 4 > LONGEST_ENTRY:
        raise refusals.entry_too_large()
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    return sequence, time, clean_text(author), str(kind), changes.title, text


def entry_of(cells: EntryCells) -> Entry:
    """Return the entry that these cells stand for; raises Unstorable."""
    sequence, time, author, kind, title, text = cells
    try:
        changes = tuple(_change(recorded) for recorded in json.loads(text))
        moment = datetime.fromisoformat(time)
        return Entry(sequence, moment, author, EntryKind(kind), ChangeSet(title, changes))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unstorable(f"journal {sequence}: {error}") from error


def history_of(entries: Iterable[Entry]) -> History:
    """Return what can be undone and redone after these entries."""
    history = History()
    for entry in entries:
        if entry.kind is EntryKind.DO:
            history = history.after_do(entry.changes)
        elif entry.kind is EntryKind.UNDO:
            history = history.after_undo()
        elif entry.kind is EntryKind.REDO:
            history = history.after_redo()
    return history


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
