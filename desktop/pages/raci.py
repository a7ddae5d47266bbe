"""The responsibilities: activities × roles, letters typed by hand, filters above, letters in words below."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.look import Look
from desktop.pages.page import Page, Placeholder, card, choice_box, fill_choices
from desktop.panels.facts import Knowledge
from desktop.selection import Selection
from desktop.tables.cell_menu import CellMenu
from desktop.tables.legend import Legend
from desktop.tables.letter_choices import letter_choices, letters_in
from desktop.tables.raci_table import CATEGORY, Filter, RaciTable
from desktop.tables.raci_view import RaciView
from models.analysis.raci import rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.message import N_
from models.domain.snapshot import Snapshot, departments_in_order, duties_by_category, workflows_in_order
from models.editing.letter_commands import ClearCell, TypeLetter, meaning_typed, what_stays
from models.editing.mends import mends_for_conflict
from models.editing.together import Together


class RaciPage(Page):
    """Shows who has what to do with what, and takes letters from the keyboard."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("raci", look, parent)
        self._known: Knowledge | None = None
        self._said = ""  # the counts; they stay while the next ones are derived
        self.workflows, self.departments = choice_box(self.tools), choice_box(self.tools)
        self.gaps = QPushButton(self.tools)
        self.gaps.setCheckable(True)
        for widget in (self.workflows, self.departments, self.gaps):
            self.tools_row.addWidget(widget)
        self.tools_row.addStretch(1)
        self.table = RaciTable(look, self)
        self.view = RaciView(self.table, look, self)
        self._nothing = Placeholder(self.view)
        self.legend = Legend(look, self)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view), 1)
        self.column.addWidget(self.legend)
        self.workflows.currentIndexChanged.connect(self._choose_filter)
        self.departments.currentIndexChanged.connect(self._choose_filter)
        self.gaps.toggled.connect(self._choose_filter)
        self.view.chosen.connect(self._tell)
        self.view.typed.connect(self.type_letter)
        self.view.cleared.connect(self.clear_cells)
        self.view.copied.connect(self.copy_cells)
        self.view.choices_wanted.connect(self.offer_choices)
        self._show_emptiness()

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.table.dress(look)
        self.view.dress(look)
        self.workflows.setAccessibleName(look.say("Workflow"))
        self.departments.setAccessibleName(look.say("Department"))
        self._dress_legend()
        self._fill_filters()
        self._count()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        self._known = known
        if changes is None:
            self.table.show(None, None)
            self._said = ""
        self._fill_filters()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        if known.matrix is not None:
            self.view.show_matrix(known.matrix)
            self.table.show(known.snapshot, known.matrix)
            self._dress_legend()
            self._count()
        self._fill_filters()
        self._show_emptiness()

    def choose(self, selection: Selection) -> None:
        if selection.kind == "standing_duty":
            selection = Selection("activity", selection.id, selection.role_id)
        if not self.table.index_of(selection).isValid():
            for box in (self.workflows, self.departments):
                box.setCurrentIndex(0)
            self.gaps.setChecked(False)
        self.view.choose(selection)

    def selection(self) -> Selection | None:
        return self.cell() or Selection("matrix", "")

    def cell(self) -> Selection | None:
        """Return the activity and the role of the current cell."""
        return self.table.selection_at(self.view.currentIndex())

    def status(self) -> str:
        return self._said

    def hint(self) -> str:
        letters = " ".join(self.view.variant.letters)
        return self.look.say("Type {letters} · Del clears · F2 shows choices", letters=letters)

    def type_letter(self, letter: str) -> None:
        """Ask for what typing this letter in the current cell means; say why when it does nothing."""
        cell = self.cell()
        if self._known is None or cell is None or cell.role_id is None:
            self.said.emit(self.look.say("Select a cell first."))
            return
        try:
            meaning = meaning_typed(self._known.snapshot, cell.id, cell.role_id, letter)
        except RuleViolation as refusal:
            self.said.emit(self.look.say(refusal.message))
            return
        stood = letter.upper() in letters_in(self._known.snapshot, cell.id, cell.role_id)
        self.edit_wanted.emit(TypeLetter(cell.id, cell.role_id, meaning))
        if stood:
            self._say_what_stays([cell], letter.upper())

    def clear_cells(self) -> None:
        """Ask for the selected cells to be cleared; say what the workflow keeps there."""
        cells = [cell for cell in map(self.table.selection_at, self._selected()) if cell is not None]
        clearing = tuple(ClearCell(cell.id, cell.role_id) for cell in cells if cell.role_id)
        if clearing:
            several = Together(N_("clear cells"), clearing)
            self.edit_wanted.emit(clearing[0] if len(clearing) == 1 else several)
            self._say_what_stays(cells)

    def copy_cells(self) -> None:
        """Put the selected cells with their heads on the clipboard, as a spreadsheet takes them."""
        if self._selected():
            QGuiApplication.clipboard().setText(self.table.copied(self._selected()))

    def offer_choices(self, place: QPoint) -> None:
        """Open the menu of the current cell."""
        cell = self.cell()
        if self._known is None or cell is None or cell.role_id is None:
            return
        snapshot = self._known.snapshot
        menu = CellMenu(self.look, self.view.variant, self)
        conflicts = rows_by_activity(snapshot)[cell.id].conflicts
        mends = [mend for conflict in conflicts for mend in mends_for_conflict(snapshot, conflict)]
        choices = letter_choices(snapshot, cell.id, cell.role_id)
        menu.fill(choices, mends, may_jump=cell.id in snapshot.steps)
        menu.typed.connect(self.type_letter)
        menu.cleared.connect(self.clear_cells)
        menu.copied.connect(self.copy_cells)
        menu.jump_wanted.connect(self._jump)
        menu.edit_wanted.connect(self.edit_wanted)
        menu.popup(place)

    def _jump(self) -> None:
        cell = self.cell()
        if cell is not None:
            self.go_to.emit(Selection("step", cell.id))

    def _selected(self) -> list:
        return self.view.selectionModel().selectedIndexes()

    def _say_what_stays(self, cells: list[Selection], letter: str = "") -> None:
        snapshot = self._snapshot()
        if snapshot is None:
            return
        said = [
            self.look.say(sentence)
            for cell in cells[:1]
            for sentence in what_stays(snapshot, cell.id, cell.role_id or "")
            if not letter or sentence.value("letter") == letter
        ]
        if len(cells) > 1:
            left = [n for cell in cells for n in letters_in(snapshot, cell.id, cell.role_id or "")]
            text = self.look.say.plural(
                "{n} letter stays: it follows from the workflow.",
                "{n} letters stay: they follow from the workflow.",
                len(left),
            )
            said = [text] if left else []
        if said:
            self.said.emit(" ".join(said))

    def _snapshot(self) -> Snapshot | None:
        return self._known.snapshot if self._known else None

    def _count(self) -> None:
        if self._known is None or self._known.matrix is None:
            return
        say, matrix = self.look.say, self._known.matrix
        letters = sum(len(matrix.letters(row, role_id)) for row in matrix.rows for role_id in row.cells)
        self._said = " · ".join(
            (
                say.plural("{n} activity", "{n} activities", len(matrix.rows)),
                say.plural("{n} role", "{n} roles", len(matrix.role_ids)),
                say.plural("{n} letter", "{n} letters", letters),
                say.plural("{n} gap", "{n} gaps", self.table.gaps),
            )
        )

    def _dress_legend(self) -> None:
        variant = self._known.snapshot.organisation.variant if self._known else "RACI"
        self.legend.dress(self.look, variant)

    def _fill_filters(self) -> None:
        say = self.look.say
        workflows = [("", say("All workflows"))]
        departments = [("", say("All departments"))]
        if self._known is not None:
            snapshot = self._known.snapshot
            workflows += [(workflow.id, workflow.name) for workflow in workflows_in_order(snapshot)]
            workflows += [(f"{CATEGORY}:{name}", name) for name in duties_by_category(snapshot)]
            departments += [(d.id, "   " * depth + d.name) for d, depth in departments_in_order(snapshot)]
        fill_choices(self.workflows, workflows)
        fill_choices(self.departments, departments)
        self.gaps.setText(say("Gaps only ({n})", n=self.table.gaps) if self._known else say("Gaps only"))

    def _choose_filter(self) -> None:
        group = str(self.workflows.currentData() or "")
        department = str(self.departments.currentData() or "")
        self.table.choose(Filter(group, department, self.gaps.isChecked()))
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        say = self.look.say
        is_empty = self.table.rowCount() == 0 or self.table.columnCount() == 0
        text = say("Deriving the responsibilities …")
        if self._known is not None and self._known.matrix is not None:
            text = say(
                "Activities come from the steps of workflows and from ongoing duties. There are none yet."
            )
            if self._known.matrix.rows:
                text = say("No row fits this choice. Choose more workflows or departments above.")
        self._nothing.show_sentence(text if is_empty else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
