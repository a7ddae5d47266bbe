"""How an answer names who acts: the role, and the person where the document knows which one is there."""

from __future__ import annotations

from datetime import datetime

from models.analysis.away import away_at, roster_at, rosters
from models.analysis.presence import persons_there
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot

MOST_NAMES = 3  # of persons who share a role; more tell the reader nothing


def named(
    snapshot: Snapshot,
    role_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    window_id: str = "",
) -> Message:
    """Return a role in quotes and who is there for it at a moment; `window_id` where it has that duty."""
    role, persons = snapshot.roles[role_id].name, _persons(snapshot, role_id, moment, absent, window_id)
    if not persons:
        return message("“{role}”", role=role)
    return message("“{role}” ({names})", role=role, names=persons)


def named_briefly(
    snapshot: Snapshot,
    role_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    window_id: str = "",
) -> Message:
    """Return the same without quotes, for lines of a chat."""
    role, persons = snapshot.roles[role_id].name, _persons(snapshot, role_id, moment, absent, window_id)
    return message("{role} ({names})", role=role, names=persons) if persons else message("{role}", role=role)


def _persons(
    snapshot: Snapshot, role_id: str, moment: datetime, absent: frozenset[str], window_id: str
) -> tuple[str, ...]:
    away = absent | away_at(snapshot, moment)
    window = snapshot.duty_windows.get(window_id)
    if window is not None and window.role_id == role_id and role_id in rosters(snapshot):
        on_duty = dict(roster_at(snapshot, moment, away)).get(role_id)
        return (snapshot.persons[on_duty].name,) if on_duty is not None else ()
    there = persons_there(snapshot, role_id, away)
    return tuple(snapshot.persons[p].name for p in there) if len(there) <= MOST_NAMES else ()
