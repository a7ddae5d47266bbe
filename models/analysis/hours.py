"""Service hours as a calendar: when somebody is there, when a time runs out, how much of it has passed.

Moments are naive local times, because service hours are what the clock on the wall says. For the same reason
an hour around the clock is an hour of that clock, also in the night in which it is put forward or back.
Every search ends after a hundred years; what is not found by then is None, so that an empty week cannot loop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from typing import Protocol

from models.domain.organisation import STATES, DutyWindow
from models.domain.snapshot import Snapshot, per_tables
from models.domain.times import Clock, Week, Window

SUNDAY = 6
_HOLIDAYS = 7  # the weekdays of holidays are counted behind the others
_HORIZON_DAYS = 36_525
_DAYS_KNOWN = 1_000  # that a calendar keeps
_DAY, _YEAR = timedelta(1), timedelta(366)

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


def _merged(windows: Iterable[Window]) -> tuple[tuple[int, int], ...]:
    """Return the minutes of windows that begin on one day, those that touch as one."""
    found: list[tuple[int, int]] = []
    for window in sorted(windows):
        if found and window.opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], window.closes))
        else:
            found.append((window.opens, window.closes))
    return tuple(found)


@dataclass(frozen=True)
class Calendar:
    """A week that repeats, and the windows that hold on the holidays of a state instead (whatever their day).

    `always` are windows of the week that also hold on a holiday, by its weekday. A window belongs to the day
    it begins on; one that closes later than at 24:00 runs on into the next.
    """

    week: Week
    state: str = ""
    on_holidays: Week = ()
    always: Week = ()

    def __hash__(self) -> int:
        """Return a hash that is worked out once, because much is known by calendar."""
        return self._hash

    def is_holiday(self, day: date) -> bool:
        return day in holidays_of(self.state, day.year)

    def is_open(self, moment: datetime) -> bool:
        """Say whether the moment lies in an opening time; its end no longer does."""
        days = (moment.date() - _DAY, moment.date()) if moment.date() > date.min else (moment.date(),)
        return any(opens <= moment < closes for day in days for opens, closes in self._spans_of(day))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return the first open moment from this one on, itself if it is open; None when there is none."""
        first = next(self.spans(moment), None)
        return first and max(first[0], moment)

    def closing(self, moment: datetime) -> datetime | None:
        """Return the end of the opening time that runs at the moment; None when closed or without end."""
        if self._never_closes:
            return None
        end = moment
        for opens, closes in self.spans(moment):
            if opens > end:
                break
            end = closes
        return end if end > moment else None

    def next_closed(self, moment: datetime) -> datetime | None:
        """Return the first moment from this one on that is not open, itself if it is not; None for never."""
        return self.closing(moment) if self.is_open(moment) else moment

    def spans(self, moment: datetime) -> Iterator[Span]:
        """Yield the opening times that end after the moment, in order; none begins before the last ended."""
        if not self.week and not self.on_holidays:
            return
        first = moment.date() - _DAY if moment.date() > date.min else moment.date()
        end = datetime.min
        for number in range(min(_HORIZON_DAYS, (date.max - first).days)):
            for opens, closes in self._spans_of(first + timedelta(number)):
                if closes > end:
                    if closes > moment:
                        yield max(opens, end), closes
                    end = closes

    def _spans_of(self, day: date) -> tuple[Span, ...]:
        known = self._known
        if day not in known:
            if len(known) >= _DAYS_KNOWN:
                known.clear()
            midnight = datetime.combine(day, time())
            minutes = self._minutes[day.weekday() + (_HOLIDAYS if self.is_holiday(day) else 0)]
            known[day] = tuple(
                (midnight + timedelta(minutes=o), midnight + timedelta(minutes=c)) for o, c in minutes
            )
        return known[day]

    @cached_property
    def _hash(self) -> int:
        return hash((self.week, self.state, self.on_holidays))

    @cached_property
    def _never_closes(self) -> bool:
        """Say whether it is open without a break: whatever breaks it does so within a year."""
        end = first = datetime(2026, 1, 1)
        for opens, closes in self.spans(first):
            if opens > end or end > first + _YEAR:
                break
            end = closes
        return end > first + _YEAR

    @cached_property
    def _known(self) -> dict[date, tuple[Span, ...]]:
        return {}

    @cached_property
    def _minutes(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Return the minutes by weekday, behind them those of a holiday on each of them."""
        usual = (_merged(_on(self.week, day)) for day in range(_HOLIDAYS))
        instead = tuple(Window(0, window.opens, window.closes) for window in self.on_holidays)
        holidays = (_merged((*instead, *_on(self.always, day))) for day in range(_HOLIDAYS))
        return (*usual, *holidays)


def _on(week: Week, day: int) -> Iterator[Window]:
    return (Window(0, window.opens, window.closes) for window in week if window.weekday == day)


def calendar_of(snapshot: Snapshot, role_id: str | None = None) -> Calendar:
    """Return the service hours of a role, which are those of the organisation unless it has its own.

    On holidays nobody has service hours, but for a role whose own hours count then, too.
    """
    known = _calendars(snapshot)
    role = snapshot.roles[role_id] if role_id is not None else None
    own = role.service_hours if role is not None else None
    if role is None or own is None:
        return known[None, False]
    key = (own, role.on_holidays)
    if key not in known:
        usual = known[None, False]
        known[key] = replace(usual, week=own, always=own if role.on_holidays else ())
    return known[key]


@per_tables("organisation")
def _calendars(snapshot: Snapshot) -> dict[tuple[Week | None, bool], Calendar]:
    """Return the calendar of the organisation, and a place for those of other hours."""
    return {(None, False): Calendar(snapshot.organisation.service_hours, snapshot.organisation.holidays)}


def duty_hours(snapshot: Snapshot, role_id: str | None = None) -> Calendar:
    """Return service hours and all duty windows together; on holidays the duty of Sunday."""
    return with_duty(calendar_of(snapshot, role_id), snapshot.duty_windows.values())


def with_duty(calendar: Calendar, windows: Iterable[DutyWindow]) -> Calendar:
    """Return a calendar that is also open while one of these duty windows runs."""
    duty = tuple(sorted(Window(window.weekday, window.opens, window.closes) for window in windows))
    sundays = tuple(window for window in duty if window.weekday == SUNDAY)
    return replace(calendar, week=calendar.week + duty, on_holidays=calendar.on_holidays + sundays)


def counting(snapshot: Snapshot, clock: Clock, role_id: str | None = None) -> Calendar:
    """Return the hours that a clock counts for a role, or for the organisation."""
    return duty_hours(snapshot, role_id) if clock is Clock.DUTY else calendar_of(snapshot, role_id)


class Hours(Protocol):
    """What a clock counts: times that end after a moment, in order."""

    def spans(self, moment: datetime) -> Iterator[Span]: ...


def due(moment: datetime, hours: float, clock: Clock, calendar: Hours) -> datetime | None:
    """Return when a time of so many hours from the moment is over; None when it never is.

    `calendar` is what the clock counts, see `counting`.

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


def time_of_day(minutes: int) -> str:
    """Return minutes after midnight as they are written, such as 09:00; the end of a day is 24:00."""
    minutes -= 24 * 60 if minutes > 24 * 60 else 0
    return f"{minutes // 60:02}:{minutes % 60:02}"
