"""What hangs on one person: who alone holds roles that answer, and what stands still without that person.

Speaks of roles and numbers, never of a person: the summaries name functions and no people.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.checks.persons import holders, is_several
from models.analysis.key_facts import key_facts
from models.analysis.presence import first_present
from models.analysis.standing import Standing
from models.domain.snapshot import Snapshot, per_snapshot

LARGE_SHARE = 0.5  # of all activities: more of them on one hang on it


@dataclass(frozen=True, slots=True)
class OnePerson:
    """A person who alone holds `role_ids`, which answer for so many activities.

    While that person is away nobody decides for the roles in `unattended`; `stops_a_crisis` when one of them
    decides in a critical workflow.
    """

    role_ids: tuple[str, ...]
    activities: int
    unattended: tuple[str, ...]
    stops_a_crisis: bool


@dataclass(frozen=True, slots=True)
class Persons:
    """Every person on whom something hangs, most activities first; nobody is named for `unnamed` roles."""

    found: tuple[OnePerson, ...]
    unnamed: tuple[str, ...]
    activities: int

    @property
    def standing(self) -> Standing:
        """Return settled only where a holder is named for every role that answers, and none is alone."""
        if any(person.stops_a_crisis for person in self.found):
            return Standing.OPEN
        most = max((person.activities for person in self.found), default=0)
        if self.unnamed or any(person.unattended for person in self.found):
            return Standing.LOOK
        return Standing.LOOK if most > LARGE_SHARE * self.activities else Standing.SETTLED


@per_snapshot
def persons_answering(snapshot: Snapshot) -> Persons:
    """Return what hangs on single persons, over all roles that answer for something."""
    facts, held = key_facts(snapshot), holders(snapshot)
    counts = {decider.role_id: decider.activities for decider in facts.deciders}
    in_crisis = {decider.role_id for decider in facts.crisis}
    alone: dict[str, list[str]] = {}
    for role_id, persons in held.items():
        if len(persons) == 1 and not is_several(snapshot, role_id):
            alone.setdefault(next(iter(persons)), []).append(role_id)
    found = []
    for role_ids in alone.values():
        answering = tuple(sorted((r for r in role_ids if r in counts), key=lambda r: (-counts[r], r)))
        away = frozenset(role_ids)
        unattended = tuple(r for r in answering if first_present(snapshot, r, away)[0] is None)
        if answering:
            total = sum(counts[role_id] for role_id in answering)
            found.append(OnePerson(answering, total, unattended, not in_crisis.isdisjoint(unattended)))
    unnamed = tuple(r for r in counts if not held.get(r) and not is_several(snapshot, r))
    order = sorted(found, key=lambda person: (-person.activities, person.role_ids))
    return Persons(tuple(order), unnamed, facts.activities)
