"""Putting people on the roster, and what becomes of it when they leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from models.domain.errors import RuleViolation
from models.domain.organisation import RosterEntry
from models.editing.change import Command
from models.editing.person_commands import EmptyRole, FillRole
from models.editing.role_commands import DropRole, HandOverRole, MergeRoles
from models.editing.roster_commands import SetRosterEntry, next_entry, roster_of
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from tests.build import Build

DAYS = tuple(datetime(2026, 12, day) for day in (7, 14, 21))
TODAY = datetime(2026, 12, 2, 15, 30)  # a Wednesday


def team(*persons: str) -> Build:
    b = Build()
    b.roles("Duty", "Editor")
    for person in persons:
        b.do(FillRole(b.ids["Duty"], person))
    b.ids |= {person.name: person.id for person in b.snapshot.persons.values()}
    return b


def put(b: Build, person: str, entry_id: str = "one", role: str = "Duty") -> None:
    b.do(SetRosterEntry(RosterEntry(entry_id, b.ids[role], b.ids[person], *DAYS[:2])))


def held(b: Build) -> set[tuple[str, str]]:
    names = {row.id: row.name for row in (*b.snapshot.roles.values(), *b.snapshot.persons.values())}
    return {(names[h.role_id], names[h.person_id]) for h in b.snapshot.holdings.values()}


def test_who_is_put_on_the_roster_fills_the_role() -> None:
    b = team("A. Person")
    put(b, "A. Person", role="Editor")
    assert held(b) == {("Duty", "A. Person"), ("Editor", "A. Person")}
    put(b, "A. Person", role="Editor")
    assert len(b.snapshot.roster) == 1


def test_who_leaves_the_role_leaves_its_roster_and_keeps_that_of_others() -> None:
    b = team("A. Person", "B. Person")
    put(b, "A. Person")
    put(b, "A. Person", "two", "Editor")
    b.do(AddRow("absence", {"person_id": b.ids["A. Person"], "begins": DAYS[1], "ends": DAYS[2]}))
    leaving = next(h for h in b.snapshot.holdings.values() if h.role_id == b.ids["Duty"])
    b.do(EmptyRole(leaving.id))
    assert [e.role_id for e in b.snapshot.roster.values()] == [b.ids["Editor"]]
    b.do(EmptyRole(next(h.id for h in b.snapshot.holdings.values() if h.role_id == b.ids["Editor"])))
    assert (b.snapshot.roster, b.snapshot.absences) == ({}, {})
    assert [person.name for person in b.snapshot.persons.values()] == ["B. Person"]


def test_a_person_who_is_removed_takes_absences_and_duties_along() -> None:
    b = team("A. Person")
    put(b, "A. Person")
    b.do(AddRow("absence", {"person_id": b.ids["A. Person"], "begins": DAYS[1], "ends": DAYS[2]}))
    b.do(RemoveRow("person", b.ids["A. Person"]))
    assert (b.snapshot.roster, b.snapshot.absences, b.snapshot.holdings) == ({}, {}, {})


@pytest.mark.parametrize(
    ("command", "stays"),
    [
        (lambda b: DropRole(b.ids["Duty"]), False),
        (lambda b: HandOverRole(b.ids["Duty"], b.ids["Editor"]), False),
        (lambda b: MergeRoles(b.ids["Duty"], b.ids["Editor"]), True),
    ],
    ids=["removed", "handed over", "merged"],
)
def test_the_roster_moves_only_with_its_people(command: Callable[[Build], Command], stays: bool) -> None:
    b = team("A. Person")
    put(b, "A. Person")
    b.do(command(b))
    assert [e.role_id for e in b.snapshot.roster.values()] == ([b.ids["Editor"]] if stays else [])
    assert bool(b.snapshot.persons) == stays


def test_the_roster_goes_on_with_the_next_person_as_long_as_before() -> None:
    b = team("A. Person", "B. Person")
    duty = b.ids["Duty"]
    first = next_entry(b.snapshot, duty, TODAY)
    assert (first.person_id, first.begins, first.ends) == (b.ids["A. Person"], *DAYS[:2])
    b.do(SetRosterEntry(first))
    second = next_entry(b.snapshot, duty, TODAY)
    assert (second.person_id, second.begins, second.ends) == (b.ids["B. Person"], *DAYS[1:])
    b.do(SetRosterEntry(second))
    assert next_entry(b.snapshot, duty, TODAY).person_id == b.ids["A. Person"]
    assert [entry.person_id for entry in roster_of(b.snapshot, duty)] == [first.person_id, second.person_id]
    assert next_entry(b.snapshot, b.ids["Editor"], TODAY) is None


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        (DAYS[1], DAYS[0], "period_order"),
        (DAYS[0], DAYS[0], "period_order"),
        (datetime(202, 12, 1), DAYS[0], "year_out_of_range"),
        (DAYS[0], datetime(2200, 1, 1), "year_out_of_range"),
    ],
)
def test_a_time_that_cannot_be_is_refused(begins: datetime, ends: datetime, code: str) -> None:
    b = team("A. Person")
    with pytest.raises(RuleViolation) as refused:
        b.do(AddRow("absence", {"person_id": b.ids["A. Person"], "begins": begins, "ends": ends}))
    assert refused.value.code == code
    put(b, "A. Person")
    with pytest.raises(RuleViolation):
        b.do(EditRow("roster_entry", "one", {"begins": begins, "ends": ends}))
