"""Who is away, and which person has the duty from when to when.

Whoever is put on the roster of a duty fills its role from then on, so that there is one place where a person
is renamed, absent or forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.organisation import Holding, RosterEntry
from models.domain.snapshot import Snapshot, holdings_by_role
from models.editing.change import Change, ChangeSet, added, edited
from models.editing.rows import found

WEEK = timedelta(7)


@dataclass(frozen=True, slots=True)
class SetRosterEntry:
    """Put a duty on the roster, or change the one of the same id."""

    entry: RosterEntry
    holding_id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("change duty roster")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        entry = self.entry
        role, person = found(snapshot, "role", entry.role_id), found(snapshot, "person", entry.person_id)
        known = snapshot.roster.get(entry.id)
        changes: list[Change] = []
        if all(h.person_id != person.id for h in holdings_by_role(snapshot).get(role.id, ())):
            changes.append(added(Holding(self.holding_id, role.id, person.id)))
            changes += edited(role, vacant=False)
        if known is None:
            changes.append(added(entry))
        else:
            names = ("role_id", "person_id", "begins", "ends")
            changes += edited(known, **{name: getattr(entry, name) for name in names})
        return ChangeSet(self.title, tuple(changes))


def roster_of(snapshot: Snapshot, role_id: str) -> tuple[RosterEntry, ...]:
    """Return the roster of a role in the order of time."""
    rows = (entry for entry in snapshot.roster.values() if entry.role_id == role_id)
    return tuple(sorted(rows, key=lambda entry: (entry.begins, entry.ends, entry.id)))


def next_monday(today: datetime) -> datetime:
    """Return the beginning of the week that follows."""
    return datetime(today.year, today.month, today.day) + timedelta(7 - today.weekday())


def next_entry(snapshot: Snapshot, role_id: str, today: datetime) -> RosterEntry | None:
    """Return what would follow on the roster of a role: the next of those who fill it, as long as the last.

    The first one begins on the Monday after `today`. None where nobody is named who could have the duty.
    """
    held = holdings_by_role(snapshot).get(role_id, ())
    persons = sorted({h.person_id for h in held}, key=lambda p: (snapshot.persons[p].name.casefold(), p))
    roster = roster_of(snapshot, role_id)
    if not persons:
        return None
    if not roster:
        monday = next_monday(today)
        return RosterEntry(new_id(), role_id, persons[0], monday, monday + WEEK)
    last = max(roster, key=lambda entry: entry.ends)
    place = persons.index(last.person_id) + 1 if last.person_id in persons else 0
    following = persons[place % len(persons)]
    length = last.ends - last.begins
    return replace(last, id=new_id(), person_id=following, begins=last.ends, ends=last.ends + length)
