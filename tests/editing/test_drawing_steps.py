from __future__ import annotations

import pytest

from models.analysis.paths import flows_of, outcome_of, ways_out
from models.domain.errors import RuleViolation
from models.domain.snapshot import flows_by_source
from models.domain.workflow import Outcome, StepKind
from models.editing.change import Command, apply
from models.editing.drawing_steps import (
    appended,
    branched,
    cannot_insert,
    cannot_lead_to,
    free_step_name,
    inserted,
    needs_branch,
    performed_by,
    put_before,
    put_behind,
    taken_away,
    way_in,
)
from models.editing.workflow_commands import AddStep
from tests.build import Build, standard_post


def ways(b: Build) -> set[tuple[str, str]]:
    def name(step_id: str) -> str:
        return b.snapshot.steps[step_id].name or b.snapshot.steps[step_id].kind

    return {(name(flow.source_id), name(flow.target_id)) for flow in b.snapshot.flows.values()}


def does_and_undoes(b: Build, command: Command) -> None:
    before = b.snapshot
    planned = command.plan(before)
    b.do(command)
    assert apply(b.snapshot, planned.inverse()) == before


def test_a_step_put_into_an_arrow_keeps_what_the_arrow_said_before_it() -> None:
    b = standard_post()
    flow = next(
        f for f in flows_by_source(b.snapshot)[b.ids["Legal risk?"]] if f.target_id == b.ids["Publish"]
    )
    step = AddStep(b.workflow_id, StepKind.TASK, "Schedule", b.ids["Editor"])
    does_and_undoes(b, inserted(flow, step))
    assert b.snapshot.flows[flow.id].target_id == step.id
    assert {("Legal risk?", "Schedule"), ("Schedule", "Publish")} <= ways(b)
    assert ("Legal risk?", "Publish") not in ways(b)


def test_an_approval_put_into_a_way_back_is_what_sends_the_work_back() -> None:
    b = standard_post()
    back = next(f for f in flows_of(b.snapshot, b.workflow_id) if f.outcome is Outcome.RETURNED)
    step = AddStep(b.workflow_id, StepKind.APPROVAL, "Look again", b.ids["Editor"])
    does_and_undoes(b, inserted(back, step))
    (onward,) = ways_out(b.snapshot)[step.id]
    assert onward.outcome is Outcome.RETURNED
    assert outcome_of(b.snapshot, b.snapshot.flows[back.id]) is Outcome.NONE


def test_starts_and_ends_cannot_be_put_into_an_arrow() -> None:
    assert {kind for kind in StepKind if cannot_insert(kind)} == {StepKind.START, StepKind.END}


def test_a_second_way_out_of_a_task_needs_a_branch_and_gets_it() -> None:
    b = standard_post()
    plan = b.ids["Plan post"]
    assert needs_branch(b.snapshot, plan)
    assert needs_branch(b.snapshot, plan, b.ids["Publish"])
    assert not needs_branch(b.snapshot, b.ids["Approve content"])
    assert cannot_lead_to(b.snapshot, plan, b.ids["Publish"]) is None
    assert cannot_lead_to(b.snapshot, plan, b.ids["start"]) is not None
    step = AddStep(b.workflow_id, StepKind.TASK, "Drop it")
    does_and_undoes(b, branched(plan, step, StepKind.DECISION))
    (out,) = flows_by_source(b.snapshot)[plan]
    branch = b.snapshot.steps[out.target_id]
    assert branch.kind is StepKind.DECISION
    after = {flow.target_id for flow in flows_by_source(b.snapshot)[branch.id]}
    assert after == {step.id, b.ids["Write and illustrate"]}


def test_steps_are_appended_and_put_before_with_their_arrow() -> None:
    b = Build()
    b.workflow("Short")
    b.task("Do")
    does_and_undoes(b, appended(b.ids["Do"], AddStep(b.workflow_id, StepKind.END)))
    does_and_undoes(b, put_before(b.ids["Do"], AddStep(b.workflow_id, StepKind.START)))
    assert ways(b) == {("Do", "end"), ("start", "Do")}
    assert way_in(b.snapshot, b.ids["Do"]) is not None
    with pytest.raises(RuleViolation):
        b.do(appended(b.ids["Do"], AddStep(b.workflow_id, StepKind.START)))


def test_steps_and_arrows_go_together_and_come_back_together() -> None:
    b = standard_post()
    chosen_steps = {b.ids["Legal risk?"], b.ids["Check rights and labelling"], b.ids["Approve content"]}
    flows = {f.id for f in b.snapshot.flows.values() if f.source_id in chosen_steps}
    does_and_undoes(b, taken_away(b.snapshot, chosen_steps, flows))
    assert not chosen_steps & set(b.snapshot.steps)
    assert not flows & set(b.snapshot.flows)
    assert taken_away(b.snapshot, chosen_steps, flows) is None
    one = taken_away(b.snapshot, {b.ids["Plan post"]}, ())
    assert one.title == "remove step"


def test_another_role_performs_only_where_it_does_not_yet() -> None:
    b = standard_post()
    editor = b.ids["Editor"]
    assert performed_by(b.snapshot, {b.ids["Write and illustrate"]}, editor) is None
    does_and_undoes(b, performed_by(b.snapshot, {b.ids["Plan post"], b.ids["Publish"]}, editor))
    assert {b.snapshot.steps[b.ids[name]].performer_role_id for name in ("Plan post", "Publish")} == {editor}


def test_names_of_new_steps_are_free() -> None:
    b = standard_post()
    assert free_step_name(b.snapshot, b.workflow_id, "New task") == "New task"
    b.task("New task")
    b.task("new task 2")
    assert free_step_name(b.snapshot, b.workflow_id, "New task") == "New task 3"


def test_a_way_in_is_named_only_when_it_is_the_only_one() -> None:
    b = standard_post()
    assert way_in(b.snapshot, b.ids["Publish"]) is None
    assert way_in(b.snapshot, b.ids["Plan post"]).source_id == b.ids["start"]


def test_a_task_put_behind_a_step_comes_before_what_followed() -> None:
    b = standard_post()
    step = AddStep(b.workflow_id, StepKind.TASK, "Translate")
    does_and_undoes(b, put_behind(b.snapshot, b.ids["Approve content"], step))
    assert {("Approve content", "Translate"), ("Translate", "Legal risk?")} <= ways(b)
    assert ("Approve content", "Write and illustrate") in ways(b)
    loose = AddStep(b.workflow_id, StepKind.TASK, "Loose")
    b.do(loose)
    does_and_undoes(b, put_behind(b.snapshot, loose.id, AddStep(b.workflow_id, StepKind.TASK, "Next")))
    assert ("Loose", "Next") in ways(b)


def test_nothing_is_put_behind_a_step_that_several_arrows_leave() -> None:
    b = standard_post()
    step = AddStep(b.workflow_id, StepKind.TASK, "Translate")
    with pytest.raises(RuleViolation) as caught:
        put_behind(b.snapshot, b.ids["Legal risk?"], step)
    assert caught.value.code == "several_ways_on"
