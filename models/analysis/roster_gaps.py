"""When the roster of a duty names nobody who is there, or two at once, from its first day to its last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from models.analysis.away import roster_at, rosters, stretches
from models.analysis.hours import Calendar, Span, calendar_of, with_duty
from models.domain.snapshot import Snapshot

MOST = 50  # times that are looked for; nobody reads more


def gaps(snapshot: Snapshot, role_id: str) -> tuple[Span, ...]:
    """Return the first times on duty in which nobody on the roster of a role is there."""
    entries = rosters(snapshot).get(role_id, ())
    if not entries:
        return ()
    return _joined(islice(_gaps(snapshot, role_id, max(entry.ends for entry in entries)), MOST))


def doubles(snapshot: Snapshot, role_id: str) -> tuple[Span, ...]:
    """Return the times at which several entries of the roster of a role run at once."""
    found: list[Span] = []
    last: datetime | None = None
    for entry in rosters(snapshot).get(role_id, ()):
        if last is not None and entry.begins < last:
            found.append((entry.begins, min(entry.ends, last)))
        last = entry.ends if last is None else max(last, entry.ends)
    return tuple(found)


def _gaps(snapshot: Snapshot, role_id: str, last: datetime) -> Iterator[Span]:
    duty = _duty_of(snapshot, role_id)
    for stretch in stretches(snapshot, rosters(snapshot)[role_id][0].begins, frozenset()):
        if stretch.ends is None or stretch.begins >= last:
            return
        if role_id in dict(roster_at(snapshot, stretch.begins, stretch.away)):
            continue
        for opens, closes in duty.spans(stretch.begins):
            if opens >= min(stretch.ends, last):
                break
            yield from _outside_service(snapshot, max(opens, stretch.begins), min(closes, stretch.ends, last))


def _duty_of(snapshot: Snapshot, role_id: str) -> Calendar:
    """Return the duty windows of a role alone."""
    windows = (window for window in snapshot.duty_windows.values() if window.role_id == role_id)
    return with_duty(Calendar((), snapshot.organisation.holidays), windows)


def _outside_service(snapshot: Snapshot, opens: datetime, closes: datetime) -> Iterator[Span]:
    """Yield what of a time lies outside service hours."""
    service, at = calendar_of(snapshot), opens
    while at < closes:
        closed = service.next_closed(at)
        if closed is None or closed >= closes:
            return
        again = service.next_opening(closed)
        at = closes if again is None else min(again, closes)
        yield closed, at


def _joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Return the times, those that follow on one another as one."""
    found: list[Span] = []
    for opens, closes in spans:
        if found and found[-1][1] == opens:
            found[-1] = (found[-1][0], closes)
        else:
            found.append((opens, closes))
    return tuple(found)
