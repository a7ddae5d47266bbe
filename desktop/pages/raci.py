"""The responsibilities: activities × roles, letters typed by hand, filters above, letters in words below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.pages.page import Page, Placeholder, Zoomable, card
from desktop.panels.changes_strip import ChangesStrip, told_by
from desktop.shown.comparing import Compared
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.remark_words import remark_words
from desktop.shown.reviewing import Reviewed
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.system.settings import Settings
from desktop.tables.cell_hands import CellHands
from desktop.tables.column_hands import ColumnHands
from desktop.tables.corner import Corner
from desktop.tables.legend import Legend
from desktop.tables.matrix_choices import MatrixChoices
from desktop.tables.matrix_numbers import chosen_in_numbers, in_numbers
from desktop.tables.matrix_rows import Draft
from desktop.tables.measures import zoom_of
from desktop.tables.raci_keys import NAME, Spot
from desktop.tables.raci_table import RaciTable
from desktop.tables.raci_view import RaciView
from desktop.tables.refusals import refusals_said
from desktop.tables.row_menu import row_menu
from desktop.widgets.actions import Actions
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.picker import Question, pick
from desktop.widgets.picker_rows import Choice
from models.domain.matrix_view import Grouping
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import duties_by_category
from models.editing.change import Command

OF_A_CELL = ("note_on_cell", "add_remark", "role_sheet")
OF_A_ROW = (
    *("add_row", "add_row_above", "add_duty", "rename_row", "duty_up", "duty_down", "duty_category"),
    *("turn_into_step", "turn_into_duty", "remove_duty", "show_in_workflow", "add_remark"),
)
# What is explained instead of a cell, with the kind of row that it is about.
BESIDE: Mapping[str, str] = {"role_sheet": "role", "matrix_view": "matrix_view"}


@qt_overrides
class RaciPage(Page):
    """Shows who has what to do with what; `sheet_pasted(data, why not)` when a whole table was pasted."""

    sheet_pasted = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("raci", look, parent)
        self._known: Knowledge | None = None
        self._beside: Selection | None = None  # what is explained instead of the cell
        self._said = ""  # the counts; they stay while the next ones are derived
        self._actions: Mapping[str, QAction] = {}
        self.table = RaciTable(look, self)
        self.view = RaciView(self.table, look, self)
        self._card = card(self, self.view)
        self.corner = Corner(self._card)
        self.choices = MatrixChoices(self.tools, self.corner, self.view.zoom)
        self.workflows, self.takers = self.choices.workflows, self.choices.takers
        self.gaps = self.choices.gaps
        self.add = QToolButton(self.tools)
        for widget in (*self.choices.widgets, self.add):
            self.tools_row.addWidget(widget)
        self.tools_row.addStretch(1)
        self.hands, self.columns = CellHands(self.view, look), ColumnHands(self.view, look)
        self._wait = Placeholder(self.view)
        self.show_all, self.first, self.take_sheet = (QPushButton(self.view) for _ in range(3))
        self.nothing = Emptiness(self.view, (self.show_all, self.first, self.take_sheet))
        self.legend, self.strip = Legend(look, self), ChangesStrip(look, self)
        self.setFocusProxy(self.view)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._card, 1)
        self.column.addWidget(self.legend)
        self._wire()
        self._show_emptiness()

    def _wire(self) -> None:
        self.choices.changed.connect(self._choose_filter)
        self.choices.view_wanted.connect(self._want_view)
        self.show_all.clicked.connect(self._show_all)
        self.view.chosen.connect(self._tell)
        self.view.choices_wanted.connect(self.offer_choices)
        self.view.menu_wanted.connect(self._offer_actions)
        self.view.renaming_wanted.connect(self._rename)
        self.view.removal_wanted.connect(self._remove)
        self.legend.wanted.connect(lambda: self._trigger("own_scheme"))
        self.view.marked.connect(self.status_changed)
        self.view.fitted.connect(self.corner.span)
        self.view.fold_wanted.connect(self.fold)
        self.columns.edit_wanted.connect(self.edit_wanted)
        self.columns.go_to.connect(self.go_to)
        self.columns.said.connect(self.said)
        self.view.zoom.room_wanted.connect(self.room_wanted)
        self.view.zoom.changed.connect(self.may_have_changed)
        self.hands.edit_wanted.connect(self.edit_wanted)
        self.hands.said.connect(self.said)
        self.hands.sheet_pasted.connect(self.sheet_pasted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a table be pasted while the matrix is empty and only a button has the keys."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.hands.paste()
        else:
            super().keyPressEvent(event)

    def take_actions(self, actions: Actions) -> None:
        """Offer them in the head and in the menus of rows; local ones have keys in the matrix."""
        own = (entry.id for entry in actions.entries if entry.menu == "matrix")
        self._actions = {name: actions[name] for name in (*own, "add_remark")}
        self.view.addActions(actions.of("matrix", is_local=True))
        self.add.setDefaultAction(self._actions["add_duty"])
        self.corner.take(self.choices.views, actions["zoom_fit"])
        self.first.clicked.connect(self._actions["add_duty"].trigger)
        self.take_sheet.clicked.connect(actions["import_sheet"].trigger)
        self.strip.left.connect(actions["show_changes"].trigger)

    def bring_back(self, settings: Settings) -> None:
        self.view.zoom.be(zoom_of(settings.matrix_zoom))

    def keep(self, settings: Settings) -> None:
        settings.matrix_zoom = self.view.zoom.now.as_text()

    def drawing(self) -> Zoomable:
        return self.view.zoom

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.table.dress(look)
        self.view.dress(look)
        for hands in (self.hands, self.columns):
            hands.dress(look)
        self.show_all.setText(look.say("Show all"))
        self.first.setText(look.say("Add ongoing duty"))
        self.take_sheet.setText(look.say("Take over a sheet …"))
        self.add.setAccessibleName(look.say("Add ongoing duty"))
        self.corner.fit.setAccessibleName(look.say("Show all"))
        self.choices.dress(look)
        self.strip.dress(look)
        self._dress_legend()
        self._fill_filters()
        self._count()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        self._known = known
        for hands in (self.hands, self.columns):
            hands.show(known.snapshot)
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

    def show_review(self, now: Reviewed) -> None:
        if self.table.show_review(remark_words(now, self.look), now.waiting):
            self.view.fit()

    def show_changes(self, compared: Compared | None) -> None:
        self.table.mark(compared.marks if compared is not None else None)
        self.strip.show_changes(compared, *told_by(compared))

    def choose(self, selection: Selection) -> None:
        if selection.kind in BESIDE:
            self._explain(selection)
            if selection.kind == "matrix_view":
                self._take_view(selection.id)
            return
        if selection.kind == "standing_duty":
            selection = Selection("activity", selection.id, selection.role_id)
        if self.table.shows_handovers != (selection.kind == "handover"):
            self.group_by(Grouping.HANDOVERS if selection.kind == "handover" else Grouping.WORKFLOW)
        if not self.table.index_of(selection).isValid():
            self.show_everything()
        if not self.table.index_of(selection).isValid():
            self._read_for_all()
        self.view.choose(selection)

    def show_everything(self) -> None:
        """Choose no filter."""
        self.choices.show_everything()

    def group_by(self, grouping: Grouping) -> None:
        """Choose a view, by its action."""
        self.choices.group_by(grouping)
        self.view.setFocus()

    def fold(self, column: int) -> None:
        """Show the roles of a column's department one by one, or together again; the place stays."""
        if self.choices.grouping is Grouping.DEPARTMENT:
            head, cell = self.table.columns[column], self.cell()
            self.choices.toggle_fold(head.department_id)
            if cell is not None:
                first = next(n for n, c in enumerate(self.table.columns) if head.role_ids[0] in c.role_ids)
                self.view.go(Spot(self.table.row_of(cell.id), first))

    def _show_all(self) -> None:
        """End every choice; where nobody hands over to anybody, show the letters again."""
        self.show_everything()
        self._read_for_all()
        if self.table.shows_handovers and self.table.rowCount() == 0:
            self.group_by(Grouping.WORKFLOW)

    def _read_for_all(self) -> None:
        """Show what concerns everybody again: what is wanted concerns somebody else."""
        if self._known is not None and self._known.concern:
            self.concern_wanted.emit("")

    def selection(self) -> Selection | None:
        snapshot = self._known.snapshot if self._known else None
        beside = self._beside
        if snapshot is not None and beside is not None and snapshot.row(BESIDE[beside.kind], beside.id):
            return beside
        return self.cell() or Selection("matrix", "")

    def cell(self) -> Selection | None:
        """Return the activity and the role of the current cell; no role where the name is chosen."""
        return self.view.selection()

    def status(self) -> str:
        chosen = chosen_in_numbers(self.table, self.view.box(), self.look)
        return self._said if self.view.is_on_name or not chosen else chosen

    def hint(self) -> str:
        if self._known is None:
            return ""
        if self.view.is_on_name:
            return self.look.say("F2 renames · Alt+Ins adds a row below · Right arrow leads to the letters")
        if self.table.shows_handovers:
            return self.look.say("Rows hand over to columns · Select a number to see its steps")
        letters = " ".join(self.view.variant.letters)
        return self.look.say("Type {letters} · Del clears · F2 shows choices · F6 moves out", letters=letters)

    def name_new(self, draft: Draft, make: Callable[[str], Command]) -> None:
        """Show a row that is not stored yet and let its name be typed; `make(name)` stores it, once."""
        if self.table.shows_handovers:
            self.group_by(Grouping.WORKFLOW)
        if not self.table.index_of(Selection("activity", draft.behind or draft.before)).isValid():
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
        self.hands.only_reads = self.columns.only_reads = only_reads
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
            self.offer(Question(self.look.say("Which category?"), choices), take)

    def offer(self, asked: Question, take: Callable[[Any], None]) -> None:
        """Offer choices at the current row."""
        pick(self, asked, QRect(self.view.menu_place(), QSize(1, 1)), self.look, take)

    def _name(self, key: str, take: Callable[[str], None], drop: Callable[[], None] | None = None) -> None:
        index = self.table.index_of(Selection("activity", key))
        if index.isValid():
            self.view.go(Spot(index.row(), NAME))
            self.view.name_row(key, take, drop)  # what was typed in the panel may just have moved the row

    def offer_choices(self, place: QPoint) -> None:
        """Open the menu of the current cell."""
        cell = self.cell()
        if self._known is None or cell is None or self.only_reads or self.view.is_on_name:
            return
        if cell.role_id is None or cell.kind != "activity":
            with refusals_said(self.said.emit, self.look):
                self.table.refuse_letters()
                self.table.role_at(self.view.currentIndex().column())
            return
        menu = self.hands.menu(cell.id, cell.role_id, [self._actions[name] for name in OF_A_CELL])
        if menu is not None:
            menu.jump_wanted.connect(self._actions["show_in_workflow"].trigger)
            menu.popup(place)

    def _offer_actions(self, place: QPoint) -> None:
        row_menu([self._actions[name] for name in OF_A_ROW], self).popup(place)

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

    def _count(self) -> None:
        if self._known is not None and self._known.matrix is not None:
            self._said = in_numbers(self._known.matrix, self.table.gaps, self.look)

    def _dress_legend(self) -> None:
        self.legend.dress(self.look, self.view.variant)

    def _fill_filters(self) -> None:
        self.choices.fill(self._known, self.table.gaps, self.look)

    def _explain(self, selection: Selection) -> None:
        """Explain something instead of the cell, until another one is chosen."""
        self._beside = selection
        self.view.tell_again()
        self.may_have_changed.emit()

    def _want_view(self, view_id: str) -> None:
        self._explain(Selection("matrix_view", view_id))
        self._take_view(view_id)
        self.selected.emit(self.selection())

    def _take_view(self, view_id: str) -> None:
        """Show the matrix as a named view says."""
        view = self._known.snapshot.matrix_views.get(view_id) if self._known else None
        if view is not None:
            self.choices.take(view)

    def _choose_filter(self) -> None:
        chosen = self.choices.chosen(self._known)
        if chosen != self.table.chosen:
            self.table.choose(chosen)
            self.view.name_corner()
        self.legend.setVisible(not self.table.shows_handovers)
        self._show_emptiness()
        self.choices.name(self._known)
        self.may_have_changed.emit()

    def _show_emptiness(self) -> None:
        say = self.look.say
        matrix = self._known.matrix if self._known is not None else None
        is_empty = self.table.rowCount() == 0 or self.table.columnCount() == 0
        self._wait.show_sentence(say("Deriving the responsibilities …") if matrix is None else "")
        for button in (self.first, self.take_sheet):
            button.setVisible(matrix is not None and not matrix.rows)
        self.show_all.setVisible(matrix is not None and bool(matrix.rows))
        text = say("Activities come from the steps of workflows and from ongoing duties. There are none yet.")
        if matrix is not None and matrix.rows:
            text = say("No row matches the choice above.")
        if self.table.shows_handovers:
            text = say(
                "No role hands over to another one here. Handovers follow from the arrows of workflows."
            )
        self.nothing.show_sentence(text if is_empty and matrix is not None else "")

    def _tell(self) -> None:
        self._beside = None
        self.selected.emit(self.selection())
        self.may_have_changed.emit()
        self.status_changed.emit()
