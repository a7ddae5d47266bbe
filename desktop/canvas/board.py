"""What can be done to the workflow that is drawn: gestures, pad and keys end here and become commands.

It asks what is not said by the gesture (which role, which kind, branch or in parallel) and remembers which
step shall be selected once the new drawing is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPointF, Signal

from desktop.shown.look import Look
from desktop.shown.outcomes import outcome_words
from desktop.widgets.picker_rows import Choice
from models.analysis.drawing import Drawing, Lane
from models.domain.errors import RuleViolation
from models.domain.message import N_, Message
from models.domain.row_rules import asks_calendar, label_of
from models.domain.snapshot import Snapshot, flows_by_source, roles_in_order, steps_by_workflow
from models.domain.words import WORDS
from models.domain.workflow import Outcome, StepKind
from models.editing.arranging import Places, PlaceSteps, lane_moved, nudged
from models.editing.change import Command
from models.editing.drawing_steps import (
    appended,
    branched,
    cannot_insert,
    free_step_name,
    inserted,
    needs_branch,
    performed_by,
    put_before,
    taken_away,
    way_in,
)
from models.editing.letter_previews import letters_in_words
from models.editing.organisation_commands import empty_snapshot
from models.editing.together import FirstName
from models.editing.workflow_commands import (
    AddStep,
    BranchOff,
    ConnectSteps,
    EditFlow,
    EditStep,
    outcome_if_drawn,
)

FIRST_NAMES = {StepKind.TASK: N_("New task"), StepKind.APPROVAL: N_("New approval")}
FOLLOWERS = tuple(kind for kind in StepKind if kind is not StepKind.START)
OUTCOMES = (Outcome.NONE, Outcome.APPROVED, Outcome.RETURNED, Outcome.REJECTED)
BEHIND, UNKNOWN = "insert", ""


def icon_of(kind: StepKind) -> str:
    """Return the name of the drawing that stands for a kind of step."""
    return f"step-{kind.value}"


class Board(QObject):
    """`edit_wanted(command)`; `step_wanted(id, is to be named)`; `asked(title, choices, place, take)`.

    `tipped(text, place)` says what would happen; places are those of the scene.
    """

    edit_wanted = Signal(object)
    step_wanted = Signal(str, bool)
    asked = Signal(str, object, object, object)
    tipped = Signal(str, object)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.snapshot: Snapshot = empty_snapshot("-")
        self.workflow_id = ""

    def tip(self, text: str, place: QPointF) -> None:
        """Say something beside the mouse, nothing with ''."""
        self.tipped.emit(text, place)

    def name_of(self, step_id: str) -> str:
        name = label_of(self.snapshot.steps[step_id])
        return self.look.say(name) if isinstance(name, Message) else name

    def done_by(self, role_id: str | None) -> str:
        """Return who does a step in the row of a role, in words."""
        say, role = self.look.say, self.snapshot.roles.get(role_id or "")
        return say("Done by: {role}", role=role.name) if role else say("Without a role")

    def place(self, kind: StepKind, lane: Lane | None, place: QPointF) -> None:
        """Add a step that nothing leads to yet, in a row; outside of all rows ask for the role."""
        if lane is None:
            self._ask_role(place, partial(self._place, kind))
        else:
            self._place(kind, lane.role_id)

    def begin(self, place: QPointF) -> None:
        """Place the start of an empty workflow, asking who begins."""
        self._ask_role(place, partial(self._place, StepKind.START), self.look.say("Who begins?"))

    def insert(self, kind: StepKind, flow_id: str, lane: Lane | None) -> None:
        """Put a new step into an arrow."""
        flow = self.snapshot.flows[flow_id]
        role_id = lane.role_id if lane else self.snapshot.steps[flow.source_id].performer_role_id
        step = self._step(kind, role_id)
        self._do(inserted(flow, step), step)

    def connect_steps(self, source_id: str, target_id: str, place: QPointF) -> None:
        """Draw an arrow; a second way out of a task asks for branch or in parallel."""
        if needs_branch(self.snapshot, source_id, target_id):
            take = partial(self._branch_to, source_id, target_id)
            self._ask_branch(source_id, place, take, can_insert=False)
        else:
            self.edit_wanted.emit(ConnectSteps(source_id, target_id, self._words_for(source_id, target_id)))

    def ask_what_follows(self, source_id: str, place: QPointF, lane: Lane | None = None) -> None:
        """Ask which kind of step follows; it goes into this row, or into that of the step before."""
        say = self.look.say
        role_id = lane.role_id if lane else self.snapshot.steps[source_id].performer_role_id
        choices = self._kinds(FOLLOWERS)
        title = say("What follows “{step}”?", step=self.name_of(source_id))
        self.asked.emit(title, choices, place, partial(self.append, source_id, role_id, place))

    def ask_what_to_insert(self, flow_id: str, place: QPointF) -> None:
        """Ask which kind of step goes into an arrow."""
        kinds = [kind for kind in StepKind if cannot_insert(kind) is None]
        title = self.look.say("Which step comes in between?")
        self.asked.emit(title, self._kinds(kinds), place, partial(self._insert, flow_id))

    def ask_what_to_place(self, place: QPointF) -> None:
        """Ask which kind of step is new, and then who does it."""
        title = self.look.say("Which step is new?")
        self.asked.emit(title, self._kinds(StepKind), place, partial(self._place_for, place))

    def append(self, source_id: str, role_id: str | None, place: QPointF, kind: StepKind) -> None:
        """Add a step behind another one; where one follows already, ask how."""
        step = self._step(kind, role_id)
        if needs_branch(self.snapshot, source_id):
            can_insert = kind is not StepKind.END
            self._ask_branch(
                source_id, place, partial(self._append_at, source_id, step), can_insert=can_insert
            )
        else:
            self._do(appended(source_id, step), step)

    def append_for_another_role(self, source_id: str, place: QPointF, kind: StepKind) -> None:
        """Add a step behind another one, asking who does it."""
        self._ask_role(place, partial(self._append_for, source_id, place, kind))

    def put_before(self, target_id: str, kind: StepKind = StepKind.TASK) -> None:
        """Add a step that leads to another one, into the only arrow that leads there if there is one."""
        step = self._step(kind, self.snapshot.steps[target_id].performer_role_id)
        flow = way_in(self.snapshot, target_id)
        self._do(inserted(flow, step) if flow else put_before(target_id, step), step)

    def perform(
        self, step_ids: Sequence[str], lane: Lane | None, place: QPointF, columns: Places | None = None
    ) -> None:
        """Let the role of a row do these steps, in these columns; outside of all rows ask for the role."""
        if lane is None:
            roles = {self.snapshot.steps[step_id].performer_role_id for step_id in step_ids}
            self._ask_role(place, partial(self._perform, step_ids, columns), present=roles)
        else:
            self._perform(step_ids, columns, lane.role_id)

    def is_up_to_date(self, shown: Drawing | None) -> bool:
        """Return whether a drawing has the steps there are; after an edit it may come a moment later."""
        if shown is None:
            return False
        steps = steps_by_workflow(self.snapshot).get(shown.workflow_id, ())
        return {shape.step_id for shape in shown.shapes} == {step.id for step in steps}

    def nudge(self, step_ids: Sequence[str], shown: Drawing | None, direction: tuple[int, int]) -> None:
        """Move steps of a drawing by one column or one level of their row."""
        if shown is not None and self.is_up_to_date(shown):
            self.put(nudged(self.snapshot, shown, step_ids, *direction))

    def put(self, command: PlaceSteps) -> None:
        """Put steps elsewhere, and keep a single one in sight."""
        try:
            moved = [change.id for change in command.plan(self.snapshot).changes]
        except RuleViolation:  # is said where the edit is wanted
            moved = []
        if len(moved) == 1:
            self.step_wanted.emit(moved[0], False)
        self.edit_wanted.emit(command)

    def lane_to(self, role_id: str | None, place: int) -> None:
        """Put a row at this place among the others."""
        command = lane_moved(self.snapshot, self.workflow_id, role_id, place)
        if command is not None:
            self.edit_wanted.emit(command)

    def delete(self, step_ids: Sequence[str], flow_ids: Sequence[str]) -> None:
        command = taken_away(self.snapshot, set(step_ids), set(flow_ids))
        if command is not None:
            self.edit_wanted.emit(command)

    def rename(self, step_id: str, name: str, *, is_new: bool = False) -> None:
        if step_id in self.snapshot.steps and name != self.snapshot.steps[step_id].name:
            command = EditStep(step_id, {"name": name})
            self.edit_wanted.emit(FirstName(step_id, command) if is_new else command)

    def label(self, flow_id: str, label: str) -> None:
        if flow_id in self.snapshot.flows and label != self.snapshot.flows[flow_id].label:
            self.edit_wanted.emit(EditFlow(flow_id, {"label": label}))

    def ask_outcome(self, flow_id: str, place: QPointF) -> None:
        """Ask what an arrow out of an approval stands for."""
        say, flow = self.look.say, self.snapshot.flows[flow_id]
        choices = [
            Choice(
                outcome_words(self.snapshot, flow, outcome, say),
                outcome,
                is_chosen=outcome is flow.outcome,
                note=self._letters(EditFlow(flow_id, {"outcome": outcome})),
            )
            for outcome in OUTCOMES
        ]
        self.asked.emit(say("The arrow stands for"), choices, place, partial(self._set_outcome, flow_id))

    def has_outcome(self, flow_id: str) -> bool:
        """Return whether an arrow leaves an approval or a branch that people decide."""
        flow = self.snapshot.flows.get(flow_id)
        if flow is None:
            return False
        source = self.snapshot.steps[flow.source_id]
        return source.kind in (StepKind.APPROVAL, StepKind.DECISION) and not asks_calendar(source)

    def would_say(self, source_id: str, target_id: str) -> str:
        """Return where an arrow leads, and if it leaves an approval what it would stand for and change."""
        say, lines = self.look.say, [self.name_of(target_id)]
        if self.snapshot.steps[source_id].kind is StepKind.APPROVAL:
            outcome = outcome_if_drawn(self.snapshot, source_id, target_id)
            lines.append(say("stands for: {outcome}", outcome=say(WORDS[outcome])))
            lines.append(self._letters(ConnectSteps(source_id, target_id)))
        return "\n".join(filter(None, lines))

    def _letters(self, command: Command) -> str:
        """Return which letters a command changes, or ''."""
        words = letters_in_words(self.snapshot, command)
        return self.look.say(words) if words is not None else ""

    def _words_for(self, source_id: str, target_id: str) -> str:
        """Return what stands on a new arrow: a way back says so, others say nothing yet."""
        outcome = outcome_if_drawn(self.snapshot, source_id, target_id)
        return self.look.say(WORDS[outcome]) if outcome is Outcome.RETURNED else ""

    def _step(self, kind: StepKind, role_id: str | None) -> AddStep:
        name = FIRST_NAMES.get(kind, "")
        if name:
            name = free_step_name(self.snapshot, self.workflow_id, self.look.say(name))
        return AddStep(self.workflow_id, kind, name, role_id)

    def _do(self, command: Command, step: AddStep) -> None:
        self.step_wanted.emit(step.id, step.kind is not StepKind.PARALLEL)
        self.edit_wanted.emit(command)

    def _kinds(self, kinds: Iterable[StepKind]) -> list[Choice]:
        return [Choice(self.look.say(WORDS[kind]), kind, icon_of(kind)) for kind in kinds]

    def _insert(self, flow_id: str, kind: StepKind) -> None:
        self.insert(kind, flow_id, None)

    def _place_for(self, place: QPointF, kind: StepKind) -> None:
        self.place(kind, None, place)

    def _place(self, kind: StepKind, role_id: str | None) -> None:
        step = self._step(kind, role_id)
        self._do(step, step)

    def _perform(self, step_ids: Sequence[str], columns: Places | None, role_id: str | None) -> None:
        command = performed_by(self.snapshot, step_ids, role_id, columns)
        if command is not None:
            self.edit_wanted.emit(command)

    def _append_for(self, source_id: str, place: QPointF, kind: StepKind, role_id: str | None) -> None:
        self.append(source_id, role_id, place, kind)

    def _branch_to(self, source_id: str, target_id: str, kind: StepKind) -> None:
        command = BranchOff(source_id, target_id, kind)
        self.step_wanted.emit(command.id, kind is StepKind.DECISION)
        self.edit_wanted.emit(command)

    def _append_at(self, source_id: str, step: AddStep, how: StepKind | str) -> None:
        if how == BEHIND:
            (flow,) = flows_by_source(self.snapshot)[source_id]
            self._do(inserted(flow, step), step)
        else:
            self._do(branched(source_id, step, StepKind(how)), step)

    def _set_outcome(self, flow_id: str, outcome: Outcome) -> None:
        self.edit_wanted.emit(EditFlow(flow_id, {"outcome": outcome}))

    def _ask_branch(self, source_id: str, place: QPointF, take: object, *, can_insert: bool) -> None:
        say = self.look.say
        choices = [
            Choice(say("Branch: one way or the other"), StepKind.DECISION, icon_of(StepKind.DECISION)),
            Choice(say("In parallel: both ways at once"), StepKind.PARALLEL, icon_of(StepKind.PARALLEL)),
        ]
        if can_insert:
            (flow,) = flows_by_source(self.snapshot)[source_id]
            words = say("In between, before “{step}”", step=self.name_of(flow.target_id))
            choices.insert(0, Choice(words, BEHIND, "append"))
        title = say(
            "“{step}” already leads on to another step. How should it continue?", step=self.name_of(source_id)
        )
        self.asked.emit(title, choices, place, take)

    def _ask_role(
        self, place: QPointF, take: object, title: str = "", *, present: Collection[str | None] = ()
    ) -> None:
        """Ask for a role; one that all have at `present` is marked."""
        say = self.look.say
        (only,) = present if len(present) == 1 else (UNKNOWN,)
        roles = [
            Choice(role.name, role.id, is_chosen=role.id == only) for role in roles_in_order(self.snapshot)
        ]
        nobody = Choice(say("Without a role"), None, is_chosen=only is None)
        self.asked.emit(title or say("Who does it?"), [*roles, nobody], place, take)
