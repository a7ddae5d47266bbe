"""What the actions about the matrix do: how it is shown, its rows renamed, moved and removed, its letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.conversations.current_row import current_row
from desktop.conversations.document import DocumentFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from desktop.shown.selection import Selection
from models.domain.matrix_view import Grouping
from models.domain.responsibility import StandingDuty
from models.domain.snapshot import duties_by_category
from models.domain.workflow import Step
from models.editing.change import Command
from models.editing.edits import edit_of
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import RemoveRow

UP, DOWN = -1, 1


class MatrixFlow(QObject):
    """Acts on the current row of the page of the responsibilities; `dressed(look)` reaches open dialogs."""

    dressed = Signal(object)

    def __init__(self, window: MainWindow, documents: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def why_no_matrix(self) -> str:
        """Return why the matrix is not looked at now, "" when it is: what nobody sees must not change."""
        is_shown, say = self._window.page is self._page, self._window.look.say
        return self._documents.why_closed() or (
            "" if is_shown else say("Open the page “Responsibilities (RACI)” first.")
        )

    @property
    def is_compact(self) -> bool:
        return self._page.view.zoom.now.is_compact

    def toggle_compact(self) -> None:
        """Put rows and columns close together, or apart again."""
        self._page.view.zoom.toggle_compact()

    def is_grouped(self, grouping: Grouping) -> bool:
        return self._page.choices.grouping is grouping

    def group_by(self, grouping: Grouping) -> None:
        """Show the matrix in this view."""
        self._window.show_page("raci")
        self._page.group_by(grouping)

    def why_no_fold(self) -> str:
        """Return why no department can be folded or unfolded, "" when one can."""
        say, is_folding = self._window.look.say, self._page.choices.grouping is Grouping.DEPARTMENT
        return self.why_no_matrix() or (
            ""
            if is_folding and self._page.view.currentIndex().isValid()
            else say("Choose the view by department and a cell in it first.")
        )

    def fold(self) -> None:
        """Show the roles of the current department one by one, or together again."""
        self._page.fold(self._page.view.currentIndex().column())

    def why_no_cell(self) -> str:
        """Return why no cell is chosen, "" when one is."""
        say, index = self._window.look.say, self._page.view.currentIndex()
        is_chosen = index.isValid() and not self._page.view.is_on_name
        return self.why_no_matrix() or ("" if is_chosen else say("Select a cell first."))

    def why_no_one_role(self) -> str:
        """Return why the current cell is not that of one role, "" when it is."""
        cell, say = self._page.cell(), self._window.look.say
        is_one = cell is not None and cell.kind == "activity" and bool(cell.role_id)
        return self.why_no_cell() or ("" if is_one else say("This cell does not stand for one role."))

    def show_sheet(self) -> None:
        """Show the sheet of the role of the current cell."""
        self._page.columns.show_sheet(self._page.view.currentIndex().column())

    @property
    def only_with_letters(self) -> bool:
        return self._page.choices.only_with_letters

    def toggle_empty(self) -> None:
        """Leave out the roles without a letter in what is shown, or show them again."""
        self._page.choices.toggle_empty()

    def _row(self) -> Step | StandingDuty | None:
        return current_row(self._page, self._documents)

    def why_no_row(self) -> str:
        """Return why nothing can be done with a row now, "" when it can."""
        closed, say = self._documents.why_closed(), self._window.look.say
        return closed or (
            "" if self._row() else say("Select a row on the page “Responsibilities (RACI)” first.")
        )

    def why_no_duty(self) -> str:
        """Return why nothing can be done with an ongoing duty now, "" when it can."""
        is_duty, say = isinstance(self._row(), StandingDuty), self._window.look.say
        return self.why_no_row() or ("" if is_duty else say("Only ongoing duties can do this."))

    def why_no_step(self) -> str:
        """Return why no step can be shown, "" when one can."""
        is_step, say = isinstance(self._row(), Step), self._window.look.say
        return self.why_no_row() or ("" if is_step else say("Ongoing duties are not part of a workflow."))

    def why_not_removed(self) -> str:
        """Return why the row stays, "" when it can be removed."""
        if isinstance(self._row(), Step):
            return self._window.look.say("This row is a step. Remove it in its workflow.")
        return self.why_no_duty()

    def why_not_up(self) -> str:
        """Return why the duty cannot stand higher, "" when it can."""
        return self._why_stays(UP, self._window.look.say("It is the first one."))

    def why_not_down(self) -> str:
        """Return why the duty cannot stand lower, "" when it can."""
        return self._why_stays(DOWN, self._window.look.say("It is the last one."))

    def move_up(self) -> None:
        """Let the duty stand one place higher."""
        self._move(UP)

    def move_down(self) -> None:
        """Let the duty stand one place lower."""
        self._move(DOWN)

    def _why_stays(self, by: int, at_the_edge: str) -> str:
        row, why = self._row(), self.why_no_duty()
        if isinstance(row, StandingDuty) and self._place_of(row, by) is None:
            return at_the_edge
        return why

    def edit_scheme(self) -> None:
        """Let the letters of the organisation be changed, or made of its own."""
        from desktop.dialogs.own_scheme import OwnSchemeDialog

        snapshot = self._documents.snapshot
        if snapshot is not None:
            dialog = OwnSchemeDialog(snapshot, self._window.look, self._window)
            dialog.decided.connect(self._documents.do)
            self.dressed.connect(dialog.dress)
            dialog.open()

    def rename(self) -> None:
        """Let the name of the current row be typed."""
        row = self._row()
        if row is not None:
            kind = "standing_duty" if isinstance(row, StandingDuty) else "step"
            self._window.show_page("raci")
            self._page.rename(lambda name: edit_of(kind, row.id, {"name": name}))

    def _move(self, by: int) -> None:
        row, snapshot = self._row(), self._documents.snapshot
        goal = self._place_of(row, by) if isinstance(row, StandingDuty) else None
        if row is not None and goal is not None and snapshot is not None:
            self._do(move_duty(snapshot, row.id, *goal), row.id)

    def _place_of(self, duty: StandingDuty, by: int) -> tuple[str, int] | None:
        """Return category and place one further; at the edge of a category the next one begins."""
        if self._documents.snapshot is None:
            return None
        categories = duties_by_category(self._documents.snapshot)
        own = [other.id for other in categories[duty.category]].index(duty.id) + by
        if 0 <= own < len(categories[duty.category]):
            return duty.category, own
        names = list(categories)
        beside = names.index(duty.category) + by
        if not 0 <= beside < len(names):
            return None
        return names[beside], len(categories[names[beside]]) if by == UP else 0

    def ask_category(self) -> None:
        """Offer the categories that the duty can move to."""
        row = self._row()
        if isinstance(row, StandingDuty):
            self._window.show_page("raci")
            self._page.offer_categories(row.category, partial(self._move_to, row))

    def _move_to(self, duty: StandingDuty, category: str) -> None:
        if category != duty.category and self._documents.snapshot is not None:
            self._do(move_duty(self._documents.snapshot, duty.id, category), duty.id)

    def _do(self, command: Command, duty_id: str) -> None:
        self._documents.do(command)
        self._page.choose(Selection("activity", duty_id))

    def remove(self) -> None:
        """Remove the duty of the current row, and offer it back."""
        row, say = self._row(), self._window.look.say
        if isinstance(row, StandingDuty):
            told = say("“{name}” is removed.", name=row.name)
            then = partial(self._page.choose, Selection("activity", row.id))
            do_and_offer_back(
                self._documents, self._window.toast, RemoveRow("standing_duty", row.id), told, then
            )

    def show_step(self) -> None:
        """Lead to the step of the current row."""
        row = self._row()
        if isinstance(row, Step):
            self._page.go_to.emit(Selection("step", row.id))
