"""Steps taken out of a drawing and put in again: in the same workflow, another one, another document."""

from __future__ import annotations

import pytest

from models.analysis.paths import flows_of
from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot, steps_by_workflow
from models.domain.workflow import Outcome, Step, StepKind
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow
from models.editing.step_clips import PasteSteps, clip
from tests.build import Build, standard_post


def pasted(snapshot: Snapshot, command: PasteSteps) -> tuple[Snapshot, list[Step]]:
    after = apply(snapshot, command.plan(snapshot))
    return after, [after.steps[step_id] for step_id in command.step_ids]


def taken(b: Build, *names: str) -> Snapshot:
    return clip(b.snapshot, [b.ids[name] for name in names])


def test_a_clip_holds_what_lies_among_its_steps_and_the_roles_they_speak_of() -> None:
    b = standard_post()
    b.hand("Write and illustrate", "Legal counsel", "I")
    found = taken(b, "Write and illustrate", "Approve content")
    names = {step.id: step.name for step in found.steps.values()}
    assert sorted(names.values()) == ["Approve content", "Write and illustrate"]
    ways = {
        (names[f.source_id], names[f.target_id], f.outcome)
        for f in flows_of(found, next(iter(found.workflows)))
    }
    assert ways == {
        ("Write and illustrate", "Approve content", Outcome.NONE),
        ("Approve content", "Write and illustrate", Outcome.RETURNED),
    }
    roles = {role.name for role in found.roles.values()}
    assert roles == {"Editor", "Head of marketing", "Legal counsel"}
    assert len(found.assignments) == 1


def test_pasted_into_its_own_workflow_the_steps_come_again_with_a_number() -> None:
    b = standard_post()
    before = b.snapshot
    command = PasteSteps(taken(b, "Write and illustrate", "Approve content"), b.workflow_id)
    assert command.plan(before) == command.plan(before)
    after, new = pasted(before, command)
    assert sorted(step.name for step in new) == ["Approve content 2", "Write and illustrate 2"]
    assert len(after.flows) == len(before.flows) + 2
    assert after.roles == before.roles
    assert apply(after, command.plan(before).inverse()) == before


def test_pasted_into_another_document_roles_are_found_by_name_and_missing_ones_added() -> None:
    b = standard_post()
    target = empty_snapshot("Other company")
    workflow, role = (
        AddRow("workflow", {"name": "Press release", "owner_role_id": None}),
        AddRow("role", {"name": "EDITOR", "short_name": "Ed."}),
    )
    for command in (workflow, role):
        target = apply(target, command.plan(target))
    after, new = pasted(target, PasteSteps(taken(b, "Write and illustrate", "Approve content"), workflow.id))
    by_name = {step.name: step for step in new}
    assert by_name["Write and illustrate"].performer_role_id == role.id
    fresh = [row for row in after.roles.values() if row.id != role.id]
    assert [row.name for row in fresh] == ["Head of marketing"]
    assert steps_by_workflow(after)[workflow.id] == tuple(sorted(new, key=lambda step: step.position))


def test_a_notice_brings_its_addressees() -> None:
    b = standard_post()
    notice = next(step for step in b.snapshot.steps.values() if step.kind is StepKind.NOTICE)
    after, (new,) = pasted(b.snapshot, PasteSteps(clip(b.snapshot, [notice.id]), b.workflow_id))
    told = {row.role_id for row in b.snapshot.addressees.values() if row.step_id == notice.id}
    assert told
    assert {row.role_id for row in after.addressees.values() if row.step_id == new.id} == told


def test_pasting_into_a_workflow_that_is_gone_is_refused() -> None:
    b = standard_post()
    with pytest.raises(RuleViolation):
        PasteSteps(taken(b, "Publish"), "gone").plan(b.snapshot)
