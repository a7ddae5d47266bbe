"""Who acts at a moment, on a company with a complaint workflow; 5 July 2024 is a Friday."""

from dataclasses import replace
from datetime import datetime

import pytest

from models.analysis.acting import Part, first_present, who_acts
from models.domain.organisation import DutyMode, DutyWindow, WeekendModel
from models.domain.times import week_from_text
from models.domain.workflow import Risk
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


def _said(acting, wording=say):
    return [wording(reason) for reason in acting.reasons]


def test_friday_20_15_nobody_acts_the_automatic_reply_answers_and_the_duty_looks_in_on_saturday_at_9():
    acting = who_acts(company(), "check", FRIDAY_NIGHT)
    assert (acting.role_id, acting.part) == (None, Part.NOBODY)
    assert acting.next_moment == datetime(2024, 7, 6, 9)
    assert _said(acting) == [
        "Fri 5 Jul 2024, 20:15 lies outside the service hours of “Social-Media-Dienst”.",
        "Nobody is there now. Next is “Redaktion”: Sat 6 Jul 2024, 09:00.",
        f"Until then the automatic reply says: “{REPLY}”",
    ]


def test_on_saturday_who_covers_the_duty_acts_when_it_looks_in_next():
    acting = who_acts(company(), "check", SATURDAY_10)
    assert (acting.role_id, acting.part) == ("editors", Part.ON_CALL)
    assert acting.next_moment == datetime(2024, 7, 6, 12)
    assert _said(acting)[1:] == [
        "Outside service hours “Social-Media-Dienst” answers.",
        "“Redaktion” has the duty: Saturday, 09:00 to 16:00.",
        "The duty next looks in: Sat 6 Jul 2024, 12:00.",
    ]


def test_on_sunday_the_alarm_does_not_answer_a_complaint_and_work_begins_on_monday_at_8():
    acting = who_acts(company(), "check", SUNDAY_12)
    assert acting.part is Part.NOBODY
    assert acting.next_moment == MONDAY_8
    assert _said(acting)[1:3] == [
        ONLY_ALARM,
        "Nobody is there now. Next is “Social-Media-Dienst”: Mon 8 Jul 2024, 08:00.",
    ]


def test_on_sunday_the_alarm_answers_a_critical_workflow_at_once():
    acting = who_acts(company(risk=Risk.CRITICAL), "check", SUNDAY_12)
    assert (acting.role_id, acting.part, acting.next_moment) == ("press", Part.ON_CALL, SUNDAY_12)
    assert (
        _said(acting)[-1]
        == "The duty reacts to an alarm, and “Serviceanfrage und Beschwerde” is a critical workflow."
    )


def test_on_monday_at_8_the_performer_acts():
    acting = who_acts(company(), "sort", MONDAY_8)
    assert (acting.role_id, acting.part, acting.next_moment) == ("community", Part.PERFORMER, MONDAY_8)
    assert _said(acting) == ["The service hours of “Community-Management” run until Mon 8 Jul 2024, 17:00."]


def test_within_service_hours_the_on_call_role_answers_itself():
    acting = who_acts(company(), "check", MONDAY_8)
    assert (acting.role_id, acting.part) == ("duty", Part.PERFORMER)


def test_on_a_holiday_nobody_acts_on_a_complaint_until_the_next_working_day():
    acting = who_acts(company(), "sort", FRONLEICHNAM)
    assert acting.part is Part.NOBODY
    assert acting.next_moment == datetime(2024, 5, 31, 8)
    assert _said(acting)[0] == f"{say.date(FRONLEICHNAM.date())} is a public holiday without service hours."


def test_on_a_holiday_the_duty_of_sunday_applies():
    acting = who_acts(company(risk=Risk.CRITICAL), "sort", FRONLEICHNAM)
    assert (acting.role_id, acting.part) == ("press", Part.ON_CALL)
    assert "On public holidays the Sunday duty applies." in _said(acting)


def test_a_holiday_on_a_saturday_has_no_saturday_duty():
    christmas_2021 = datetime(2021, 12, 25, 10)
    assert who_acts(company(), "check", christmas_2021).part is Part.NOBODY


def test_a_holiday_of_another_state_is_a_working_day():
    acting = who_acts(company(holidays="BE"), "sort", FRONLEICHNAM)
    assert (acting.role_id, acting.part) == ("community", Part.PERFORMER)


def test_when_the_head_is_away_the_deputy_acts():
    acting = who_acts(company(), "release", MONDAY_8, frozenset({"head"}))
    assert (acting.role_id, acting.part) == ("service", Part.DEPUTY)
    assert _said(acting) == [
        "“Leitung Kundenservice” is away.",
        "“Kundenservice” stands in for “Leitung Kundenservice”.",
        "The service hours of “Kundenservice” run until Mon 8 Jul 2024, 17:00.",
    ]


def test_when_the_deputy_is_away_too_nobody_acts_and_the_way_out_is_said():
    acting = who_acts(company(None), "release", MONDAY_8, frozenset({"head", "service"}))
    assert (acting.part, acting.next_moment) == (Part.NOBODY, None)
    assert _said(acting)[2:4] == [
        "Nobody stands in for “Leitung Kundenservice”. Choose a deputy who is there.",
        "Nobody is there at any time. Enter service hours or choose a deputy.",
    ]


def test_a_vacant_role_is_represented_like_an_absent_one():
    acting = who_acts(company(roles={"head": {"vacant": True}}), "release", MONDAY_8)
    assert (acting.role_id, acting.part) == ("service", Part.DEPUTY)
    assert _said(acting)[0] == "“Leitung Kundenservice” is vacant."


def test_deputies_in_a_circle_come_to_an_end():
    circle = company(roles={"service": {"deputy_role_id": "head"}})
    role, reasons = first_present(circle, "head", frozenset({"head", "service"}))
    assert role is None
    assert len(reasons) == 3


def test_a_body_needs_no_deputy_and_is_never_vacant():
    acting = who_acts(company(roles={"council": {"vacant": True}}), "agree", MONDAY_8)
    assert (acting.role_id, acting.part) == ("council", Part.PERFORMER)
    away = who_acts(company(), "agree", MONDAY_8, frozenset({"council"}))
    assert _said(away)[:2] == [
        "“Betriebsrat” is away.",
        "The duty does not stand in for “Betriebsrat”, which decides for itself.",
    ]


def test_the_duty_does_not_decide_for_a_body():
    acting = who_acts(company(risk=Risk.CRITICAL), "agree", SATURDAY_10)
    assert (acting.role_id, acting.part, acting.next_moment) == (None, Part.NOBODY, MONDAY_8)


def test_a_group_acts_without_holder():
    acting = who_acts(company(roles={"staff": {"vacant": True}}), "learn", MONDAY_8)
    assert (acting.role_id, acting.part) == ("staff", Part.PERFORMER)


def test_an_approval_on_saturday_says_for_whom_it_waits():
    acting = who_acts(company(), "release", SATURDAY_10)
    assert acting.part is Part.ON_CALL
    assert _said(acting)[-1] == (
        "Unless the duty is authorised to give this approval, "
        "it waits for “Leitung Kundenservice”: Mon 8 Jul 2024, 08:00."
    )


def test_a_step_of_nobody_is_said():
    acting = who_acts(company(), "open", MONDAY_8)
    assert (acting.role_id, acting.part, acting.next_moment) == (None, Part.NOBODY, None)
    assert _said(acting) == ["Nobody is named for “Fall abschließen”. Choose who does it."]


def test_without_service_at_the_weekend_a_complaint_of_friday_night_waits_for_monday():
    for moment in (FRIDAY_NIGHT, SATURDAY_10, SUNDAY_12):
        acting = who_acts(company(WeekendModel.CLOSED), "check", moment)
        assert (acting.part, acting.next_moment) == (Part.NOBODY, MONDAY_8)
    critical = company(WeekendModel.CLOSED, risk=Risk.CRITICAL)
    assert who_acts(critical, "check", SATURDAY_10).role_id == "press"


def test_with_a_first_level_outside_the_agency_answers_on_friday_night_and_on_sunday():
    outside = company(WeekendModel.FIRST_LEVEL_OUTSIDE)
    evening, sunday = who_acts(outside, "check", FRIDAY_NIGHT), who_acts(outside, "sort", SUNDAY_12)
    assert (evening.role_id, evening.part) == ("agency", Part.ON_CALL)
    assert evening.next_moment == datetime(2024, 7, 5, 21)
    assert (sunday.role_id, sunday.next_moment) == ("agency", SUNDAY_12)
    assert who_acts(outside, "sort", datetime(2024, 7, 7, 23)).next_moment == MONDAY_8


@pytest.mark.parametrize(
    ("minute", "looks"),
    [((9, 0), (9, 0)), ((9, 1), (12, 0)), ((15, 0), (15, 0)), ((15, 30), (16, 0))],
)
def test_the_duty_looks_in_from_the_opening_in_its_rhythm_and_at_the_end(minute, looks):
    acting = who_acts(company(), "check", datetime(2024, 7, 6, *minute))
    assert acting.next_moment == datetime(2024, 7, 6, *looks)


def test_a_watch_without_rhythm_acts_at_once():
    acting = who_acts(company(windows=(replace(SATURDAY_WATCH, every_hours=None),)), "check", SATURDAY_10)
    assert (acting.role_id, acting.next_moment) == ("editors", SATURDAY_10)


def test_who_looks_in_goes_before_who_only_reacts_to_an_alarm():
    both = (replace(SUNDAY_ALARM, id="w0", weekday=5, opens=0), SATURDAY_WATCH)
    assert who_acts(company(windows=both, risk=Risk.CRITICAL), "check", SATURDAY_10).role_id == "editors"


def test_an_absent_duty_is_represented_by_its_deputy():
    represented = company(roles={"editors": {"deputy_role_id": "community"}})
    acting = who_acts(represented, "check", SATURDAY_10, frozenset({"editors"}))
    assert acting.role_id == "community"
    assert "“Community-Management” stands in for “Redaktion”." in _said(acting)
    alone = who_acts(company(), "check", SATURDAY_10, frozenset({"editors"}))
    assert (alone.part, alone.next_moment) == (Part.NOBODY, MONDAY_8)


def test_a_role_with_its_own_hours_is_asked_in_these():
    mornings = company(roles={"community": {"service_hours": week_from_text("MO 08:00-12:00")}})
    assert who_acts(mornings, "sort", datetime(2024, 7, 8, 13)).next_moment == datetime(2024, 7, 13, 9)
    early = company(None, roles={"community": {"service_hours": week_from_text("MO 05:00-12:00")}})
    assert who_acts(early, "sort", datetime(2024, 7, 8, 6)).role_id == "community"


def test_a_role_around_the_clock_is_always_there():
    always = week_from_text(
        ", ".join(f"{day} 00:00-24:00" for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
    )
    snapshot = company(holidays="", roles={"community": {"service_hours": always}})
    assert _said(who_acts(snapshot, "sort", SUNDAY_12)) == [
        "“Community-Management” is there around the clock."
    ]


def test_without_hours_and_duty_there_is_never_anybody():
    acting = who_acts(company(None, service_hours=(), automatic_reply=""), "sort", MONDAY_8)
    assert (acting.part, acting.next_moment) == (Part.NOBODY, None)
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
            acting = who_acts(snapshot, step, moment)
            then = who_acts(snapshot, step, acting.next_moment)
            assert acting.next_moment >= moment
            assert then.part is not Part.NOBODY or acting.part is Part.ON_CALL


def test_a_duty_covers_the_evening_of_a_working_day():
    evening = DutyWindow("e", "editors", 4, 17 * 60, 21 * 60, DutyMode.WATCH)
    acting = who_acts(company(windows=(*DUTIES[WeekendModel.CLOSED], evening)), "sort", FRIDAY_NIGHT)
    assert (acting.role_id, acting.part) == ("editors", Part.ON_CALL)


def test_the_answer_of_friday_night_is_said_in_german():
    assert _said(who_acts(company(), "check", FRIDAY_NIGHT), sage) == [
        "Fr. 05.07.2024, 20:15 liegt außerhalb der Servicezeiten von „Social-Media-Dienst“.",
        "Jetzt ist niemand da. Als Nächstes „Redaktion“: Sa. 06.07.2024, 09:00.",
        f"Bis dahin kommt die automatische Antwort: „{REPLY}“",
    ]
