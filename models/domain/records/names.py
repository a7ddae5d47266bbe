"""What people are called in records: a salted reference in the record, the name beside it.

The name can be erased without a change of any record: the reference stays, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name with its salt, known by its reference."""

    reference: str
    salt: str
    name: str


def kept(name: str) -> KeptName:
    """Return a name with a new salt."""
    salt = token_hex(16)
    return KeptName(reference_of(salt, name), salt, name)


def reference_of(salt: str, name: str) -> str:
    """Return by what a name is called in a record: the first half of a SHA-256."""
    return sha256(f"{salt}\n{name}".encode()).hexdigest()[:32]


def are_true(names: Iterable[KeptName]) -> bool:
    """Say whether every name is the one that its reference was made of."""
    return all(entry.reference == reference_of(entry.salt, entry.name) for entry in names)
