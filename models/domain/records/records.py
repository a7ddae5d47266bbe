"""All records of a document, immutable; whoever appends one gets another value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from models.domain.records.record import Body, Record
from models.domain.snapshot import Snapshot

Kept = TypeVar("Kept", bound=Body)


@dataclass(frozen=True, slots=True)
class Settled:
    """A recorded state: its rows, and its letters as they then followed, by activity and role."""

    snapshot: Snapshot
    letters: Mapping[str, Mapping[str, str]]


def _no_state(sequence: int) -> Settled:
    raise KeyError(sequence)


@dataclass(frozen=True, slots=True)
class Records:
    """The records in their order, what the references in them are called, and whether the chain holds.

    `load` returns the state that stands with a record and raises KeyError, or KnownError for one that is not
    what was recorded. `broken_at` is the first record that is not as it was chained, None when all are.
    """

    entries: tuple[Record, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    document_id: str = ""
    broken_at: int | None = None
    load: Callable[[int], Settled] = field(default=_no_state, compare=False, repr=False)

    @property
    def head(self) -> str:
        """Return the hash of the last record, '' without any: printed elsewhere it proves the whole chain."""
        return self.entries[-1].hash if self.entries else ""

    def of(self, kind: type[Kept]) -> Iterator[tuple[Record, Kept]]:
        """Yield the records of one kind with what they say, oldest first."""
        for record in self.entries:
            if isinstance(record.body, kind):
                yield record, record.body

    def at(self, sequence: int) -> Record:
        """Return the record at a place; raises KeyError."""
        if not 1 <= sequence <= len(self.entries):
            raise KeyError(sequence)
        return self.entries[sequence - 1]

    def until(self, sequence: int) -> Records:
        """Return the records as they were with this one as the last."""
        broken = self.broken_at if self.broken_at is not None and self.broken_at <= sequence else None
        return Records(self.entries[:sequence], self.names, self.document_id, broken, self.load)

    def name_of(self, reference: str) -> str:
        """Return what somebody is called, '' when the name was erased or none was given."""
        return self.names.get(reference, "")
