"""Which promises are kept at every hour of a week, on the company with a complaint workflow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.judging import judged
from models.analysis.promise import Broken, Late, broken_promises, in_words
from models.domain.organisation import DutyMode, DutyWindow
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Flow, Risk, Step, StepKind
from models.wording import Wording
from tests.analysis.service_company import SATURDAY_WATCH, company
from tests.imports.test_templates import opened

say = Wording("en")
EVENINGS = tuple(DutyWindow(f"e{d}", "press", d, 17 * 60, 21 * 60, DutyMode.ALARM) for d in range(5))
WEEKEND = tuple(DutyWindow(f"s{d}", "press", d, 8 * 60, 21 * 60, DutyMode.ALARM) for d in (5, 6))


def promising(
    hours: float, clock: Clock, *windows: DutyWindow, risk: Risk = Risk.CRITICAL, **steps: float
) -> Snapshot:
    """Return a workflow of two tasks of the duty; the second is promised. `steps` are their hours."""
    snapshot = company(windows=windows, risk=risk)
    check = replace(snapshot.steps["check"], working_usual=steps.get("check", 0.25), clock=Clock.AROUND)
    reply = Step(
        "reply", "complaint", StepKind.TASK, "Antworten", "duty", working_usual=steps.get("reply", 0.25)
    )
    flows = {"f1": snapshot.flows["f1"], "f2": Flow("f2", "complaint", "check", "reply")}
    row = replace(
        snapshot.workflows["complaint"], target_hours=hours, target_clock=clock, target_step_id="reply"
    )
    kept = {"start": snapshot.steps["start"], "check": check, "reply": reply}
    return snapshot.with_tables({"step": kept, "flow": flows, "workflow": {row.id: row}})


def broken(snapshot: Snapshot) -> Broken:
    (found,) = broken_promises(snapshot)
    return found


def test_an_hour_is_kept_in_duty_hours_where_an_alarm_rings_every_day() -> None:
    assert broken_promises(promising(1.0, Clock.DUTY, *EVENINGS, *WEEKEND)) == ()


def test_the_same_hour_is_not_kept_around_the_clock_and_the_night_is_named() -> None:
    found = broken(promising(1.0, Clock.AROUND, *EVENINGS, *WEEKEND))
    assert say(in_words(found)) == (
        "“Serviceanfrage und Beschwerde”: nobody in time every day from 20:45 to 08:00; promised: 1 h "
        "(around the clock). At worst it takes from Monday 20:45 to Tuesday 08:15."
    )
    assert (found.worst.hour, found.worst.minute) == (20, 45)


def test_a_watch_that_looks_in_too_seldom_is_named_so() -> None:
    found = broken(promising(1.0, Clock.DUTY, SATURDAY_WATCH))
    assert "looked at too seldom Saturday from 09:15 to 12:00 and Saturday from 12:15 to 15:00" in say(
        in_words(found)
    )


def test_work_that_takes_longer_than_promised_is_not_called_nobody() -> None:
    found = broken(promising(1.0, Clock.DUTY, *EVENINGS, *WEEKEND, check=2.0))
    assert {gap.late for gap in found.gaps} == {Late.SLOW}
    assert "taken up, but done too late" in say(in_words(found))


def test_a_time_at_which_nobody_ever_comes_is_said() -> None:
    snapshot = promising(1.0, Clock.SERVICE, risk=Risk.NORMAL)
    nobody = replace(snapshot.organisation, service_hours=())
    found = broken(snapshot.with_tables({"organisation": {nobody.id: nobody}}))
    assert found.gaps[0].ends is None
    assert "nobody takes up" in say(in_words(found))


def test_it_is_an_error_for_critical_workflows_and_a_warning_for_others() -> None:
    def found(risk: Risk) -> list[tuple[str, Severity]]:
        snapshot = promising(1.0, Clock.AROUND, SATURDAY_WATCH, risk=risk)
        rules = {"E04", "E05"}
        return [(f.rule_id, f.severity) for f in find_all(snapshot) if f.rule_id in rules]

    assert found(Risk.CRITICAL) == [("E05", Severity.ERROR)]
    assert found(Risk.NORMAL) == [("E04", Severity.WARNING)]


def test_a_promise_in_service_hours_of_what_is_not_critical_is_not_held_against_the_night() -> None:
    assert broken_promises(promising(1.0, Clock.SERVICE, risk=Risk.NORMAL)) == ()


def test_a_holiday_that_lasts_longer_than_any_night_is_named() -> None:
    """The holiday is a Wednesday; on the day after it nobody is there before 8."""
    days = tuple(DutyWindow(f"n{d}", "press", d, 0, 24 * 60, DutyMode.ALARM) for d in (0, 1, 2, 4, 5))
    sunday = DutyWindow("n6", "press", 6, 0, 8 * 60, DutyMode.ALARM)
    thursday = DutyWindow("n3", "press", 3, 0, 24 * 60, DutyMode.ALARM)
    assert broken_promises(promising(17.0, Clock.AROUND, *days, thursday, sunday)) == ()
    found = broken(promising(17.0, Clock.AROUND, *days, sunday))
    assert found.is_holiday
    assert "on public holidays" in say(in_words(found))


def test_the_crisis_of_the_sample_keeps_its_promise_at_every_quarter() -> None:
    for language in ("de", "en"):
        assert broken_promises(opened("mid-size-company", language)) == ()


def test_the_worst_moment_is_the_one_that_waits_longest() -> None:
    found = broken(promising(1.0, Clock.AROUND, *EVENINGS))
    assert found.worst == datetime(2026, 3, 13, 20, 45)
    assert found.reached == datetime(2026, 3, 16, 8, 15)


def test_a_target_before_all_work_is_reached_at_once() -> None:
    snapshot = promising(1.0, Clock.SERVICE, risk=Risk.NORMAL)
    row = replace(snapshot.workflows["complaint"], target_step_id="start")
    assert broken_promises(snapshot.with_tables({"workflow": {row.id: row}})) == ()


def test_work_that_nobody_does_later_does_not_undo_that_a_case_was_taken_up() -> None:
    """Without an end there is nothing to reach: the promise is that somebody takes the case up."""
    snapshot = promising(1.0, Clock.DUTY, *EVENINGS, *WEEKEND)
    reply = replace(snapshot.steps["reply"], performer_role_id=None)
    row = replace(snapshot.workflows["complaint"], target_step_id=None)
    changed = {"step": {**snapshot.steps, "reply": reply}, "workflow": {row.id: row}}
    assert broken_promises(snapshot.with_tables(changed)) == ()


def test_names_are_new_and_nothing_is_judged_again_after_a_step_or_a_role_was_renamed() -> None:
    before = promising(1.0, Clock.AROUND, *EVENINGS)
    old = broken(before)
    judged.cache_clear()
    broken_promises(before.with_tables({}))
    steps = {**before.steps, "reply": replace(before.steps["reply"], name="Zurückrufen")}
    roles = {**before.roles, "duty": replace(before.roles["duty"], name="Bereitschaft")}
    found = broken(before.with_tables({"step": steps, "role": roles}))
    assert judged.cache_info().misses == 1
    assert found.step.name == "Zurückrufen"
    assert found.gaps == old.gaps


def test_it_is_judged_again_when_hours_change() -> None:
    before = promising(1.0, Clock.AROUND, *EVENINGS)
    house = replace(before.organisation, service_hours=())
    assert broken(before.with_tables({"organisation": {house.id: house}})).gaps != broken(before).gaps
