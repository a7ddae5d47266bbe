"""The responsibilities: activities × roles, letters typed by hand, filters above, letters in words below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.choice_box import choice_box, fill_choices
from desktop.look import Look
from desktop.pages.page import Page, Placeholder, card
from desktop.panels.facts import Knowledge
from desktop.selection import Selection
from desktop.tables.cell_menu import CellMenu
from desktop.tables.legend import Legend
from desktop.tables.letter_choices import letter_choices, letters_in
from desktop.tables.raci_exchange import copied, pasted
from desktop.tables.raci_table import CATEGORY, Filter, RaciTable
from desktop.tables.raci_view import RaciView
from models.analysis.raci import rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.message import N_, Message
from models.domain.snapshot import (
    Snapshot,
    departments_in_order,
    duties_by_category,
    roles_in_order,
    workflows_in_order,
)
from models.editing.cell_commands import TypeInCells
from models.editing.letter_commands import (
    ClearCell,
    TypeLetter,
    meaning_typed,
    what_gives_way,
    what_stays,
)
from models.editing.mends import mends_for_conflict
from models.editing.together import Together


class RaciPage(Page):
    """Shows who has what to do with what, and takes letters from the keyboard."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("raci", look, parent)
        self._known: Knowledge | None = None
        self._said = ""  # the counts; they stay while the next ones are derived
        self.workflows, self.takers = choice_box(self.tools), choice_box(self.tools)
        self.gaps = QPushButton(self.tools)
        self.gaps.setCheckable(True)
        for widget in (self.workflows, self.takers, self.gaps):
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
        self.takers.currentIndexChanged.connect(self._choose_filter)
        self.gaps.toggled.connect(self._choose_filter)
        self.view.chosen.connect(self._tell)
        self.view.typed.connect(self.type_letter)
        self.view.cleared.connect(self.clear_cells)
        self.view.copied.connect(self.copy_cells)
        self.view.pasted.connect(self.paste_cells)
        self.view.choices_wanted.connect(self.offer_choices)
        self._show_emptiness()

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.table.dress(look)
        self.view.dress(look)
        self.workflows.setAccessibleName(look.say("Workflow"))
        self.takers.setAccessibleName(look.say("Department or role"))
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
            for box in (self.workflows, self.takers):
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
        """Ask for what typing this letter in the selected cells means; say why when it does nothing."""
        snapshot, cells = self._snapshot(), self._cells()
        if snapshot is None or not cells:
            self.said.emit(self.look.say("Select a cell first."))
            return
        try:
            self._type(snapshot, letter, cells)
        except RuleViolation as refusal:
            self.said.emit(self.look.say(refusal.message))

    def _type(self, snapshot: Snapshot, letter: str, cells: list[Selection]) -> None:
        places = [(cell.id, cell.role_id or "") for cell in cells]
        stood = all(letter.upper() in letters_in(snapshot, *place) for place in places)
        if len(places) > 1:
            self.edit_wanted.emit(TypeInCells(tuple(places), letter))
        else:
            command = TypeLetter(*places[0], meaning_typed(snapshot, *places[0], letter))
            gives_way = () if stood else what_gives_way(snapshot, command)
            self.edit_wanted.emit(command)
            self._say(gives_way)
        if stood:
            self._say_what_stays(cells, letter.upper())

    def clear_cells(self) -> None:
        """Ask for the selected cells to be cleared; say what the workflow keeps there."""
        cells = self._cells()
        clearing = tuple(ClearCell(cell.id, cell.role_id or "") for cell in cells)
        if clearing:
            several = Together(N_("clear cells"), clearing)
            self.edit_wanted.emit(clearing[0] if len(clearing) == 1 else several)
            self._say_what_stays(cells)

    def copy_cells(self) -> None:
        """Put the selected cells with their heads on the clipboard, as a spreadsheet takes them."""
        if self._selected():
            QGuiApplication.clipboard().setMimeData(copied(self.table, self._selected()))

    def paste_cells(self) -> None:
        """Ask for the letters on the clipboard from the selected cell on; say what the workflow keeps."""
        snapshot = self._snapshot()
        if snapshot is None:
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            command = pasted(self.table, snapshot, self.view.variant, data, self._selected())
            staying = command.what_stays(snapshot)
        except RuleViolation as refusal:
            self.said.emit(self.look.say(refusal.message))
            return
        self.edit_wanted.emit(command)
        self._say_how_many_stay(staying)

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
        menu.pasted.connect(self.paste_cells)
        menu.jump_wanted.connect(self._jump)
        menu.edit_wanted.connect(self.edit_wanted)
        menu.popup(place)

    def _jump(self) -> None:
        cell = self.cell()
        if cell is not None:
            self.go_to.emit(Selection("step", cell.id))

    def _selected(self) -> list:
        return self.view.selectionModel().selectedIndexes()

    def _cells(self) -> list[Selection]:
        return [cell for cell in map(self.table.selection_at, self._selected()) if cell and cell.role_id]

    def _say(self, sentences: Sequence[Message]) -> None:
        if sentences:
            self.said.emit(" ".join(map(self.look.say, sentences)))

    def _say_what_stays(self, cells: list[Selection], letter: str = "") -> None:
        snapshot = self._snapshot()
        if snapshot is None:
            return
        places = [(cell.id, cell.role_id or "") for cell in cells]
        if len(places) > 1:
            found = [found for place in places for found in letters_in(snapshot, *place)]
            self._say_how_many_stay(len(found) if not letter else found.count(letter))
        else:
            stays = [sentence for place in places for sentence in what_stays(snapshot, *place)]
            self._say([sentence for sentence in stays if not letter or sentence.value("letter") == letter])

    def _say_how_many_stay(self, n: int) -> None:
        if n:
            said = self.look.say.plural(
                "{n} letter stays: it follows from the workflow.",
                "{n} letters stay: they follow from the workflow.",
                n,
            )
            self.said.emit(said)

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
        workflows, takers = [("", say("All workflows"), 0)], [("", say("All roles"), 0)]
        if self._known is not None:
            snapshot = self._known.snapshot
            workflows += [(workflow.id, workflow.name, 0) for workflow in workflows_in_order(snapshot)]
            workflows += [(f"{CATEGORY}:{name}", name, 0) for name in duties_by_category(snapshot)]
            takers += _departments_with_roles(snapshot)
        fill_choices(self.workflows, workflows)
        fill_choices(self.takers, takers)
        self.gaps.setText(say("Gaps only ({n})", n=self.table.gaps) if self._known else say("Gaps only"))

    def _choose_filter(self) -> None:
        snapshot, taker = self._snapshot(), str(self.takers.currentData() or "")
        is_role = snapshot is not None and taker in snapshot.roles
        chosen = Filter(
            group=str(self.workflows.currentData() or ""),
            department_id="" if is_role else taker,
            role_id=taker if is_role else "",
            gaps_only=self.gaps.isChecked(),
        )
        self.table.choose(chosen)
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
                text = say("No row fits this choice. Choose more workflows, departments or roles above.")
        self._nothing.show_sentence(text if is_empty else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())


def _departments_with_roles(snapshot: Snapshot) -> Iterator[tuple[str, str, int]]:
    """Yield what the matrix can be narrowed to: departments with their roles below, then the other roles."""
    depths = {department.id: depth for department, depth in departments_in_order(snapshot)}
    for department, depth in departments_in_order(snapshot):
        yield department.id, department.name, depth
        for role in roles_in_order(snapshot):
            if role.department_id == department.id:
                yield role.id, role.name, depth + 1
    for role in roles_in_order(snapshot):
        if role.department_id not in depths:
            yield role.id, role.name, 0
