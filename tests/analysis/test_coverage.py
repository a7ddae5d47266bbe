"""The sentences on who answers outside service hours, in both languages."""

from dataclasses import replace

from models.analysis.coverage import answers_outside_hours
from models.domain.organisation import WeekendModel
from models.domain.times import week_from_text
from models.wording import Wording
from tests.analysis.service_company import REPLY, SATURDAY_WATCH, SUNDAY_ALARM, company


def _said(snapshot, language="en"):
    return [Wording(language)(sentence) for sentence in answers_outside_hours(snapshot)]


def test_duty_on_saturday_is_said_day_by_day():
    alarm = "“Leitung Kommunikation” reacts to an alarm from 09:00 to 20:00"
    assert _said(company()) == [
        "Rule for the weekend: duty on Saturday.",
        "Outside service hours “Social-Media-Dienst” is on duty.",
        "Monday to Friday outside service hours: nobody.",
        "On Saturday: “Redaktion” looks in from 09:00 to 16:00, at least every 3 h.",
        f"On Sunday: {alarm}.",
        f"On public holidays the Sunday duty applies: {alarm}.",
        f"At all other times the automatic reply says: “{REPLY}”",
    ]


def test_duty_on_saturday_is_said_in_german():
    alarm = "„Leitung Kommunikation“ reagiert von 09:00 bis 20:00 auf Alarm"
    assert _said(company(), "de") == [
        "Regel für das Wochenende: Dienst am Samstag.",
        "Außerhalb der Servicezeiten hat „Social-Media-Dienst“ Dienst.",
        "Montag bis Freitag außerhalb der Servicezeiten: niemand.",
        "Am Samstag: „Redaktion“ sieht von 09:00 bis 16:00 mindestens alle 3 h nach.",
        f"Am Sonntag: {alarm}.",
        f"An Feiertagen gilt der Sonntagsdienst: {alarm}.",
        f"Zu allen anderen Zeiten kommt die automatische Antwort: „{REPLY}“",
    ]


def test_the_same_duty_on_all_working_days_is_said_once():
    said = _said(company(WeekendModel.FIRST_LEVEL_OUTSIDE))
    assert said[2] == (
        "Monday to Friday outside service hours: “Agentur” looks in from 17:00 to 22:00, at least every 1 h."
    )
    assert said[3] == "On Saturday: “Agentur” looks in from 08:00 to 22:00, at least every 2 h."


def test_a_duty_on_some_working_days_names_them():
    friday = replace(SATURDAY_WATCH, id="w5", weekday=4, opens=17 * 60, closes=20 * 60, every_hours=None)
    monday = replace(friday, id="w6", weekday=0)
    evenings = (friday, monday)
    assert _said(company(windows=evenings))[2] == (
        "Monday to Friday outside service hours: "
        "“Redaktion” looks in from 17:00 to 20:00 (Monday and Friday)."
    )
    assert _said(company(windows=evenings), "de")[2] == (
        "Montag bis Freitag außerhalb der Servicezeiten: "
        "„Redaktion“ sieht von 17:00 bis 20:00 nach (Montag und Freitag)."
    )


def test_nobody_at_all_is_said_for_every_time():
    said = _said(company(None, automatic_reply=""))
    assert said == [
        "It is not settled who answers at the weekend. Choose one of the three rules.",
        "Monday to Friday outside service hours: nobody.",
        "On Saturday: nobody.",
        "On Sunday: nobody.",
        "On public holidays the Sunday duty applies: nobody.",
        "There is no automatic reply. Write one that says when the answer will come.",
    ]


def test_nobody_at_all_is_said_in_german():
    said = _said(company(None, automatic_reply=""), "de")
    assert said[0] == "Wer am Wochenende antwortet, ist nicht festgelegt. Eine der drei Regeln wählen."
    assert said[2] == "Am Samstag: niemand."


def test_service_hours_on_saturday_are_said_before_the_duty():
    hours = week_from_text("MO 08:00-17:00, SA 09:00-12:00")
    later = replace(SATURDAY_WATCH, opens=12 * 60)
    said = _said(company(service_hours=hours, windows=(later,)))
    assert said[3] == (
        "On Saturday: service hours from 09:00 to 12:00 and "
        "“Redaktion” looks in from 12:00 to 16:00, at least every 3 h."
    )


def test_a_vacant_duty_is_not_said_to_answer():
    said = _said(company(roles={"press": {"vacant": True}}))
    assert said[4] == "On Sunday: nobody from 09:00 to 20:00, because “Leitung Kommunikation” is vacant."


def test_the_deputy_of_a_vacant_duty_answers():
    said = _said(company(roles={"press": {"vacant": True, "deputy_role_id": "head"}}))
    assert said[4] == "On Sunday: “Leitung Kundenservice” reacts to an alarm from 09:00 to 20:00."


def test_without_a_federal_state_holidays_are_ordinary_days():
    said = _said(company(holidays="", windows=(SUNDAY_ALARM,)))
    assert said[5] == "On public holidays: as on any other day, because no federal state is chosen."
