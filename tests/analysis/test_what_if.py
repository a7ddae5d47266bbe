"""What if, on a small company with a complaint workflow and on the sample; 5 July 2024 is a Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from models.analysis.turns import Turn, turn
from models.analysis.walk_through import walk
from models.analysis.what_if import WhatIf, what_if
from models.analysis.what_if_items import Effect, Item
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, week_from_text
from models.domain.workflow import OnDuty, Risk, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.workflow_commands import EditStep
from models.wording import Wording
from tests.analysis.service_company import company
from tests.build import Build

say = Wording("en")

FRIDAY_10 = datetime(2024, 7, 5, 10)
FRIDAY_NIGHT = datetime(2024, 7, 5, 20, 15)
SATURDAY_10 = datetime(2024, 7, 6, 10)
MONDAY_8 = datetime(2024, 7, 8, 8)
FRONLEICHNAM = datetime(2024, 5, 30, 10)
DUTIES = {
    "rota": StandingDuty("rota", "Dienstplan", "Team", "head"),
    "reports": StandingDuty("reports", "Berichte", "Team", "press"),
}
LETTERS = {
    "l1": Assignment("l1", "rota", "community", Meaning.PERFORMS),
    "l2": Assignment("l2", "rota", "editors", Meaning.PERFORMS),
    "l3": Assignment("l3", "reports", "press", Meaning.PERFORMS),
}


def with_duties(snapshot: Snapshot) -> Snapshot:
    return snapshot.with_tables({"standing_duty": DUTIES, "assignment": LETTERS})


def item(answer: WhatIf, activity_id: str):
    items = [*answer.duties, *(i for workflow in answer.workflows for i in workflow.items)]
    return next(i for i in items if i.activity_id == activity_id)


def summary(answer: WhatIf) -> list[str]:
    return [say(sentence) for sentence in answer.summary]


def complete(**changes) -> Snapshot:
    """The company without the step that nobody is named for, which stands still at any time."""
    snapshot = with_duties(company(**changes))
    return snapshot.with_tables({"step": {i: s for i, s in snapshot.steps.items() if i != "open"}})


def test_on_a_normal_day_nothing_changes():
    answer = what_if(complete(), FRIDAY_10)
    assert summary(answer) == ["Nothing changes: everybody who is needed is there."]
    assert say(answer.workflows[0].message) == "“Serviceanfrage und Beschwerde” runs as usual."
    assert {i.effect for i in answer.workflows[0].items} == {Effect.AS_ALWAYS}
    assert [say(duty.message) for duty in answer.duties] == ["Carries on as usual."] * 2


def test_a_deputy_acts_for_who_is_away():
    answer = what_if(complete(), FRIDAY_10, frozenset({"head"}))
    released = item(answer, "release")
    assert (released.effect, released.usual_role_id, released.role_id) == (
        Effect.DEPUTY_ACTS,
        "head",
        "service",
    )
    assert say(released.message) == "“Kundenservice” acts in place of “Leitung Kundenservice”."
    assert released.remedy is None
    assert summary(answer) == [
        "1 step goes another way because somebody is away.",
        "In 1 workflow deputies act.",
        "In 1 ongoing duty others act.",
    ]
    assert say(released.otherwise) == "“Leitung Kundenservice” acts as usual."
    assert [i.activity_id for i in answer.workflows[0].items if i.otherwise] == ["release"]


def test_an_approval_of_an_absent_role_without_a_deputy_stands_still_and_says_the_way_out():
    snapshot = complete(roles={"head": {"deputy_role_id": None}})
    answer = what_if(snapshot, FRIDAY_10, frozenset({"head"}))
    stuck = item(answer, "release")
    assert (stuck.effect, stuck.role_id, stuck.begins) == (Effect.STANDS_STILL, None, None)
    said = "Stands still: “Leitung Kundenservice” is not there, and nobody stands in."
    assert say(stuck.message) == said
    assert say(stuck.remedy) == "Choose a deputy for “Leitung Kundenservice”."
    assert say(answer.workflows[0].message) == (
        "“Serviceanfrage und Beschwerde” stands still at 1 step: “Antwort freigeben”."
    )
    assert summary(answer)[1:] == ["1 workflow stands still.", "1 ongoing duty stands still."]


def test_it_still_stands_still_on_saturday_when_the_duty_looks_in():
    snapshot = complete(roles={"head": {"deputy_role_id": None}})
    assert item(what_if(snapshot, SATURDAY_10, frozenset({"head"})), "release").effect is Effect.STANDS_STILL


def test_when_the_deputy_is_away_too_the_way_out_names_the_deputy():
    answer = what_if(complete(), FRIDAY_10, frozenset({"head", "service"}))
    stuck = item(answer, "release")
    assert say(stuck.message) == (
        "Stands still: “Leitung Kundenservice” is not there, "
        "and neither is “Kundenservice”, who would stand in."
    )
    assert say(stuck.remedy) == "Choose a deputy for “Kundenservice” who is there."


def test_a_step_that_nobody_is_named_for_stands_still_at_any_time():
    stuck = item(what_if(company(), FRIDAY_10), "open")
    assert stuck.effect is Effect.STANDS_STILL
    assert (say(stuck.message), say(stuck.remedy)) == ("Nobody is named for it.", "Choose who does it.")


def test_on_saturday_the_duty_works_and_the_approval_waits_for_monday():
    answer = what_if(complete(), SATURDAY_10)
    sorting, released = item(answer, "sort"), item(answer, "release")
    assert (sorting.effect, sorting.role_id, sorting.begins) == (Effect.WAITS, "community", MONDAY_8)
    checking = item(answer, "check")
    assert (checking.effect, checking.role_id) == (Effect.DUTY_ACTS, "editors")
    assert checking.begins == datetime(2024, 7, 6, 12)
    assert (released.effect, released.role_id, released.begins) == (Effect.WAITS, "head", MONDAY_8)
    assert say(released.message) == "Waits for “Leitung Kundenservice”: Mon 8 Jul 2024, 08:00."
    assert say(released.remedy).startswith("If that is too late, enter a duty")


def test_on_friday_night_a_complaint_waits_for_the_look_on_saturday():
    checked = item(what_if(complete(), FRIDAY_NIGHT), "check")
    assert (checked.effect, checked.role_id) == (Effect.WAITS, "editors")
    assert checked.begins == datetime(2024, 7, 6, 9)


def test_no_duty_takes_up_the_resolution_of_a_body():
    agreed = item(what_if(complete(), FRIDAY_NIGHT), "agree")
    assert (agreed.role_id, agreed.begins) == ("council", MONDAY_8)


def test_an_alarm_reaches_the_duty_only_in_a_critical_workflow():
    sunday = datetime(2024, 7, 7, 12)
    assert item(what_if(complete(), sunday), "check").effect is Effect.WAITS
    critical = item(what_if(complete(risk=Risk.CRITICAL), sunday), "check")
    assert (critical.effect, critical.role_id) == (Effect.DUTY_ACTS, "press")


def with_step(snapshot: Snapshot, step_id: str, **changes: object) -> Snapshot:
    step = replace(snapshot.steps[step_id], **changes)
    return snapshot.with_tables({"step": {**snapshot.steps, step_id: step}})


def test_a_duty_approves_only_what_is_marked_for_it():
    snapshot = complete(risk=Risk.CRITICAL, roles={"service": {"deputy_role_id": "press"}})
    sunday = datetime(2024, 7, 7, 12)
    assert item(what_if(snapshot, sunday), "release").effect is Effect.WAITS
    released = item(what_if(with_step(snapshot, "release", on_duty=OnDuty.ALSO), sunday), "release")
    assert (released.effect, released.role_id) == (Effect.DUTY_ACTS, "press")


def test_the_duty_leaves_alone_what_is_not_its_own_not_critical_and_not_marked():
    snapshot = complete()
    assert item(what_if(snapshot, SATURDAY_10), "sort").begins == MONDAY_8
    marked = with_step(snapshot, "sort", on_duty=OnDuty.ALSO)
    assert item(what_if(marked, SATURDAY_10), "sort").role_id == "editors"


def test_on_a_holiday_work_waits_for_the_next_day():
    begins = {i.begins for i in what_if(complete(), FRONLEICHNAM).workflows[0].items}
    assert datetime(2024, 5, 31, 8) in begins
    assert summary(what_if(complete(holidays=""), FRONLEICHNAM)) == [
        "Nothing changes: everybody who is needed is there."
    ]


def test_a_duty_of_two_roles_goes_on_while_one_of_them_is_away():
    rota = item(what_if(complete(), FRIDAY_10, frozenset({"editors"})), "rota")
    assert (rota.effect, say(rota.message)) == (Effect.DEPUTY_ACTS, "Carries on without “Redaktion”.")


def test_a_duty_that_nobody_answers_for_stands_still():
    snapshot = complete(roles={"head": {"deputy_role_id": None}})
    rota = item(what_if(snapshot, FRIDAY_10, frozenset({"head"})), "rota")
    assert rota.effect is Effect.STANDS_STILL
    assert say(rota.message) == "Nobody answers for it while “Leitung Kundenservice” is away."
    reports = item(what_if(snapshot, FRIDAY_10, frozenset({"press"})), "reports")
    assert say(reports.remedy) == "Choose a deputy for “Leitung Kommunikation”."


def test_counts_are_said_in_the_plural_too():
    german = Wording("de")
    snapshot = complete(roles={"head": {"deputy_role_id": None}})
    answer = what_if(snapshot, FRIDAY_10, frozenset({"head", "press"}))
    assert [german(sentence) for sentence in answer.summary] == [
        "1 Schritt läuft anders, weil jemand fehlt.",
        "1 Ablauf steht still.",
        "2 Daueraufgaben stehen still.",
    ]


@pytest.mark.parametrize("moment", [FRIDAY_10, FRIDAY_NIGHT, SATURDAY_10])
def test_steps_alike_are_worked_out_once_and_twice_only_where_it_matters_who_is_away(
    moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.imports.test_templates import opened

    asked: list[str] = []

    def counting(snapshot: Snapshot, step_id: str, *rest: object) -> Turn:
        asked.append(step_id)
        return turn(snapshot, step_id, *rest)

    monkeypatch.setattr("models.analysis.what_if_items.turn", counting)
    snapshot = opened("mid-size-company", "de")
    what_if(snapshot, moment)
    alone = len(asked)
    steps = sum(step.kind in ACTIVITY_KINDS for step in snapshot.steps.values())
    assert alone == len(set(asked)) < steps
    asked.clear()
    role = next(role.id for role in snapshot.roles.values() if role.name == "Leitung Marketing")
    what_if(snapshot, moment, frozenset({role}))
    assert alone < len(asked) < 1.5 * alone


def limited(outcome: TimeOut, **changes: object) -> Build:
    """Return two approvals of a role that is away, the first with a limit of 4 h around the clock."""
    b = Build()
    b.do(EditOrganisation({"service_hours": week_from_text("MO 08:00-17:00, TU 08:00-17:00")}))
    b.workflow("Post", owner="Head")
    b.start()
    b.roles("Lead", "Approver")
    limit = {"limit_hours": 4.0, "limit_clock": Clock.AROUND, "limit_outcome": outcome, **changes}
    b.release("First", "Approver", **limit)
    b.release("Second", "Approver")
    b.flow("start", "First", "Second")
    return b


def items_of(b: Build) -> dict[str, Item]:
    then = what_if(b.snapshot, datetime(2026, 11, 23, 9), frozenset({b.ids["Approver"]}))
    return {b.snapshot.steps[item.activity_id].name: item for item in then.workflows[0].items}


def test_silence_counts_when_the_limit_has_passed_and_only_where_it_does():
    items = items_of(limited(TimeOut.APPROVED))
    assert (items["First"].effect, items["First"].begins) == (Effect.WAITS, datetime(2026, 11, 23, 13))
    assert items["First"].role_id is None
    assert say(items["First"].message) == (
        "Counts as approved when the time limit has passed: Mon 23 Nov 2026, 13:00."
    )
    assert items["Second"].effect is Effect.STANDS_STILL


def test_an_approval_that_expires_ends_the_case_there():
    b = limited(TimeOut.EXPIRE)
    item = items_of(b)["First"]
    assert (item.effect, item.role_id, item.begins) == (Effect.STANDS_STILL, None, None)
    assert say(item.message) == "Expires: nobody answers before its time limit."
    stops = walk(b.snapshot, b.workflow_id, datetime(2026, 11, 23, 9), frozenset({b.ids["Approver"]}))
    assert [say(stop.message) for stop in stops[1:]] == [
        "“First” expires: nobody answers before its time limit."
    ]
    in_time = walk(b.snapshot, b.workflow_id, datetime(2026, 11, 23, 9))
    assert [b.snapshot.steps[stop.step_id].name for stop in in_time[1:]] == ["First", "Second"]


def test_a_limit_passes_on_to_the_role_it_names():
    b = limited(TimeOut.ESCALATE)
    assert items_of(b)["First"].effect is Effect.STANDS_STILL
    b.do(EditStep(b.ids["First"], {"escalates_to_id": b.ids["Lead"]}))
    item = items_of(b)["First"]
    assert (item.role_id, item.begins) == (b.ids["Lead"], datetime(2026, 11, 23, 13))
    assert say(item.message) == "Passes to “Lead” by its time limit: Mon 23 Nov 2026, 13:00."
