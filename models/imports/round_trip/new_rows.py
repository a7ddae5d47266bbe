"""The edits that add what a workbook has and the document has not: activities and roles, with their letters.

What stands before a new row may be new itself and not taken over, so that its place is looked up when it is
planned, on the state the edits before it leave.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.snapshot import Snapshot, duties_by_category
from models.domain.workflow import StepKind
from models.editing.change import ChangeSet, Command
from models.editing.drawing_steps import put_behind
from models.editing.renaming import short_name_for
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import AddRow
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, ConnectSteps
from models.imports.round_trip.letters_command import LettersFromSheet


@dataclass(frozen=True, slots=True)
class NewTask:
    """Add a task behind the first of `behind` that is there; no arrow leads to it where the drawing forks."""

    workflow_id: str
    name: str
    behind: tuple[str, ...]
    letters: LettersFromSheet
    id: str = field(default_factory=new_id)
    flow_id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add step")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return Together(self.title, (*self._placed(snapshot), self.letters)).plan(snapshot)

    def is_connected(self, snapshot: Snapshot) -> bool:
        """Return whether an arrow would lead to it."""
        return len(self._placed(snapshot)) > 1

    def _placed(self, snapshot: Snapshot) -> tuple[Command, ...]:
        step = AddStep(self.workflow_id, StepKind.TASK, self.name, id=self.id)
        before = next((row_id for row_id in self.behind if row_id in snapshot.steps), None)
        if before is None:
            return (step,)
        try:
            commands = put_behind(snapshot, before, step).commands
            Together(self.title, tuple(map(self._same_arrow, commands))).plan(snapshot)
        except RuleViolation:
            return (step,)
        return tuple(map(self._same_arrow, commands))

    def _same_arrow(self, command: Command) -> Command:
        """Return the command with an arrow that has the same id whenever it is planned."""
        return replace(command, id=self.flow_id) if isinstance(command, ConnectSteps) else command


@dataclass(frozen=True, slots=True)
class NewDuty:
    """Add an ongoing duty to a category, behind the first of `behind` that is there."""

    category: str
    name: str
    behind: tuple[str, ...]
    letters: LettersFromSheet
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        added = AddRow("standing_duty", {"name": self.name, "category": self.category}, self.id)
        there = [duty.id for duty in duties_by_category(snapshot).get(self.category, ())]
        before = next((row_id for row_id in self.behind if row_id in there), None)
        place = there.index(before) + 1 if before is not None else 0
        moved = move_duty(snapshot, self.id, self.category, place)
        return Together(self.title, (added, moved, self.letters)).plan(snapshot)


@dataclass(frozen=True, slots=True)
class NewRole:
    """Add a role to a department, with the letters that its column shows, as far as they can show."""

    name: str
    department_id: str | None
    letters: LettersFromSheet
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        fields = {
            "name": self.name,
            "short_name": short_name_for(snapshot, self.name),
            "department_id": self.department_id,
        }
        return Together(self.title, (AddRow("role", fields, self.id), self.letters)).plan(snapshot)
