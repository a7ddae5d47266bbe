"""What goes with a weekend model besides its windows: drawings, letters of ongoing duties, the reply.

A workflow says itself where it differs outside service hours: behind the branch that asks the calendar for
them. What only its arrow for no leads to is drawn anew as the model has it, if it still is as some model drew
it; what a person drew differently stays. Steps of the same kind and name stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from models.analysis.asking import arrows_by_answer, is_answered
from models.analysis.paths import steps_in_order, ways_out
from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.organisation import DutyMode, WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import (
    Snapshot,
    assignments_by_activity,
    flows_by_workflow,
    steps_by_workflow,
    workflows_in_order,
)
from models.domain.workflow import Answer, Asks, Flow, Step, StepKind
from models.editing.change import ChangeSet, Command
from models.editing.copying import copy_of
from models.editing.drawing_steps import free_step_name
from models.editing.organisation_commands import ChooseWeekendModel
from models.editing.responsibility_commands import ClearLetters, SetLetter
from models.editing.row_commands import RemoveRow
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, ConnectSteps, EditStep, RemoveFlow, RemoveStep
from models.imports.flow_files import FlowLine, StepLine
from models.imports.weekend import DUTY, INTO, ONWARD, OUTSIDE, READER, WeekendChoice, weekend_models

Roles = Mapping[str, str]  # part of a weekend model -> id of the role that takes it


@dataclass(frozen=True, slots=True)
class TakeWeekend:
    """Let a weekend model hold: windows, reply, what workflows draw outside service hours, ongoing duties."""

    choice: WeekendChoice
    roles: Roles
    windows: ChooseWeekendModel
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = ChooseWeekendModel.title

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        parts = (
            DrawOutside(self.choice, self.roles, self.id),
            Together(self.title, tuple(_duties(snapshot, self))),
            self.windows,
        )
        return Together(self.title, parts).plan(snapshot)


@dataclass(frozen=True, slots=True)
class DrawOutside:
    """Draw what a weekend model does outside service hours, in every workflow that asks for them."""

    choice: WeekendChoice
    roles: Roles
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("draw what happens outside service hours")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        pens = (
            _Pen(snapshot, branch, self.choice, self.roles, copy_of(self.id, branch.id))
            for branch in asking_branches(snapshot)
            if is_as_drawn(snapshot, branch)
        )
        return Together(self.title, tuple(command for pen in pens for command in pen.commands())).plan(
            snapshot
        )


def taken(choice: WeekendChoice, roles: Roles) -> TakeWeekend:
    """Return the command that lets a model hold; `roles` gives the id of a role for each part."""
    return TakeWeekend(choice, roles, choice.command(roles))


def asking_branches(snapshot: Snapshot) -> tuple[Step, ...]:
    """Return the branches that ask the calendar for the service hours, workflow by workflow."""
    return tuple(
        step
        for workflow in workflows_in_order(snapshot)
        for step in steps_in_order(snapshot, workflow.id)
        if step.asks is Asks.SERVICE_HOURS and is_answered(snapshot, step)
    )


def is_as_drawn(snapshot: Snapshot, branch: Step) -> bool:
    """Say whether what happens outside service hours is still as a weekend model drew it."""
    steps: set[tuple[StepKind, str]] = {
        (step.kind, step.name) for step in outside_of(snapshot, branch) if step.kind is not StepKind.END
    }
    drawn = (choice.drawn.steps for choice in weekend_models("de"))
    return any(_is_drawn(lines, steps) for lines in drawn)


def _is_drawn(lines: tuple[StepLine, ...], steps: set[tuple[StepKind, str]]) -> bool:
    names = {(line.kind, name): line.id for line in lines for name in line.name.values()}
    wanted = {line.id for line in lines if line.kind is not StepKind.END}
    return steps <= names.keys() and {names[step] for step in steps} == wanted


def outside_of(snapshot: Snapshot, branch: Step) -> tuple[Step, ...]:
    """Return the steps to which only the arrow for no out of a branch leads."""
    found = arrows_by_answer(snapshot, branch.id)
    (no,), (yes,) = found[Answer.NO], found[Answer.YES]
    steps = steps_in_order(snapshot, branch.workflow_id)
    begin = [s.id for s in steps if s.kind is StepKind.START] or [branch.id]
    others = _reached(snapshot, [*begin, yes.target_id], without=no)
    behind = _reached(snapshot, [no.target_id], without=no)
    return tuple(step for step in steps if step.id in behind - others)


def _reached(snapshot: Snapshot, begin: list[str], without: Flow) -> set[str]:
    waiting, seen = list(begin), set[str]()
    while waiting:
        step_id = waiting.pop()
        if step_id not in seen:
            seen.add(step_id)
            ways = ways_out(snapshot).get(step_id, ())
            waiting += [way.target_id for way in ways if way.id != without.id]
    return seen


class _Pen:
    """Draws the part of one model behind one branch."""

    def __init__(
        self, snapshot: Snapshot, branch: Step, choice: WeekendChoice, roles: Roles, space: str
    ) -> None:
        self.snapshot, self.branch, self.choice, self.space = snapshot, branch, choice, space
        found = arrows_by_answer(snapshot, branch.id)
        self.no, self.yes = found[Answer.NO][0], found[Answer.YES][0]
        self.roles: Mapping[str, str | None] = {**roles, READER: self._reader()}
        self.outside = outside_of(snapshot, branch)
        self.kept = {line.id: step for line in choice.drawn.steps if (step := self._known(line)) is not None}
        new = {line.id: copy_of(space, line.id) for line in choice.drawn.steps}
        kept = {key: step.id for key, step in self.kept.items()}
        self.ids = {**new, **kept, INTO: branch.id, ONWARD: self.yes.target_id}

    def commands(self) -> Iterator[Command]:
        wanted = {(self.ids[way.source], self.ids[way.target]): way for way in self.choice.drawn.flows}
        old = {(flow.source_id, flow.target_id): flow for flow in self._arrows()}
        yield from (RemoveFlow(flow.id) for ends, flow in old.items() if ends not in wanted)
        kept = {step.id for step in self.kept.values()}
        yield from (RemoveStep(step.id) for step in self.outside if step.id not in kept)
        for line in self.choice.drawn.steps:
            yield from self._step(line)
        yield from (self._arrow(ends, way) for ends, way in wanted.items() if ends not in old)

    def _reader(self) -> str | None:
        """Return who goes on within service hours: who does the first step there that somebody does."""
        following: str | None = self.yes.target_id
        seen: set[str] = set()
        while following is not None and following not in seen:
            seen.add(following)
            role_id = self.snapshot.steps[following].performer_role_id
            if role_id is not None:
                return role_id
            ways = ways_out(self.snapshot).get(following, ())
            following = ways[0].target_id if ways else None
        return None

    def _known(self, line: StepLine) -> Step | None:
        """Return the step that already is what a line says; an end may be shared with other ways."""
        steps = steps_by_workflow(self.snapshot)[self.branch.workflow_id]
        places = steps if line.kind is StepKind.END else self.outside
        names = set(line.name.values())
        return next((s for s in places if s.kind is line.kind and s.name in names), None)

    def _arrows(self) -> Iterator[Flow]:
        inside = {step.id for step in self.outside}
        for flow in flows_by_workflow(self.snapshot).get(self.branch.workflow_id, ()):
            if flow.id == self.no.id or flow.source_id in inside or flow.target_id in inside:
                yield flow

    def _step(self, line: StepLine) -> Iterator[Command]:
        role_id, known = self.roles.get(line.performer), self.kept.get(line.id)
        if known is None:
            fields: dict[str, Any] = {**line.fields, "description": line.about[self.choice.language]}
            named = line.name[self.choice.language]
            name = named and free_step_name(self.snapshot, self.branch.workflow_id, named)
            workflow_id = self.branch.workflow_id
            yield AddStep(workflow_id, line.kind, name, role_id, fields, self.ids[line.id])
        elif line.performer not in {"", READER} and known.performer_role_id != role_id:
            yield EditStep(known.id, {"performer_role_id": role_id})

    def _arrow(self, ends: tuple[str, str], way: FlowLine) -> Command:
        answer = Answer.NO if way.source == INTO else way.answer
        arrow_id = copy_of(self.space, f"{way.source} {way.target}")
        return ConnectSteps(*ends, way.label[self.choice.language], way.outcome, answer=answer, id=arrow_id)


def _duties(snapshot: Snapshot, taking: TakeWeekend) -> Iterator[Command]:
    """Yield what becomes of the ongoing duties outside service hours: who reads then does them."""
    before, now = _reading_before(snapshot), taking.roles.get(taking.choice.reads)
    for names, only_then in taking.choice.duties_named:
        for duty in snapshot.standing_duties.values():
            if duty.name not in names:
                continue
            if only_then and now is None:
                yield RemoveRow("standing_duty", duty.id)
                continue
            doing = {
                letter.role_id
                for letter in assignments_by_activity(snapshot).get(duty.id, ())
                if letter.meaning is Meaning.PERFORMS
            }
            if before in doing and before != now:
                yield ClearLetters(duty.id, before, Meaning.PERFORMS)
            if now is not None and now not in doing:
                letter_id = copy_of(taking.id, duty.id)
                yield SetLetter(duty.id, now, Meaning.PERFORMS, id=letter_id)


def _reading_before(snapshot: Snapshot) -> str | None:
    """Return the role that goes through messages outside service hours by the model that holds."""
    organisation = snapshot.organisation
    reads = {choice.model: choice.reads for choice in weekend_models("de")}
    part = reads.get(cast("WeekendModel", organisation.weekend_model), "")
    if part == OUTSIDE:
        watching = (w.role_id for w in snapshot.duty_windows.values() if w.mode is DutyMode.WATCH)
        return next(watching, None)
    return organisation.on_call_role_id if part == DUTY else None
