"""The hash of what is decided in a state: what people agree to, whatever lies around it.

One line per row with the fields that count (`changes.fields.decided`), without those that say nothing; the
hash of the sorted hashes of the lines is that of the state. So it stays the same when a later release brings
kinds and fields, and when rows are drawn elsewhere. What people are called is not in it, because names can be
erased, and neither are notes: they explain what was agreed to.
Golden values hold it for all later releases; another way to compute it needs another number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from models.analysis.changes.fields import decided
from models.domain.kinds import KINDS
from models.domain.snapshot import Row, Snapshot
from models.domain.times import Window

SCHEME = 1
_NOT_AGREED = {"person": {"name"}, "assignment": {"note"}, "cell_note": {"activity_id", "role_id", "text"}}


def decided_hash(snapshot: Snapshot) -> str:
    """Return the hash of what is decided, 64 hexadecimal digits."""
    return hash_of_rows(row_hashes(snapshot).values())


def row_hashes(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Return the hash of every row that counts, by kind and id."""
    return {(kind, row.id): line for kind in KINDS for row, line in _lines(kind, snapshot.table(kind))}


def row_hash(kind: str, row: Row) -> str | None:
    """Return the hash of a row, None when rows of its kind never count."""
    return next((line for _, line in _lines(kind, {row.id: row})), None)


def hash_of_rows(hashes: Iterable[str]) -> str:
    """Return the hash of a state whose rows have these."""
    return hash_of_sorted(sorted(hashes))


def hash_of_sorted(hashes: Sequence[str]) -> str:
    """Return the hash of a state whose rows have these, which are in order."""
    return sha256("\n".join((f"racigraph decided {SCHEME}", *hashes)).encode()).hexdigest()


def _lines(kind: str, rows: Mapping[str, Row]) -> Iterator[tuple[Row, str]]:
    names = _fields(kind)
    if not names:
        return
    for row in rows.values():
        said = {name: _plain(getattr(row, name)) for name, nothing in names if getattr(row, name) != nothing}
        line = json.dumps([kind, row.id, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield row, sha256(line.encode(errors="surrogatepass")).hexdigest()


def is_agreed(kind: str, field: str = "") -> bool:
    """Say whether people agree to what stands in a field, with '' to a row of this kind as a whole."""
    counting = _agreed(kind)
    return field in counting if field else bool(counting)


def _agreed(kind: str) -> frozenset[str]:
    return decided(kind) - _NOT_AGREED.get(kind, set())


@cache
def _fields(kind: str) -> tuple[tuple[str, Any], ...]:
    """Return the fields that count, each with the value that says nothing."""
    later = KINDS[kind].later
    names = sorted(_agreed(kind))
    return tuple((name, later[name].before if name in later else None) for name in names)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(part, Window) for part in value):
        return sorted([part.weekday, part.opens, part.closes] for part in value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
