"""Where a row does not keep to what the organisation laid down for its letters: how many, and which together.

How many answer and that somebody does the work counts in every scheme and is judged by `row_state`; what
stands here is only what a scheme says beyond that, so the schemes of the program say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.matrix import MatrixRow
from models.domain.responsibility import Limit, Meaning, Variant, letters_for


@dataclass(frozen=True, slots=True)
class Unkept:
    """A letter that stands `n` times, against its limit; or in one cell beside a letter it must not."""

    letter: str
    n: int = 0
    limit: Limit | None = None
    beside: str = ""
    role_id: str = ""


def unkept(row: MatrixRow, variant: Variant) -> Iterator[Unkept]:
    """Yield what a row does not keep to, limits first; counted are the letters as they are shown."""
    limits = own_limits(variant)
    if not limits and not variant.apart:
        return
    shown = {role_id: letters_for(cell.meanings, variant) for role_id, cell in row.cells.items()}
    counts = Counter(letter for letters in shown.values() for letter in letters)
    for letter, limit in limits.items():
        if not limit.is_kept(counts[letter]):
            yield Unkept(letter, counts[letter], limit)
    for role_id, letters in shown.items():
        for one, other in variant.apart:
            if one in letters and other in letters:
                yield Unkept(one, beside=other, role_id=role_id)


def own_limits(variant: Variant) -> dict[str, Limit]:
    """Return the limits beyond those of every scheme: that one role answers, and that somebody does it."""
    return {
        letter: own
        for letter, limit in variant.limits.items()
        if (own := _beyond(variant, letter, limit)) != Limit()
    }


def _beyond(variant: Variant, letter: str, limit: Limit) -> Limit:
    if letter == variant.letter_of[Meaning.DECIDES]:
        return Limit()
    if letter == variant.letter_of[Meaning.PERFORMS]:
        return Limit(limit.least if limit.least > 1 else 0, limit.most)
    return limit
