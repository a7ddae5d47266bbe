"""Which rows name which others, read from the descriptions of their kinds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from models.domain.kind import Reference
from models.domain.kinds import KINDS


@cache
def references() -> tuple[tuple[str, str, Reference], ...]:
    """Return every field that names a row: the kind it is of, its name, what it names."""
    return tuple((kind.name, name, found) for kind in KINDS.values() for name, found in kind.refers.items())


def references_to(kind: str) -> Iterable[tuple[str, str, Reference]]:
    """Return the fields that may name a row of a kind."""
    return (entry for entry in references() if kind in entry[2].targets)
