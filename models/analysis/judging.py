"""Holds what a workflow promises against every quarter of an hour of a usual week, and of a holiday.

It is judged again only when something changes that time depends on: names, descriptions and places do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from models.analysis.checks.persons import holders
from models.analysis.courses import Courses
from models.analysis.duty import duties_in_order, may_do, running
from models.analysis.hours import calendar_of, counting
from models.analysis.pieces import NEVER, Piece, moment_of, moment_or_never, tick, ticks
from models.analysis.reaching import Reaching
from models.analysis.remembering import Alike, across_edits
from models.domain.organisation import STATES, DutyMode
from models.domain.snapshot import (
    Snapshot,
    assignments_by_activity,
    flows_by_workflow,
    per_snapshot,
    steps_by_workflow,
)
from models.domain.times import Clock
from models.domain.workflow import Risk, Step, StepKind, Workflow

_MONDAY = tick(datetime(2026, 3, 9))  # no state has a holiday from here to the Sunday after next
_HOLIDAY = tick(datetime(2029, 10, 3))  # a Wednesday that is a holiday in every state
_QUARTER, _DAY, _WEEK = ticks(0.25), ticks(24), ticks(7 * 24)
_TABLES = ("organisation", "department", "role", "holding", "duty_window")
_TIMELESS = frozenset(
    {"name", "short_name", "description", "note", "label", "position", "column_by_hand", "row_by_hand"}
    | {"lanes_by_hand", "variant", "weekend_model", "automatic_reply"}
)


class Late(IntEnum):
    """Why a case is late, mildest first: the work takes too long, looks are too seldom, nobody is there."""

    SLOW = 0
    SELDOM = 1
    NOBODY = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Cases that arrive from `begins` are late; at `ends` somebody takes them up again, None is never."""

    begins: datetime
    ends: datetime | None
    late: Late = Late.NOBODY


class Found(NamedTuple):
    """What is broken, see `promise.Broken`."""

    step_id: str
    gaps: tuple[Gap, ...]
    worst: datetime
    reached: datetime | None
    is_holiday: bool = False


# When a case arrives, is taken up, reaches what is promised, and should have.
_Case: TypeAlias = tuple[int, int, int, int]


class House:
    """What all workflows of an organisation share: who is there when, and what is known of it already."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.snapshot = snapshot = Snapshot(tables)
        self.courses = Courses()
        for shared in (calendar_of, duties_in_order, holders):
            shared(snapshot)

        @cache
        def is_watched(at: int) -> bool:
            return any(shift.window.mode is DutyMode.WATCH for shift in running(snapshot, moment_of(at)))

        self.is_watched = is_watched


@per_snapshot
def house_of(snapshot: Snapshot) -> House:
    """Return the organisation; the same one as long as nothing changes that time depends on."""
    tables = {kind: snapshot.table(kind) for kind in _TABLES}
    return _house(Alike(tuple(tuple(map(_time_of, rows.values())) for rows in tables.values()), tables))


@across_edits(16)
def _house(tables: Alike) -> House:
    return House(tables.value)


def timed(row: Workflow) -> Alike:
    """Return a row that is equal to others of which time does not depend."""
    return Alike(_time_of(row), row)


def drawn(snapshot: Snapshot, workflow_id: str) -> Alike:
    """Return what is drawn of one workflow, and the letters that were set at its steps."""
    steps, by_hand = steps_by_workflow(snapshot).get(workflow_id, ()), assignments_by_activity(snapshot)
    letters = tuple(row for step in steps for row in by_hand.get(step.id, ()))
    rows = {"step": steps, "flow": flows_by_workflow(snapshot).get(workflow_id, ()), "assignment": letters}
    return Alike(tuple(tuple(map(_time_of, found)) for found in rows.values()), rows)


def _time_of(row: Any) -> Any:
    return _reader(row.__class__)(row)


@cache
def _reader(kind: Any) -> attrgetter[Any]:
    return attrgetter(*(field.name for field in fields(kind) if field.name not in _TIMELESS))


@across_edits(512)
def judged(house: House, workflow: Alike, drawing: Alike) -> tuple[Found, ...]:
    """Return what one workflow breaks, from all that it depends on: most edits touch none of it."""
    rows = {kind: {row.id: row for row in found} for kind, found in drawing.value.items()}
    promising: Workflow = workflow.value
    snapshot = house.snapshot.with_tables({**rows, "workflow": {promising.id: promising}})
    judge = _Judge(house, snapshot, promising)
    if judge.step is None:
        return ()
    if not _is_judged(promising):
        monday = moment_of(_MONDAY)
        is_met = judge.reaching.at(monday).taken_up is not None
        return () if is_met else (Found(judge.step.id, (Gap(monday, None),), monday, None),)
    usual = judge.broken(_MONDAY, _WEEK)
    found = (usual,) if usual is not None else ()
    if snapshot.organisation.holidays not in STATES:
        return found
    holiday = judge.broken(_HOLIDAY - _DAY, 3 * _DAY)
    longest = max((_length(gap) for gap in usual.gaps), default=timedelta()) if usual else timedelta()
    if holiday is None or max(_length(gap) for gap in holiday.gaps) <= longest:
        return found
    return (*found, holiday._replace(is_holiday=True))


def _is_judged(workflow: Workflow) -> bool:
    """Say whether a promise is held against every hour; of others it only matters that it is met at all."""
    return workflow.risk is Risk.CRITICAL or workflow.target_clock is not Clock.SERVICE


class _Judge:
    """Holds what one workflow promises against when its cases are there."""

    def __init__(self, house: House, snapshot: Snapshot, workflow: Workflow) -> None:
        self.house = house
        self.reaching = Reaching(snapshot, workflow, house.courses)
        first = self.reaching.first_steps
        named = [
            step
            for step in steps_by_workflow(snapshot).get(workflow.id, ())
            if step.id in self.reaching.goals and step.kind is not StepKind.END
        ]
        self.step: Step | None = next(iter((*named, *first)), None)
        self._for_duty = any(may_do(snapshot, step) for step in first)
        clock = workflow.target_clock
        self._limit = house.courses.due(workflow.target_hours or 0.0, clock, counting(snapshot, clock))

    def broken(self, begins: int, length: int) -> Found | None:
        """Return what is broken in the quarters of a time, None when nothing is."""
        late = self._late(begins, begins + length)
        if length == _WEEK:  # begins where no gap runs, so that none is cut in two
            ahead = next((n for n, case in enumerate(late) if case[0] > begins + n * _QUARTER), len(late))
            if 0 < ahead * _QUARTER < length:
                late = late[ahead:] + self._late(begins + length, begins + length + ahead * _QUARTER)
        if not late or self.step is None:
            return None
        arrives, _, reached, _ = max(late, key=lambda case: case[2] - case[0])
        return Found(self.step.id, tuple(self._gaps(late)), moment_of(arrives), moment_or_never(reached))

    def _late(self, begins: int, ends: int) -> list[_Case]:
        """Return the cases of a time that are late, of one that arrives at each quarter."""
        taken_up, target = self.reaching.over(begins, ends)
        limits = [
            (*piece[:3], piece[3] if piece[3] < NEVER else -NEVER, None)
            for piece in self._limit.over(begins, ends)
        ]
        values = (_values(pieces, begins) for pieces in (taken_up, target or taken_up, limits))
        cases = zip(range(begins, ends, _QUARTER), *values, strict=True)
        return [case for case in cases if case[2] > case[3]]

    def _gaps(self, late: list[_Case]) -> Iterator[Gap]:
        """Yield the gaps in which cases are late, those that run into each other as one."""
        begins, ends, why, following = late[0][0], 0, Late.SLOW, late[0][0]
        for arrives, taken_up, reached, limit in late:
            if arrives != following and not arrives < ends < NEVER:
                yield Gap(moment_of(begins), moment_or_never(ends), why)
                begins, ends, why = arrives, 0, Late.SLOW
            following = arrives + _QUARTER
            if taken_up >= NEVER or reached >= NEVER:
                ends, why = NEVER, Late.NOBODY
            elif taken_up <= limit:
                ends = max(ends, following)
            else:
                ends = max(ends, taken_up)
                why = max(why, Late.SELDOM if self._is_watched(arrives) else Late.NOBODY)
        yield Gap(moment_of(begins), moment_or_never(ends), why)

    def _is_watched(self, at: int) -> bool:
        return self._for_duty and self.house.is_watched(at)


def _values(pieces: list[Piece[Any]], start: int) -> list[int]:
    """Return what pieces answer to cases that arrive at each quarter from the first one on."""
    found: list[int] = []
    for _, ends, moves, at, _ in pieces:
        first = start + len(found) * _QUARTER
        count = -((first - ends) // _QUARTER)
        found += range(first + at, first + at + count * _QUARTER, _QUARTER) if moves else [at] * count
    return found


def _length(gap: Gap) -> timedelta:
    return (gap.ends or datetime.max) - gap.begins
