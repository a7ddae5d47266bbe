"""What the actions about rows of the matrix do: add, rename, move and remove ongoing duties, add tasks.

A new row is named before it is stored, so that adding and naming are one step back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from desktop.conversations.document import DocumentFlow
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.tables.raci_table import CATEGORY, Draft
from models.domain.errors import RuleViolation
from models.domain.responsibility import StandingDuty
from models.domain.snapshot import Snapshot, duties_by_category
from models.domain.workflow import Step, StepKind
from models.editing.change import Command
from models.editing.drawing_steps import free_step_name, put_behind
from models.editing.edits import edit_of
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import AddRow, RemoveRow
from models.editing.together import Together
from models.editing.trial import refusal
from models.editing.workflow_commands import AddStep

ON_ROWS = ("add_row", "rename_row")
ON_DUTIES = ("duty_up", "duty_down", "duty_category")
UP, DOWN = -1, 1


class MatrixFlow(QObject):
    """Wires the page of the responsibilities to the document."""

    def __init__(self, window: MainWindow, flow: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._flow, self._page = window, flow, window.raci
        self._reasons: dict[str, str] = {}  # what was said last; most moves change none of it
        self._page.may_have_changed.connect(self.refresh)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of the menu do."""
        return {
            "add_duty": self._add_duty,
            "add_row": self._add_row,
            "rename_row": self._rename,
            "duty_up": self._move_action,
            "duty_down": self._move_action,
            "duty_category": self._ask_category,
            "remove_duty": self._remove,
            "show_in_workflow": self._show_step,
        }

    def refresh(self) -> None:
        """Enable what is possible now; the others say why not."""
        say, row = self._window.look.say, self._row
        closed = "" if self._snapshot else say("No document is open.")
        any_row = closed or ("" if row else say("Select a row on the page “Responsibilities (RACI)” first."))
        duty = any_row or ("" if isinstance(row, StandingDuty) else say("Only ongoing duties can do this."))
        step = any_row or ("" if isinstance(row, Step) else say("Ongoing duties stand in no workflow."))
        self._enable("add_duty", closed)
        for name in ON_ROWS:
            self._enable(name, any_row)
        for name in ON_DUTIES:
            self._enable(name, duty)
        is_step = isinstance(row, Step)
        self._enable(
            "remove_duty", say("This row is a step. Remove it in its workflow.") if is_step else duty
        )
        self._enable("show_in_workflow", step)
        if isinstance(row, StandingDuty):
            self._enable(
                "duty_up", "" if self._place_of(row, UP) is not None else say("It is the first one.")
            )
            self._enable(
                "duty_down", "" if self._place_of(row, DOWN) is not None else say("It is the last one.")
            )

    def dress(self, look: Look) -> None:
        """Take other words."""
        del look
        self._reasons.clear()
        self.refresh()

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._flow.workspace.snapshot if self._flow.workspace else None

    @property
    def _row(self) -> Step | StandingDuty | None:
        """Return the step or the duty of the current row."""
        cell, snapshot = self._page.cell(), self._snapshot
        if cell is None or snapshot is None:
            return None
        return snapshot.steps.get(cell.id) or snapshot.standing_duties.get(cell.id)

    def _enable(self, name: str, reason: str) -> None:
        if self._reasons.get(name) != reason:
            self._reasons[name] = reason
            self._window.actions_by_id.enable(name, not reason, reason)

    def _add_duty(self) -> None:
        """Add a duty behind the current one, else at the end of the last category."""
        snapshot, row, say = self._snapshot, self._row, self._window.look.say
        if snapshot is None:
            return
        categories = duties_by_category(snapshot)
        category = next(reversed(categories), say("General"))
        place, behind = None, ""
        if isinstance(row, StandingDuty):
            category, behind = row.category, row.id
            place = [duty.id for duty in categories[category]].index(row.id) + 1
        name = _free(say("New ongoing duty"), categories.get(category, ()))
        command = AddRow("standing_duty", {"name": name, "category": category})
        draft = Draft(command.id, name, f"{CATEGORY}:{category}", behind)
        moved = partial(move_duty, snapshot, command.id, category, place)
        self._window.show_page("raci")
        self._page.name_new(draft, partial(_added, command, moved))

    def _add_row(self) -> None:
        """Add a row of the same kind below the current one."""
        snapshot, row, say = self._snapshot, self._row, self._window.look.say
        if isinstance(row, StandingDuty):
            self._add_duty()
        if snapshot is None or not isinstance(row, Step):
            return
        name = free_step_name(snapshot, row.workflow_id, say("New task"))
        step = AddStep(row.workflow_id, StepKind.TASK, name)
        try:
            why_not = refusal(snapshot, put_behind(snapshot, row.id, step))
        except RuleViolation as error:
            why_not = error.message
        if why_not is not None:
            self._window.toast.say(say(why_not))
            return
        draft = Draft(step.id, name, row.workflow_id, row.id)
        self._window.show_page("raci")
        self._page.name_new(draft, partial(_inserted, snapshot, row.id, step))

    def _rename(self) -> None:
        row = self._row
        if row is not None:
            kind = "standing_duty" if isinstance(row, StandingDuty) else "step"
            self._window.show_page("raci")
            self._page.rename(lambda name: edit_of(kind, row.id, {"name": name}))

    def _move_action(self) -> None:
        row = self._row
        if not isinstance(row, StandingDuty):
            return
        by = UP if self._sender_id() == "duty_up" else DOWN
        goal = self._place_of(row, by)
        if goal is not None and self._snapshot is not None:
            self._do(move_duty(self._snapshot, row.id, *goal), row.id)

    def _place_of(self, duty: StandingDuty, by: int) -> tuple[str, int] | None:
        """Return category and place one further; at the edge of a category the next one begins."""
        if self._snapshot is None:
            return None
        categories = duties_by_category(self._snapshot)
        own = [other.id for other in categories[duty.category]].index(duty.id) + by
        if 0 <= own < len(categories[duty.category]):
            return duty.category, own
        names = list(categories)
        beside = names.index(duty.category) + by
        if not 0 <= beside < len(names):
            return None
        return names[beside], len(categories[names[beside]]) if by == UP else 0

    def _ask_category(self) -> None:
        row = self._row
        if isinstance(row, StandingDuty):
            self._window.show_page("raci")
            self._page.offer_categories(row.category, partial(self._move_to, row))

    def _move_to(self, duty: StandingDuty, category: str) -> None:
        if category != duty.category and self._snapshot is not None:
            self._do(move_duty(self._snapshot, duty.id, category), duty.id)

    def _do(self, command: Command, duty_id: str) -> None:
        self._flow.do(command)
        self._page.choose(Selection("activity", duty_id))

    def _remove(self) -> None:
        row, say = self._row, self._window.look.say
        if not isinstance(row, StandingDuty):
            return
        self._flow.do(RemoveRow("standing_duty", row.id))
        after = self._snapshot
        if after is not None and row.id not in after.standing_duties:
            words = say("“{name}” is removed.", name=row.name)
            self._window.toast.say(words, say("Undo"), partial(self._take_back, after, row.id))

    def _take_back(self, snapshot: Snapshot, duty_id: str) -> None:
        if self._snapshot is snapshot:  # what came afterwards must not be undone by this button
            self._flow.undo()
            self._page.choose(Selection("activity", duty_id))

    def _show_step(self) -> None:
        row = self._row
        if isinstance(row, Step):
            self._page.go_to.emit(Selection("step", row.id))

    def _sender_id(self) -> str:
        sender = self.sender()
        return sender.objectName() if sender is not None else ""


def _added(command: AddRow, moved: Callable[[], Command], name: str) -> Command:
    named = replace(command, fields={**command.fields, "name": name})
    return Together(named.title, (named, moved()))


def _inserted(snapshot: Snapshot, behind_id: str, step: AddStep, name: str) -> Command:
    return put_behind(snapshot, behind_id, replace(step, name=name))


def _free(name: str, duties: tuple[StandingDuty, ...]) -> str:
    """Return a name that no duty of the category has, with a number behind it where needed."""
    known = {duty.name.casefold() for duty in duties}
    numbered = (name if n == 1 else f"{name} {n}" for n in range(1, len(known) + 2))
    return next(candidate for candidate in numbered if candidate.casefold() not in known)
