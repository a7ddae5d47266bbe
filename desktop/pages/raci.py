"""The responsibilities: activities × roles, letters typed by hand, filters above, letters in words below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.pages.page import Page, Placeholder, card
from desktop.shown.concern import takers as takers_of
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.tables.cell_hands import CellHands
from desktop.tables.cell_menu import CellMenu
from desktop.tables.legend import Legend
from desktop.tables.letter_choices import letter_choices
from desktop.tables.raci_keys import NAME, Spot
from desktop.tables.raci_table import CATEGORY, Draft, Filter, RaciTable
from desktop.tables.raci_view import RaciView
from desktop.tables.row_menu import row_menu
from desktop.widgets.actions import Actions
from desktop.widgets.choice_box import choice_box, fill_choices
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.picker import Question, pick
from desktop.widgets.picker_rows import Choice
from models.analysis.concerning import roles_meant
from models.analysis.raci import rows_by_activity
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import (
    Snapshot,
    duties_by_category,
    workflows_in_order,
)
from models.editing.change import Command
from models.editing.mends import mends_for_conflict


class RaciPage(Page):
    """Shows who has what to do with what."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("raci", look, parent)
        self._known: Knowledge | None = None
        self._said = ""  # the counts; they stay while the next ones are derived
        self._actions: Mapping[str, QAction] = {}
        self.workflows, self.takers = choice_box(self.tools), choice_box(self.tools)
        self.gaps, self.add = QPushButton(self.tools), QToolButton(self.tools)
        self.gaps.setCheckable(True)
        for widget in (self.workflows, self.takers, self.gaps, self.add):
            self.tools_row.addWidget(widget)
        self.tools_row.addStretch(1)
        self.table = RaciTable(look, self)
        self.view = RaciView(self.table, look, self)
        self.canvas_input = CellHands(self.view, look)
        self._wait = Placeholder(self.view)
        self.show_all, self.first = QPushButton(self.view), QPushButton(self.view)
        self.nothing = Emptiness(self.view, (self.show_all, self.first))
        self.legend = Legend(look, self)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view), 1)
        self.column.addWidget(self.legend)
        self._wire()
        self._show_emptiness()

    def _wire(self) -> None:
        self.workflows.currentIndexChanged.connect(self._choose_filter)
        self.takers.currentIndexChanged.connect(self._choose_filter)
        self.gaps.toggled.connect(self._choose_filter)
        self.show_all.clicked.connect(self.show_everything)
        self.show_all.clicked.connect(self._read_for_all)
        self.view.chosen.connect(self._tell)
        self.view.choices_wanted.connect(self.offer_choices)
        self.view.menu_wanted.connect(self._offer_actions)
        self.view.renaming_wanted.connect(self._rename)
        self.view.removal_wanted.connect(self._remove)
        self.legend.wanted.connect(lambda: self._trigger("own_scheme"))
        self.canvas_input.edit_wanted.connect(self.edit_wanted)
        self.canvas_input.said.connect(self.said)

    def take_actions(self, actions: Actions) -> None:
        """Offer them in the head and in the menus of rows; local ones have keys in the matrix."""
        self._actions = {entry.id: actions[entry.id] for entry in actions.entries if entry.menu == "matrix"}
        self.view.addActions(actions.of("matrix", is_local=True))
        self.add.setDefaultAction(self._actions["add_duty"])
        self.first.clicked.connect(self._actions["add_duty"].trigger)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.table.dress(look)
        self.view.dress(look)
        self.canvas_input.dress(look)
        self.show_all.setText(look.say("Show all"))
        self.first.setText(look.say("Add ongoing duty"))
        self.add.setAccessibleName(look.say("Add ongoing duty"))
        self.workflows.setAccessibleName(look.say("Workflow"))
        self.takers.setAccessibleName(look.say("Department or role"))
        for box in (self.workflows, self.takers):
            box.be_searched(look)
        self._dress_legend()
        self._fill_filters()
        self._count()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        self._known = known
        self.canvas_input.show(known.snapshot)
        self.view.variant = scheme_of(known.snapshot)
        if changes is None:
            self.table.draft(None)
            self.table.show(None, None)
            self._said = ""
        self._fill_filters()
        if changes is None:
            self.show_everything()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        if known.matrix is not None:
            self._choose_filter()
            self.table.show(known.snapshot, known.matrix)
            self._dress_legend()
            self._count()
        self._fill_filters()
        self._show_emptiness()
        self.status_changed.emit()

    def choose(self, selection: Selection) -> None:
        if selection.kind == "standing_duty":
            selection = Selection("activity", selection.id, selection.role_id)
        if not self.table.index_of(selection).isValid():
            self.show_everything()
        if not self.table.index_of(selection).isValid():
            self._read_for_all()
        self.view.choose(selection)

    def show_everything(self) -> None:
        """Choose no filter."""
        for box in (self.workflows, self.takers):
            box.setCurrentIndex(0)
        self.gaps.setChecked(False)

    def _read_for_all(self) -> None:
        """Show what concerns everybody again: what is wanted concerns somebody else."""
        if self._known is not None and self._known.concern:
            self.concern_wanted.emit("")

    def selection(self) -> Selection | None:
        return self.cell() or Selection("matrix", "")

    def cell(self) -> Selection | None:
        """Return the activity and the role of the current cell; no role where the name is chosen."""
        return self.view.selection()

    def status(self) -> str:
        return self._said

    def hint(self) -> str:
        if self._known is None:
            return ""
        if self.view.is_on_name:
            return self.look.say("F2 renames · Alt+Ins adds a row below · Right arrow leads to the letters")
        letters = " ".join(self.view.variant.letters)
        return self.look.say("Type {letters} · Del clears · F2 shows choices · F6 moves out", letters=letters)

    def name_new(self, draft: Draft, make: Callable[[str], Command]) -> None:
        """Show a row that is not stored yet and let its name be typed; `make(name)` stores it, once."""
        if not self.table.index_of(Selection("activity", draft.behind)).isValid():
            self.show_everything()

        def store(name: str) -> None:
            self.table.draft(None)
            self.edit_wanted.emit(make(name if name.strip() else draft.title))
            self.choose(Selection("activity", draft.key))

        self.table.draft(draft)
        self._show_emptiness()
        if self.table.columnCount():
            self._name(draft.key, store, lambda: store(draft.title))
        else:  # without roles there is no row to name it in
            store(draft.title)

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self.canvas_input.only_reads = only_reads
        self.add.setVisible(not only_reads)

    def finish_typing(self) -> None:
        if self.view.names.is_open:
            self.view.names.keep()

    def rename(self, make: Callable[[str], Command]) -> None:
        """Let the name of the current row be typed; `make(name)` is the edit that comes of another one."""
        cell = self.cell()
        if cell is not None:
            title = self.table.head(self.view.currentIndex().row()).title
            self._name(cell.id, lambda name: self.edit_wanted.emit(make(name)) if name != title else None)

    def offer_categories(self, own: str, take: Callable[[str], None]) -> None:
        """Offer the categories of ongoing duties at the current row."""
        if self._known is not None:
            names = duties_by_category(self._known.snapshot)
            choices = [Choice(name, name, is_chosen=name == own) for name in names]
            beside = QRect(self.view.menu_place(), QSize(1, 1))
            pick(self, Question(self.look.say("Which category?"), choices), beside, self.look, take)

    def _name(self, key: str, take: Callable[[str], None], drop: Callable[[], None] | None = None) -> None:
        index = self.table.index_of(Selection("activity", key))
        if index.isValid():
            self.view.go(Spot(index.row(), NAME))
            self.view.name_row(key, take, drop)  # what was typed in the panel may just have moved the row

    def offer_choices(self, place: QPoint) -> None:
        """Open the menu of the current cell."""
        cell = self.cell()
        if self._known is None or cell is None or cell.role_id is None or self.only_reads:
            return
        snapshot = self._known.snapshot
        row = rows_by_activity(snapshot).get(cell.id)
        if row is None:  # it is being named, or just gone
            return
        mends = [mend for conflict in row.conflicts for mend in mends_for_conflict(snapshot, conflict)]
        menu = CellMenu(self.look, self.view.variant, self)
        choices = letter_choices(snapshot, cell.id, cell.role_id)
        menu.fill(choices, mends, may_jump=cell.id in snapshot.steps)
        menu.typed.connect(self.canvas_input.type_letter)
        menu.cleared.connect(self.canvas_input.clear)
        menu.copied.connect(self.canvas_input.copy)
        menu.cut.connect(self.canvas_input.cut)
        menu.pasted.connect(self.canvas_input.paste)
        menu.jump_wanted.connect(self._jump)
        menu.edit_wanted.connect(self.edit_wanted)
        menu.popup(place)

    def _jump(self) -> None:
        cell = self.cell()
        if cell is not None:
            self.go_to.emit(Selection("step", cell.id))

    def _offer_actions(self, place: QPoint) -> None:
        row_menu(tuple(self._actions.values()), self).popup(place)

    def _rename(self) -> None:
        self._trigger("rename_row")

    def _remove(self) -> None:
        self._trigger("remove_duty")

    def _trigger(self, action_id: str) -> None:
        """Do what an action does, or say why it is impossible: a key has no tip."""
        action = self._actions[action_id]
        if action.isEnabled():
            action.trigger()
        else:
            self.said.emit(action.toolTip())

    def _snapshot(self) -> Snapshot | None:
        return self._known.snapshot if self._known else None

    def _count(self) -> None:
        if self._known is None or self._known.matrix is None:
            return
        say, matrix = self.look.say, self._known.matrix
        cells = [(row, role_id) for row in matrix.rows for role_id in row.cells]
        letters = sum(len(matrix.letters(*cell)) for cell in cells)
        hidden = sum(len(matrix.hidden(*cell)) for cell in cells)
        self._said = " · ".join(
            (
                say.plural("{n} activity", "{n} activities", len(matrix.rows)),
                say.plural("{n} role", "{n} roles", len(matrix.role_ids)),
                say.plural("{n} letter", "{n} letters", letters),
                say.plural("{n} gap", "{n} gaps", self.table.gaps),
                *((say.plural("{n} letter hidden", "{n} letters hidden", hidden),) if hidden else ()),
            )
        )

    def _dress_legend(self) -> None:
        self.legend.dress(self.look, self.view.variant)

    def _fill_filters(self) -> None:
        say = self.look.say
        workflows, takers = [("", say("All workflows"), 0)], [("", say("All roles"), 0)]
        if self._known is not None:
            snapshot = self._known.snapshot
            workflows += [(workflow.id, workflow.name, 0) for workflow in workflows_in_order(snapshot)]
            workflows += [(f"{CATEGORY}:{name}", name, 0) for name in duties_by_category(snapshot)]
            takers += takers_of(snapshot)
        fill_choices(self.workflows, workflows)
        fill_choices(self.takers, takers)
        self.gaps.setText(say("Gaps only ({n})", n=self.table.gaps) if self._known else say("Gaps only"))

    def _choose_filter(self) -> None:
        chosen = self._filter()
        if chosen != self.table.chosen:
            self.table.choose(chosen)
        self._show_emptiness()

    def _filter(self) -> Filter:
        snapshot, taker = self._snapshot(), str(self.takers.currentData() or "")
        is_role = snapshot is not None and taker in snapshot.roles
        concern = self._known.concern if self._known else ""
        return Filter(
            group=str(self.workflows.currentData() or ""),
            department_id="" if is_role else taker,
            role_id=taker if is_role else "",
            gaps_only=self.gaps.isChecked(),
            concerned=roles_meant(snapshot, concern) if snapshot is not None else frozenset(),
        )

    def _show_emptiness(self) -> None:
        say = self.look.say
        matrix = self._known.matrix if self._known is not None else None
        is_empty = self.table.rowCount() == 0 or self.table.columnCount() == 0
        self._wait.show_sentence(say("Deriving the responsibilities …") if matrix is None else "")
        self.first.setVisible(matrix is not None and not matrix.rows)
        self.show_all.setVisible(matrix is not None and bool(matrix.rows))
        text = say("Activities come from the steps of workflows and from ongoing duties. There are none yet.")
        if matrix is not None and matrix.rows:
            text = say("No row matches the choice above.")
        self.nothing.show_sentence(text if is_empty and matrix is not None else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
        self.may_have_changed.emit()
        self.status_changed.emit()
