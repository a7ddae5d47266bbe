"""Which data of people a document holds, what for, and where it goes; no letter needs any of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import N_, Message
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot


class Place(StrEnum):
    """Where in a document people are named."""

    HOLDERS = "holders"
    ABSENCES = "absences"
    ROSTER = "roster"
    RECORDS = "records"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What stands in a place, what for, and which outputs it goes to."""

    title: str
    purpose: str
    goes_to: str


WORDS: Mapping[Place, PlaceWords] = {
    Place.HOLDERS: PlaceWords(
        N_("Who holds a role"),
        N_("Shows that a role is filled, and what hangs on one person."),
        N_("Sheets of roles and departments, “At a glance”, views by person. The Excel report counts only."),
    ),
    Place.ABSENCES: PlaceWords(
        N_("Who is away, and when"),
        N_("Answers who acts in the meantime. No reason is stored."),
        N_("No output. It is only read in the window."),
    ),
    Place.ROSTER: PlaceWords(
        N_("Who has the duty, and when"),
        N_("Answers who acts outside service hours. A roster is subject to co-determination."),
        N_("The duty roster as a calendar, and sheets of roles."),
    ),
    Place.RECORDS: PlaceWords(
        N_("Who made versions, answered and commented"),
        N_("Shows who agreed to what, and when. A function is enough as a name."),
        N_("The certificate of a round, in the decision paper."),
    ),
    Place.JOURNAL: PlaceWords(
        N_("Who edited, who was entered or taken out, and when"),
        N_("Brings back unsaved work, and shows what changed when. A function is enough as a name."),
        N_("No output. It stands in the file and goes with it."),
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in one place, and how many entries name it there."""

    place: Place
    name: str
    entries: int


def personal_data(snapshot: Snapshot, records: Records, journal: Mapping[str, int]) -> tuple[Named, ...]:
    """Return every name in a document by place; `journal` counts its entries by name."""
    found = {place: _counted(names) for place, names in _names(snapshot, records).items()}
    found[Place.JOURNAL] = sorted(journal.items())
    return tuple(Named(place, name, n) for place in Place for name, n in found[place] if name)


def in_words(place: Place) -> tuple[Message, Message, Message]:
    """Return title, purpose and where it goes."""
    words = WORDS[place]
    return Message(words.title), Message(words.purpose), Message(words.goes_to)


def _names(snapshot: Snapshot, records: Records) -> dict[Place, Iterable[str]]:
    called = {person.id: person.name for person in snapshot.persons.values()}
    return {
        Place.HOLDERS: (called[holding.person_id] for holding in snapshot.holdings.values()),
        Place.ABSENCES: (called[absence.person_id] for absence in snapshot.absences.values()),
        Place.ROSTER: (called[entry.person_id] for entry in snapshot.roster.values()),
        Place.RECORDS: _recorded(records),
    }


def _recorded(records: Records) -> Iterator[str]:
    """Yield who is named by records, and by the states that stand with them."""
    used = set()
    for record in records.entries:
        for reference in (record.author, getattr(record.body, "who", "")):
            used.add(reference)
            yield records.name_of(reference)
    yield from (name for reference, name in records.names.items() if reference not in used)


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items())
