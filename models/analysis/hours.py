"""Service hours as a calendar: when somebody is there, when a time runs out, how much of it has passed.

Moments are naive local times, because service hours are what the clock on the wall says. For the same reason
an hour around the clock is an hour of that clock, also in the night in which it is put forward or back.
Every search ends after a hundred years; what is not found by then is None, so that an empty week cannot loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from models.domain.organisation import STATES
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Week

SUNDAY = 6
_HORIZON_DAYS = 36_525

Span = tuple[datetime, datetime]


@cache
def holidays_of(state: str, year: int) -> frozenset[date]:
    """Return the public holidays of a German state in a year; a code outside `STATES` has none.

    Holidays of single towns and districts (Augsburg, Assumption Day in parts of Bavaria) are not among them.
    """
    if state not in STATES:
        return frozenset()
    from holidays import country_holidays

    return frozenset(country_holidays("DE", subdiv=state, years=year))


@lru_cache(maxsize=256)
def _minutes_by_weekday(week: Week) -> tuple[tuple[tuple[int, int], ...], ...]:
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for window in sorted(week):
        day = days[window.weekday]
        if day and window.opens <= day[-1][1]:
            day[-1] = (day[-1][0], max(day[-1][1], window.closes))
        else:
            day.append((window.opens, window.closes))
    return tuple(map(tuple, days))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A week that repeats, and the holidays of a state, which are like this weekday (None: all closed)."""

    week: Week
    state: str = ""
    holidays_like: int | None = None

    def is_holiday(self, day: date) -> bool:
        return day in holidays_of(self.state, day.year)

    def is_open(self, moment: datetime) -> bool:
        """Say whether the moment lies in an opening time; its end no longer does."""
        return any(opens <= moment for opens, _ in self._spans_of(moment.date(), moment))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return the first open moment from this one on, itself if it is open; None when there is none."""
        first = next(self.spans(moment), None)
        return first and max(first[0], moment)

    def closing(self, moment: datetime) -> datetime | None:
        """Return the end of the opening time that runs at the moment; None when closed or without end."""
        end = moment
        for opens, closes in self.spans(moment):
            if opens > end:
                return end if end > moment else None
            end = closes
        return None

    def spans(self, moment: datetime) -> Iterator[Span]:
        """Yield the opening times that end after the moment, in order, each within one day."""
        if not self.week:
            return
        first = moment.date()
        for number in range(min(_HORIZON_DAYS, (date.max - first).days)):
            yield from self._spans_of(first + timedelta(number), moment)

    def _spans_of(self, day: date, moment: datetime) -> Iterator[Span]:
        weekday = self.holidays_like if self.is_holiday(day) else day.weekday()
        if weekday is None:
            return
        midnight = datetime.combine(day, time())
        for opens, closes in _minutes_by_weekday(self.week)[weekday]:
            end = midnight + timedelta(minutes=closes)
            if end > moment:
                yield midnight + timedelta(minutes=opens), end


def calendar_of(snapshot: Snapshot, role_id: str | None = None) -> Calendar:
    """Return the service hours of a role, which are those of the organisation unless it has its own."""
    organisation = snapshot.organisation
    own = snapshot.roles[role_id].service_hours if role_id is not None else None
    return Calendar(organisation.service_hours if own is None else own, organisation.holidays)


def due(moment: datetime, hours: float, clock: Clock, calendar: Calendar) -> datetime | None:
    """Return when a time of so many hours from the moment is over; None when it never is.

    A time that runs out with the end of service is due then, not at the next opening.
    """
    left = timedelta(hours=hours)
    if clock is Clock.AROUND or not left:
        return moment + left
    for opens, closes in calendar.spans(moment):
        begins = max(opens, moment)
        if closes - begins >= left:
            return begins + left
        left -= closes - begins
    return None


def elapsed(start: datetime, end: datetime, calendar: Calendar) -> float:
    """Return the service hours between two moments, 0 when the end is not after the start."""
    passed = timedelta()
    for opens, closes in calendar.spans(start):
        if opens >= end:
            break
        passed += max(min(closes, end) - max(opens, start), timedelta())
    return passed / timedelta(hours=1)


def time_of_day(minutes: int) -> str:
    """Return minutes after midnight as they are written, such as 09:00; the end of a day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
