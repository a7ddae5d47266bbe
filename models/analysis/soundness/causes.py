"""What is behind a trouble: the choice that leads past a join, or the split behind two tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.analysis.soundness.joins import leading_to
from models.analysis.soundness.net import Net
from models.analysis.soundness.search import NetMove, Twice


def choice_past(net: Net, join: int, missing: int, moves: Sequence[NetMove]) -> NetMove | None:
    """Return the last choice that led past the missing arrow, None where no choice would have led to it."""
    leading = leading_to(net, [missing], join)

    def leads(arrow: int) -> bool:
        return arrow == missing or net.targets[arrow] in leading

    for move in reversed(moves):
        others = [arrow for arrow in net.outs[move.node] if arrow not in move.goes]
        if len(move.goes) == 1 and not leads(move.goes[0]) and any(leads(arrow) for arrow in others):
            return move
    return None


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two tokens came about: the moves without which they would not be there, and the split of both."""

    moves: tuple[NetMove, ...]
    split: NetMove | None


def meeting_of(twice: Twice) -> Meeting:
    """Return how the two tokens came about."""
    made: dict[int, list[int]] = {}  # by arrow, the moves that put a token there
    parents: list[list[int]] = []
    for n, move in enumerate(twice.moves):
        parents.append([made[arrow][-1] for arrow in move.came])
        for arrow in move.goes:
            made.setdefault(arrow, []).append(n)
    first, second = twice.arrows
    before_second = _before(parents, made[second][-1])
    before_first = _before(parents, made[first][-2 if first == second else -1])
    common = before_first & before_second
    moves = tuple(twice.moves[n] for n in sorted(before_first | before_second))
    sooner = _sooner(twice, moves) if twice.is_shown and not twice.at_end else None
    if sooner is not None:
        return meeting_of(sooner)
    return Meeting(moves, twice.moves[max(common)] if common else None)


def _sooner(twice: Twice, moves: tuple[NetMove, ...]) -> Twice | None:
    """Return how the two arrows hold two tokens before the last of the moves, None if they do not."""
    held: list[int] = []
    for n, move in enumerate(moves[:-1], 1):
        for arrow in set(twice.arrows):
            if arrow in move.came:
                held.remove(arrow)
        held += [arrow for arrow in move.goes if arrow in twice.arrows]
        if len(held) > 1:
            return Twice(twice.node, (held[0], held[1]), moves[:n], False, twice.is_shown)
    return None


def _before(parents: Sequence[Sequence[int]], move: int) -> set[int]:
    """Return the numbers of a move and of all it depends on."""
    found: set[int] = set()
    ahead = [move]
    while ahead:
        n = ahead.pop()
        if n not in found:
            found.add(n)
            ahead += parents[n]
    return found
