"""Absences and the roster, worked out by hand; 5 July 2024 is a Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from models.analysis.acting import Part, who_acts, why_so
from models.analysis.case_in_short import case_in_short
from models.analysis.duty import Noticed
from models.analysis.promise import broken_promises
from models.analysis.roster_gaps import doubles, gaps
from models.analysis.turns import done, turn
from models.analysis.walk_through import walk
from models.analysis.what_if import what_if
from models.domain.organisation import Absence, Holding, Person, RosterEntry
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import OnDuty, Risk
from models.wording import Wording
from tests.analysis.service_company import SATURDAY_WATCH, company

say, sage = Wording("en"), Wording("de")
PERSONS = {name: Person(name, f"Person {name.upper()}") for name in "abc"}
FRIDAY_20_15 = datetime(2024, 7, 5, 20, 15)
SATURDAY_9, SATURDAY_10 = datetime(2024, 7, 6, 9), datetime(2024, 7, 6, 10)
FRIDAY_10, MONDAY_8 = datetime(2024, 7, 5, 10), datetime(2024, 7, 8, 8)


def day(number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2024, 7, number, hour, minute)


def staffed(
    held: dict[str, str],
    away: tuple[tuple[str, datetime, datetime], ...] = (),
    roster: tuple[tuple[str, datetime, datetime], ...] = (),
    role: str = "editors",
    **changes: Any,
) -> Snapshot:
    """Return the company with persons in roles (role -> their letters), absences, and a roster of a role."""
    pairs = [(role_id, person) for role_id, persons in held.items() for person in persons]
    return company(**changes).with_tables(
        {
            "person": PERSONS,
            "holding": {f"{r}{p}": Holding(f"{r}{p}", r, p) for r, p in pairs},
            "absence": {f"a{n}": Absence(f"a{n}", *row) for n, row in enumerate(away)},
            "roster_entry": {f"d{n}": RosterEntry(f"d{n}", role, *row) for n, row in enumerate(roster)},
        }
    )


def acts(snapshot: Snapshot, step: str, moment: datetime, *absent: str) -> tuple[str | None, Part, Any]:
    found = who_acts(snapshot, step, moment, frozenset(absent))
    return found.role_id, found.part, found.begins


def reasons(snapshot: Snapshot, step: str, moment: datetime, *absent: str) -> list[str]:
    return [say(reason) for reason in why_so(snapshot, step, moment, frozenset(absent))]


def test_a_role_is_away_while_everybody_who_fills_it_is() -> None:
    snapshot = staffed({"head": "ab"}, (("a", day(5), day(6)),))
    assert acts(snapshot, "release", FRIDAY_10) == ("head", Part.PERFORMER, FRIDAY_10)
    assert acts(snapshot, "release", FRIDAY_10, "b") == ("service", Part.DEPUTY, FRIDAY_10)
    assert reasons(snapshot, "release", FRIDAY_10, "b")[:2] == [
        "“Leitung Kundenservice” is away: Person A and Person B.",
        "“Kundenservice” stands in for “Leitung Kundenservice”.",
    ]


def test_without_a_deputy_it_waits_until_the_absence_ends() -> None:
    roles = {"head": {"deputy_role_id": None}}
    snapshot = staffed({"head": "a"}, (("a", day(5, 9), day(9, 12)),), roles=roles)
    assert acts(snapshot, "release", day(5, 8, 30)) == ("head", Part.PERFORMER, day(5, 8, 30))
    assert acts(snapshot, "release", day(5, 9)) == ("head", Part.PERFORMER, day(9, 12))
    assert acts(snapshot, "release", FRIDAY_20_15) == ("head", Part.PERFORMER, day(9, 12))


def test_who_would_be_there_first_may_be_away_by_then() -> None:
    """On Friday evening all are there; on Monday morning the performer is not."""
    snapshot = staffed({"head": "a"}, (("a", day(8), day(9)),))
    assert acts(snapshot, "release", FRIDAY_20_15) == ("service", Part.DEPUTY, MONDAY_8)


def test_the_same_person_in_role_and_deputy_is_no_deputy() -> None:
    snapshot = staffed({"head": "a", "service": "a"}, (("a", day(5), day(6)),))
    assert acts(snapshot, "release", FRIDAY_10) == ("head", Part.PERFORMER, MONDAY_8)
    both = staffed({"head": "a", "service": "ab"}, (("a", day(5), day(6)),))
    assert acts(both, "release", FRIDAY_10) == ("service", Part.DEPUTY, FRIDAY_10)
    # Said to be away as a role, its only holder does not stand in; with the other one away nobody does.
    assert acts(both, "release", FRIDAY_10, "head", "b") == (None, Part.NOBODY, None)


def test_of_a_deputy_only_who_is_there_has_to_be_somebody_else_than_the_author() -> None:
    roles = {"head": {"deputy_role_id": "community"}, "community": {"deputy_role_id": None}}
    snapshot = staffed({"community": "ab", "duty": "a", "head": "c"}, (("c", day(5), day(6)),), roles=roles)
    wrote = replace(snapshot.steps["sort"], performer_role_id="duty")
    flows = {
        **snapshot.flows,
        "f3": replace(snapshot.flows["f2"], id="f3", source_id="sort", target_id="release"),
    }
    snapshot = snapshot.with_tables({"step": {**snapshot.steps, "sort": wrote}, "flow": flows})
    assert acts(snapshot, "release", FRIDAY_10) == ("community", Part.DEPUTY, FRIDAY_10)
    assert acts(snapshot, "release", FRIDAY_10, "b")[1] is not Part.DEPUTY


def test_once_there_is_a_roster_the_duty_is_with_whom_it_names() -> None:
    weekend = ("a", day(6), day(7))
    snapshot = staffed({"editors": "ab"}, roster=(weekend,))
    assert acts(snapshot, "check", FRIDAY_20_15) == ("editors", Part.ON_CALL, SATURDAY_9)
    said = reasons(snapshot, "check", FRIDAY_20_15)
    assert "By the roster nobody has the duty" not in " ".join(said)
    assert "Next is “Redaktion” (Person A): Sat 6 Jul 2024, 09:00." in said[1]
    next_week = acts(snapshot, "check", day(12, 20, 15))
    assert next_week == ("duty", Part.PERFORMER, day(15, 8))
    assert "By the roster nobody has the duty of “Redaktion” at this time." in reasons(
        snapshot, "check", day(13, 9)
    )


def test_who_is_on_the_roster_and_away_leaves_a_gap() -> None:
    snapshot = staffed({"editors": "ab"}, (("a", day(6, 10), day(7)),), (("a", day(6), day(7)),))
    assert acts(snapshot, "check", FRIDAY_20_15)[2] == SATURDAY_9
    assert acts(snapshot, "check", day(6, 9, 30)) == ("duty", Part.PERFORMER, MONDAY_8)
    assert gaps(snapshot, "editors") == ((day(6, 10), day(6, 16)),)


def test_a_case_that_was_noticed_is_left_by_who_goes_away() -> None:
    snapshot = staffed({"editors": "a", "community": "b"}, (("a", day(6, 11), day(7)),))
    known = Noticed("editors", SATURDAY_WATCH.id, day(6, 16))
    before = who_acts(snapshot, "check", SATURDAY_10, noticed=known)
    assert (before.role_id, before.begins) == ("editors", SATURDAY_10)
    after = who_acts(snapshot, "check", day(6, 11, 30), noticed=known)
    assert (after.role_id, after.part, after.begins) == ("duty", Part.PERFORMER, MONDAY_8)


def test_who_takes_over_within_the_same_duty_knows_the_case() -> None:
    roster = (("a", day(6), day(6, 11)), ("b", day(6, 11), day(7)))
    snapshot = staffed({"editors": "ab"}, roster=roster)
    known = Noticed("editors", SATURDAY_WATCH.id, day(6, 16))
    found = who_acts(snapshot, "check", day(6, 11, 30), noticed=known)
    assert (found.part, found.begins) == (Part.ON_CALL, day(6, 11, 30))


def test_work_of_the_duty_counts_no_time_in_a_gap_of_the_roster() -> None:
    roster = (("a", day(6), day(6, 10)), ("b", day(6, 14), day(7)))
    snapshot = staffed({"editors": "ab"}, roster=roster)
    step = snapshot.steps["check"]
    then = turn(snapshot, "check", FRIDAY_20_15)
    assert then.begins == SATURDAY_9
    assert done(snapshot, step, FRIDAY_20_15, then, (None, 1.5)) == day(6, 14, 30)


def test_a_promise_is_judged_by_a_usual_week_whoever_is_away() -> None:
    usual = company(risk=Risk.CRITICAL)
    workflow = replace(usual.workflows["complaint"], target_hours=8.0, target_clock=Clock.AROUND)
    usual = usual.with_tables({"workflow": {workflow.id: workflow}})
    away = (("a", datetime(2026, 3, 9), datetime(2026, 3, 16)),)
    dated = staffed({"head": "a"}, away, (("a", day(6), day(7)),), risk=Risk.CRITICAL)
    dated = dated.with_tables({"workflow": {workflow.id: workflow}})
    assert broken_promises(dated) == broken_promises(usual) != ()


def test_gaps_lie_between_the_first_and_the_last_day_and_only_where_there_is_duty() -> None:
    roster = (("a", day(5), day(7)), ("b", day(8), day(13)), ("a", day(14), day(21)))
    snapshot = staffed({"editors": "ab"}, roster=roster)
    assert gaps(snapshot, "editors") == ((day(13, 9), day(13, 16)),)
    assert gaps(snapshot, "press") == ()


def test_what_runs_at_once_is_found_also_behind_a_long_one() -> None:
    roster = (("a", day(1), day(10)), ("b", day(2), day(3)), ("c", day(9), day(12)))
    snapshot = staffed({"editors": "abc"}, roster=roster)
    assert doubles(snapshot, "editors") == ((day(2), day(3)), (day(9), day(10)))


def test_a_case_is_said_in_one_line_with_the_person_on_duty() -> None:
    snapshot = staffed({"editors": "ab", "community": "c"}, roster=(("b", day(6), day(7)),))
    workflow = replace(snapshot.workflows["complaint"], target_hours=20.0, target_step_id="sort")
    sort = replace(snapshot.steps["sort"], working_usual=3.5)
    check = replace(snapshot.steps["check"], working_usual=0.25, on_duty=OnDuty.ALSO)
    steps = {**snapshot.steps, "sort": sort, "check": check}
    snapshot = snapshot.with_tables({"workflow": {workflow.id: workflow}, "step": steps})
    stops = walk(snapshot, "complaint", FRIDAY_20_15)
    assert " → ".join(sage(part) for part in case_in_short(snapshot, stops)) == (
        "Serviceanfrage und Beschwerde Fr 20:15 → automatische Antwort sofort → "
        "Redaktion (Person B) sieht nach Sa 9:00 → Antwort Mo 11:30"
    )
    late = replace(workflow, target_hours=1.0)
    snapshot = snapshot.with_tables({"workflow": {late.id: late}})
    stops = walk(snapshot, "complaint", FRIDAY_20_15)
    last = sage(case_in_short(snapshot, stops)[-1])
    assert last == "Antwort Mo 11:30 (zugesagt bis Mo 9:00: zu spät)"
    assert "Promised by Mon 8 Jul 2024, 09:00: too late." in say(stops[-1].message)


@pytest.mark.parametrize("weeks", [0, 1])
def test_a_day_that_is_not_in_the_same_week_is_said_with_its_date(weeks: int) -> None:
    roles = {"duty": {"deputy_role_id": None}}
    back = day(9) if not weeks else day(17)
    snapshot = staffed({"duty": "a"}, (("a", day(5), back),), roles=roles, windows=())
    said = [say(part) for part in case_in_short(snapshot, walk(snapshot, "complaint", FRIDAY_10))]
    assert said[1].endswith("takes it up Wed 17 Jul 2024 8:00" if weeks else "takes it up Tue 8:00")


def test_persons_can_be_asked_about_and_only_what_differs_is_marked() -> None:
    snapshot = staffed({"head": "a", "service": "b"})
    answer = what_if(snapshot, FRIDAY_10, frozenset({"a"}))
    marked = {i.activity_id: i for i in answer.workflows[0].items if i.otherwise is not None}
    assert list(marked) == ["release"]
    assert say(marked["release"].message) == (
        "“Kundenservice” (Person B) acts in place of “Leitung Kundenservice”."
    )
    assert say(marked["release"].otherwise) == "“Leitung Kundenservice” (Person A) acts as usual."


def test_workflows_come_by_urgency_and_what_can_wait_is_calm() -> None:
    snapshot = company()
    plain = snapshot.workflows["complaint"]
    by_name = {
        "crisis": {"risk": Risk.CRITICAL},
        "short": {"target_hours": 4.0},
        "around": {"target_hours": 2.0, "target_clock": Clock.AROUND},
        "long": {"target_hours": 40.0},
    }
    workflows = {name: replace(plain, id=name, name=name, **fields) for name, fields in by_name.items()}
    steps = {
        name: replace(snapshot.steps["sort"], id=f"step {name}", workflow_id=name, name=f"step {name}")
        for name in by_name
    }
    snapshot = snapshot.with_tables(
        {
            "workflow": workflows,
            "step": {step.id: step for step in steps.values()},
            "flow": {},
            "duty_window": {},
        }
    )
    answer = what_if(snapshot, FRIDAY_20_15)
    assert [w.workflow_id for w in answer.workflows] == ["crisis", "around", "short", "long"]
    assert [w.is_calm for w in answer.workflows] == [False, False, False, True]
    assert all(w.is_calm for w in what_if(snapshot, FRIDAY_10).workflows)
    assert not any(w.is_calm for w in what_if(snapshot, FRIDAY_10, frozenset({"community"})).workflows)
