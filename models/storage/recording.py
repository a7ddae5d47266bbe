"""Appends to the records of a working copy: each is chained, stored, and only then known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.names import clean_name, clean_text, is_blank
from models.domain.records import chain, codec
from models.domain.records.names import KeptName, kept
from models.domain.records.record import Body, Record, State
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.storage.records import LONGEST_TEXT, MOST_RECORDS, NameCells, RecordCells, record_of, records_of
from models.storage.states import Form, form_at, form_of, loader, packed, state_of
from models.storage.working_copy import WorkingCopy


class NameBook:
    """What people are called in the records, and those who are new in it."""

    def __init__(self, cells: Iterable[NameCells]) -> None:
        self._known = {entry[2]: KeptName(*entry) for entry in cells}
        self.new: list[NameCells] = []

    @property
    def names(self) -> dict[str, str]:
        """Return what each reference stands for."""
        return {entry.reference: name for name, entry in self._known.items()}

    def called(self, name: str) -> str:
        """Return by which reference somebody is called, '' for nobody."""
        if is_blank(name):
            return ""
        entry = self._known.get(name)
        if entry is None:
            entry = self._known[name] = kept(name)
            self.new.append((entry.reference, entry.salt, entry.name))
        return entry.reference

    def forget(self, name: str) -> None:
        self._known.pop(name, None)
        self.new = [entry for entry in self.new if entry[2] != name]


class Recording:
    """The records of an open document; use it from one thread at a time."""

    def __init__(self, copy: WorkingCopy) -> None:
        """Read the records of a working copy; raises Unstorable and database errors."""
        self._copy = copy
        recorded = copy.recorded()
        self._packed = {cells[0]: cells[3] for cells in recorded.cells if cells[3] is not None}
        self._book = NameBook(recorded.names)
        self._last: tuple[int, Form] | None = None
        self.records: Records = records_of(recorded, copy.facts()["document_id"])

    def append(self, author: str, body: Body) -> Record:
        """Append what an author says; raises RuleViolation for too much, database errors."""
        return self._append(author, body, None)

    def append_state(self, author: str, make: Callable[[State], Body], snapshot: Snapshot) -> Record:
        """Append what is made of a state, with that state; raises as `append` does, and Unstorable."""
        form = form_of(snapshot, self._book.called)
        base, base_form = self._last_state()
        found = packed(snapshot, form, base, base_form)
        record = self._append(author, make(found.state), found.data)
        self._last = (record.sequence, form)
        return record

    def called(self, name: str) -> str:
        """Return by which reference a body may name somebody; raises RuleViolation for no name."""
        return self._book.called(clean_name(name)) if name.strip() else ""

    def forget(self, name: str) -> None:
        """Erase what somebody is called from records and journal; raises database errors."""
        self._copy.forget(name)
        self._book.forget(name)
        self._know(self.records.entries)

    def _last_state(self) -> tuple[int, Form | None]:
        """Return the last recorded state, which a next one may be told from; (0, None) without any."""
        if self._last is None:
            if not self._packed:
                return 0, None
            states = {record.sequence: state_of(record) for record in self.records.entries}
            last = max(self._packed)
            self._last = (last, form_at(last, states, self._packed))
        return self._last

    def _append(self, author: str, body: Body, data: bytes | None) -> Record:
        sequence = len(self.records.entries) + 1
        reference = self._book.called(clean_text(author))
        kind, text = codec.kind_of(body), codec.text_of(datetime.now(UTC), reference, body)
        if sequence > MOST_RECORDS or len(text) > LONGEST_TEXT:
            raise RuleViolation("too_many_records", message("No more can be recorded in this document."))
        before = self.records.head or chain.beginning(self.records.document_id)
        link = chain.hash_of(before, sequence, kind, text, chain.digest_of(data))
        cells: RecordCells = (sequence, kind, text, data, link)
        record = record_of(cells)
        self._copy.append(author, cells, self._book.new)
        self._book.new = []
        if data is not None:
            self._packed[sequence] = data
        self._know((*self.records.entries, record))
        return record

    def _know(self, entries: tuple[Record, ...]) -> None:
        names, known = self._book.names, self.records
        load = loader(entries, self._packed, names)
        self.records = Records(entries, names, known.document_id, known.broken_at, load)
