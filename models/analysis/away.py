"""Who is away when, and who has the duty by the roster: which persons are meant at a moment.

Absences and the roster lie in dates, everything else of the document repeats week by week. So time is cut
where one of them begins or ends, and within each stretch everything is as in any week.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from models.domain.organisation import Absence, RosterEntry
from models.domain.snapshot import Snapshot, per_snapshot, per_tables

Roster: TypeAlias = frozenset[tuple[str, str]]  # role and person: who has a duty by the roster


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the same ones are away: ids of roles and persons; `ends` None is for ever."""

    begins: datetime
    ends: datetime | None
    away: frozenset[str]


def stretches(snapshot: Snapshot, moment: datetime, absent: frozenset[str]) -> Iterator[Stretch]:
    """Yield the stretches from a moment on; `absent` (ids of roles and persons) stay away throughout."""
    changes = _changes(snapshot)
    begins = moment
    for ends in changes[bisect_right(changes, moment) :]:
        yield Stretch(begins, ends, absent | away_at(snapshot, begins))
        begins = ends
    yield Stretch(begins, None, absent | away_at(snapshot, begins))


def away_at(snapshot: Snapshot, moment: datetime) -> frozenset[str]:
    """Return the ids of the persons whose absence runs at a moment."""
    if not snapshot.absences:
        return frozenset()
    known, place = _known_away(snapshot), bisect_right(_changes(snapshot), moment)
    if place not in known:  # between two changes it is the same at every moment
        absences = snapshot.absences.values()
        known[place] = frozenset(row.person_id for row in absences if row.begins <= moment < row.ends)
    return known[place]


def roster_at(snapshot: Snapshot, moment: datetime, away: frozenset[str]) -> Roster:
    """Return who has the duty by the roster; of several for one role the one who began first and is there."""
    return frozenset(
        (role_id, there[0])
        for role_id, entries in rosters(snapshot).items()
        if (
            there := [e.person_id for e in entries if e.begins <= moment < e.ends and e.person_id not in away]
        )
    )


@per_tables("roster_entry")
def rosters(snapshot: Snapshot) -> Mapping[str, tuple[RosterEntry, ...]]:
    """Return the roster of every role that has one, in the order of time."""
    found: dict[str, list[RosterEntry]] = {}
    for entry in sorted(snapshot.roster.values(), key=_by_time):
        found.setdefault(entry.role_id, []).append(entry)
    return {role_id: tuple(entries) for role_id, entries in found.items()}


@per_snapshot
def with_everybody(snapshot: Snapshot) -> Snapshot:
    """Return the document as if nobody were ever away."""
    return snapshot.with_tables({"absence": {}}) if snapshot.absences else snapshot


@per_tables("absence", "roster_entry")
def _changes(snapshot: Snapshot) -> list[datetime]:
    rows: tuple[Absence | RosterEntry, ...] = (*snapshot.absences.values(), *snapshot.roster.values())
    return sorted({moment for row in rows for moment in (row.begins, row.ends)})


@per_tables("absence", "roster_entry")
def _known_away(snapshot: Snapshot) -> dict[int, frozenset[str]]:
    """Return where to keep who is away between two changes."""
    del snapshot
    return {}


def _by_time(entry: RosterEntry) -> tuple[datetime, datetime, str]:
    return entry.begins, entry.ends, entry.id
