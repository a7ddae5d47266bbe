"""Tracks in the channels: legs that share a channel are laid side by side in the order that crosses least.

A leg lies along its channel from `low` to `high`; its `ends` are the places where it turns off, each with the
side: -1 to the smaller (left, above), 1 to the greater (right, below). Two legs that turn off at one place to
different sides must not cross over each other there: the one to the smaller side lies first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.domain.workflow import Flow

_NEVER = 1000.0
_MOST_PASSES = 12


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an arrow in a channel; `number` counts the legs of its way; `bias` orders out and in."""

    flow: Flow
    number: int
    low: float
    high: float
    ends: tuple[tuple[float, int], ...]
    bias: float = 0.0
    loose: tuple[float, ...] = ()  # ends in another channel, whose track there is not known yet

    def fixed_ends(self) -> list[tuple[float, int]]:
        """Return the ends whose place is exactly known."""
        return [end for end in self.ends if end[0] not in self.loose]


Key = tuple[str, int]


def tracks_of(legs: Sequence[Leg]) -> dict[Key, int]:
    """Return the track of each leg, 0 is the leftmost or topmost."""
    ordered = _ordered(legs)
    track: dict[Key, int] = {}
    rightmost: list[tuple[Leg, int]] = []
    for leg in ordered:
        place = max((n + 1 for other, n in rightmost if _apart(other, leg)), default=0)
        track[leg.flow.id, leg.number] = place
        rightmost.append((leg, place))
    return track


def knots(legs: Sequence[Leg]) -> set[str]:
    """Return the flows that must lie both before and after others in this channel, so need a detour."""
    turned: dict[float, list[tuple[Leg, int]]] = {}
    for leg in legs:
        for place, side in leg.fixed_ends():
            turned.setdefault(place, []).append((leg, side))
    after: dict[Key, set[Key]] = {}
    flow_of = {(leg.flow.id, leg.number): leg.flow for leg in legs}
    for ends in turned.values():
        for a, side_a in ends:
            for b, side_b in ends:
                if side_a < side_b and a is not b:
                    after.setdefault((a.flow.id, a.number), set()).add((b.flow.id, b.number))
    return {flow_of[key].id for key in _cyclic(after)}


def _cyclic(after: Mapping[Key, set[Key]]) -> set[Key]:
    """Return one leg out of every circle, so that leaving them out leaves none."""
    state: dict[Key, int] = {}
    found: set[Key] = set()
    for root in sorted(after):
        if root in state:
            continue
        state[root] = 1
        trail = [(root, iter(sorted(after[root])))]
        while trail:
            key, waiting = trail[-1]
            nearby = next(waiting, None)
            if nearby is None:
                state[key] = 2
                trail.pop()
            elif state.get(nearby) == 1:
                found.add(key)
            elif nearby not in state:
                state[nearby] = 1
                trail.append((nearby, iter(sorted(after.get(nearby, ())))))
    return found


def _meet(one: Leg, other: Leg) -> bool:
    return one.low <= other.high and other.low <= one.high


def _apart(one: Leg, other: Leg) -> bool:
    """Say whether two legs need tracks of their own; arrows into one step or out of one may join."""
    if not _meet(one, other):
        return False
    places = {place for place, side in one.ends} & {place for place, side in other.ends}
    joins = one.flow.target_id == other.flow.target_id or one.flow.source_id == other.flow.source_id
    same_side = any((place, side) in other.ends for place, side in one.ends if place in places)
    return not (joins and same_side and one.flow.outcome == other.flow.outcome)


def _cost(first: Leg, second: Leg) -> float:
    """Return what it costs when the first leg lies before the second."""
    cost = 0.0
    for place, side in first.ends:
        if side > 0:
            cost += second.low < place < second.high
            cost += _NEVER * any(place == other and turn < 0 for other, turn in second.fixed_ends())
    for place, side in second.ends:
        cost += side < 0 and first.low < place < first.high
    return cost + (_NEVER if first.bias > second.bias else 0.0)


def _ordered(legs: Sequence[Leg]) -> list[Leg]:
    def start(leg: Leg) -> tuple[float, float, float, float, str]:
        turn = sum(side for _, side in leg.ends)
        return (leg.bias, turn, leg.low if turn <= 0 else -leg.low, leg.high, leg.flow.id)

    order = _by_duty(sorted(legs, key=start))
    for _ in range(min(_MOST_PASSES, len(order))):
        swapped = False
        for n in range(len(order) - 1):
            first, second = order[n], order[n + 1]
            if _meet(first, second) and _cost(second, first) < _cost(first, second):
                order[n], order[n + 1] = second, first
                swapped = True
        if not swapped:
            break
    return order


def _by_duty(legs: Sequence[Leg]) -> list[Leg]:
    """Return the legs so that at every place those that turn back lie before those that turn on."""
    back_at: dict[float, set[Key]] = {}
    for leg in legs:
        for place, side in leg.fixed_ends():
            if side < 0:
                back_at.setdefault(place, set()).add((leg.flow.id, leg.number))
    done: list[Leg] = []
    placed: set[Key] = set()
    waiting = list(legs)
    while waiting:
        free = next((leg for leg in waiting if _duties(leg, back_at) <= placed), waiting[0])
        waiting.remove(free)
        placed.add((free.flow.id, free.number))
        done.append(free)
    return done


def _duties(leg: Leg, back_at: Mapping[float, set[Key]]) -> set[Key]:
    before = [back_at.get(place, set()) for place, side in leg.fixed_ends() if side > 0]
    return set().union(*before) - {(leg.flow.id, leg.number)}
