"""A document as it is handed out without names of people."""

from __future__ import annotations

from dataclasses import replace

from models.domain.snapshot import Snapshot


def without_names(snapshot: Snapshot, word: str) -> Snapshot:
    """Return the document with `word` and a number for every name, such as “Person 3”."""
    ids = sorted(snapshot.persons)
    renamed = {
        row_id: replace(snapshot.persons[row_id], name=f"{word} {number}")
        for number, row_id in enumerate(ids, 1)
    }
    return snapshot.with_tables({"person": renamed}) if renamed else snapshot
