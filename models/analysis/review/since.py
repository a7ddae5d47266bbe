"""What has changed since recorded states, each compared once with the state that is looked at.

Only what people agree to counts: a note that explains it, or another name of a person, opens no answer again
and asks nobody, whatever else has changed.
"""

from __future__ import annotations

from dataclasses import replace

from models.analysis.changes.compare import Comparison, compare
from models.analysis.decided import is_agreed
from models.analysis.review.versions import hash_now
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot


class Since:
    """Compares the states of records with one snapshot; use it from one thread at a time."""

    def __init__(self, records: Records, snapshot: Snapshot) -> None:
        self.records, self.snapshot = records, snapshot
        self._known: dict[str, Comparison] = {}

    def comparison(self, sequence: int) -> Comparison:
        """Return what leads from the state of a record to the snapshot, from an empty one for 0.

        Raises KnownError when the state is not what was recorded.
        """
        if not sequence:
            return self._compared("", Snapshot({"organisation": self.snapshot.organisations}))
        state = getattr(self.records.at(sequence).body, "state", None)
        decided = state.decided if state is not None else ""
        if decided == hash_now(self.snapshot):
            return Comparison(self.snapshot, self.snapshot, ())
        return self._compared(decided, self.records.load(sequence).snapshot)

    def _compared(self, decided: str, before: Snapshot) -> Comparison:
        if decided not in self._known:
            found = compare(before, self.snapshot)
            agreed = tuple(change for change in found.changes if is_agreed(change.kind, change.field))
            self._known[decided] = replace(found, changes=agreed)
        return self._known[decided]
