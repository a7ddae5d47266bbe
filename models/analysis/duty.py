"""What the duty does outside service hours: which steps, when it notices a case, how long it goes on with it.

A watch looks in when its window begins and every so many hours, never as it closes; without a rhythm it only
looks in at the begin. An alarm rings at once, for critical workflows and for steps marked so. Once a case is
noticed it is worked on until the window closes. Nobody on duty stands in for a body or gives what the law
calls a consent. Where a role has a roster, its duty is with whoever stands on it at that moment, else with
nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import TypeAlias

from models.analysis.away import Roster, Stretch, away_at, roster_at, rosters, stretches
from models.analysis.hours import SUNDAY, Calendar, calendar_of, with_duty
from models.analysis.presence import first_present
from models.domain.organisation import DutyMode, DutyWindow, Role, RoleKind
from models.domain.snapshot import Snapshot, per_snapshot, per_tables, steps_by_workflow
from models.domain.workflow import OnDuty, Purpose, Risk, Step, StepKind

_HORIZON_DAYS = 35  # the same weekday is a holiday three weeks in a row at most
_SHORTEST = timedelta(minutes=1)
Covers: TypeAlias = tuple[tuple[DutyWindow, Role], ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """A case that the duty knows of: the role that works on it until its window closes."""

    role_id: str
    window_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """One run of a duty window: that of Friday 22:00 to 6:00 ends on Saturday."""

    window: DutyWindow
    begins: datetime
    ends: datetime


@per_tables("duty_window")
def duties_in_order(snapshot: Snapshot) -> tuple[DutyWindow, ...]:
    """Return the duty windows, those that look in first."""
    return tuple(
        sorted(
            snapshot.duty_windows.values(),
            key=lambda w: (w.mode is DutyMode.ALARM, w.weekday, w.opens, w.id),
        )
    )


def may_do(snapshot: Snapshot, step: Step) -> bool:
    """Say whether the duty may do a step: its own, tasks of critical workflows, and what is marked for it."""
    performer = snapshot.roles.get(step.performer_role_id or "")
    if performer is None or performer.kind is RoleKind.BODY:
        return False
    if step.kind is StepKind.APPROVAL:
        return step.on_duty is not OnDuty.NO and step.purpose is not Purpose.CONSENT
    is_own = performer.id == snapshot.organisation.on_call_role_id
    return is_own or step.on_duty is not OnDuty.NO or _is_critical(snapshot, step)


def is_for_duty(snapshot: Snapshot, workflow_id: str) -> bool:
    """Say whether the duty may do a step of a workflow: to its cases from outside an automatic reply goes."""
    return any(may_do(snapshot, step) for step in steps_by_workflow(snapshot).get(workflow_id, ()))


def rings(snapshot: Snapshot, step: Step) -> bool:
    """Say whether an alarm calls the duty to a step."""
    return step.on_duty is OnDuty.ALARM or _is_critical(snapshot, step)


def running(snapshot: Snapshot, moment: datetime) -> Iterator[Shift]:
    """Yield the shifts that run at a moment, those that look in first."""
    for day in _days(moment, 1):
        weekday = _weekday(snapshot, day)
        for window in duties_in_order(snapshot):
            if window.weekday == weekday:
                shift = _shift(window, day)
                if shift.begins <= moment < shift.ends:
                    yield shift


def next_change(snapshot: Snapshot, moment: datetime) -> datetime:
    """Return the first moment after this one at which a shift begins, ends or has just looked in.

    It is a day later where nothing of this happens before.
    """
    found = moment + timedelta(1)
    for day in _days(moment, 2):
        weekday = _weekday(snapshot, day)
        for window in duties_in_order(snapshot):
            if window.weekday == weekday:
                shift = _shift(window, day)
                look = _look(shift, moment) if window.mode is DutyMode.WATCH else None
                ends = (shift.begins, shift.ends, look + datetime.resolution if look else shift.ends)
                found = min(at for at in (found, *ends) if at > moment)
    return found


def arrives(
    snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str] = frozenset()
) -> tuple[datetime, Noticed] | None:
    """Return when the duty first notices a case that lies at a step from a moment on, None for never.

    Of overlapping windows the earliest answer counts, then the alarm. `absent` are away, and the roster is as
    it is at the moment: the answer holds until one of them changes.
    """
    covers = _covers(snapshot, step, moment, absent)
    service, rung = calendar_of(snapshot), rings(snapshot, step)
    best: tuple[tuple[datetime, bool, str], Noticed] | None = None
    for day in _days(moment, _HORIZON_DAYS) if covers else ():
        if best is not None and datetime.combine(day, time()) > best[0][0]:
            break
        weekday = _weekday(snapshot, day)
        for window, role in covers:
            if window.weekday != weekday or (window.mode is DutyMode.ALARM and not rung):
                continue
            shift = _shift(window, day)
            at = _notices(shift, moment, service)
            if at is None:
                continue
            key = (at, window.mode is DutyMode.WATCH, window.id)
            if best is None or key < best[0]:
                best = key, Noticed(role.id, window.id, shift.ends)
    return (best[0][0], best[1]) if best is not None else None


def first_noticed(
    snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str] = frozenset()
) -> tuple[datetime, Noticed] | None:
    """Return the same whoever comes and goes in between."""
    for stretch in stretches(snapshot, moment, absent):
        found = arrives(snapshot, step, stretch.begins, stretch.away)
        if found is not None and (stretch.ends is None or found[0] < stretch.ends):
            return found
    return None


def notices_while_it_runs(
    snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str] = frozenset()
) -> bool:
    """Say whether a duty that runs at a moment takes up a step that lies there, before it ends."""
    service = calendar_of(snapshot)
    if service.is_open(moment):
        return False
    covered = {window.id for window, _ in _covers(snapshot, step, moment, absent | away_at(snapshot, moment))}
    rung = rings(snapshot, step)
    return any(
        shift.window.id in covered
        and (rung or shift.window.mode is DutyMode.WATCH)
        and _notices(shift, moment, service) is not None
        for shift in running(snapshot, moment)
    )


def on_duty_at(snapshot: Snapshot, moment: datetime, absent: frozenset[str] = frozenset()) -> bool:
    """Say whether somebody has the duty at a moment, outside service hours."""
    if calendar_of(snapshot).is_open(moment):
        return False
    away = absent | away_at(snapshot, moment)
    roster = roster_at(snapshot, moment, away)
    return any(
        _cover(snapshot, shift.window.role_id, away, roster) is not None
        for shift in running(snapshot, moment)
    )


def continues(
    snapshot: Snapshot, step: Step, moment: datetime, noticed: Noticed, absent: frozenset[str] = frozenset()
) -> datetime | None:
    """Return when the duty goes on with a case that it has noticed, None where it may not or has gone."""
    known = (noticed.window_id, noticed.role_id)
    covers = _covers(snapshot, step, moment, absent) if moment < noticed.until else ()
    if all((window.id, role.id) != known for window, role in covers):
        return None
    at = calendar_of(snapshot).next_closed(moment)
    return at if at is not None and at < noticed.until else None


def hours_on_duty(
    snapshot: Snapshot, step: Step, role_id: str, absent: frozenset[str] = frozenset()
) -> Calendar | HoursOnDuty:
    """Return the hours in which work that a role began on duty goes on: duty that sees it, and its own.

    They repeat by the week as long as nobody is ever away and there is no roster.
    """
    hours = HoursOnDuty(snapshot, step, role_id, absent)
    if snapshot.absences or snapshot.roster:
        return hours
    return hours.calendar_in(Stretch(datetime.min, None, absent))


@dataclass(frozen=True, slots=True)
class HoursOnDuty:
    """The same while people come and go: a week for each stretch of time."""

    snapshot: Snapshot
    step: Step
    role_id: str
    absent: frozenset[str]

    def spans(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the times that end after the moment, in order, as `Calendar.spans` does."""
        for stretch in stretches(self.snapshot, moment, self.absent):
            for opens, closes in self.calendar_in(stretch).spans(stretch.begins):
                if stretch.ends is not None and opens >= stretch.ends:
                    break
                yield max(opens, stretch.begins), min(closes, stretch.ends or closes)

    def calendar_in(self, stretch: Stretch) -> Calendar:
        """Return the week that holds in a stretch of time."""
        known, is_rung = _known_hours(self.snapshot), rings(self.snapshot, self.step)
        covers = _covers(self.snapshot, self.step, stretch.begins, stretch.away)
        seeing = tuple(window for window, _ in covers if is_rung or window.mode is DutyMode.WATCH)
        if (self.role_id, seeing) not in known:
            known[self.role_id, seeing] = with_duty(calendar_of(self.snapshot, self.role_id), seeing)
        return known[self.role_id, seeing]


@per_snapshot
def _known_hours(snapshot: Snapshot) -> dict[tuple[str, tuple[DutyWindow, ...]], Calendar]:
    """Return where to keep the hours on duty."""
    del snapshot
    return {}


def _is_critical(snapshot: Snapshot, step: Step) -> bool:
    return snapshot.workflows[step.workflow_id].risk is Risk.CRITICAL


def _covers(snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str]) -> Covers:
    """Return the windows in which somebody may do the step, with who does so by the roster of the moment."""
    if not may_do(snapshot, step):
        return ()
    known, key = _known_covers(snapshot), (absent, roster_at(snapshot, moment, absent))
    if key not in known:
        windows = duties_in_order(snapshot)
        found = ((window, _cover(snapshot, window.role_id, *key)) for window in windows)
        known[key] = tuple((window, role) for window, role in found if role is not None)
    return known[key]


def _cover(snapshot: Snapshot, role_id: str, absent: frozenset[str], roster: Roster) -> Role | None:
    """Return who covers for a role: the next along its deputies, once it has a roster whoever is on it."""
    if role_id not in rosters(snapshot):
        return first_present(snapshot, role_id, absent)[0]
    if all(role_id != rostered for rostered, _ in roster):
        return None
    return first_present(snapshot, role_id, absent)[0] if role_id in absent else snapshot.roles[role_id]


@per_snapshot
def _known_covers(snapshot: Snapshot) -> dict[tuple[frozenset[str], Roster], Covers]:
    """Return where to keep who covers the windows while the same ones are away and on the roster."""
    del snapshot
    return {}


def _days(moment: datetime, further: int) -> Iterator[date]:
    """Yield the days whose windows may run at the moment or later."""
    first = moment.date().toordinal()
    for number in range(max(first - 1, 1), min(first + further, date.max.toordinal() - 2)):
        yield date.fromordinal(number)


def _weekday(snapshot: Snapshot, day: date) -> int:
    """Return the weekday whose windows begin on a day: on a holiday those of Sunday."""
    return SUNDAY if calendar_of(snapshot).is_holiday(day) else day.weekday()


def _shift(window: DutyWindow, day: date) -> Shift:
    midnight = datetime.combine(day, time())
    opens, closes = (midnight + timedelta(minutes=minutes) for minutes in (window.opens, window.closes))
    return Shift(window, opens, closes)


def _notices(shift: Shift, moment: datetime, service: Calendar) -> datetime | None:
    """Return when a shift notices what lies there from a moment on, outside service hours."""
    if shift.window.mode is DutyMode.ALARM:
        at = service.next_closed(max(moment, shift.begins))
        return at if at is not None and at < shift.ends else None
    at = _look(shift, moment)
    while at is not None and service.is_open(at):
        closed = service.next_closed(at)
        at = _look(shift, closed) if closed is not None else None
    return at


def _look(shift: Shift, moment: datetime) -> datetime | None:
    """Return the first look from a moment on."""
    if moment <= shift.begins:
        return shift.begins
    if moment >= shift.ends:
        return None
    if not shift.window.every_hours:
        return None
    rhythm = max(timedelta(hours=shift.window.every_hours), _SHORTEST)
    at = shift.begins + ceil((moment - shift.begins) / rhythm) * rhythm
    return at if at < shift.ends else None
