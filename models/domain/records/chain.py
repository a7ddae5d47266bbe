"""The chain: every record carries the SHA-256 of itself and of all before it.

Whoever alters, removes, adds or swaps a record breaks it from there on. Whoever recomputes all that follows,
or cuts the end off, can only be found by a hash that stands elsewhere: the head, printed on the last page of
every output.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Link:
    """A record as it is chained: its place, its kind, its text, and its hash."""

    sequence: int
    kind: str
    text: str
    hash: str


def beginning(document_id: str) -> str:
    """Return what the first record of a document is chained to."""
    return sha256(f"racigraph records\n{document_id}".encode()).hexdigest()


def hash_of(before: str, sequence: int, kind: str, text: str) -> str:
    """Return the hash of a record behind another one."""
    return sha256(f"{before}\n{sequence}\n{kind}\n{text}".encode()).hexdigest()


def broken_at(document_id: str, links: Iterable[Link]) -> int | None:
    """Return the place of the first record that is not as it was chained, None when all are."""
    before = beginning(document_id)
    for place, link in enumerate(links, 1):
        if link.sequence != place or link.hash != hash_of(before, place, link.kind, link.text):
            return place
        before = link.hash
    return None
