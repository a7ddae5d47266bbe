"""Who acts at a moment, on a company with a complaint workflow; 5 July 2024 is a Friday."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from models.analysis.acting import Part, who_acts, why_so
from models.analysis.duty import Noticed
from models.analysis.presence import first_present
from models.domain.organisation import DutyMode, DutyWindow, Holding, Person, WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.times import week_from_text
from models.domain.workflow import Flow, OnDuty, Outcome, Purpose, Risk
from models.wording import Wording
from tests.analysis.service_company import DUTIES, REPLY, SATURDAY_WATCH, SUNDAY_ALARM, company

say = Wording("en")
sage = Wording("de")

FRIDAY_NIGHT = datetime(2024, 7, 5, 20, 15)
SATURDAY_10 = datetime(2024, 7, 6, 10)
SUNDAY_12 = datetime(2024, 7, 7, 12)
MONDAY_8 = datetime(2024, 7, 8, 8)
FRONLEICHNAM = datetime(2024, 5, 30, 10)
ONLY_ALARM = (
    "“Leitung Kommunikation” only reacts to an alarm at this time, "
    "and “Serviceanfrage und Beschwerde” is not a critical workflow."
)


@dataclass(frozen=True)
class Asked:
    role_id: str | None
    part: Part
    begins: datetime | None
    reasons: tuple


def who(snapshot, step, moment, absent=frozenset(), noticed=None) -> Asked:
    acting = who_acts(snapshot, step, moment, absent, noticed)
    reasons = why_so(snapshot, step, moment, absent, noticed)
    return Asked(acting.role_id, acting.part, acting.begins, reasons)


def _said(acting, wording=say):
    return [wording(reason) for reason in acting.reasons]


def test_friday_20_15_nobody_acts_the_automatic_reply_answers_and_the_duty_looks_in_on_saturday_at_9():
    acting = who(company(), "check", FRIDAY_NIGHT)
    assert (acting.role_id, acting.part) == ("editors", Part.ON_CALL)
    assert acting.begins == datetime(2024, 7, 6, 9)
    assert _said(acting) == [
        "Fri 5 Jul 2024, 20:15 lies outside the service hours of “Social-Media-Dienst”.",
        "Nobody is there now. Next is “Redaktion”: Sat 6 Jul 2024, 09:00.",
        f"Until then the automatic reply says: “{REPLY}”",
    ]


def test_on_saturday_who_covers_the_duty_acts_when_it_looks_in_next():
    acting = who(company(), "check", SATURDAY_10)
    assert (acting.role_id, acting.part) == ("editors", Part.ON_CALL)
    assert acting.begins == datetime(2024, 7, 6, 12)
    assert _said(acting)[1] == "Nobody is there now. Next is “Redaktion”: Sat 6 Jul 2024, 12:00."
    looking = who(company(), "check", datetime(2024, 7, 6, 12))
    assert _said(looking)[1:] == [
        "Outside service hours “Social-Media-Dienst” is on duty.",
        "“Redaktion” has the duty: Saturday, 09:00 to 16:00.",
    ]


def test_on_sunday_the_alarm_does_not_answer_a_complaint_and_work_begins_on_monday_at_8():
    acting = who(company(), "check", SUNDAY_12)
    assert (acting.role_id, acting.part) == ("duty", Part.PERFORMER)
    assert acting.begins == MONDAY_8
    assert _said(acting)[1:3] == [
        ONLY_ALARM,
        "Nobody is there now. Next is “Social-Media-Dienst”: Mon 8 Jul 2024, 08:00.",
    ]


def test_on_sunday_the_alarm_answers_a_critical_workflow_at_once():
    acting = who(company(risk=Risk.CRITICAL), "check", SUNDAY_12)
    assert (acting.role_id, acting.part, acting.begins) == ("press", Part.ON_CALL, SUNDAY_12)
    assert _said(acting)[-1] == "An alarm calls it at once."


def test_on_monday_at_8_the_performer_acts():
    acting = who(company(), "sort", MONDAY_8)
    assert (acting.role_id, acting.part, acting.begins) == ("community", Part.PERFORMER, MONDAY_8)
    assert _said(acting) == ["The service hours of “Community-Management” run until Mon 8 Jul 2024, 17:00."]


def test_within_service_hours_the_on_call_role_answers_itself():
    acting = who(company(), "check", MONDAY_8)
    assert (acting.role_id, acting.part) == ("duty", Part.PERFORMER)


def test_on_a_holiday_nobody_acts_on_a_complaint_until_the_next_working_day():
    acting = who(company(), "sort", FRONLEICHNAM)
    assert (acting.role_id, acting.part) == ("community", Part.PERFORMER)
    assert acting.begins == datetime(2024, 5, 31, 8)
    assert _said(acting)[0] == f"{say.date(FRONLEICHNAM.date())} is a public holiday without service hours."


def test_on_a_holiday_the_duty_of_sunday_applies():
    acting = who(company(risk=Risk.CRITICAL), "sort", FRONLEICHNAM)
    assert (acting.role_id, acting.part) == ("press", Part.ON_CALL)
    assert "On public holidays the Sunday duty applies." in _said(acting)


def test_a_holiday_on_a_saturday_has_no_saturday_duty():
    christmas_2021 = datetime(2021, 12, 25, 10)
    assert who(company(), "check", christmas_2021).begins == datetime(2021, 12, 27, 8)


def test_a_holiday_of_another_state_is_a_working_day():
    acting = who(company(holidays="BE"), "sort", FRONLEICHNAM)
    assert (acting.role_id, acting.part) == ("community", Part.PERFORMER)


def test_when_the_head_is_away_the_deputy_acts():
    acting = who(company(), "release", MONDAY_8, frozenset({"head"}))
    assert (acting.role_id, acting.part) == ("service", Part.DEPUTY)
    assert _said(acting) == [
        "“Leitung Kundenservice” is away.",
        "“Kundenservice” stands in for “Leitung Kundenservice”.",
        "The service hours of “Kundenservice” run until Mon 8 Jul 2024, 17:00.",
    ]


def test_when_the_deputy_is_away_too_nobody_acts_and_the_way_out_is_said():
    acting = who(company(None), "release", MONDAY_8, frozenset({"head", "service"}))
    assert (acting.part, acting.begins) == (Part.NOBODY, None)
    assert _said(acting)[2:4] == [
        "Nobody stands in for “Leitung Kundenservice”. Choose a deputy who is there.",
        "Nobody is there at any time. Enter service hours or choose a deputy.",
    ]


def test_a_vacant_role_is_represented_like_an_absent_one():
    acting = who(company(roles={"head": {"vacant": True}}), "release", MONDAY_8)
    assert (acting.role_id, acting.part) == ("service", Part.DEPUTY)
    assert _said(acting)[0] == "“Leitung Kundenservice” is vacant."


def test_deputies_in_a_circle_come_to_an_end():
    circle = company(roles={"service": {"deputy_role_id": "head"}})
    role, reasons = first_present(circle, "head", frozenset({"head", "service"}))
    assert role is None
    assert len(reasons) == 3


def test_a_body_needs_no_deputy_and_is_never_vacant():
    acting = who(company(roles={"council": {"vacant": True}}), "agree", MONDAY_8)
    assert (acting.role_id, acting.part) == ("council", Part.PERFORMER)
    away = who(company(), "agree", MONDAY_8, frozenset({"council"}))
    assert _said(away)[:2] == [
        "“Betriebsrat” is away.",
        "The duty does not stand in for “Betriebsrat”, which decides for itself.",
    ]


def test_the_duty_does_not_decide_for_a_body():
    acting = who(company(risk=Risk.CRITICAL), "agree", SATURDAY_10)
    assert (acting.role_id, acting.part, acting.begins) == ("council", Part.PERFORMER, MONDAY_8)


def test_a_group_acts_without_holder():
    acting = who(company(roles={"staff": {"vacant": True}}), "learn", MONDAY_8)
    assert (acting.role_id, acting.part) == ("staff", Part.PERFORMER)


def test_an_approval_on_saturday_says_for_whom_it_waits():
    acting = who(company(), "release", SATURDAY_10)
    assert (acting.role_id, acting.begins) == ("head", MONDAY_8)
    assert _said(acting)[1:3] == [
        "“Redaktion” has the duty, and gives no approval unless it is marked for it.",
        "Nobody is there now. Next is “Leitung Kundenservice”: Mon 8 Jul 2024, 08:00.",
    ]


def test_a_step_of_nobody_is_said():
    acting = who(company(), "open", MONDAY_8)
    assert (acting.role_id, acting.part, acting.begins) == (None, Part.NOBODY, None)
    assert _said(acting) == ["Nobody is named for “Fall abschließen”. Choose who does it."]


def test_without_service_at_the_weekend_a_complaint_of_friday_night_waits_for_monday():
    for moment in (FRIDAY_NIGHT, SATURDAY_10, SUNDAY_12):
        acting = who(company(WeekendModel.CLOSED), "check", moment)
        assert (acting.part, acting.begins) == (Part.PERFORMER, MONDAY_8)
    critical = company(WeekendModel.CLOSED, risk=Risk.CRITICAL)
    assert who(critical, "check", SATURDAY_10).role_id == "press"


def test_with_a_first_level_outside_the_agency_answers_on_friday_night_and_on_sunday():
    outside = company(WeekendModel.FIRST_LEVEL_OUTSIDE)
    evening, sunday = who(outside, "check", FRIDAY_NIGHT), who(outside, "check", SUNDAY_12)
    assert (evening.role_id, evening.part) == ("agency", Part.ON_CALL)
    assert evening.begins == datetime(2024, 7, 5, 21)
    assert (sunday.role_id, sunday.begins) == ("agency", SUNDAY_12)
    assert who(outside, "check", datetime(2024, 7, 7, 23)).begins == MONDAY_8
    assert who(outside, "sort", SUNDAY_12).begins == MONDAY_8


@pytest.mark.parametrize(
    ("minute", "looks"),
    [((6, 9, 0), (6, 9, 0)), ((6, 9, 1), (6, 12, 0)), ((6, 15, 0), (6, 15, 0)), ((6, 15, 30), (8, 8, 0))],
)
def test_the_duty_looks_in_from_the_opening_in_its_rhythm_and_never_as_it_closes(minute, looks):
    acting = who(company(), "check", datetime(2024, 7, *minute))
    assert acting.begins == datetime(2024, 7, *looks)
    to_the_end = replace(SATURDAY_WATCH, closes=15 * 60)
    assert who(company(windows=(to_the_end,)), "check", datetime(2024, 7, 6, 12, 1)).begins == MONDAY_8


def test_a_watch_without_rhythm_looks_in_as_it_begins():
    once = company(windows=(replace(SATURDAY_WATCH, every_hours=None),))
    assert who(once, "check", FRIDAY_NIGHT).begins == datetime(2024, 7, 6, 9)
    assert who(once, "check", SATURDAY_10).begins == MONDAY_8


def test_of_overlapping_windows_the_earliest_answers_and_then_the_alarm():
    both = (replace(SUNDAY_ALARM, id="w3", weekday=5), SATURDAY_WATCH)
    critical = company(windows=both, risk=Risk.CRITICAL)
    assert who(critical, "check", SATURDAY_10).role_id == "press"
    assert who(critical, "check", datetime(2024, 7, 6, 9)).role_id == "press"
    late = company(windows=(replace(both[0], opens=11 * 60), SATURDAY_WATCH), risk=Risk.CRITICAL)
    assert who(late, "check", datetime(2024, 7, 6, 9)).role_id == "editors"
    assert who(late, "check", SATURDAY_10).begins == datetime(2024, 7, 6, 11)


def test_a_critical_case_of_friday_night_is_met_by_the_first_alarm_and_another_waits_for_monday():
    alarm = (replace(SUNDAY_ALARM, id="w3", weekday=5),)
    critical = who(company(windows=alarm, risk=Risk.CRITICAL), "check", FRIDAY_NIGHT)
    assert (critical.role_id, critical.begins) == ("press", datetime(2024, 7, 6, 9))
    assert who(company(windows=alarm), "check", FRIDAY_NIGHT).begins == MONDAY_8


def test_a_night_is_looked_at_from_its_begin_on_and_belongs_to_the_day_it_begins_on():
    night = DutyWindow("n", "editors", 4, 22 * 60, 30 * 60, DutyMode.WATCH, 3)
    snapshot, looks, moment = company(windows=(night,)), [], datetime(2024, 7, 5, 20)
    while (begins := who(snapshot, "check", moment).begins) < MONDAY_8:
        looks.append((begins.day, begins.hour))
        moment = begins + timedelta(minutes=1)
    assert looks == [(5, 22), (6, 1), (6, 4)]


def test_on_a_holiday_the_nights_of_sunday_begin_and_one_that_has_begun_runs_out():
    """Fronleichnam is Thursday 30 May 2024."""
    wednesday = DutyWindow("n1", "editors", 2, 22 * 60, 30 * 60, DutyMode.WATCH, 1)
    thursday = replace(wednesday, id="n2", weekday=3)
    sunday = replace(wednesday, id="n3", role_id="press", weekday=6)
    snapshot = company(windows=(wednesday, thursday, sunday))
    early = who(snapshot, "check", datetime(2024, 5, 30, 4, 30))
    assert (early.role_id, early.begins) == ("editors", datetime(2024, 5, 30, 5))
    late = who(snapshot, "check", FRONLEICHNAM)
    assert (late.role_id, late.begins) == ("press", datetime(2024, 5, 30, 22))


def test_the_duty_goes_on_with_what_it_has_noticed_until_its_window_closes():
    first = who_acts(company(), "check", FRIDAY_NIGHT)
    assert first.noticed == Noticed("editors", "w1", datetime(2024, 7, 6, 16))
    going_on = who(company(), "check", datetime(2024, 7, 6, 9, 30), noticed=first.noticed)
    assert (going_on.role_id, going_on.begins) == ("editors", datetime(2024, 7, 6, 9, 30))
    assert _said(going_on)[-1] == "It has noticed the case and works on it until Sat 6 Jul 2024, 16:00."
    assert who(company(), "check", datetime(2024, 7, 6, 16), noticed=first.noticed).begins == MONDAY_8
    assert who(company(), "release", datetime(2024, 7, 6, 9, 30), noticed=first.noticed).begins == MONDAY_8


def marked(on_duty: OnDuty, step: str = "release", **changes) -> Snapshot:
    snapshot = company(**changes)
    steps = {**snapshot.steps, step: replace(snapshot.steps[step], on_duty=on_duty)}
    return snapshot.with_tables({"step": steps})


def test_the_duty_does_what_is_marked_for_it_and_is_called_to_what_is_an_alarm():
    assert who(marked(OnDuty.ALSO), "release", SATURDAY_10).begins == datetime(2024, 7, 6, 12)
    assert who(marked(OnDuty.ALSO), "release", SUNDAY_12).begins == MONDAY_8
    rung = who(marked(OnDuty.ALARM), "release", SUNDAY_12)
    assert (rung.role_id, rung.begins) == ("press", SUNDAY_12)
    assert who(marked(OnDuty.ALSO, "sort"), "sort", SATURDAY_10).role_id == "editors"


def test_the_duty_never_gives_a_consent_and_never_acts_for_a_body():
    consent = marked(OnDuty.ALARM)
    steps = {**consent.steps, "release": replace(consent.steps["release"], purpose=Purpose.CONSENT)}
    assert who(consent.with_tables({"step": steps}), "release", SUNDAY_12).begins == MONDAY_8
    assert who(marked(OnDuty.ALARM, "agree"), "agree", SUNDAY_12).begins == MONDAY_8


def test_the_duty_acts_outside_the_service_hours_of_the_organisation_alone():
    all_day = (DutyWindow("d", "editors", 4, 0, 24 * 60, DutyMode.WATCH, 1),)
    friday = week_from_text("FR 15:00-16:00")
    snapshot = company(windows=all_day, roles={"duty": {"service_hours": friday}})
    assert who(snapshot, "check", datetime(2024, 7, 5, 7, 30)).begins == datetime(2024, 7, 5, 15)
    assert who(snapshot, "check", datetime(2024, 7, 5, 6, 30)).begins == datetime(2024, 7, 5, 7)
    assert who(snapshot, "check", datetime(2024, 7, 5, 16, 30)).begins == datetime(2024, 7, 5, 17)


def held(snapshot: Snapshot, **persons: str) -> Snapshot:
    """Let persons, given by the role, hold roles."""
    holdings = {role: Holding(role, role, person) for role, person in persons.items()}
    return snapshot.with_tables({"holding": holdings, "person": {p: Person(p, p) for p in persons.values()}})


def test_who_holds_a_role_and_its_deputy_is_no_deputy():
    away = frozenset({"head"})
    same = held(company(roles={"service": {"deputy_role_id": "press"}}), head="anna", service="anna")
    acting = who(same, "release", MONDAY_8, away)
    assert (acting.role_id, acting.part) == ("press", Part.DEPUTY)
    assert "“Kundenservice” is held by the same person, who is away." in _said(acting)
    assert who(held(company(), head="anna", service="ben"), "release", MONDAY_8, away).role_id == "service"


def test_the_first_deputy_who_is_there_in_these_hours_acts():
    roles = {
        "service": {"deputy_role_id": "press", "service_hours": week_from_text("MO 10:00-12:00")},
    }
    away = frozenset({"head"})
    assert who(company(roles=roles), "release", MONDAY_8, away).role_id == "press"
    assert who(company(roles=roles), "release", datetime(2024, 7, 8, 10), away).role_id == "service"


def test_nobody_stands_in_for_a_role_that_is_only_closed():
    roles = {"head": {"service_hours": week_from_text("TU 08:00-12:00")}}
    acting = who(company(roles=roles), "release", MONDAY_8)
    assert (acting.role_id, acting.begins) == ("head", datetime(2024, 7, 9, 8))


def test_the_author_does_not_stand_in_for_the_approver():
    snapshot = company(roles={"service": {"deputy_role_id": "press"}})
    flows = (Flow("f3", "complaint", "sort", "release"), Flow("f4", "complaint", "release", "sort"))
    flows = (flows[0], replace(flows[1], outcome=Outcome.RETURNED))
    steps = {**snapshot.steps, "sort": replace(snapshot.steps["sort"], performer_role_id="service")}
    drawn = snapshot.with_tables({"step": steps, "flow": {**snapshot.flows, **{f.id: f for f in flows}}})
    acting = who(drawn, "release", MONDAY_8, frozenset({"head"}))
    assert acting.role_id == "press"
    assert "“Kundenservice” wrote what is approved here." in _said(acting)


def test_an_absent_duty_is_represented_by_its_deputy():
    represented = company(roles={"editors": {"deputy_role_id": "community"}})
    acting = who(represented, "check", datetime(2024, 7, 6, 12), frozenset({"editors"}))
    assert acting.role_id == "community"
    assert "“Community-Management” stands in for “Redaktion”." in _said(acting)
    alone = who(company(), "check", SATURDAY_10, frozenset({"editors"}))
    assert (alone.part, alone.begins) == (Part.PERFORMER, MONDAY_8)


def test_a_role_with_its_own_hours_is_asked_in_these():
    mornings = company(roles={"community": {"service_hours": week_from_text("MO 08:00-12:00")}})
    assert who(mornings, "sort", datetime(2024, 7, 8, 13)).begins == datetime(2024, 7, 15, 8)
    early = company(None, roles={"community": {"service_hours": week_from_text("MO 05:00-12:00")}})
    assert who(early, "sort", datetime(2024, 7, 8, 6)).role_id == "community"


def test_a_role_around_the_clock_is_always_there():
    always = week_from_text(
        ", ".join(f"{day} 00:00-24:00" for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
    )
    snapshot = company(holidays="", roles={"community": {"service_hours": always}})
    assert _said(who(snapshot, "sort", SUNDAY_12)) == ["“Community-Management” is there around the clock."]


def test_without_hours_and_duty_there_is_never_anybody():
    acting = who(company(None, service_hours=(), automatic_reply=""), "sort", MONDAY_8)
    assert (acting.part, acting.begins) == (Part.NOBODY, None)
    assert _said(acting)[-2:] == [
        "Nobody is there at any time. Enter service hours or choose a deputy.",
        "There is no automatic reply. Write one that says when the answer will come.",
    ]


@pytest.mark.parametrize("model", [*WeekendModel, None])
def test_somebody_acts_at_the_next_moment_that_is_named(model):
    snapshot = company(model)
    for step in ("check", "sort", "agree"):
        for hour in range(24 * 7):
            moment = datetime(2024, 7, 1 + hour // 24, hour % 24, 30)
            acting = who(snapshot, step, moment)
            then = who(snapshot, step, acting.begins)
            assert acting.begins >= moment
            assert (then.role_id, then.begins) == (acting.role_id, acting.begins)


def test_a_duty_covers_the_evening_of_a_working_day():
    evening = DutyWindow("e", "editors", 4, 17 * 60, 21 * 60, DutyMode.WATCH)
    acting = who(company(windows=(*DUTIES[WeekendModel.CLOSED], evening)), "check", datetime(2024, 7, 5, 17))
    assert (acting.role_id, acting.part) == ("editors", Part.ON_CALL)


def test_the_answer_of_friday_night_is_said_in_german():
    assert _said(who(company(), "check", FRIDAY_NIGHT), sage) == [
        "Fr. 05.07.2024, 20:15 liegt außerhalb der Servicezeiten von „Social-Media-Dienst“.",
        "Jetzt ist niemand da. Als Nächstes „Redaktion“: Sa. 06.07.2024, 09:00.",
        f"Bis dahin kommt die automatische Antwort: „{REPLY}“",
    ]
