"""The chain: every record carries the SHA-256 of itself, of the state with it, and of all before it.

Whoever alters, removes, adds or swaps a record or a state breaks it from there on. Whoever recomputes all
that follows, or cuts the end off, can only be found by a hash that stands elsewhere: the head, printed on the
last page of every output.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Link:
    """A record as it is chained: its place, its kind, its text, the digest of its state, and its hash."""

    sequence: int
    kind: str
    text: str
    state: str
    hash: str


def digest_of(state: bytes | None) -> str:
    """Return what of a stored state is chained, '' where none stands with the record."""
    return "" if state is None else sha256(state).hexdigest()


def beginning(document_id: str) -> str:
    """Return what the first record of a document is chained to."""
    return sha256(f"racigraph records\n{document_id}".encode()).hexdigest()


def hash_of(before: str, sequence: int, kind: str, text: str, state: str = "") -> str:
    """Return the hash of a record behind another one; `state` is the digest of the state with it."""
    return sha256(f"{before}\n{sequence}\n{kind}\n{state}\n{text}".encode()).hexdigest()


def broken_at(document_id: str, links: Iterable[Link]) -> int | None:
    """Return the place of the first record that is not as it was chained, None when all are."""
    before = beginning(document_id)
    for place, link in enumerate(links, 1):
        if link.sequence != place or link.hash != hash_of(before, place, link.kind, link.text, link.state):
            return place
        before = link.hash
    return None
