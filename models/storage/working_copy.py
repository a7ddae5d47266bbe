"""The private working copy: every edit is on the disk before it is seen, so that a crash loses nothing.

One connection that nobody shares holds the file's lock as long as the process lives; the log is emptied at
Save and when idle, so that an edit costs exactly one wait for the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, bindparam, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.expression import Executable

from models.domain.kinds import KINDS
from models.domain.message import N_
from models.domain.snapshot import Row
from models.editing.change import Change, ChangeSet
from models.editing.together import merged
from models.files import replace_small, sync_folder
from models.storage import refusals
from models.storage.disk import sqlite_name
from models.storage.forgetting import names_in, with_erased
from models.storage.guard import Content, cells_in, facts_in, up_to_date, with_facts
from models.storage.image import image_of, logged, portable
from models.storage.journal import EntryCells, EntryKind, entry_now, journal_in
from models.storage.migrations import FORMAT, RECORDS_SINCE, is_known
from models.storage.records import NOTHING_RECORDED, NameCells, RecordCells, Recorded, records_in
from models.storage.rows import FIELDS, Cell, Cells, Unstorable, cells_of
from models.storage.schema import JOURNAL, META, RECORD, RECORD_NAME, SAY_FORMAT, TABLES

RECORDED = ChangeSet(N_("record"), ())
_PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "wal_autocheckpoint = 10000",  # a net for a day without Save and without a pause
)
_REMOVE = {kind: table.delete().where(table.c.id == bindparam("old_id")) for kind, table in TABLES.items()}
_EDIT = {kind: table.update().where(table.c.id == bindparam("old_id")) for kind, table in TABLES.items()}
_UNIQUE_FIELDS = {kind: {name for group in of.unique for name in group} for kind, of in KINDS.items()}
_STAMP = META.update().where(META.c.key == bindparam("old_key"))


class Held(Exception):
    """Another process, or another window of this one, has the working copy open."""


class WorkingCopy:
    """An open working copy; use it from one thread at a time."""

    def __init__(self, file: Path) -> None:
        """Open and lock a working copy; raises Held, and sqlite3 or SQLAlchemy errors when it is damaged."""
        self.file = file
        self._news: dict[str, str] = {}
        self._engine = _engine(file)
        try:
            with self._engine.begin() as connection:
                (self.sequence,) = connection.exec_driver_sql(_LAST_SEQUENCE).one()
                (written,) = connection.exec_driver_sql("PRAGMA user_version").one()
        except OperationalError as error:
            self._engine.dispose()
            if sqlite_name(error) in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
                raise Held from error
            raise
        except Exception:
            self._engine.dispose()
            raise
        self.written = int(written)

    @classmethod
    def create(cls, file: Path, image: bytes) -> WorkingCopy:
        """Make a working copy of an image; raises OSError and database errors."""
        replace_small(file, logged(image))
        copy = cls(file)
        try:
            copy.rest()
        except BaseException:
            copy.close()
            raise
        return copy

    def store(self, author: str, *entries: tuple[EntryKind, ChangeSet]) -> None:
        """Store the rows and their journal entries, all or nothing.

        Raises database errors when the disk refuses, RuleViolation for a value no cell may hold.
        """
        try:
            written = [
                entry_now(sequence, author, kind, changes)
                for sequence, (kind, changes) in enumerate(entries, self.sequence + 1)
            ]
        except Unstorable as error:
            raise refusals.unstorable() from error
        statements = [
            *_statements(change for _, changes in entries for change in changes.changes),
            *((JOURNAL.insert(), _named(JOURNAL.columns.keys(), entry)) for entry in written),
        ]
        with self._engine.begin() as connection:
            for statement, values in statements:
                connection.execute(statement, values)
        self.sequence += len(written)

    def names_in_journal(self) -> dict[str, int]:
        """Return how many entries of the journal name somebody; raises Unstorable, database errors."""
        return names_in(self.journal())

    def journal(self) -> list[EntryCells]:
        """Return the cells of the journal; raises Unstorable and database errors."""
        return journal_in(self._driver())

    def recorded(self) -> Recorded:
        """Return the cells of the records; raises Unstorable and database errors."""
        return records_in(self._driver()) if self.written >= RECORDS_SINCE else NOTHING_RECORDED

    def append(self, author: str, record: RecordCells, names: Iterable[NameCells]) -> None:
        """Store a record and who is new in it, all or nothing; raises database errors."""
        with self._engine.begin() as connection:
            connection.execute(RECORD.insert(), _named(RECORD.columns.keys(), record))
            for name in names:
                connection.execute(RECORD_NAME.insert(), _named(RECORD_NAME.columns.keys(), name))
            self._note_recorded(connection, author)
        self.sequence += 1

    def forget(self, name: str) -> None:
        """Erase a name from the records and from the journal; raises Unstorable, database errors."""
        erased = tuple(with_erased(self.journal(), name))
        with self._engine.begin() as connection:
            connection.execute(RECORD_NAME.delete().where(RECORD_NAME.c.name == name))
            for sequence, author, changes in erased:
                entry = JOURNAL.update().where(JOURNAL.c.sequence == sequence)
                connection.execute(entry.values(author=author, changes=changes))
            self._note_recorded(connection, "")
        self.sequence += 1
        self._driver().execute("VACUUM")  # what was removed would else still lie in the pages

    def _note_recorded(self, connection: Connection, author: str) -> None:
        entry = entry_now(self.sequence + 1, author, EntryKind.RECORD, RECORDED)
        connection.execute(JOURNAL.insert(), _named(JOURNAL.columns.keys(), entry))

    def image(self) -> bytes:
        """Return the working copy as the bytes of one plain file."""
        return portable(self._driver().serialize())

    def content(self) -> Content:
        """Return all cells; raises Unstorable and database errors when it is damaged."""
        return up_to_date(cells_in(self._driver(), self.written), self.written)

    def renewed(self) -> WorkingCopy:
        """Return this one if it is of the present format, else one with its contents in its place.

        A working copy of an unknown format raises Unstorable. Nobody else may look for it meanwhile: ask
        behind the door of the sessions.
        """
        if self.written == FORMAT:
            return self
        if not is_known(self.written):
            raise Unstorable(f"format {self.written}")
        image = image_of(self.content())
        self._driver().execute("PRAGMA journal_mode = DELETE").fetchall()  # no log of the old one may stay
        self.close()
        sync_folder(self.file.parent)
        replace_small(self.file, logged(image))
        return WorkingCopy(self.file)

    def facts(self) -> dict[str, str]:
        """Return the facts of the document as of its last save."""
        return {**facts_in(self._driver()), **self._news}

    def content_with(self, tables: Mapping[str, Sequence[Cells]]) -> Content:
        """Return these cells with the journal and the facts of the working copy."""
        content = with_facts(self._driver(), tables)
        return replace(content, meta={**content.meta, **self._news})

    def note(self, facts: Mapping[str, str]) -> None:
        """Take over the facts of a save; `rest` stores them."""
        self._news.update(facts)

    def rest(self) -> None:
        """Empty the log into the file and begin a new one, with the facts of the last save.

        The beginning of a log costs a second wait for the disk: here, where no edit waits for it. Raises
        database errors; nothing is lost then, and the next rest makes up for it.
        """
        self._driver().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        with self._engine.begin() as connection:
            connection.exec_driver_sql(SAY_FORMAT)  # a write that changes nothing
            for key, value in self._news.items():
                connection.execute(_STAMP, {"old_key": key, "value": value})
        self._news.clear()

    def close(self) -> None:
        self._engine.dispose()

    def _driver(self) -> sqlite3.Connection:
        with self._engine.connect() as connection:
            return cast("sqlite3.Connection", connection.connection.driver_connection)


_LAST_SEQUENCE = "SELECT coalesce(max(sequence), 0) FROM journal"


def _engine(file: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        there = f"{file.absolute().as_uri()}?mode=rw"  # one that is not there is not made
        connection = sqlite3.connect(
            there, timeout=0, isolation_level=None, check_same_thread=False, uri=True
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute("PRAGMA " + pragma)
        except BaseException:
            connection.close()  # or it would be held until somebody collects it
            raise
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _statements(changes: Iterable[Change]) -> Iterable[tuple[Executable, Mapping[str, Any]]]:
    """Yield what stores the changes: first what goes, then what is edited, then what comes.

    A row that gets another unique value goes and comes again, so that two rows can swap names in one edit.
    """
    gone, edited, come = [], [], []
    for change in merged(changes):
        before, after = change.before, change.after
        moves = before is None or after is None or _changes_key(change.kind, before, after)
        if before is not None and moves:
            gone.append((_REMOVE[change.kind], {"old_id": change.id}))
        if after is not None and moves:
            come.append((TABLES[change.kind].insert(), _cells(change.kind, after)))
        if after is not None and not moves:
            edited.append((_EDIT[change.kind], {"old_id": change.id, **_cells(change.kind, after)}))
    return (*gone, *edited, *come)


def _changes_key(kind: str, before: Row, after: Row) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _UNIQUE_FIELDS[kind])


def _cells(kind: str, row: Row) -> dict[str, Cell]:
    return _named([field.name for field in FIELDS[kind]], cells_of(kind, (row,))[0])


def _named(names: Sequence[str], cells: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(names, cells, strict=True))
