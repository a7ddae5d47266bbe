"""The departments with their roles: a tree that is edited in place, an org chart of the same rows, or both.

Both need a wide window; what was chosen there comes back as soon as there is room again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPushButton,
    QSplitter,
    QToolButton,
    QWidget,
)

from desktop.canvas.org_chart import OrgChartView
from desktop.pages.page import Page, Zoomable, card, zooms
from desktop.panels.editors import Choice, SwitchEditor
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.system.settings import Settings
from desktop.tables.organisation_tree import COLUMNS, KINDS, NAME, OrganisationTree
from desktop.tables.organisation_view import OrganisationView
from desktop.widgets.actions import Actions
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.menu import Menu
from models.analysis.graph.lines import dotted
from models.analysis.org_chart import org_chart
from models.domain.message import N_
from models.domain.organisation import Department, Role
from models.editing.change import ChangeSet, Command
from models.editing.renaming import rename_part
from models.editing.together import FirstName

NAME_MOST, ROOM_FOR_BARS, FILLED_BY = 300, 20, 3
MOST_WANTED = (4, 3, 1, 2)  # in a narrow window the last of these goes first: the sign tells the kind, too
LIST, CHART, BOTH, AUTOMATIC = "list", "chart", "both", "automatic"
WAYS_TO_SHOW = {LIST: N_("List"), CHART: N_("Org chart"), BOTH: N_("Both")}
WIDE_WINDOW, WIDE_PAGE = 1400, 760  # from which on there is room for both
NARROW_WINDOW = 1120  # below which the head has no room for every button
COMFORTABLE_PAGE = 1040  # from which on both are shown unasked, because the list keeps its columns
TAKING_OVER = ("replace_role", "merge_role", "hand_over_role")
ROW_MENU = (
    ("rename_part", "remove_part"),
    ("add_role", "add_department"),
    ("part_up", "part_down", "part_higher", "part_lower"),
    TAKING_OVER,
)
DRAWN = KINDS | {"dotted_line"}  # kinds that the list or the chart show
IN_HEAD = {"add_role": N_("Role"), "add_department": N_("Department")}


@qt_overrides
class OrganisationPage(Page):
    """Shows who there is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("organisation", look, parent)
        self._known: Knowledge | None = None
        self._actions: Mapping[str, QAction] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._zooms: list[QToolButton] = []
        self._way = AUTOMATIC
        self._shown_way = ""
        self._fits = ("", "", False)  # the way there was room for, why not for both, whether it is narrow
        self._is_new_in_chart = False
        self._new_id = ""  # the row that is being named for the first time
        self.tree = OrganisationTree(look, self)
        self.view, self.chart = OrganisationView(self.tree, self), OrgChartView(self)
        self.switch = SwitchEditor(self.tools)
        self.switch.committed.connect(self._switched)
        self.tools_row.addSpacing(6)
        self.tools_row.addWidget(self.switch)
        self.tools_row.addStretch(1)
        self._ways = QSplitter(Qt.Orientation.Horizontal, self)
        for part, share in ((self.view, 3), (self.chart, 2)):
            self._ways.addWidget(part)
            self._ways.setStretchFactor(self._ways.indexOf(part), share)
        self._ways.setChildrenCollapsible(False)
        self.begin, self.first_role = QPushButton(), QPushButton()
        self.begin.setObjectName("primary")
        whole = card(self, self._ways)
        self._nothing = Emptiness(whole, (self.begin, self.first_role))
        self.setFocusProxy(self.view)
        self.column.addWidget(whole)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self._ways.splitterMoved.connect(self._fit)
        self.view.installEventFilter(self)
        for shown in (self.view, self.chart):
            shown.removal_wanted.connect(self._remove)
            shown.menu_wanted.connect(self._show_menu)
        self.chart.name_wanted.connect(self._name_in_chart)
        self.view.edit_wanted.connect(self.edit_wanted)
        self.tree.rowsInserted.connect(self._open_new)
        self.tree.edit_wanted.connect(self._typed_or_dropped)
        self.view.itemDelegate().closeEditor.connect(self._named)
        self.chart.chosen.connect(self._chosen_in_chart)

    def take_actions(self, actions: Actions) -> None:
        """Offer them in the head and in the menu of a row; keys of a row count in the tree and the chart."""
        self._actions = {name: actions[name] for names in ROW_MENU for name in names}
        for view in (self.view, self.chart):
            view.addActions(actions.of("organisation", is_local=True))
        for zoom in zooms(actions):
            button = QToolButton(self.tools)
            button.setDefaultAction(zoom)
            self.tools_row.addWidget(button)
            self._zooms.append(button)
        for name in IN_HEAD:
            self._buttons[name] = QPushButton(self.tools)
            self._buttons[name].clicked.connect(self._actions[name].trigger)
            self.tools_row.addWidget(self._buttons[name])
        self.begin.clicked.connect(self._actions["add_department"].trigger)
        self.first_role.clicked.connect(self._actions["add_role"].trigger)
        self.dress(self.look)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.tree.dress(look)
        self.view.setAccessibleName(look.say("Departments and roles"))
        self.chart.setAccessibleName(look.say("Org chart"))
        self.switch.setAccessibleName(look.say("Shown as"))
        for name, button in self._buttons.items():
            button.setText(look.say(IN_HEAD[name]))
            button.setIcon(look.theme.icon("add"))
            button.setAccessibleName(self._actions[name].text())
            button.setToolTip(self._actions[name].toolTip())
        self.begin.setText(look.say("Add department"))
        self.first_role.setText(look.say("Add role"))
        self._show_way()
        self._show_emptiness()
        self._fit()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known = known
        if changes is None or any(change.kind in DRAWN for change in changes.changes):
            chosen = self.tree.selection_at(self.view.currentIndex())
            self.tree.show(known.snapshot)
            if chosen is not None and self.tree.selection_at(self.view.currentIndex()) != chosen:
                self.choose(chosen)  # a row that came to another department is a new one to Qt
            self._fit()
            self._draw()
            self._show_emptiness()
        if changes is None:
            self.view.expandAll()
            self.view.setCurrentIndex(QModelIndex())

    def choose(self, selection: Selection) -> None:
        index = self.tree.index_of(selection)
        if selection.kind == "organisation":
            self.view.setCurrentIndex(QModelIndex())
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        elif selection.kind == "organisation":  # is explained while no row is chosen
            self.view.setCurrentIndex(QModelIndex())

    def name_new(self, selection: Selection) -> None:
        """Open the name of a row that was just added: what is typed is part of adding it."""
        self.rename(selection)
        self._is_new_in_chart = self.chart.editor.is_open
        if self.view.state() == QAbstractItemView.State.EditingState:
            self._new_id = selection.id

    def rename(self, selection: Selection | None = None) -> None:
        """Open the name of a row, else of the chosen one, for typing."""
        if selection is not None:
            self.choose(selection)
        if self._shown_way == CHART or self.chart.hasFocus():
            self._name_in_chart()
            return
        index = self.view.currentIndex().siblingAtColumn(NAME)
        is_editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        is_open = self.view.state() == QAbstractItemView.State.EditingState
        if is_editable and not is_open and not self.view.isPersistentEditorOpen(index):
            self.view.setFocus()
            self.view.edit(index)

    def bring_back(self, settings: Settings) -> None:
        self.show_as(settings.organisation_way)

    def keep(self, settings: Settings) -> None:
        settings.organisation_way = self._way

    def drawing(self) -> Zoomable | None:
        return self.chart if self.is_chart else None

    def show_as(self, way: str) -> None:
        """Show the list, the chart, or both where there is room."""
        self._way = way if way in WAYS_TO_SHOW else AUTOMATIC
        self._show_way()

    @property
    def way(self) -> str:
        """Return how it is shown now."""
        return self._shown_way or LIST

    @property
    def is_chart(self) -> bool:
        """Return whether the chart is shown, alone or beside the list."""
        return self._shown_way in (CHART, BOTH)

    def why_not_both(self) -> str:
        """Return why list and chart cannot stand side by side, '' when they can."""
        has_room = self.window().width() >= WIDE_WINDOW and self.width() >= WIDE_PAGE
        return "" if has_room else self.look.say("There is no room for both. Make the window wider.")

    def selection(self) -> Selection | None:
        chosen = self.tree.selection_at(self.view.currentIndex())
        if chosen is None and self._known is not None:
            return Selection("organisation", self._known.snapshot.organisation.id)
        return chosen

    def status(self) -> str:
        if self._known is None:
            return ""
        say, snapshot = self.look.say, self._known.snapshot
        departments = say.plural("{n} department", "{n} departments", len(snapshot.departments))
        roles = say.plural("{n} role", "{n} roles", len(snapshot.roles))
        vacant = sum(role.vacant for role in snapshot.roles.values())
        parts = [departments, roles]
        if vacant:
            parts.append(say.plural("{n} role vacant", "{n} roles vacant", vacant))
        return " · ".join(parts)

    def hint(self) -> str:
        if self._shown_way == CHART:
            return self.look.say("F2 renames · Ctrl+wheel zooms · Arrow keys move, Esc selects nothing")
        return self.look.say("F2 renames · dragging and Ctrl+Shift+arrows move · Del removes")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown_way and self._fits != self._room():
            self._show_way()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list beside the chart, whose width comes after the page's own."""
        if event.type() == QEvent.Type.Resize and watched is self.view:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Show as many columns as there is room for beside whole names."""
        width = self.view.width() if self._shown_way == BOTH else self.width()
        room = width - min(self.view.sizeHintForColumn(0), NAME_MOST) - ROOM_FOR_BARS
        for column in MOST_WANTED:
            needed = max(self.view.sizeHintForColumn(column), self.view.header().sectionSizeHint(column))
            is_wanted = column != FILLED_BY or _is_anybody_known(self._known)
            self.view.setColumnHidden(column, not is_wanted or room < needed)
            if is_wanted:
                room -= needed

    def _show_way(self) -> None:
        self._fits = self._room()
        self._shown_way = way = self._fits[0]
        why = {BOTH: self._fits[1]}
        words = tuple(
            Choice(key, self.look.say(text), why.get(key, "")) for key, text in WAYS_TO_SHOW.items()
        )
        self.switch.show_value(way, words, self.look)
        focused = QApplication.focusWidget()
        self.setFocusProxy(self.chart if way == CHART else self.view)
        self.view.setVisible(way != CHART)
        self.chart.setVisible(way != LIST)
        if focused is not None and not focused.isVisible():
            self.setFocus()
        for button in self._zooms:  # the last one, which shows all, is what a narrow window needs
            button.setVisible(self.is_chart and (not self._fits[2] or button is self._zooms[-1]))
        self._draw()
        self.status_changed.emit()
        self.may_have_changed.emit()

    def _room(self) -> tuple[str, str, bool]:
        return self._possible_way(), self.why_not_both(), self.window().width() < NARROW_WINDOW

    def _possible_way(self) -> str:
        """Return the way that was chosen as far as there is room, else both where there is plenty."""
        way = self._way
        if way == AUTOMATIC:
            way = BOTH if self.width() >= COMFORTABLE_PAGE else LIST
        return LIST if way == BOTH and self.why_not_both() else way

    def _show_emptiness(self) -> None:
        snapshot = self._known.snapshot if self._known else None
        is_empty = snapshot is not None and not snapshot.departments and not snapshot.roles
        text = self.look.say(
            "Departments and their roles show who is who. A role is a function, not a person; workflows "
            "and responsibilities refer to roles. There are none yet."
        )
        self._nothing.show_sentence(text if is_empty else "")

    def _draw(self) -> None:
        if self.is_chart and self._known is not None:
            self.chart.show_chart(org_chart(self._known.snapshot), self.look)
            self.chart.choose(self.selection())
            self._describe()

    def _describe(self) -> None:
        """Say what is chosen to those who hear the chart."""
        index = self.view.currentIndex()
        cells = (str(index.siblingAtColumn(column).data() or "") for column in range(len(COLUMNS)))
        said = "\n".join(filter(None, (*cells, *self._dotted_lines())))
        self.chart.setAccessibleDescription(said if index.isValid() else "")

    def _dotted_lines(self) -> Iterator[str]:
        """Yield to whom the chosen role has a dotted line, in words."""
        chosen, snapshot = self.selection(), self._known.snapshot if self._known else None
        if chosen is not None and snapshot is not None:
            for other in dotted(snapshot).get(chosen.id, ()):
                yield self.look.say("Dotted line to {role}", role=snapshot.roles[other].name)

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self.view.be_read(only_reads)
        for button in self._buttons.values():
            button.setVisible(not only_reads)

    def _name_in_chart(self) -> None:
        if self.only_reads:
            return
        """Open the name of what is chosen over the chart."""
        self._is_new_in_chart = False
        chosen, snapshot = self.selection(), self._known.snapshot if self._known else None
        row = snapshot.row(chosen.kind, chosen.id) if chosen and snapshot else None
        if chosen is not None and isinstance(row, Department | Role):
            take = partial(self._named_in_chart, chosen)
            self.chart.name_in_place(chosen, row.name, self.look.say("Name"), take)

    def _named_in_chart(self, named: Selection, name: str) -> None:
        """Rename what the line was opened for, whatever is chosen by now; it may be gone."""
        snapshot = self._known.snapshot if self._known else None
        if snapshot is None or snapshot.row(named.kind, named.id) is None:
            return
        command = rename_part(snapshot, named.kind, named.id, name)
        self.edit_wanted.emit(FirstName(named.id, command) if self._is_new_in_chart else command)

    def _switched(self, switch: QWidget, way: str) -> None:
        del switch
        self.show_as(way)

    def _chosen_in_chart(self, selection: Selection | None) -> None:
        index = self.tree.index_of(selection) if selection is not None else QModelIndex()
        self.view.setCurrentIndex(index)

    def _typed_or_dropped(self, command: Command) -> None:
        self.edit_wanted.emit(FirstName(self._new_id, command) if self._new_id else command)

    def _named(self) -> None:
        self._new_id = ""

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        self.view.expand(parent)

    def _remove(self) -> None:
        if "remove_part" in self._actions:
            self._actions["remove_part"].trigger()

    def _show_menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        chosen = self.selection()
        for names in ROW_MENU:
            if names is not TAKING_OVER or (chosen is not None and chosen.kind == "role"):
                menu.addSeparator()
                menu.addActions([self._actions[name] for name in names])
        menu.popup(place)

    def _tell(self) -> None:
        if self.is_chart:
            self.chart.choose(self.selection())
            self._describe()
        self.selected.emit(self.selection())
        self.may_have_changed.emit()


def _is_anybody_known(known: Knowledge | None) -> bool:
    if known is None:
        return False
    return bool(known.snapshot.holdings) or any(role.vacant for role in known.snapshot.roles.values())
