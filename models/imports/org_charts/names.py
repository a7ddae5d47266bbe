"""Names of which none stands twice, because a document knows its departments and roles by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.domain.names import FreeNames, fitting


def distinct(names: Sequence[str], beside: Sequence[str]) -> list[str]:
    """Return names of which none stands twice: what stands beside a repeated one follows in brackets."""
    counts = Counter(name.casefold() for name in names)
    told_apart = FreeNames()
    return [
        told_apart.free(fitting(f"{name} ({other})" if counts[name.casefold()] > 1 and other else name))
        for name, other in zip(names, beside, strict=True)
    ]
