"""Earlier drafts of a document: the journal walked back edit by edit, as hashes, as rows when asked for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from functools import partial

from models.analysis.decided import hash_of_sorted, row_hash, row_hashes
from models.analysis.review.checking import PastState
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.progress import Progress
from models.domain.snapshot import Row, Snapshot
from models.editing.change import Change
from models.storage.journal import Entry, EntryCells, EntryKind, entry_of
from models.storage.rows import Unstorable

_NO_EDIT = (EntryKind.BEGIN, EntryKind.RECORD)


def past_states(journal: Sequence[EntryCells], snapshot: Snapshot, tell: Progress) -> Iterator[PastState]:
    """Yield what was decided before each edit, the last one first; `snapshot` is what the journal led to.

    Raises KnownError for a journal that cannot be read, and Cancelled out of `tell`.
    """
    edits = [cells for cells in reversed(journal) if cells[3] not in _NO_EDIT]
    hashes = _Hashes(snapshot)
    for done, cells in enumerate(edits):
        tell(done / len(edits), message("Looking through earlier drafts"))
        entry = _read(cells)
        is_other = [hashes.take_back(change) for change in reversed(entry.changes.changes)]
        if any(is_other):
            yield PastState(hashes.decided(), entry.time, partial(_before, snapshot, edits, done + 1))


class _Hashes:
    """The hashes of the rows of a state that is walked back, in order, because a state is hashed so."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._known = row_hashes(snapshot)
        self._sorted = sorted(self._known.values())

    def take_back(self, change: Change) -> bool:
        """Let a row be as it was before a change, and say whether that decides anything else."""
        key = (change.kind, change.id)
        now = self._known.get(key)
        before = None if change.before is None else row_hash(change.kind, change.before)
        if now == before:
            return False
        if now is not None:
            del self._known[key]
            del self._sorted[bisect_left(self._sorted, now)]
        if before is not None:
            self._known[key] = before
            insort(self._sorted, before)
        return True

    def decided(self) -> str:
        return hash_of_sorted(self._sorted)


def _read(cells: EntryCells) -> Entry:
    try:
        return entry_of(cells)
    except Unstorable as error:
        raise KnownError(
            message("The journal of this document cannot be read: entry {n}.", n=cells[0])
        ) from error


def _before(snapshot: Snapshot, edits: Sequence[EntryCells], count: int) -> Snapshot:
    """Return the rows before the first edits of a list; old formats kept other rules, so none are asked."""
    tables: dict[str, dict[str, Row]] = {}
    for cells in edits[:count]:
        for change in reversed(_read(cells).changes.changes):
            if change.kind not in tables:
                tables[change.kind] = dict(snapshot.table(change.kind))
            table = tables[change.kind]
            if change.before is None:
                table.pop(change.id, None)
            else:
                table[change.id] = change.before
    return snapshot.with_tables(tables)
