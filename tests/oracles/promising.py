"""What has to be said of a promise: every quarter of an hour of a week is tried, and of one holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.domain.organisation import DutyMode
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Outcome, Risk, Step, StepKind
from tests.oracles.following import WORK, Follower
from tests.oracles.sayings import listed, say

QUARTER, DAY, WEEK = timedelta(minutes=15), timedelta(1), timedelta(7)
MONDAY, HOLIDAY = datetime(2026, 3, 9), datetime(2029, 10, 3)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCKS = {Clock.SERVICE: "service hours", Clock.DUTY: "duty hours", Clock.AROUND: "around the clock"}
SLOW, SELDOM, NOBODY = range(3)
SAID = ("taken up, but done too late {}", "looked at too seldom {}", "nobody in time {}")


@dataclass
class Hole:
    """A time in which cases come too late, why, and the case that waits longest."""

    begins: datetime
    ends: datetime
    why: int
    last: datetime


@dataclass
class Judged:
    """The holes of a time; `worst` is the case that waits longest and when it is there, None never."""

    holes: list[Hole]
    worst: tuple[datetime, datetime | None]

    @property
    def longest(self) -> timedelta:
        return max(hole.ends - hole.begins for hole in self.holes)


def promised(document: Snapshot) -> list[str]:
    """Return all that is said of the promise of the one workflow."""
    workflow = document.workflows["flow"]
    follower = Follower(document, grain=QUARTER)
    first = next(iter(_first_work(document)), None)
    target = document.steps.get(workflow.target_step_id or "", first)
    step = first if target is None or target.kind is StepKind.END else target
    said = _broken(follower, step) if step is not None else []
    unknown = f"“{workflow.name}”: not recorded within which time somebody takes it up."
    return said if first is not None else [*said, unknown]


def _broken(follower: Follower, step: Step) -> list[str]:
    document, workflow = follower.document, follower.document.workflows["flow"]
    if workflow.risk is not Risk.CRITICAL and workflow.target_clock is Clock.SERVICE:
        return [] if follower.reached(MONDAY)[0] is not None else [_never(follower, step)]
    usual = _judged(follower, MONDAY, WEEK)
    said = [_said(follower, step, usual, is_holiday=False)] if usual else []
    if document.organisation.holidays:
        holiday = _judged(follower, HOLIDAY - DAY, 3 * DAY)
        if holiday and (usual is None or holiday.longest > usual.longest):
            said.append(_said(follower, step, holiday, is_holiday=True))
    return list(dict.fromkeys(said))


def _first_work(document: Snapshot) -> list[Step]:
    """Return the work that comes first, in the order in which it was drawn."""
    waiting = [step.id for step in document.steps.values() if step.kind is StepKind.START]
    found: list[Step] = []
    while waiting:
        source = waiting.pop()
        for flow in document.flows.values():
            step = document.steps[flow.target_id]
            if flow.source_id == source and flow.outcome is not Outcome.RETURNED:
                if step.kind in WORK:
                    found.append(step)
                else:
                    waiting.append(step.id)
    return sorted(found, key=lambda step: step.position)


def _judged(follower: Follower, start: datetime, length: timedelta) -> Judged | None:
    moments = [start + n * QUARTER for n in range(length // QUARTER)]
    if length == WEEK:  # from a quarter on in which all is well
        kept = next((n for n, moment in enumerate(moments) if _waits(follower, moment) is None), 0)
        moments = [start + n * QUARTER for n in range(kept, kept + len(moments))]
    holes: list[Hole] = []
    worst: tuple[timedelta, datetime, datetime | None] | None = None
    for moment in moments:
        late = _waits(follower, moment)
        if late is None:
            continue
        taken_up, reached, limit = late
        waited = (reached or datetime.max) - moment
        if worst is None or waited > worst[0]:
            worst = (waited, moment, reached)
        ends, why = taken_up or datetime.max, NOBODY
        if reached is None:
            ends = datetime.max
        elif taken_up is not None and limit is not None and taken_up <= limit:
            ends, why = moment + QUARTER, SLOW
        elif _is_watched(follower, moment):
            why = SELDOM
        before = holes[-1] if holes else None
        if before and (before.last == moment - QUARTER or moment < before.ends < datetime.max):
            before.ends, before.why, before.last = max(ends, before.ends), max(why, before.why), moment
        else:
            holes.append(Hole(moment, ends, why, moment))
    return Judged(holes, worst[1:]) if worst is not None else None


def _waits(
    follower: Follower, moment: datetime
) -> tuple[datetime | None, datetime | None, datetime | None] | None:
    """Return when a case is taken up, there, and should have been; None for one that is there in time."""
    workflow = follower.document.workflows["flow"]
    taken_up, reached = follower.reached(moment)
    limit = follower.over(moment, workflow.target_hours or 0.0, workflow.target_clock, None)
    if reached is not None and limit is not None and reached <= limit:
        return None
    return taken_up, reached, limit


def _is_watched(follower: Follower, moment: datetime) -> bool:
    """Say whether somebody who may take up the first work looks in at times while the case lies there."""
    watches = [w for w, _, _ in follower.clock.shifts(moment) if w.mode is DutyMode.WATCH]
    first = _first_work(follower.document)
    return bool(watches) and any(follower.clock.is_for_duty(step) for step in first)


def _never(follower: Follower, step: Step) -> str:
    workflow = follower.document.workflows["flow"]
    promise = f"promised: {say.number(workflow.target_hours or 0.0)} h ({CLOCKS[workflow.target_clock]})"
    return f"“{workflow.name}”: nobody takes up “{step.name}” at any time; {promise}."


def _said(follower: Follower, step: Step, judged: Judged, *, is_holiday: bool) -> str:
    workflow = follower.document.workflows["flow"]
    if any(hole.ends == datetime.max for hole in judged.holes):
        return _never(follower, step)
    worst = max(hole.why for hole in judged.holes)
    holes = [hole for hole in judged.holes if hole.why == worst]
    times = "on public holidays" if is_holiday else listed(_times(holes))
    promise = f"promised: {say.number(workflow.target_hours or 0.0)} h ({CLOCKS[workflow.target_clock]})"
    arrives, reached = (f"{DAYS[at.weekday()]} {at:%H:%M}" for at in judged.worst if at is not None)
    said = f"“{workflow.name}”: {SAID[worst].format(times)}; {promise}."
    return f"{said} At worst it takes from {arrives} to {reached}."


def _times(holes: list[Hole]) -> list[str]:
    days: dict[tuple[str, str, int], set[int]] = {}
    for hole in holes:
        nights = (hole.ends.date() - hole.begins.date()).days
        days.setdefault((f"{hole.begins:%H:%M}", f"{hole.ends:%H:%M}", nights), set()).add(
            hole.begins.weekday()
        )
    return [_time(*key, sorted(found)) for key, found in days.items()]


def _time(opens: str, closes: str, nights: int, days: list[int]) -> str:
    if nights > 1:
        return f"{_weekdays(days)} {opens} to {listed(DAYS[(day + nights) % 7] for day in days)} {closes}"
    return f"{'every day' if len(days) == len(DAYS) else _weekdays(days)} from {opens} to {closes}"


def _weekdays(days: list[int]) -> str:
    """Return weekdays in words, three and more in a row with their first and last."""
    parts: list[str] = []
    while days:
        row = next(n for n in range(len(days), 0, -1) if days[n - 1] == days[0] + n - 1)
        parts += (
            [f"{DAYS[days[0]]} to {DAYS[days[row - 1]]}"] if row > 2 else [DAYS[day] for day in days[:row]]
        )
        days = days[row:]
    return listed(parts)
