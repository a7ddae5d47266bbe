"""The longest way of a workflow against its target, on a service request with a branch and an approval."""

import pytest

from models.analysis.checks.finding import Place
from models.analysis.checks.times import longest_way, response_time
from models.domain.times import Clock, week_from_text
from models.domain.workflow import Outcome, StepKind, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditFlow, EditStep
from models.wording import Wording
from tests.build import Build


def _request(target: float | None, clock: Clock = Clock.SERVICE) -> Build:
    """Build sort 1 h → clear 4 h → (approve, limit 3 h; or not) → answer 1 h; an approval can send back."""
    b = Build()
    b.workflow("Complaint", target_hours=target, target_clock=clock)
    b.start()
    b.task("Sort", "Community", working_usual=1)
    b.task("Clear the case", "Service", working_least=1, working_usual=2, working_most=3, idle_usual=1)
    b.step(StepKind.DECISION, "Money?", "Service")
    b.release("Approve", "Head", limit_hours=3, limit_outcome=TimeOut.DEPUTY)
    b.task("Answer", "Community", working_usual=1)
    b.step(StepKind.END)
    b.flow("start", "Sort", "Clear the case", "Money?", "Approve", "Answer", "end")
    b.flow("Money?", "Answer")
    b.flow("Approve", "Clear the case")
    return b


def _edit(b: Build, step: str, **changes) -> None:
    b.do(EditStep(b.ids[step], changes))


def _way(b: Build) -> tuple[float, list[str]]:
    way = longest_way(b.snapshot, b.snapshot.workflows[b.workflow_id])
    return way.hours, [step.name for step, _ in way.steps]


def _faults(b: Build) -> list:
    return list(response_time(b.snapshot, 0.0))


def test_a_way_longer_than_the_target_is_found_with_its_longest_step():
    b = _request(8)
    (fault,) = _faults(b)
    say = Wording("en")
    assert say(fault.message) == (
        "“Complaint” takes 9 h on its longest way, but 8 h (service hours) are promised. "
        "“Clear the case” takes longest, at 4 h. "
        "The way: “Sort”, “Clear the case”, “Approve” and “Answer”."
    )
    assert say(fault.remedy) == (
        "Shorten “Clear the case”, let steps run in parallel, or promise the answer within 9 h."
    )
    assert fault.places == (Place("workflow", b.workflow_id), Place("step", b.ids["Clear the case"]))


def test_the_finding_is_said_in_german():
    (fault,) = _faults(_request(8))
    sage = Wording("de")
    assert sage(fault.message).startswith(
        "„Complaint“ dauert auf dem längsten Weg 9 h, zugesagt sind 8 h (Servicezeit)."
    )
    assert sage(fault.remedy) == (
        "„Clear the case“ verkürzen, Schritte gleichzeitig laufen lassen "
        "oder die Antwort innerhalb von 9 h zusagen."
    )


@pytest.mark.parametrize("target", [9, 100, None])
def test_a_way_within_the_target_or_without_one_is_no_finding(target):
    assert not _faults(_request(target))


def test_sums_of_tenths_do_not_exceed_their_own_target():
    b = _request(0.3)
    for step, hours in (("Sort", 0.1), ("Clear the case", 0.2), ("Answer", 0)):
        _edit(b, step, working_most=hours, idle_usual=None)
    _edit(b, "Approve", limit_hours=None)
    assert not _faults(b)


def test_the_time_runs_until_the_step_of_the_target():
    b = _request(8)
    b.do(EditRow("workflow", b.workflow_id, {"target_step_id": b.ids["Clear the case"]}))
    assert _way(b) == (5, ["Sort", "Clear the case"])
    assert not _faults(b)


def test_a_target_step_that_no_start_reaches_takes_no_time():
    b = _request(1)
    b.task("Elsewhere", "Head", working_usual=50)
    b.do(EditRow("workflow", b.workflow_id, {"target_step_id": b.ids["Elsewhere"]}))
    assert _way(b) == (0, [])


def test_of_parallel_branches_the_longest_counts():
    b = Build()
    b.workflow("Channel", target_hours=10)
    b.start()
    b.step(StepKind.PARALLEL, "Split")
    b.task("Security", "IT", working_usual=6)
    b.task("Law", "Legal", working_usual=9)
    b.step(StepKind.PARALLEL, "Join")
    b.task("Set up", "IT", working_usual=1)
    b.step(StepKind.END)
    b.flow("start", "Split", "Security", "Join", "Set up", "end")
    b.flow("Split", "Law", "Join")
    assert _way(b) == (10, ["Law", "Set up"])
    assert not _faults(b)


def test_a_rejected_way_does_not_count():
    b = _request(9)
    b.task("Explain the refusal", "Head", working_usual=40)
    b.step(StepKind.END, "Refused")
    b.flow("Explain the refusal", "Refused")
    rejected = b.flow("Approve", "Explain the refusal")
    assert _faults(b)
    b.do(EditFlow(rejected, {"outcome": Outcome.REJECTED}))
    assert not _faults(b)


def test_a_loop_counts_once():
    loop = Build()
    loop.workflow("Crisis", target_hours=4)
    loop.start()
    loop.task("Watch", "Service", working_usual=3)
    loop.step(StepKind.DECISION, "Calm?", "Press")
    loop.step(StepKind.WAIT, "Pause", idle_usual=1)
    loop.task("All clear", "Press", working_usual=1)
    loop.step(StepKind.END)
    loop.flow("start", "Watch", "Calm?", "All clear", "end")
    loop.flow("Calm?", "Pause", "Watch")
    assert _way(loop) == (4, ["Watch", "All clear"])
    assert not _faults(loop)


def test_times_of_an_approval_go_before_its_limit():
    b = _request(7)
    _edit(b, "Approve", working_usual=0.5)
    assert _way(b)[0] == 6.5


def test_a_limit_of_a_task_is_no_time():
    b = _request(8)
    _edit(b, "Sort", working_usual=None, limit_hours=20)
    assert _way(b)[0] == 8


def test_against_service_hours_a_step_around_the_clock_does_not_count():
    b = _request(8)
    _edit(b, "Clear the case", clock=Clock.AROUND)
    assert _way(b)[0] == 5
    _edit(b, "Approve", limit_clock=Clock.AROUND)
    assert _way(b)[0] == 2


def test_against_clock_hours_every_step_counts():
    b = _request(8, Clock.AROUND)
    _edit(b, "Clear the case", clock=Clock.AROUND)
    assert _way(b)[0] == 9
    assert Wording("en")(_faults(b)[0].message).count("8 h (around the clock)") == 1


def test_hours_of_a_role_beyond_the_service_hours_of_the_organisation_do_not_count():
    b = _request(8)
    b.do(EditOrganisation({"service_hours": week_from_text("MO 08:00-17:00")}))
    b.do(EditRow("role", b.ids["Service"], {"service_hours": week_from_text("MO 09:00-12:00")}))
    assert _way(b)[0] == 9
    b.do(
        EditRow("role", b.ids["Service"], {"service_hours": week_from_text("MO 07:00-22:00, SA 09:00-16:00")})
    )
    assert _way(b)[0] == 5


def test_a_workflow_without_start_begins_where_nothing_leads_to():
    b = Build()
    b.workflow("Note", target_hours=1)
    b.task("Write", "Editor", working_usual=2)
    b.step(StepKind.END)
    b.flow("Write", "end")
    assert _way(b) == (2, ["Write"])


def test_a_workflow_without_steps_is_no_finding():
    b = Build()
    b.workflow("Empty", target_hours=0)
    assert not _faults(b)


def test_a_loop_back_to_the_first_step_does_not_hide_where_a_workflow_without_start_begins():
    b = Build()
    b.workflow("Watch", target_hours=1)
    b.task("Look", "Service", working_usual=2)
    b.step(StepKind.DECISION, "Calm?", "Service")
    b.step(StepKind.END)
    b.flow("Look", "Calm?", "end")
    b.flow("Calm?", "Look")
    assert _way(b) == (2, ["Look"])
