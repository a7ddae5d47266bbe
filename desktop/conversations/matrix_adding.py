"""What the actions do that add rows to the matrix: tasks and ongoing duties, above or below the current row.

A new row is named before it is stored, so that adding and naming are one step back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.conversations.current_row import current_row
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
from models.editing.drawing_steps import free_step_name, put_behind, put_in_front
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import AddRow
from models.editing.together import Together
from models.editing.trial import refusal
from models.editing.workflow_commands import AddStep


class MatrixAdding:
    """Acts on the current row of the page of the responsibilities."""

    def __init__(self, window: MainWindow, documents: DocumentFlow) -> None:
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def add_duty(self) -> None:
        """Add a duty behind the current one, else at the end of the last category."""
        snapshot, row = self._documents.snapshot, current_row(self._page, self._documents)
        if snapshot is None:
            return
        if isinstance(row, StandingDuty):
            self._duty(snapshot, row.category, behind=row.id)
        else:
            last = next(reversed(duties_by_category(snapshot)), self._window.look.say("General"))
            self._duty(snapshot, last)

    def add_below(self) -> None:
        """Add a row of the same kind below the current one."""
        snapshot, row = self._documents.snapshot, current_row(self._page, self._documents)
        if snapshot is not None and isinstance(row, StandingDuty):
            self._duty(snapshot, row.category, behind=row.id)
        elif snapshot is not None and isinstance(row, Step):
            self._step(snapshot, row, behind=row.id)

    def add_above(self) -> None:
        """Add a row of the same kind above the current one."""
        snapshot, row = self._documents.snapshot, current_row(self._page, self._documents)
        if snapshot is not None and isinstance(row, StandingDuty):
            self._duty(snapshot, row.category, before=row.id)
        elif snapshot is not None and isinstance(row, Step):
            self._step(snapshot, row, before=row.id)

    def _duty(self, snapshot: Snapshot, category: str, *, behind: str = "", before: str = "") -> None:
        duties = duties_by_category(snapshot).get(category, ())
        name = free_name(self._window.look.say("New ongoing duty"), (duty.name for duty in duties))
        command = AddRow("standing_duty", {"name": name, "category": category})
        there = [duty.id for duty in duties]
        place = there.index(before or behind) + bool(behind) if before or behind else None

        def named(text: str) -> Command:
            row = replace(command, fields={**command.fields, "name": text})
            return Together(row.title, (row, move_duty(snapshot, command.id, category, place)))

        self._name(Draft(command.id, name, f"{CATEGORY}:{category}", behind, before), named)

    def _step(self, snapshot: Snapshot, beside: Step, *, behind: str = "", before: str = "") -> None:
        name = free_step_name(snapshot, beside.workflow_id, self._window.look.say("New task"))
        step, put = AddStep(beside.workflow_id, StepKind.TASK, name), put_in_front if before else put_behind
        try:
            why_not = refusal(snapshot, put(snapshot, beside.id, step))
        except RuleViolation as error:
            why_not = error.message
        if why_not is not None:
            self._window.toast.say(self._window.look.say(why_not))
            return

        def named(text: str) -> Command:
            return put(snapshot, beside.id, replace(step, name=text))

        self._name(Draft(step.id, name, beside.workflow_id, behind, before), named)

    def _name(self, draft: Draft, make: Callable[[str], Command]) -> None:
        self._window.show_page("raci")
        self._page.name_new(draft, make)
