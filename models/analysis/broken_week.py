"""At which hours of a week a promise is not kept: the gaps of broken promises as weekdays and hours.

An hour counts as a whole when some quarter of it is late; a public holiday is a day of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.analysis.hours import calendar_of
from models.analysis.promise import Broken, broken_promises
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.workflow import Workflow

HOLIDAY = 7  # the day behind Sunday, 6
HOURS = 24
_WEEK, _HOUR = timedelta(7), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class BrokenWeek:
    """A workflow and the hours in which its promise is not kept, by day: 0 is Monday, 7 a public holiday.

    `broken` is what is said of it in words.
    """

    workflow: Workflow
    hours: Mapping[int, tuple[int, ...]]
    broken: tuple[Broken, ...]

    @property
    def total(self) -> int:
        """Return the hours of a usual week in which it is not kept."""
        return sum(len(hours) for day, hours in self.hours.items() if day != HOLIDAY)


@per_snapshot
def broken_weeks(snapshot: Snapshot) -> tuple[BrokenWeek, ...]:
    """Return the workflows that do not keep what they promise at some hours, in their order.

    One that nobody ever takes up is left out: it has no hours.
    """
    found: dict[str, list[Broken]] = {}
    for broken in broken_promises(snapshot):
        if all(gap.ends is None for gap in broken.gaps):
            continue
        found.setdefault(broken.workflow.id, []).append(broken)
    return tuple(
        BrokenWeek(snapshot.workflows[workflow_id], _by_day(snapshot, broken), tuple(broken))
        for workflow_id, broken in found.items()
    )


def _by_day(snapshot: Snapshot, found: Iterable[Broken]) -> dict[int, tuple[int, ...]]:
    late = {cell for broken in found for cell in _cells(snapshot, broken)}
    days = sorted({day for day, _ in late})
    return {day: tuple(sorted(hour for other, hour in late if other == day)) for day in days}


def _cells(snapshot: Snapshot, broken: Broken) -> Iterator[tuple[int, int]]:
    for gap in broken.gaps:
        whole = gap.begins + _WEEK
        ends = whole if gap.ends is None else min(gap.ends, whole)
        hour = gap.begins.replace(minute=0)
        while hour < ends:
            if not broken.is_holiday:
                yield hour.weekday(), hour.hour
            elif _is_holiday(snapshot, hour):
                yield HOLIDAY, hour.hour
            hour += _HOUR


def _is_holiday(snapshot: Snapshot, moment: datetime) -> bool:
    return calendar_of(snapshot).is_holiday(moment.date())
