"""How the review stands: the open round, what waits for the works council, what is remarked.

It follows from records and state. Without anything recorded it is known at once; answers have to be compared
with the states they were given on, so that is the worker's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.shown.knowledge import Knowledge
from desktop.system.background import Background
from models.analysis.review.comments import Thread, open_by_place, threads
from models.analysis.review.council import Matter, matters
from models.analysis.review.rounds import UNANSWERED, RoundView, open_round, view_of
from models.analysis.review.since import Since
from models.analysis.review.versions import last_version
from models.domain.errors import KnownError
from models.domain.message import Message
from models.domain.records.record import Council
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.signing import Signature, signatures

KEY = "review"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review says of one state; `why_not` tells why it cannot be read, `round` is None without one."""

    snapshot: Snapshot
    records: Records
    round: RoundView | None = None
    matters: tuple[Matter, ...] = ()
    threads: tuple[Thread, ...] = ()
    open_places: Mapping[tuple[str, str], tuple[Thread, ...]] = field(default_factory=dict)
    why_not: Message | None = None
    signatures: Mapping[int, Signature] = field(default_factory=dict)

    @property
    def pending(self) -> tuple[str, ...]:
        """Return the rows that do not hold yet."""
        return tuple(matter.activity_id for matter in self.matters if not matter.holds)

    @property
    def is_under_way(self) -> bool:
        """Return whether a version was made or proposed, so that rows could hold."""
        return self.round is not None or last_version(self.records) is not None

    @property
    def waiting(self) -> frozenset[str]:
        """Return the rows that do not hold yet, none before anything could hold."""
        return frozenset(self.pending if self.is_under_way else ())

    @property
    def open_answers(self) -> int:
        """Return how many answers and decisions the open round waits for."""
        asked = (*self.round.positions, *self.round.motions) if self.round is not None else ()
        return sum(position.standing in UNANSWERED for position in asked)


class Reviewing(QObject):
    """`found(reviewed)` for the present state and what is recorded by now."""

    found = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.now: Reviewed | None = None

    def know(self, known: Knowledge) -> None:
        """Find out how this stands, once the matrix is there."""
        if known.matrix is None:
            return
        if self.now is not None and self.now.snapshot is known.snapshot and self.now.records is known.records:
            return
        self.now = None
        job = partial(reviewed, known.records, known.snapshot)
        if open_round(known.records) is None and not any(known.records.of(Council)):
            self._background.drop(KEY)
            self._take(job())
        else:
            self._background.ask(KEY, job, self._take)

    def forget(self) -> None:
        """Know no document any more."""
        self._background.drop(KEY)
        self.now = None

    def _take(self, now: Reviewed) -> None:
        self.now = now
        self.found.emit(now)


def reviewed(records: Records, snapshot: Snapshot) -> Reviewed:
    """Return how the review stands for a state."""
    since, begun = Since(records, snapshot), open_round(records)
    try:
        view = view_of(records, begun, since) if begun is not None else None
        found = matters(since)
    except KnownError as error:
        return Reviewed(snapshot, records, why_not=error.message)
    signed = {signature.of: signature for signature in signatures(records)}
    places = open_by_place(records)
    return Reviewed(snapshot, records, view, found, threads(records), places, signatures=signed)
