"""Whether a workflow keeps the answer time that it promises, at every quarter of an hour of a week.

Held against every hour are targets around the clock or in duty hours, and every critical workflow: when a
case is first taken up and when it reaches its target, in the clock of the promise. A week without holidays
stands for all weeks, and one holiday for all of them: neither depends on the day on which it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

from models.analysis.duty import may_do, running
from models.analysis.hours import counting, due
from models.analysis.reaching import Reached, Reaching
from models.analysis.remembering import across_edits
from models.domain.message import N_, Message, Value, message
from models.domain.organisation import STATES, DutyMode
from models.domain.responsibility import Assignment
from models.domain.row_rules import asks_calendar, label_of
from models.domain.snapshot import (
    Same,
    Snapshot,
    assignments_by_activity,
    flows_by_workflow,
    per_snapshot,
    steps_by_workflow,
    workflows_in_order,
)
from models.domain.times import Clock
from models.domain.words import WEEKDAY_WORDS, WORDS
from models.domain.workflow import Flow, Risk, Step, StepKind, Workflow

_MONDAY = datetime(2026, 3, 9)  # no state has a holiday from here to the Sunday after next
_HOLIDAY = datetime(2029, 10, 3)  # a Wednesday that is a holiday in every state
_WEEK, _DAY, _QUARTER = timedelta(7), timedelta(1), timedelta(minutes=15)
_TABLES = ("organisation", "department", "role", "holding", "duty_window")
_NO_ROWS: Mapping[str, Any] = {}


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


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that cannot be kept: gaps of a usual week, or only on holidays.

    `step` is the one that is promised, or the first where no target can be reached. A case that arrives at
    `worst` waits longest; it is there at `reached`.
    """

    workflow: Workflow
    step: Step
    gaps: tuple[Gap, ...]
    worst: datetime
    reached: datetime | None
    is_holiday: bool = False


class _Drawn(NamedTuple):
    """What is drawn of one workflow, and the letters that were set at its steps."""

    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]
    letters: tuple[Assignment, ...]


@per_snapshot
def broken_promises(snapshot: Snapshot) -> tuple[Broken, ...]:
    """Return which promises of an answer time cannot be kept, and when, in the order of the workflows."""
    tables = tuple(Same(snapshot.tables.get(kind, _NO_ROWS)) for kind in _TABLES)
    return tuple(
        broken
        for workflow in workflows_in_order(snapshot)
        if workflow.target_hours is not None
        for broken in _broken(tables, workflow, _drawn(snapshot, workflow.id))
    )


def _drawn(snapshot: Snapshot, workflow_id: str) -> _Drawn:
    steps, by_hand = steps_by_workflow(snapshot).get(workflow_id, ()), assignments_by_activity(snapshot)
    letters = tuple(row for step in steps for row in by_hand.get(step.id, ()))
    return _Drawn(steps, flows_by_workflow(snapshot).get(workflow_id, ()), letters)


def _is_judged(workflow: Workflow) -> bool:
    """Say whether a promise is held against every hour; of others it only matters that it is met at all."""
    return workflow.risk is Risk.CRITICAL or workflow.target_clock is not Clock.SERVICE


def without_promise(snapshot: Snapshot) -> tuple[Workflow, ...]:
    """Return the critical workflows for which no answer time is recorded, or nobody could take them up."""
    return tuple(
        w
        for w in workflows_in_order(snapshot)
        if (w.risk is Risk.CRITICAL and w.target_hours is None)
        or (w.target_hours is not None and not first_steps(snapshot, w.id))
    )


def promises_in_words(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return a sentence for every promise that cannot be kept, and for what cannot be judged."""
    unknown = tuple(
        message("“{workflow}”: not recorded within which time somebody takes it up.", workflow=workflow.name)
        for workflow in without_promise(snapshot)
    )
    return (*dict.fromkeys(in_words(broken) for broken in broken_promises(snapshot)), *unknown)


def in_words(broken: Broken) -> Message:
    """Return when nobody is there and what is promised, in one sentence."""
    workflow = broken.workflow
    promised = message(
        "promised: {hours} h ({clock})",
        hours=workflow.target_hours or 0.0,
        clock=Message(WORDS[workflow.target_clock]),
    )
    if any(gap.ends is None for gap in broken.gaps):
        return message(
            "“{workflow}”: nobody takes up “{step}” at any time; {promised}.",
            workflow=workflow.name,
            step=label_of(broken.step),
            promised=promised,
        )
    late = max(gap.late for gap in broken.gaps)
    gaps = tuple(gap for gap in broken.gaps if gap.late is late)
    times = (message("on public holidays"),) if broken.is_holiday else tuple(_times(gaps))
    named: dict[str, Value] = {"workflow": workflow.name, "times": times, "promised": promised}
    said = Message(_SAID[late], tuple(named.items()))
    worst, reached = (_moment(at) for at in (broken.worst, broken.reached or broken.worst))
    return message(
        "{said} At worst it takes from {arrives} to {reached}.", said=said, arrives=worst, reached=reached
    )


def _moment(moment: datetime) -> Message:
    return message("{day} {time}", day=Message(WEEKDAY_WORDS[moment.weekday()]), time=f"{moment:%H:%M}")


_SAID: Mapping[Late, str] = {
    Late.NOBODY: N_("“{workflow}”: nobody in time {times}; {promised}."),
    Late.SELDOM: N_("“{workflow}”: looked at too seldom {times}; {promised}."),
    Late.SLOW: N_("“{workflow}”: taken up, but done too late {times}; {promised}."),
}


def first_steps(snapshot: Snapshot, workflow_id: str) -> list[Step]:
    """Return the tasks and approvals that come first on the ways from the start."""
    return Reaching(snapshot, snapshot.workflows[workflow_id]).first_steps()


@across_edits(512)
def _broken(tables: tuple[Same, ...], workflow: Workflow, drawn: _Drawn) -> tuple[Broken, ...]:
    """Return what one workflow breaks, from all that it depends on: most edits touch none of it."""
    rows: dict[str, Any] = {kind: table.value for kind, table in zip(_TABLES, tables, strict=True)}
    rows |= {"workflow": {workflow.id: workflow}, "step": {step.id: step for step in drawn.steps}}
    rows |= {"flow": {flow.id: flow for flow in drawn.flows}, "assignment": {a.id: a for a in drawn.letters}}
    judge = _Judge(Snapshot(rows), workflow)
    if judge.step is None:
        return ()
    if not _is_judged(workflow):
        is_met = judge.reaching.at(_MONDAY).taken_up is not None
        return () if is_met else (Broken(workflow, judge.step, (Gap(_MONDAY, None),), _MONDAY, None),)
    usual = judge.broken(_MONDAY, _WEEK)
    found = (usual,) if usual is not None else ()
    if judge.snapshot.organisation.holidays not in STATES:
        return found
    holiday = judge.broken(_HOLIDAY - _DAY, 3 * _DAY)
    longest = max((_length(gap) for gap in usual.gaps), default=timedelta()) if usual else timedelta()
    if holiday is None or max(_length(gap) for gap in holiday.gaps) <= longest:
        return found
    return (*found, replace(holiday, is_holiday=True))


class _Judge:
    """Holds what one workflow promises against when its cases are there."""

    def __init__(self, snapshot: Snapshot, workflow: Workflow) -> None:
        self.snapshot, self.workflow = snapshot, workflow
        self.reaching = Reaching(snapshot, workflow)
        first = self.reaching.first_steps()
        goals = [
            step
            for step in steps_by_workflow(snapshot).get(workflow.id, ())
            if step.id in self.reaching.goals
        ]
        named = [step for step in goals if step.kind is not StepKind.END]
        self.step = next(iter((*named, *first)), None)
        self._for_duty = any(may_do(snapshot, step) for step in first)
        self._calendar = counting(snapshot, workflow.target_clock)
        # Until then a case that arrives later is taken up at the same moment, and goes on like it.
        self._waits_alike = all(s.kind is StepKind.TASK and s.idle_usual is None for s in first) and not any(
            s.kind is StepKind.WAIT or asks_calendar(s)
            for s in steps_by_workflow(snapshot).get(workflow.id, ())
        )

    def broken(self, start: datetime, length: timedelta) -> Broken | None:
        """Return what is broken in the quarters of a time, None when nothing is."""
        gaps: list[Gap] = []
        worst: tuple[timedelta, datetime, datetime | None] | None = None
        last: datetime | None = None
        quarters = list(self._quarters(start, length))
        if length == _WEEK:  # begins where no gap runs, so that none is cut in two
            kept = next((n for n, quarter in enumerate(quarters) if not self._is_late(*quarter)), 0)
            start += kept * _QUARTER
            quarters = [*quarters[kept:], *self._quarters(start + length - kept * _QUARTER, kept * _QUARTER)]
        for moment, reached in quarters:
            if not self._is_late(moment, reached):
                continue
            at = reached.target if self.reaching.goals else reached.taken_up
            waited = (at or datetime.max) - moment
            if worst is None or waited > worst[0]:
                worst = waited, moment, at
            gap = self._gap(moment, reached)
            is_same = last == moment - _QUARTER or (
                gaps and gaps[-1].ends is not None and moment < gaps[-1].ends
            )
            if gaps and is_same:
                gap = _joined(gaps.pop(), gap)
            gaps.append(gap)
            last = moment
        if worst is None or self.step is None:
            return None
        return Broken(self.workflow, self.step, tuple(gaps), worst[1], worst[2])

    def _quarters(self, start: datetime, length: timedelta) -> Iterator[tuple[datetime, Reached]]:
        moment = start
        reached: Reached | None = None
        while moment < start + length:
            is_known = reached is not None and reached.taken_up is not None and moment <= reached.taken_up
            if reached is None or not (is_known and self._waits_alike):
                reached = self.reaching.at(moment)
            yield moment, reached
            moment += _QUARTER

    def _is_late(self, moment: datetime, reached: Reached) -> bool:
        limit = due(moment, self.workflow.target_hours or 0.0, self.workflow.target_clock, self._calendar)
        at = reached.target if self.reaching.goals else reached.taken_up
        return at is None or limit is None or at > limit

    def _gap(self, moment: datetime, reached: Reached) -> Gap:
        limit = due(moment, self.workflow.target_hours or 0.0, self.workflow.target_clock, self._calendar)
        taken_up = reached.taken_up
        if taken_up is None or (reached.target is None and self.reaching.goals):
            return Gap(moment, None)
        if limit is not None and taken_up <= limit:
            return Gap(moment, moment + _QUARTER, Late.SLOW)
        return Gap(moment, taken_up, Late.SELDOM if self._is_watched(moment) else Late.NOBODY)

    def _is_watched(self, moment: datetime) -> bool:
        return self._for_duty and any(
            shift.window.mode is DutyMode.WATCH for shift in running(self.snapshot, moment)
        )


def _joined(gap: Gap, further: Gap) -> Gap:
    ends = None if gap.ends is None or further.ends is None else max(gap.ends, further.ends)
    return Gap(gap.begins, ends, max(gap.late, further.late))


def _length(gap: Gap) -> timedelta:
    return (gap.ends or datetime.max) - gap.begins


def _times(gaps: Iterable[Gap]) -> Iterator[Message]:
    """Yield the gaps in words, those with the same hours on several days in one."""
    days: dict[tuple[str, str, int], list[int]] = {}
    for gap in gaps:
        if gap.ends is not None:
            nights = (gap.ends.date() - gap.begins.date()).days
            hours = (f"{gap.begins:%H:%M}", f"{gap.ends:%H:%M}", nights)
            days.setdefault(hours, []).append(gap.begins.weekday())
    for (opens, closes, nights), found in days.items():
        yield _time(opens, closes, nights, sorted(set(found)))


def _time(opens: str, closes: str, nights: int, days: list[int]) -> Message:
    if nights > 1:
        last = tuple(Message(WEEKDAY_WORDS[(day + nights) % 7]) for day in days)
        return message(
            "{first} {opens} to {last} {closes}",
            first=days_in_words(days),
            opens=opens,
            last=last,
            closes=closes,
        )
    if len(days) == len(WEEKDAY_WORDS):
        return message("every day from {opens} to {closes}", opens=opens, closes=closes)
    return message("{days} from {opens} to {closes}", days=days_in_words(days), opens=opens, closes=closes)


def days_in_words(days: list[int]) -> Message | tuple[Message, ...]:
    """Return weekdays in order, three and more in a row as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = tuple(part for run in runs for part in _run(run))
    return words[0] if len(words) == 1 else words


def _run(days: list[int]) -> tuple[Message, ...]:
    words = tuple(Message(WEEKDAY_WORDS[day]) for day in days)
    if len(words) < 3:
        return words
    return (message("{first} to {last}", first=words[0], last=words[-1]),)
