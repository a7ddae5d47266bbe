"""Service hours, holidays and due times; hours of the tests are quarters, so that floats stay exact."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.hours import Calendar, calendar_of, due, holidays_of, time_of_day, with_duty
from models.domain.organisation import DutyWindow, Organisation, Role
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Window, week_from_text

OFFICE = week_from_text(", ".join(f"{day} 08:00-17:00" for day in ("MO", "TU", "WE", "TH", "FR")))
IN_NW = Calendar(OFFICE, "NW")
FRIDAY_16 = datetime(2024, 7, 5, 16)


def elapsed(start: datetime, end: datetime, calendar: Calendar) -> float:
    """Return the service hours between two moments, 0 when the end is not after the start."""
    passed = timedelta()
    for opens, closes in calendar.spans(start):
        if opens >= end:
            break
        passed += max(min(closes, end) - max(opens, start), timedelta())
    return passed / timedelta(hours=1)


def test_four_service_hours_from_friday_16_end_on_monday_at_11():
    assert due(FRIDAY_16, 4, Clock.SERVICE, IN_NW) == datetime(2024, 7, 8, 11)


def test_four_clock_hours_from_friday_16_end_on_friday_at_20():
    assert due(FRIDAY_16, 4, Clock.AROUND, IN_NW) == datetime(2024, 7, 5, 20)


def test_a_time_that_runs_out_with_the_end_of_service_is_due_then():
    assert due(FRIDAY_16, 1, Clock.SERVICE, IN_NW) == datetime(2024, 7, 5, 17)


def test_no_time_is_due_at_once_even_at_night():
    assert due(datetime(2024, 7, 6, 3), 0, Clock.SERVICE, IN_NW) == datetime(2024, 7, 6, 3)


def test_a_time_that_begins_at_night_runs_from_the_next_opening():
    assert due(datetime(2024, 7, 6, 3), 2, Clock.SERVICE, IN_NW) == datetime(2024, 7, 8, 10)


def test_the_end_of_service_is_no_longer_open():
    assert IN_NW.is_open(datetime(2024, 7, 5, 16, 59))
    assert not IN_NW.is_open(datetime(2024, 7, 5, 17))
    assert IN_NW.closing(datetime(2024, 7, 5, 17)) is None


def test_an_open_moment_is_its_own_next_opening():
    assert IN_NW.next_opening(FRIDAY_16) == FRIDAY_16
    assert IN_NW.next_opening(datetime(2024, 7, 5, 17)) == datetime(2024, 7, 8, 8)


def test_fronleichnam_is_a_holiday_in_nordrhein_westfalen_but_not_in_berlin():
    fronleichnam = datetime(2024, 5, 30, 10)
    assert not IN_NW.is_open(fronleichnam)
    assert Calendar(OFFICE, "BE").is_open(fronleichnam)
    assert IN_NW.next_opening(fronleichnam) == datetime(2024, 5, 31, 8)


def test_own_hours_of_a_role_count_on_holidays_only_where_it_says_so():
    fronleichnam = datetime(2024, 5, 30, 10)
    roles = (
        Role("a", "Duty", "D", service_hours=OFFICE, on_holidays=True),
        Role("b", "Editor", "E", service_hours=OFFICE),
        Role("c", "Head", "H", on_holidays=True),
    )
    house = Organisation("o", "House", service_hours=OFFICE, holidays="NW")
    snapshot = Snapshot({"organisation": {"o": house}, "role": {role.id: role for role in roles}})
    assert [calendar_of(snapshot, role.id).is_open(fronleichnam) for role in roles] == [True, False, False]
    assert calendar_of(snapshot, "a").closing(fronleichnam) == datetime(2024, 5, 30, 17)
    assert not calendar_of(snapshot, "a").is_open(datetime(2024, 6, 2, 10))


def test_on_a_holiday_own_hours_and_the_duty_of_sunday_count_together():
    window = DutyWindow("w", "a", 6, 18 * 60, 20 * 60)
    thursday = DutyWindow("t", "a", 3, 20 * 60, 21 * 60)
    calendar = with_duty(Calendar(OFFICE, "NW", always=OFFICE), (window, thursday))
    fronleichnam = datetime(2024, 5, 30)
    hours = [hour for hour in range(24) if calendar.is_open(fronleichnam + timedelta(hours=hour))]
    assert hours == [*range(8, 17), 18, 19]


def test_an_organisation_without_a_state_has_no_holidays():
    assert Calendar(OFFICE).is_open(datetime(2024, 12, 25, 10))
    assert holidays_of("", 2024) == holidays_of("XX", 2024) == frozenset()


def test_womens_day_is_a_holiday_in_berlin_but_not_in_nordrhein_westfalen():
    assert date(2024, 3, 8) in holidays_of("BE", 2024)
    assert date(2024, 3, 8) not in holidays_of("NW", 2024)


def test_service_hours_run_over_new_year():
    silvester = datetime(2024, 12, 31, 16)
    assert due(silvester, 2, Clock.SERVICE, IN_NW) == datetime(2025, 1, 2, 9)
    assert elapsed(silvester, datetime(2025, 1, 2, 9), IN_NW) == 2


def test_an_hour_is_an_hour_of_the_wall_clock_when_the_clock_is_put_forward():
    assert due(datetime(2024, 3, 30, 22), 8, Clock.AROUND, IN_NW) == datetime(2024, 3, 31, 6)
    open_at_night = Calendar(week_from_text("SU 01:00-04:00"))
    assert elapsed(datetime(2024, 3, 31), datetime(2024, 4, 1), open_at_night) == 3


def test_an_hour_is_an_hour_of_the_wall_clock_when_the_clock_is_put_back():
    assert due(datetime(2024, 10, 26, 22), 8, Clock.AROUND, IN_NW) == datetime(2024, 10, 27, 6)
    assert due(datetime(2024, 10, 25, 16), 2, Clock.SERVICE, IN_NW) == datetime(2024, 10, 28, 9)


def test_a_lunch_break_does_not_count():
    with_lunch = Calendar(week_from_text("FR 08:00-12:00, FR 13:00-17:00"))
    assert not with_lunch.is_open(datetime(2024, 7, 5, 12, 30))
    assert with_lunch.closing(datetime(2024, 7, 5, 9)) == datetime(2024, 7, 5, 12)
    assert due(datetime(2024, 7, 5, 11), 2, Clock.SERVICE, with_lunch) == datetime(2024, 7, 5, 14)
    assert elapsed(datetime(2024, 7, 5), datetime(2024, 7, 6), with_lunch) == 8


def test_overlapping_windows_count_once():
    doubled = Calendar(week_from_text("FR 08:00-12:00, FR 10:00-14:00, FR 09:00-11:00"))
    assert elapsed(datetime(2024, 7, 5), datetime(2024, 7, 6), doubled) == 6
    assert doubled.closing(datetime(2024, 7, 5, 9)) == datetime(2024, 7, 5, 14)


def test_a_service_over_midnight_closes_in_the_morning():
    over_midnight = Calendar(week_from_text("FR 22:00-24:00, SA 00:00-06:00"))
    assert over_midnight.closing(datetime(2024, 7, 5, 23)) == datetime(2024, 7, 6, 6)


def test_a_service_around_the_clock_never_closes():
    always = Calendar(tuple(Window(weekday, 0, 1440) for weekday in range(7)))
    assert always.closing(FRIDAY_16) is None
    assert due(FRIDAY_16, 30, Clock.SERVICE, always) == FRIDAY_16 + timedelta(hours=30)


def test_an_empty_week_has_no_opening_and_nothing_is_ever_due():
    never = Calendar((), "NW")
    assert never.next_opening(FRIDAY_16) is None
    assert due(FRIDAY_16, 1, Clock.SERVICE, never) is None
    assert elapsed(FRIDAY_16, datetime(2030, 1, 1), never) == 0


def test_a_time_that_takes_more_than_a_century_is_never_due():
    one_minute = Calendar(week_from_text("MO 08:00-08:01"))
    assert due(FRIDAY_16, 100_000, Clock.SERVICE, one_minute) is None


def test_no_search_runs_beyond_the_last_year():
    assert Calendar(week_from_text("MO 08:00-09:00")).next_opening(datetime(9999, 12, 31, 12)) is None


def test_no_time_passes_backwards():
    assert elapsed(datetime(2024, 7, 8, 12), FRIDAY_16, IN_NW) == 0
    assert elapsed(datetime(2024, 7, 5, 10), datetime(2024, 7, 5, 9), IN_NW) == 0


def test_a_holiday_can_be_like_a_sunday():
    sunday = week_from_text("SU 10:00-14:00")
    sunday_duty = Calendar(sunday, "NW", sunday)
    assert sunday_duty.next_opening(datetime(2024, 5, 29)) == datetime(2024, 5, 30, 10)


def test_a_role_has_its_own_week_or_that_of_the_organisation():
    mornings = week_from_text("MO 08:00-12:00")
    roles = (
        Role("r1", "Recht", "Recht", service_hours=mornings),
        Role("r2", "Redaktion", "Redaktion"),
        Role("r3", "Archiv", "Archiv", service_hours=()),
    )
    organisation = Organisation("o", "Muster", service_hours=OFFICE, holidays="NW")
    snapshot = Snapshot({"organisation": {"o": organisation}, "role": {role.id: role for role in roles}})
    assert calendar_of(snapshot) == calendar_of(snapshot, "r2") == IN_NW
    assert calendar_of(snapshot, "r1") == Calendar(mornings, "NW")
    assert calendar_of(snapshot, "r3").next_opening(FRIDAY_16) is None


@pytest.mark.parametrize(("minutes", "text"), [(0, "00:00"), (545, "09:05"), (1440, "24:00")])
def test_a_time_of_day_is_written_with_two_digits(minutes, text):
    assert time_of_day(minutes) == text


def _window(weekday: int, times: tuple[int, int]) -> Window:
    return Window(weekday, min(times) * 15, (max(times) + 1) * 15)


weeks = st.lists(
    st.builds(_window, st.integers(0, 6), st.tuples(st.integers(0, 95), st.integers(0, 95))),
    min_size=1,
    max_size=6,
)
calendars = st.builds(
    lambda week, state: Calendar(tuple(week), state), weeks, st.sampled_from(("", "NW", "BY"))
)
quarters = st.integers(0, 600).map(lambda n: n / 4)
moments = st.integers(0, 4 * 24 * 400).map(lambda n: datetime(2024, 1, 1) + timedelta(minutes=15 * n))


@given(calendars, moments, quarters)
def test_exactly_the_asked_service_hours_pass_until_the_due_time(calendar, moment, hours):
    end = due(moment, hours, Clock.SERVICE, calendar)
    assert end is not None
    assert elapsed(moment, end, calendar) == hours


@given(calendars, moments, moments, quarters, quarters)
def test_later_or_longer_work_is_never_due_earlier(calendar, one, other, hours, more):
    first, second = sorted((one, other))
    assert due(first, hours, Clock.SERVICE, calendar) <= due(second, hours, Clock.SERVICE, calendar)
    assert due(first, hours, Clock.SERVICE, calendar) <= due(first, hours + more, Clock.SERVICE, calendar)


@given(calendars, moments, quarters, quarters)
def test_two_times_in_a_row_are_due_like_their_sum(calendar, moment, hours, more):
    between = due(moment, hours, Clock.SERVICE, calendar)
    assert due(between, more, Clock.SERVICE, calendar) == due(moment, hours + more, Clock.SERVICE, calendar)


@given(calendars, moments, quarters)
def test_a_service_hour_is_at_least_a_clock_hour(calendar, moment, hours):
    in_service = due(moment, hours, Clock.SERVICE, calendar)
    assert in_service >= due(moment, hours, Clock.AROUND, calendar)


@given(calendars, moments)
def test_open_agrees_with_opening_and_closing(calendar, moment):
    opening, closing = calendar.next_opening(moment), calendar.closing(moment)
    assert calendar.is_open(opening)
    assert calendar.is_open(moment) == (opening == moment)
    if closing is not None:
        assert calendar.is_open(moment)
        assert not calendar.is_open(closing)
        assert calendar.is_open(closing - timedelta(minutes=1))


def test_hours_around_the_clock_close_on_holidays_only() -> None:
    week = tuple(Window(day, 0, 24 * 60) for day in range(7))
    assert Calendar(week).closing(datetime(2026, 3, 9, 7)) is None
    assert Calendar(week).next_closed(datetime(2026, 3, 9, 7)) is None
    assert Calendar(week, "NW").closing(datetime(2026, 3, 9, 7)) == datetime(2026, 4, 3)
    open_then = tuple(Window(6, 0, 24 * 60) for _ in range(1))
    assert Calendar(week, "NW", open_then).closing(datetime(2026, 3, 9, 7)) is None
