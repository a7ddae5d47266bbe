"""Answers to all arrivals of a time at once, in pieces: a fixed moment, or always so much after the arrival.

Moments are whole microseconds from one Monday on (`tick`), so that pieces meet without a gap or an overlap.
What is open, looked at or worked on changes a few times a day; in between one piece answers for everybody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Generic, TypeAlias, TypeVar

Said = TypeVar("Said")
Other = TypeVar("Other")
# Arrivals from `begins` until before `ends`, whether the answer moves with them, its value (of an answer that
# moves: behind the arrival), and what else is said of it.
Piece: TypeAlias = tuple[int, int, bool, int, Said]

NEVER = 1 << 62  # later than every moment, also when something is added
_FIRST = datetime(2026, 3, 9)
_TICK = timedelta(microseconds=1)
_DAY = timedelta(1) // _TICK


def tick(moment: datetime) -> int:
    """Return a moment as a number that can be reckoned with."""
    return (moment - _FIRST) // _TICK


def moment_of(at: int) -> datetime:
    """Return the moment of a number that is not NEVER."""
    return _FIRST + timedelta(microseconds=at)


def moment_or_never(at: int) -> datetime | None:
    """Return the moment of a number, None for NEVER."""
    return None if at >= NEVER else moment_of(at)


def tick_or_never(moment: datetime | None) -> int:
    """Return the number of a moment, NEVER for None."""
    return NEVER if moment is None else tick(moment)


def ticks(hours: float) -> int:
    """Return the length of so many hours."""
    return timedelta(hours=hours) // _TICK


def joined(pieces: Iterable[Piece[Said]]) -> list[Piece[Said]]:
    """Return pieces in order, those that go on alike as one."""
    found: list[Piece[Said]] = []
    last: Piece[Said] | None = None
    for piece in pieces:
        if last is not None and last[3] == piece[3] and last[1] == piece[0] and last[2:] == piece[2:]:
            found[-1] = last = (last[0], *piece[1:])
        else:
            found.append(piece)
            last = piece
    return found


def earliest(first: list[Piece[Said]], *others: list[Piece[Said]]) -> list[Piece[Said]]:
    """Return whichever answer comes first; of those that come together, the one given first."""
    for other in others:
        first = joined(_first_of(first, other))
    return first


def latest(first: list[Piece[Said]], other: list[Piece[Said]]) -> list[Piece[Said]]:
    """Return whichever answer comes last; of those that come together, the one given last."""
    return joined(_first_of(first, other, last=True))


def _first_of(
    pieces: list[Piece[Said]], others: list[Piece[Said]], *, last: bool = False
) -> Iterator[Piece[Said]]:
    """Yield the earlier answers, or with `last` the later ones, of two that answer the same arrivals."""
    number = 0
    for begins, ends, moves, at, said in pieces:
        now = begins
        while now < ends:
            _, until, other_moves, other_at, other = others[number]
            number += until <= ends
            until = min(until, ends)
            while now < until:
                is_before = at + now * moves <= other_at + now * other_moves
                crossing = other_at - at + 1 if moves else at - other_at
                meets = crossing if moves is not other_moves and now < crossing < until else until
                if is_before is not last:
                    yield now, meets, moves, at, said
                else:
                    yield now, meets, other_moves, other_at, other
                now = meets


def through(pieces: Iterable[Piece[Said]], course_of: Callable[[Said], Course[Other]]) -> list[Piece[Other]]:
    """Return what becomes of arrivals whose answers arrive at something that answers itself."""
    found: list[Piece[Other]] = []
    for begins, ends, moves, at, said in pieces:
        course = course_of(said)
        _, until, goes_on, then, further = course.at(begins + at if moves else at)
        if not moves or ends + at <= until:
            found.append((begins, ends, moves and goes_on, then + at if goes_on else then, further))
            continue
        for first, last, goes_on, then, further in course.over(begins + at, ends + at):
            found.append((first - at, last - at, goes_on, then + at if goes_on else then, further))
    return joined(found)


def into(pieces: Iterable[Piece[Said]], course: Course[Other]) -> list[Piece[Other]]:
    """Return the same where one course answers all of them."""
    return through(pieces, lambda _: course)


class Course(Generic[Said]):
    """What answers every arrival; worked out day by day when it is asked for the first time."""

    def __init__(
        self, derive: Callable[[int, int], Iterable[Piece[Said]]], never: Said, *, is_kept: bool = True
    ) -> None:
        """Take what derives the pieces of a time, and what is said of what never arrives.

        A course that is not kept derives only what it is asked for.
        """
        self._derive = derive
        self._never = never
        self._is_kept = is_kept
        self._days: dict[int, tuple[list[int], list[Piece[Said]]]] = {}

    def at(self, arrives: int) -> Piece[Said]:
        """Return the piece that answers an arrival, which may be NEVER."""
        if arrives >= NEVER:
            return arrives, arrives + 1, False, NEVER, self._never
        if not self._is_kept:
            return next(iter(self._derive(arrives, arrives + 1)))
        day = arrives // _DAY
        begins, pieces = self._days.get(day) or self._day(day)
        return pieces[bisect_right(begins, arrives) - 1]

    def over(self, begins: int, ends: int) -> list[Piece[Said]]:
        """Return the pieces that answer the arrivals of a time."""
        if not self._is_kept:
            return joined(self._derive(begins, ends))
        found: list[Piece[Said]] = []
        for day in range(begins // _DAY, (ends - 1) // _DAY + 1):
            starts, pieces = self._days.get(day) or self._day(day)
            first = bisect_right(starts, begins) - 1 if not found else 0
            found += pieces[first : bisect_right(starts, ends - 1)]
        found[0] = (begins, *found[0][1:])
        found[-1] = (found[-1][0], ends, *found[-1][2:])
        return found

    def _day(self, day: int) -> tuple[list[int], list[Piece[Said]]]:
        pieces = joined(self._derive(day * _DAY, (day + 1) * _DAY))
        self._days[day] = found = [piece[0] for piece in pieces], pieces
        return found
