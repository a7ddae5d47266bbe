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
from typing import Any, NamedTuple

from models.analysis.courses import Courses
from models.analysis.duty import may_do, running
from models.analysis.hours import counting
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


class _Late(NamedTuple):
    """A case that is late: when it arrives, is taken up and reaches what is promised, and was promised."""

    arrives: int
    taken_up: int
    reached: int
    limit: int


class House:
    """What all workflows of an organisation share: who is there when, and what is known of it already."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        self.courses = Courses()
        snapshot = Snapshot(tables)

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
    return _reader(type(row))(row)


@cache
def _reader(kind: type) -> attrgetter[Any]:
    return attrgetter(*(field.name for field in fields(kind) if field.name not in _TIMELESS))


@across_edits(512)
def judged(house: House, workflow: Alike, drawing: Alike) -> tuple[Found, ...]:
    """Return what one workflow breaks, from all that it depends on: most edits touch none of it."""
    rows = {kind: {row.id: row for row in found} for kind, found in drawing.value.items()}
    promising: Workflow = workflow.value
    snapshot = Snapshot({**house.tables, **rows, "workflow": {promising.id: promising}})
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
        late = list(self._late(begins, begins + length))
        if length == _WEEK:  # begins where no gap runs, so that none is cut in two
            ahead = next((n for n, case in enumerate(late) if case.arrives > begins + n * _QUARTER), len(late))
            if ahead * _QUARTER < length:
                end = begins + length
                late = [*late[ahead:], *self._late(end, end + ahead * _QUARTER)]
        if not late or self.step is None:
            return None
        worst = max(late, key=lambda case: case.reached - case.arrives)
        reached = moment_or_never(worst.reached)
        return Found(self.step.id, tuple(self._gaps(late)), moment_of(worst.arrives), reached)

    def _late(self, begins: int, ends: int) -> Iterator[_Late]:
        """Yield the cases of a time that are late, one for each quarter."""
        if begins == ends:
            return
        taken_up, target = self.reaching.over(begins, ends)
        limits, quarters = self._limit.over(begins, ends), range(begins, ends, _QUARTER)
        values = (_values(pieces, quarters) for pieces in (taken_up, target or taken_up, limits))
        for arrives, first, reached, limit in zip(quarters, *values, strict=True):
            if reached > limit or reached >= NEVER or limit >= NEVER:
                yield _Late(arrives, first, reached, limit)

    def _gaps(self, late: list[_Late]) -> Iterator[Gap]:
        """Yield the gaps in which cases are late, those that run into each other as one."""
        gap: Gap | None = None
        last = 0
        for case in late:
            further = self._gap(case)
            runs_on = gap is not None and gap.ends is not None and further.begins < gap.ends
            if gap is not None and (runs_on or last == case.arrives - _QUARTER):
                gap = _joined(gap, further)
            else:
                if gap is not None:
                    yield gap
                gap = further
            last = case.arrives
        if gap is not None:
            yield gap

    def _gap(self, case: _Late) -> Gap:
        begins = moment_of(case.arrives)
        if NEVER in (case.taken_up, case.reached):
            return Gap(begins, None)
        if case.taken_up <= case.limit < NEVER:
            return Gap(begins, moment_of(case.arrives + _QUARTER), Late.SLOW)
        is_watched = self._for_duty and self.house.is_watched(case.arrives)
        return Gap(begins, moment_of(case.taken_up), Late.SELDOM if is_watched else Late.NOBODY)


def _values(pieces: list[Piece[Any]], quarters: range) -> Iterator[int]:
    """Yield what pieces answer to cases that arrive at these moments."""
    number = 0
    for arrives in quarters:
        while pieces[number][1] <= arrives:
            number += 1
        _, _, moves, at, _ = pieces[number]
        yield at + arrives * moves


def _joined(gap: Gap, further: Gap) -> Gap:
    ends = None if gap.ends is None or further.ends is None else max(gap.ends, further.ends)
    return Gap(gap.begins, ends, max(gap.late, further.late))


def _length(gap: Gap) -> timedelta:
    return (gap.ends or datetime.max) - gap.begins
