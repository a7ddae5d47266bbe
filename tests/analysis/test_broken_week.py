"""The hours of a broken promise: those of its gaps, begun hours whole, past the end of the week, holidays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.analysis import broken_week
from models.analysis.broken_week import HOLIDAY, broken_weeks
from models.analysis.promise import Broken, Gap
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import EditOrganisation
from tests.exports.test_facts import company, late_evenings

MONDAY = datetime(2026, 3, 9)


def hours(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, *gaps: Gap, holiday: bool = False):
    workflow = next(iter(snapshot.workflows.values()))
    step = next(iter(snapshot.steps.values()))
    broken = Broken(workflow, step, gaps, gaps[0].begins, None, holiday)
    monkeypatch.setattr(broken_week, "broken_promises", lambda _: (broken,))
    (found,) = broken_weeks(snapshot.with_tables({}))
    return found


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def test_a_night_reaches_into_the_next_day_and_a_begun_hour_counts(monkeypatch) -> None:
    found = hours(company().snapshot, monkeypatch, Gap(at(0, 20, 45), at(1, 1, 15)))
    assert dict(found.hours) == {0: (20, 21, 22, 23), 1: (0, 1)}
    assert found.total == 6


def test_sunday_night_goes_on_on_monday(monkeypatch) -> None:
    found = hours(company().snapshot, monkeypatch, Gap(at(6, 23), at(7, 2)))
    assert dict(found.hours) == {0: (0, 1), 6: (23,)}


def test_a_holiday_is_a_day_of_its_own_and_no_hour_of_a_usual_week(monkeypatch) -> None:
    b = company()
    b.do(EditOrganisation({"holidays": "NW"}))
    eve = datetime(2029, 10, 2, 22)
    found = hours(b.snapshot, monkeypatch, Gap(eve, eve + timedelta(hours=5)), holiday=True)
    assert dict(found.hours) == {HOLIDAY: (0, 1, 2)}
    assert found.total == 0


def test_one_that_is_never_taken_up_has_no_week(monkeypatch) -> None:
    with pytest.raises(ValueError, match="not enough values"):
        hours(company().snapshot, monkeypatch, Gap(at(0, 0), None))


def test_the_week_shows_the_nights_that_the_finding_names() -> None:
    b = company()
    assert broken_weeks(b.snapshot) == ()
    late_evenings(b)
    (week,) = broken_weeks(b.snapshot)
    assert week.workflow.name == "Crisis"
    for day in range(4):
        assert {21, 22, 23} <= set(week.hours[day])
    assert not {9, 12, 16} & {hour for found in week.hours.values() for hour in found}
