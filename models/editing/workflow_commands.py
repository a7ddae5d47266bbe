"""What a user can do to the steps and flows of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from models.analysis.paths import outcome_of, ways_out
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.names import clean_text
from models.domain.order import key_behind
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import (
    Snapshot,
    addressees_by_step,
    assignments_by_activity,
    flows_by_source,
    flows_by_workflow,
    notes_by_activity,
    steps_by_workflow,
)
from models.domain.workflow import Addressee, Answer, Asks, Flow, Outcome, Step, StepKind
from models.editing.answers import answers_of, next_answer
from models.editing.change import Change, ChangeSet, added, apply, edited, removed
from models.editing.rows import cleaned, found


@dataclass(frozen=True, slots=True)
class AddStep:
    """Add a step that nothing leads to yet; tasks and approvals need a name."""

    workflow_id: str
    kind: StepKind
    name: str = ""
    performer_role_id: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add step")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "workflow", self.workflow_id)
        position = key_behind(steps_by_workflow(snapshot).get(self.workflow_id, ()))
        fields = cleaned("step", {"name": self.name, **self.changes}, unnamed=self.kind not in ACTIVITY_KINDS)
        row = Step(self.id, self.workflow_id, self.kind, "", self.performer_role_id, position=position)
        return ChangeSet(self.title, (added(replace(row, **fields)),))


@dataclass(frozen=True, slots=True)
class EditStep:
    """Change fields of a step; what only its kind gave it, or a question that it no longer asks, is gone."""

    step_id: str
    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change step")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = cast("Step", found(snapshot, "step", self.step_id))
        kind = self.changes.get("kind", row.kind)
        fields = cleaned("step", self.changes, unnamed=kind not in ACTIVITY_KINDS)
        lost: list[Change] = []
        if kind not in ACTIVITY_KINDS:
            lost += [removed(a) for a in assignments_by_activity(snapshot).get(row.id, ())]
            lost += [removed(note) for note in notes_by_activity(snapshot).get(row.id, ())]
        if kind is not StepKind.NOTICE:
            lost += [removed(a) for a in addressees_by_step(snapshot).get(row.id, ())]
        if kind is not StepKind.DECISION:
            fields["asks"] = Asks.PEOPLE
        ways = flows_by_source(snapshot).get(row.id, ())
        answers = answers_of(row, replace(row, **fields), ways)
        for flow in ways:
            keeps = kind in {StepKind.APPROVAL, StepKind.DECISION}
            outcome = flow.outcome if keeps else Outcome.NONE
            lost += edited(flow, outcome=outcome, answer=answers[flow.id])
        return ChangeSet(self.title, (*lost, *edited(row, **fields)))


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Remove a step with its arrows; where one way led in and one out, the arrow closes the gap."""

    step_id: str
    bridge_id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("remove step")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        step = cast("Step", found(snapshot, "step", self.step_id))
        flows = flows_by_workflow(snapshot).get(step.workflow_id, ())
        touching = tuple(flow for flow in flows if step.id in {flow.source_id, flow.target_id})
        workflow = snapshot.workflows[step.workflow_id]
        target = edited(workflow, target_step_id=None) if workflow.target_step_id == step.id else ()
        named = [flow for flow in flows if flow.then_step_id == step.id and flow not in touching]
        after_rounds = (change for flow in named for change in edited(flow, then_step_id=None))
        changes = (*map(removed, touching), *target, *after_rounds, *_with_attachments(snapshot, step))
        bridge = self._bridge(snapshot, step, touching)
        without = ChangeSet(self.title, changes)
        if bridge is None:
            return without
        with_bridge = ChangeSet(self.title, (*changes, added(bridge)))
        try:
            apply(snapshot, with_bridge)
        except RuleViolation:
            return without
        return with_bridge

    def _bridge(self, snapshot: Snapshot, step: Step, touching: tuple[Flow, ...]) -> Flow | None:
        ways_in = [flow for flow in touching if flow.target_id == step.id]
        onward = [flow for flow in ways_out(snapshot).get(step.id, ()) if flow.outcome in ONWARD]
        if len(ways_in) != 1 or len(onward) != 1:
            return None
        return replace(ways_in[0], id=self.bridge_id, target_id=onward[0].target_id)


ONWARD = frozenset({Outcome.NONE, Outcome.APPROVED})


def _with_attachments(snapshot: Snapshot, step: Step) -> tuple[Change, ...]:
    """Return the removal of a step with its letters by hand, notes and addressees, its arrows apart."""
    letters = map(removed, assignments_by_activity(snapshot).get(step.id, ()))
    addressees = map(removed, addressees_by_step(snapshot).get(step.id, ()))
    notes = map(removed, notes_by_activity(snapshot).get(step.id, ()))
    return (*letters, *notes, *addressees, removed(step))


@dataclass(frozen=True, slots=True)
class ConnectSteps:
    """Draw a flow; without an outcome it stands for what the drawing says.

    Out of a branch that asks the calendar it stands for the given answer, else for one that is still free.
    """

    source_id: str
    target_id: str
    label: str = ""
    outcome: Outcome = Outcome.NONE
    share: float | None = None
    answer: Answer = Answer.NONE
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("connect steps")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        source = cast("Step", found(snapshot, "step", self.source_id))
        found(snapshot, "step", self.target_id)
        row = Flow(
            self.id,
            source.workflow_id,
            source.id,
            self.target_id,
            clean_text(self.label),
            self.outcome,
            self.share,
            answer=next_answer(snapshot, source) if self.answer is Answer.NONE else self.answer,
        )
        return ChangeSet(self.title, (added(row),))


def outcome_if_drawn(snapshot: Snapshot, source_id: str, target_id: str) -> Outcome:
    """Return what an arrow that may be drawn would stand for, with all that is drawn already."""
    arrow = ConnectSteps(source_id, target_id)
    after = apply(snapshot, arrow.plan(snapshot))
    return outcome_of(after, after.flows[arrow.id])


@dataclass(frozen=True, slots=True)
class BranchOff:
    """Draw a second way out of a step: put a branch or “in parallel” behind it and connect from there."""

    source_id: str
    target_id: str
    kind: StepKind = StepKind.DECISION
    id: str = field(default_factory=new_id)
    flow_ids: tuple[str, str] = field(default_factory=lambda: (new_id(), new_id()))
    title: ClassVar[str] = N_("branch off")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        source = cast("Step", found(snapshot, "step", self.source_id))
        ways_out = flows_by_source(snapshot).get(source.id, ())
        if len(ways_out) != 1 or self.kind not in {StepKind.DECISION, StepKind.PARALLEL}:
            raise RuleViolation(
                "no_way_to_branch",
                message("A branch needs exactly one arrow to stand on. Connect the step first."),
                (source.id,),
            )
        position = key_behind(steps_by_workflow(snapshot)[source.workflow_id])
        branch = Step(self.id, source.workflow_id, self.kind, "", source.performer_role_id, position=position)
        into = Flow(self.flow_ids[0], source.workflow_id, source.id, branch.id)
        away = Flow(self.flow_ids[1], source.workflow_id, branch.id, self.target_id)
        moved = edited(ways_out[0], source_id=branch.id)
        return ChangeSet(self.title, (added(branch), *moved, added(into), added(away)))


@dataclass(frozen=True, slots=True)
class EditFlow:
    """Change label, outcome or share of a flow, or where it leads."""

    flow_id: str
    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change arrow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "flow", self.flow_id)
        return ChangeSet(self.title, edited(row, **cleaned("flow", self.changes)))


@dataclass(frozen=True, slots=True)
class RemoveFlow:
    """Remove a flow; both steps stay."""

    flow_id: str
    title: ClassVar[str] = N_("remove arrow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, (removed(found(snapshot, "flow", self.flow_id)),))


@dataclass(frozen=True, slots=True)
class SetAddressees:
    """Say which roles a notice goes to, in place of those it went to before."""

    step_id: str
    role_ids: tuple[str, ...]
    ids: tuple[str, ...] = ()
    title: ClassVar[str] = N_("set addressees")

    def __post_init__(self) -> None:
        if not self.ids:
            object.__setattr__(self, "ids", tuple(new_id() for _ in self.role_ids))

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "step", self.step_id)
        old = addressees_by_step(snapshot).get(self.step_id, ())
        gone = tuple(removed(row) for row in old if row.role_id not in self.role_ids)
        known = {row.role_id for row in old}
        new = tuple(
            added(Addressee(row_id, self.step_id, role_id))
            for row_id, role_id in zip(self.ids, self.role_ids, strict=True)
            if role_id not in known
        )
        return ChangeSet(self.title, (*gone, *new))
