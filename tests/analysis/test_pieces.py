"""Pieces of time, against what they answer at every single moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from models.analysis.courses import Courses
from models.analysis.hours import Calendar, due
from models.analysis.pieces import (
    NEVER,
    Course,
    Piece,
    earliest,
    joined,
    latest,
    moment_of,
    moment_or_never,
    through,
    tick,
    ticks,
)
from models.domain.times import Clock, Week, Window

LENGTH = 60
MONDAY = datetime(2026, 3, 9)
OFFICE: Week = tuple(Window(day, 8 * 60, 12 * 60) for day in range(5))


def drawn(random: Random, said: str) -> list[Piece[str]]:
    """Return random pieces of a minute of ticks, some of which never arrive."""
    cuts = sorted({0, LENGTH, *(random.randrange(1, LENGTH) for _ in range(random.randint(0, 9)))})
    found: list[Piece[str]] = []
    for begins, ends in pairwise(cuts):
        moves = random.random() < 0.5
        at = random.randrange(20) if moves else random.choice((ends + random.randrange(30), NEVER))
        found.append((begins, ends, moves, at, said))
    return found


def values(pieces: list[Piece[str]]) -> list[tuple[int, str]]:
    """Return the answer to every tick, which has to have exactly one."""
    return [
        (min(at + tick * moves, NEVER), said)
        for begins, ends, moves, at, said in pieces
        for tick in range(begins, ends)
    ]


@pytest.mark.parametrize("seed", range(50))
def test_the_earliest_and_the_latest_are_so_at_every_moment(seed: int) -> None:
    random = Random(seed)
    first, second, third = (drawn(random, said) for said in "abc")
    at_once = list(zip(values(first), values(second), values(third), strict=True))
    assert values(earliest(first, second, third)) == [min(found) for found in at_once]
    both = [max(a, b, key=lambda one: (one[0], one[1])) for a, b, _ in at_once]
    assert values(latest(first, second)) == both


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("is_kept", [True, False])
def test_what_goes_through_a_course_arrives_as_each_moment_would(seed: int, is_kept: bool) -> None:
    random = Random(seed)
    first = drawn(random, "a")
    behind = drawn(random, "b")

    def derive(begins: int, ends: int) -> list[Piece[str]]:
        inside = [
            (max(p[0], begins), min(p[1], ends), *p[2:]) for p in behind if p[1] > begins and p[0] < ends
        ]
        far = max(begins, LENGTH)
        return [*inside, (far, ends, True, 7, "far")] if far < ends else inside

    course = Course(derive, "never", is_kept=is_kept)
    expected = []
    for at, _ in values(first):
        if at >= NEVER:
            expected.append((NEVER, "never"))
        else:
            expected.append((values(behind) + [(n + 7, "far") for n in range(LENGTH, 200)])[at])
    assert values(through(first, lambda _: course)) == expected


def test_pieces_that_go_on_alike_are_one() -> None:
    assert joined([(0, 3, True, 2, "a"), (3, 5, True, 2, "a"), (5, 9, True, 2, "b")]) == [
        (0, 5, True, 2, "a"),
        (5, 9, True, 2, "b"),
    ]


@pytest.mark.parametrize("hours", [0.25, 3.0, 4.0, 30.0])
@pytest.mark.parametrize("week", [OFFICE, (*OFFICE, Window(0, 12 * 60, 26 * 60)), ()])
def test_a_time_is_over_when_the_hours_say_so(hours: float, week: Week) -> None:
    calendar = Calendar(week, "NW")
    over = Courses().due(hours, Clock.DUTY, calendar).over(tick(MONDAY), tick(MONDAY) + ticks(168))
    minutes = [MONDAY + timedelta(minutes=7 * n) for n in range(1440)]
    closings = [datetime(2026, 3, day, 12) for day in range(9, 14)]
    for moment in (*minutes, *closings, *(closing + datetime.resolution for closing in closings)):
        (found,) = (piece for piece in over if piece[0] <= tick(moment) < piece[1])
        at = moment_or_never(found[3] + tick(moment) * found[2])
        assert at == due(moment, hours, Clock.DUTY, calendar)


def test_a_moment_is_the_same_there_and_back() -> None:
    moment = datetime(2029, 10, 3, 14, 7, 0, 123456)
    assert moment_of(tick(moment)) == moment
