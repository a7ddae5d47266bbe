"""When cases that arrive at any moment of a time are taken up and done: the rules, for all of them at once.

One answer serves every step that the same roles do in the same way, in whatever workflow it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache, reduce
from typing import Any, TypeAlias, TypeVar

from models.analysis.acting import Part
from models.analysis.approval_rule import approval_rule
from models.analysis.attendance import Asked, By, acting_in, noticed_in, taking_over_in
from models.analysis.duty import Noticed, hours_on_duty, may_do, rings
from models.analysis.hours import Calendar, Hours, calendar_of, counting, due
from models.analysis.pieces import (
    NEVER,
    Course,
    Piece,
    earliest,
    into,
    joined,
    latest,
    moment_of,
    tick_or_never,
    ticks,
)
from models.analysis.presence import present
from models.domain.organisation import RoleKind
from models.domain.times import Clock
from models.domain.workflow import OnDuty, StepKind, TimeOut

Known = Noticed | None  # what the duty knows of a case
_Times = tuple[float | None, float | None]
Said = TypeVar("Said")
# Who takes up a step (None: as the last course says), and what a case passes through until then.
_Option: TypeAlias = tuple[By | None, tuple[Course[Any], ...]]
_NOBODY = By(None, Part.NOBODY)
_OF_NOBODY = {TimeOut.APPROVED: Part.SILENCE, TimeOut.EXPIRE: Part.EXPIRED}


class Courses:
    """What is known of one organisation; with `is_kept` False only for the moments that are asked for."""

    def __init__(self, *, is_kept: bool = True) -> None:
        self._is_kept = is_kept
        self._known: dict[object, Course[Any]] = {}

    def due(self, hours: float, clock: Clock, calendar: Hours) -> Course[None]:
        """Return when a time is over that begins at any moment, see `hours.due`."""
        length = ticks(hours)
        if clock is Clock.AROUND or not length:
            return self._course(length, lambda begins, ends: [(begins, ends, True, length, None)], None)
        return self._course(("due", hours, calendar), lambda b, e: _due_in(hours, calendar, b, e), None)

    def opening(self, calendar: Calendar) -> Course[None]:
        """Return when somebody with these hours is there next."""
        return self._course(("opening", calendar), lambda b, e: _openings_in(calendar, b, e), None)

    def turn(self, asked: Asked) -> Callable[[Known], Course[By]]:
        """Return who takes up a step, and when, of a case that the duty knows or not.

        Who acts does, unless the time limit of the step says more before that. Where courses are kept, one
        role stands for all with the same hours.
        """
        seat, options = _seat(asked) if self._is_kept else (), tuple(self._options(asked))
        limit = tuple(courses for _, courses in options)

        def turn(known: Known) -> Course[By]:
            case = asked._replace(noticed=known)
            acting = self._course((seat, known), lambda b, e: acting_in(case, b, e), _NOBODY)
            if not options:
                return acting
            return self._course((acting, limit), lambda b, e: _limited(acting, options, b, e), _NOBODY)

        return turn

    def passing(self, asked: Asked) -> Callable[[Known], Course[Known]]:
        """Return when a task or an approval is done as usual, and what the duty knows of the case then."""
        step, turn = asked.step, self.turn(asked)
        hours = step.idle_usual, step.working_usual

        def passing(known: Known) -> Course[Known]:
            taking_up = turn(known)

            def derive(begins: int, ends: int) -> Iterator[Piece[Known]]:
                for taken in taking_up.over(begins, ends):
                    for first, last, moves, at, by in self.done(asked, taken, hours):
                        yield first, last, moves, at, by.noticed or known

            return self._course((taking_up, hours, step.clock), derive, known)

        return cache(passing)

    def waiting(self, asked: Asked) -> Course[None]:
        """Return when a wait ends, see `turns.wait_until`."""
        snapshot, step = asked.snapshot, asked.step
        role = snapshot.roles.get(step.performer_role_id or "")
        role_id = role.id if role is not None else None
        if step.idle_usual is not None or step.working_usual is not None:
            hours = (step.idle_usual or 0) + (step.working_usual or 0)
            return self.due(hours, step.clock, counting(snapshot, step.clock, role_id))
        if role is not None and role.kind is RoleKind.BODY:
            return self.due(0, Clock.AROUND, calendar_of(snapshot))
        opening = self.opening(calendar_of(snapshot, role_id))
        if step.on_duty is OnDuty.NO:
            return opening
        key = opening, may_do(snapshot, step), rings(snapshot, step), asked.absent
        return self._course(
            key, lambda b, e: earliest(opening.over(b, e), list(noticed_in(asked, b, e))), None
        )

    def done(self, asked: Asked, taken: Piece[By], hours: _Times) -> list[Piece[By]]:
        """Return when what was taken up is done: at once where no time is known or nobody works on it.

        It lies (the first of `hours`) from its arrival, and is worked on from when it is taken up. Work that
        the duty began goes on while there is duty for it, or in the service hours of who began it.
        """
        begins, ends, _, at, by = taken
        if at >= NEVER or by.role_id is None or hours == (None, None):
            return [taken]
        snapshot, step, clock = asked.snapshot, asked.step, asked.step.clock
        idle, work = hours[0] or 0.0, hours[1] or 0.0
        calendar: Hours = counting(snapshot, clock, by.role_id)
        if by.part is Part.ON_CALL:
            calendar, clock = hours_on_duty(snapshot, step, by.role_id, asked.absent), Clock.DUTY
        lying = self.due(idle + work, step.clock, calendar).over(begins, ends)
        working = into([taken], self.due(work, clock, calendar))
        return latest(_saying(by, lying), _saying(by, working))

    def _options(self, asked: Asked) -> Iterator[_Option]:
        """Yield who takes up an approval because of its time limit, or that silence counts."""
        snapshot, step = asked.snapshot, asked.step
        limit = approval_rule(snapshot, step).limit if step.kind is StepKind.APPROVAL else None
        if limit is None:
            return
        calendar = counting(snapshot, step.limit_clock, step.performer_role_id)
        passed = self.due(limit.hours, step.limit_clock, calendar)
        if limit.outcome in _OF_NOBODY:
            yield By(None, _OF_NOBODY[limit.outcome]), (passed,)
            return
        further = self.due(limit.then_hours or 0, step.limit_clock, calendar)
        for role_id, courses in ((limit.goes_to_id, (passed,)), (limit.then_id, (passed, further))):
            if role_id is not None:
                yield None, (*courses, self._taking_over(asked, role_id))

    def _taking_over(self, asked: Asked, role_id: str) -> Course[By]:
        """Return when a role takes over what passes on to it, or who stands in for it."""
        key = ("taking over", role_id, asked.absent)
        return self._course(key, lambda b, e: taking_over_in(asked, role_id, b, e), _NOBODY)

    def _course(
        self, key: object, derive: Callable[[int, int], Iterable[Piece[Said]]], never: Said
    ) -> Course[Said]:
        if not self._is_kept:
            return Course(derive, never, is_kept=False)
        if key not in self._known:
            self._known[key] = Course(derive, never)
        return self._known[key]


def _seat(asked: Asked) -> tuple[object, ...]:
    """Return all of a step that it depends on when somebody acts on it."""
    snapshot, step = asked.snapshot, asked.step
    hours = tuple(calendar_of(snapshot, role.id) for role in present(snapshot, step, asked.absent)[0])
    return hours, may_do(snapshot, step), rings(snapshot, step), asked.absent


def _limited(acting: Course[By], options: tuple[_Option, ...], begins: int, ends: int) -> list[Piece[By]]:
    """Return who takes up an approval first: who acts, or one of the options of its time limit.

    Of one that expires before that, nobody ever does.
    """
    case: list[Piece[Any]] = [(begins, ends, True, 0, None)]
    others: list[list[Piece[By]]] = []
    for by, courses in options:
        found = reduce(into, courses, case)
        others.append(found if by is None else _saying(by, found))
    return joined(
        (piece[0], piece[1], False, NEVER, piece[4]) if piece[4].part is Part.EXPIRED else piece
        for piece in earliest(acting.over(begins, ends), *others)
    )


def _saying(said: Said, pieces: Iterable[Piece[Any]]) -> list[Piece[Said]]:
    return [(begins, ends, moves, at, said) for begins, ends, moves, at, _ in pieces]


def _due_in(hours: float, calendar: Hours, begins: int, ends: int) -> Iterator[Piece[None]]:
    """Yield when a time of service hours is over; it moves while its begin and its end do."""
    at = begins
    while at < ends:
        moment = moment_of(at)
        over = due(moment, hours, Clock.SERVICE, calendar)
        then, until, moves = tick_or_never(over), ends, False
        if at + 1 < ends and isinstance(calendar, Calendar):
            moves = over is not None and calendar.is_open(moment)
            until = tick_or_never(calendar.next_closed(moment) if moves else calendar.next_opening(moment))
        if moves and over is not None and isinstance(calendar, Calendar):
            closing = calendar.closing(over - datetime.resolution)
            until = min(until, at + tick_or_never(closing) - then + 1)
        until = min(ends, until)
        yield at, until, moves, then - at * moves, None
        at = until


def _openings_in(calendar: Calendar, begins: int, ends: int) -> Iterator[Piece[None]]:
    at = begins
    while at < ends:
        moment = moment_of(at)
        opening = tick_or_never(calendar.next_opening(moment))
        until = min(ends, opening)
        if opening == at:
            until = min(ends, tick_or_never(calendar.closing(moment))) if at + 1 < ends else ends
        yield (at, until, True, 0, None) if opening == at else (at, until, False, opening, None)
        at = until
