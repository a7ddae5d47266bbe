"""A way through a workflow, step by step, as it is played on the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A step is done: tokens leave the arrows `came` and appear on the arrows `goes` (ids of flows)."""

    step_id: str
    came: tuple[str, ...]
    goes: tuple[str, ...]


Way = tuple[Move, ...]


def markings(way: Way) -> Iterator[Counter[str]]:
    """Yield after each move the ids of the flows that hold a token, with how many they hold."""
    tokens: Counter[str] = Counter()
    for move in way:
        tokens = tokens - Counter(move.came) + Counter(move.goes)
        yield tokens
