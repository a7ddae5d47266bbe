"""Walking a case through the workflows of the sample; 27 November 2026 is a Friday."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.analysis.walk_through import Stop, walk
from models.domain.snapshot import Snapshot
from models.domain.times import week_from_text
from models.domain.workflow import Answer, Asks, OnDuty, Outcome, StepKind
from models.editing.organisation_commands import EditOrganisation
from models.editing.workflow_commands import EditStep
from models.wording import Wording
from tests.build import Build
from tests.imports.test_templates import opened

say = Wording("en")
FRIDAY_NIGHT = datetime(2026, 11, 27, 20, 15)
TUESDAY_10 = datetime(2026, 11, 24, 10)
OFFICE = week_from_text(", ".join(f"{day} 08:00-17:00" for day in ("MO", "TU", "WE", "TH", "FR")))


def sample() -> Snapshot:
    return opened("mid-size-company", "en")


def workflow(name: str) -> str:
    return next(w.id for w in sample().workflows.values() if w.name == name)


def arrow(step: str, label: str) -> dict[str, str]:
    """The choice of the arrow of this label behind a step of the sample."""
    snapshot = sample()
    flow = next(
        f for f in snapshot.flows.values() if snapshot.steps[f.source_id].name == step and f.label == label
    )
    return {flow.source_id: flow.id}


def names(stops: tuple[Stop, ...], snapshot: Snapshot | None = None) -> list[str]:
    steps = (snapshot or sample()).steps
    return [steps[stop.step_id].name for stop in stops]


def stop_at(stops: tuple[Stop, ...], name: str) -> Stop:
    return stops[names(stops).index(name)]


def test_a_complaint_of_friday_20_15_is_looked_at_on_saturday_and_answered_on_monday():
    stops = walk(sample(), workflow("Service request and complaint"), FRIDAY_NIGHT)
    assert say(stops[0].message) == (
        "It begins Fri 27 Nov 2026, 20:15, outside service hours. The automatic reply goes out at once."
    )
    assert say(stops[1].message) == (
        "“Within service hours?” – no: Fri 27 Nov 2026, 20:15 lies outside the service hours. "
        "On to “Until somebody is there”."
    )
    assert stops[1].other_ways == ()
    assert say(stops[3].message) == (
        "“Duty there?” – yes: the duty that may do what comes next is there Sat 28 Nov 2026, 09:00. "
        "On to “Check urgency”."
    )
    assert say(stop_at(stops, "Check urgency").message) == (
        "“Check urgency”: “Social media duty” takes it up on duty, Sat 28 Nov 2026, 09:00. "
        "Usually done Sat 28 Nov 2026, 09:06."
    )
    assert stop_at(stops, "Until service hours").due == datetime(2026, 11, 30, 8)
    reply = stop_at(stops, "Reply")
    assert (reply.due, reply.latest) == (datetime(2026, 11, 30, 11, 27), datetime(2026, 11, 30, 11, 57))
    assert say(reply.message).endswith("Promised by Mon 30 Nov 2026, 16:00: kept.")
    assert names(stops)[-1] == "Case closed"


def test_a_complaint_within_service_hours_goes_where_the_calendar_says_and_not_where_somebody_chooses():
    snapshot, complaint = sample(), workflow("Service request and complaint")
    branch = next(step for step in snapshot.steps.values() if step.asks is Asks.SERVICE_HOURS)
    no = next(
        flow for flow in snapshot.flows.values() if flow.source_id == branch.id and flow.answer is Answer.NO
    )
    stops = walk(snapshot, complaint, TUESDAY_10, choices={branch.id: no.id})
    assert say(stops[1].message) == (
        "“Within service hours?” – yes: Tue 24 Nov 2026, 10:00 lies within the service hours. "
        "On to “Classify request”."
    )
    assert "Check urgency" not in names(stops)


def test_arrivals_never_run_backwards_and_nothing_is_done_before_it_begins():
    for workflow_id in sample().workflows:
        stops = walk(sample(), workflow_id, FRIDAY_NIGHT)
        arrivals = [stop.arrives for stop in stops]
        assert arrivals == sorted(arrivals)
        for stop in stops:
            assert stop.begins is None or stop.begins >= stop.arrives
            assert stop.due is None or stop.begins <= stop.due <= stop.latest
        assert sample().steps[stops[-1].step_id].kind is StepKind.END


def test_a_loop_is_walked_once():
    stops = walk(sample(), workflow("Crisis"), TUESDAY_10, choices=arrow("Situation calm?", "no"))
    assert names(stops).count("Reply and monitor situation") == 2
    assert names(stops).count("One hour") == 1
    assert names(stops)[-1] == "Crisis over"


def test_a_return_repeats_the_work_and_the_same_way_is_taken_again():
    choices = arrow("Approve post", "back for revision")
    stops = walk(sample(), workflow("Standard post"), TUESDAY_10, choices=choices)
    assert names(stops).count("Write and design post") == 2
    assert names(stops).count("Approve post") == 2
    assert [say(s.message) for s in stops if sample().steps[s.step_id].name == "Which class?"] == [
        "“Which class?” – normal."
    ] * 2


def test_a_choice_leads_another_way():
    stops = walk(sample(), workflow("Standard post"), TUESDAY_10, choices=arrow("Which class?", "sensitive"))
    assert names(stops)[-2:] == ["Which class?", "Continue as sensitive post"]


def test_parallel_branches_all_run_and_the_join_waits_for_the_last():
    stops = walk(sample(), workflow("New channel"), TUESDAY_10)
    assert names(stops).count("All ready") == 1
    ready = stop_at(stops, "All ready").arrives
    assert ready == max(
        stop_at(stops, "Secure account names, check security").due,
        stop_at(stops, "Check legal notice, privacy and joint controllership").due,
    )
    assert stop_at(stops, "Set up account: two admins, second factor, recovery").arrives == ready


def test_a_body_without_a_time_limit_is_said_and_not_counted():
    stops = walk(sample(), workflow("New channel"), TUESDAY_10)
    resolution = stop_at(stops, "Resolution of works council")
    assert (resolution.due, resolution.latest) == (None, None)
    assert "without a time limit" in say(resolution.message)


def test_where_nobody_acts_the_walk_ends_and_says_so():
    head = next(r.id for r in sample().roles.values() if r.name == "Head of HR")
    stops = walk(sample(), workflow("Guideline"), TUESDAY_10, frozenset({head}))
    assert names(stops)[1:] == ["Set key points and audience"]
    assert stops[-1].begins is None
    assert "stands still: nobody takes it up" in say(stops[-1].message)


def test_a_branch_that_stands_still_holds_the_join():
    security = next(r.id for r in sample().roles.values() if r.name == "IT security")
    stops = walk(sample(), workflow("New channel"), TUESDAY_10, frozenset({security}))
    assert "All ready" not in names(stops)


def test_a_deputy_is_said():
    editor = next(r.id for r in sample().roles.values() if r.name == "Editor")
    stops = walk(sample(), workflow("Standard post"), TUESDAY_10, frozenset({editor}))
    said = say(stop_at(stops, "Write and design post").message)
    assert said.startswith("“Write and design post”: “Community manager” takes it up as deputy")


def test_a_broken_promise_is_said():
    snapshot = sample()
    tight = {i: replace(w, target_hours=0.5) for i, w in snapshot.workflows.items()}
    stops = walk(snapshot.with_tables({"workflow": tight}), workflow("Standard post"), TUESDAY_10)
    said = [say(stop.message) for stop in stops if "Promised" in say(stop.message)]
    assert [text.endswith("Promised by Tue 24 Nov 2026, 10:30: too late.") for text in said] == [True]


def drawn() -> Build:
    b = Build()
    b.do(EditOrganisation({"service_hours": OFFICE}))
    b.workflow("Loop", owner="Team")
    b.start()
    b.task("Write", "Team")
    return b


def test_a_loop_without_a_way_out_comes_to_an_end():
    b = drawn()
    b.task("Correct", "Team")
    b.flow("start", "Write", "Correct")
    b.flow("Correct", "Write")
    stops = walk(b.snapshot, b.workflow_id, TUESDAY_10)
    assert len(stops) == 3 * 3


def test_an_approval_that_is_only_returned_comes_to_an_end():
    b = drawn()
    b.release("Approve", "Head")
    b.flow("start", "Write", "Approve")
    b.flow("Approve", "Write", outcome=Outcome.RETURNED)
    assert len(walk(b.snapshot, b.workflow_id, TUESDAY_10)) == 3 * 3


def test_a_step_without_times_is_taken_up_and_passed_on_at_once():
    b = drawn()
    b.step(StepKind.END, "Done")
    b.flow("start", "Write", "Done")
    stops = walk(b.snapshot, b.workflow_id, FRIDAY_NIGHT)
    assert say(stops[0].message) == "It begins Fri 27 Nov 2026, 20:15, outside service hours."
    b.do(EditStep(b.ids["Write"], {"on_duty": OnDuty.ALSO}))
    stops = walk(b.snapshot, b.workflow_id, FRIDAY_NIGHT)
    assert say(stops[0].message).endswith("There is no automatic reply.")
    assert (stops[1].begins, stops[1].due) == (datetime(2026, 11, 30, 8), None)
    assert stops[2].arrives == stops[1].begins


def test_a_wait_without_service_hours_stands_still():
    b = drawn()
    b.do(EditOrganisation({"service_hours": ()}))
    b.step(StepKind.WAIT, "Pause")
    b.flow("start", "Pause")
    stops = walk(b.snapshot, b.workflow_id, TUESDAY_10)
    assert stops[-1].begins is None
    assert "there are none" in say(stops[-1].message)


def test_a_workflow_without_a_start_has_no_stop():
    b = Build()
    b.workflow("Empty")
    assert walk(b.snapshot, b.workflow_id, TUESDAY_10) == ()
