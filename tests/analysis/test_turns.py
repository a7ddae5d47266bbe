"""When work is done that the duty began, and what it goes on with; 5 July 2024 is a Friday."""

from dataclasses import replace
from datetime import datetime

import pytest

from models.analysis.acting import Part
from models.analysis.hours import counting, due
from models.analysis.turns import done, turn, wait_until
from models.analysis.walk_through import walk
from models.domain.organisation import DutyMode, DutyWindow
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Flow, OnDuty, Risk, Step, StepKind
from tests.analysis.service_company import SATURDAY_WATCH, SUNDAY_ALARM, company

SATURDAY_9 = datetime(2024, 7, 6, 9)


def worked(hours: float, **changes: object) -> Snapshot:
    """Return the company in which the duty checks for so many hours."""
    snapshot = company(**changes)
    check = replace(snapshot.steps["check"], working_usual=hours)
    return snapshot.with_tables({"step": {**snapshot.steps, "check": check}})


def finished(snapshot: Snapshot, moment: datetime) -> datetime | None:
    then = turn(snapshot, "check", moment)
    step = snapshot.steps["check"]
    return done(snapshot, step, moment, then, (step.idle_usual, step.working_usual))


def test_a_quarter_of_an_hour_begun_on_saturday_at_9_ends_at_9_15() -> None:
    assert finished(worked(0.25), SATURDAY_9) == datetime(2024, 7, 6, 9, 15)


@pytest.mark.parametrize("clock", Clock)
def test_two_hours_begun_ten_minutes_before_the_duty_closes_end_on_monday(clock: Clock) -> None:
    at_15_50 = replace(SATURDAY_WATCH, opens=15 * 60 + 50)
    snapshot = worked(2.0, windows=(at_15_50, SUNDAY_ALARM))
    check = replace(snapshot.steps["check"], clock=clock)
    snapshot = snapshot.with_tables({"step": {**snapshot.steps, "check": check}})
    assert finished(snapshot, datetime(2024, 7, 6, 15, 50)) == datetime(2024, 7, 8, 9, 50)


def test_a_critical_case_goes_on_with_the_alarm_of_the_next_day() -> None:
    late = replace(SUNDAY_ALARM, id="w3", role_id="editors", weekday=5)
    snapshot = worked(2.0, windows=(late, SUNDAY_ALARM), risk=Risk.CRITICAL)
    assert finished(snapshot, datetime(2024, 7, 6, 19)) == datetime(2024, 7, 7, 10)


def test_a_task_of_the_duty_begins_at_once_when_the_case_is_noticed() -> None:
    snapshot = worked(0.5)
    again = Step("answer", "complaint", StepKind.TASK, "Antworten", "duty", working_usual=0.2)
    told = Step("told", "complaint", StepKind.NOTICE, "Melden", "duty")
    flows = {"f1": snapshot.flows["f1"], "f2": Flow("f2", "complaint", "check", "told")}
    flows["f3"] = Flow("f3", "complaint", "told", "answer")
    steps = {**snapshot.steps, "answer": again, "told": told}
    snapshot = snapshot.with_tables({"step": steps, "flow": flows})
    stops = {stop.step_id: stop for stop in walk(snapshot, "complaint", datetime(2024, 7, 5, 20, 15))}
    assert (stops["check"].begins, stops["check"].due) == (SATURDAY_9, datetime(2024, 7, 6, 9, 30))
    answered = stops["answer"]
    assert (answered.begins, answered.due) == (datetime(2024, 7, 6, 9, 30), datetime(2024, 7, 6, 9, 42))
    assert answered.turn is not None
    assert answered.turn.part is Part.ON_CALL


def test_what_arrives_unnoticed_while_others_are_worked_on_waits_for_the_next_look() -> None:
    assert turn(worked(0.5), "check", datetime(2024, 7, 6, 9, 30)).begins == datetime(2024, 7, 6, 12)


def test_a_step_that_the_duty_may_not_do_waits_for_its_role_behind_one_it_did() -> None:
    stops = {s.step_id: s for s in walk(worked(0.25), "complaint", datetime(2024, 7, 5, 20, 15))}
    assert stops["sort"].begins == datetime(2024, 7, 8, 8)
    assert stops["sort"].turn is not None
    assert stops["sort"].turn.role_id == "community"


def test_duty_hours_are_service_hours_and_duty_together() -> None:
    evenings = tuple(DutyWindow(f"e{d}", "press", d, 16 * 60, 21 * 60, DutyMode.ALARM) for d in range(5))
    snapshot = company(windows=(*evenings, SATURDAY_WATCH, SUNDAY_ALARM))
    calendar = counting(snapshot, Clock.DUTY)
    promised = due(datetime(2024, 7, 5, 20, 30), 1.0, Clock.DUTY, calendar)
    assert promised == datetime(2024, 7, 6, 9, 30)
    assert due(datetime(2024, 7, 5, 16, 30), 1.0, Clock.DUTY, calendar) == datetime(2024, 7, 5, 17, 30)
    # Fronleichnam, Thursday 30 May 2024, has the duty of a Sunday.
    assert due(datetime(2024, 5, 30, 8), 1.0, Clock.DUTY, calendar) == datetime(2024, 5, 30, 10)
    assert due(
        datetime(2024, 7, 5, 16, 30), 1.0, Clock.SERVICE, counting(snapshot, Clock.SERVICE)
    ) == datetime(2024, 7, 8, 8, 30)


def test_duty_that_crosses_midnight_is_counted_once() -> None:
    night = DutyWindow("n", "press", 4, 22 * 60, 30 * 60)
    early = DutyWindow("m", "press", 5, 5 * 60, 8 * 60)
    calendar = counting(company(windows=(night, early)), Clock.DUTY)
    assert due(datetime(2024, 7, 5, 22), 9.0, Clock.DUTY, calendar) == datetime(2024, 7, 6, 7)
    assert calendar.closing(datetime(2024, 7, 6, 4)) == datetime(2024, 7, 6, 8)


def test_an_alarm_step_is_noticed_and_what_follows_is_worked_on() -> None:
    snapshot = worked(0.5, windows=(SUNDAY_ALARM,))
    check = replace(snapshot.steps["check"], on_duty=OnDuty.ALARM)
    sort = replace(snapshot.steps["sort"], on_duty=OnDuty.ALSO)
    snapshot = snapshot.with_tables({"step": {**snapshot.steps, "check": check, "sort": sort}})
    stops = {s.step_id: s for s in walk(snapshot, "complaint", datetime(2024, 7, 7, 12))}
    assert stops["check"].begins == datetime(2024, 7, 7, 12)
    assert stops["sort"].begins == datetime(2024, 7, 7, 12, 30)


@pytest.mark.parametrize(
    ("on_duty", "absent", "ends"),
    [
        (OnDuty.NO, frozenset(), datetime(2026, 11, 30, 8)),
        (OnDuty.ALSO, frozenset(), datetime(2026, 11, 28, 9)),
        (OnDuty.ALSO, frozenset({"editors"}), datetime(2026, 11, 30, 8)),
    ],
)
def test_a_wait_ends_when_the_duty_looks_in_only_where_it_is_marked_and_somebody_does(on_duty, absent, ends):
    snapshot = company()
    step = Step("wait", "complaint", StepKind.WAIT, "Until somebody is there", "community", on_duty=on_duty)
    assert wait_until(snapshot, step, datetime(2026, 11, 27, 20, 15), absent) == ends
    assert wait_until(snapshot, step, datetime(2026, 11, 23, 20, 15), absent) == datetime(2026, 11, 24, 8)
