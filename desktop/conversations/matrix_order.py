"""What the actions do that put rows and columns of the matrix in order: a row above, a role left or right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from desktop.conversations.document import DocumentFlow
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from desktop.tables.matrix_rows import Draft
from models.analysis.matrix_views import CATEGORY
from models.domain.errors import RuleViolation
from models.domain.names import free_name
from models.domain.responsibility import StandingDuty
from models.domain.snapshot import Snapshot, duties_by_category
from models.domain.workflow import Step, StepKind
from models.editing.change import Command
from models.editing.drawing_steps import free_step_name, put_in_front
from models.editing.order_commands import one_column
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import AddRow
from models.editing.together import Together
from models.editing.workflow_commands import AddStep


class MatrixOrder:
    """Acts on the current row and the current role of the page of the responsibilities."""

    def __init__(self, window: MainWindow, documents: DocumentFlow) -> None:
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def why_no_column(self, by: int) -> str:
        """Return why the current role cannot stand further left (-1) or right, "" when it can."""
        snapshot, say, role_id = self._documents.snapshot, self._window.look.say, self._role_id
        if snapshot is None or not role_id:
            return self._documents.why_closed() or say("Select a cell first.")
        at_the_end = say("It is the first one of its department.") if by < 0 else ""
        at_the_end = at_the_end or say("It is the last one of its department.")
        return "" if one_column(snapshot, role_id, by) else at_the_end

    def move_column(self, by: int) -> None:
        """Let the current role stand one column further left (-1) or right."""
        cell, snapshot, role_id = self._page.cell(), self._documents.snapshot, self._role_id
        command = one_column(snapshot, role_id, by) if snapshot is not None and role_id else None
        if command is not None and cell is not None:
            self._documents.do(command)
            self._page.choose(cell)

    @property
    def _role_id(self) -> str:
        """Return the role of the current cell, "" without one; an edit may just have taken it away."""
        cell, snapshot = self._page.cell(), self._documents.snapshot
        role_id = cell.role_id if cell else None
        return role_id if role_id and snapshot is not None and role_id in snapshot.roles else ""

    def add_above(self) -> None:
        """Add a row of the same kind above the current one."""
        cell, snapshot = self._page.cell(), self._documents.snapshot
        if cell is None or snapshot is None:
            return
        if cell.id in snapshot.standing_duties:
            self._duty_above(snapshot, snapshot.standing_duties[cell.id])
        elif cell.id in snapshot.steps:
            self._step_above(snapshot, snapshot.steps[cell.id])

    def _duty_above(self, snapshot: Snapshot, duty: StandingDuty) -> None:
        duties = duties_by_category(snapshot)[duty.category]
        name = free_name(self._window.look.say("New ongoing duty"), (other.name for other in duties))
        command = AddRow("standing_duty", {"name": name, "category": duty.category})
        place = duties.index(duty)

        def named(text: str) -> Command:
            row = replace(command, fields={**command.fields, "name": text})
            return Together(row.title, (row, move_duty(snapshot, command.id, duty.category, place)))

        self._name(Draft(command.id, name, f"{CATEGORY}:{duty.category}", before=duty.id), named)

    def _step_above(self, snapshot: Snapshot, below: Step) -> None:
        name = free_step_name(snapshot, below.workflow_id, self._window.look.say("New task"))
        step = AddStep(below.workflow_id, StepKind.TASK, name)
        try:
            put_in_front(snapshot, below.id, step)
        except RuleViolation as refusal:
            self._window.toast.say(self._window.look.say(refusal.message))
            return
        named = partial(_in_front, snapshot, below.id, step)
        self._name(Draft(step.id, name, below.workflow_id, before=below.id), named)

    def _name(self, draft: Draft, make: Callable[[str], Command]) -> None:
        self._window.show_page("raci")
        self._page.name_new(draft, make)


def _in_front(snapshot: Snapshot, below_id: str, step: AddStep, name: str) -> Command:
    return put_in_front(snapshot, below_id, replace(step, name=name))
