"""What names a row: asked before it is removed or taken over."""

from __future__ import annotations

from models.domain.kinds import KINDS
from models.domain.message import Message
from models.domain.references import references_to
from models.domain.snapshot import Row, Snapshot


def uses_of(snapshot: Snapshot, kind: str, row_id: str) -> dict[str, tuple[tuple[Row, str], ...]]:
    """Return the rows that name a row, by kind, each with the field that does."""
    uses: dict[str, list[tuple[Row, str]]] = {}
    for of_kind, name, _ in references_to(kind):
        for row in snapshot.table(of_kind).values():
            if getattr(row, name) == row_id:
                uses.setdefault(of_kind, []).append((row, name))
    return {of_kind: tuple(rows) for of_kind, rows in uses.items()}


def uses_in_words(snapshot: Snapshot, kind: str, row_id: str) -> tuple[Message, ...]:
    """Return what a row is used for, such as “3 steps”, “deputy of 1 role”."""
    uses = uses_of(snapshot, kind, row_id).items()
    return tuple(used(len(rows)) for of_kind, rows in uses if (used := KINDS[of_kind].words.used) is not None)
