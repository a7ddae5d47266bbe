"""The departments with their roles as a tree."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from desktop.look import Look
from desktop.pages.page import Page, card
from desktop.panels.blocks import Knowledge
from desktop.selection import Selection
from desktop.tables.organisation_tree import COLUMNS, KINDS, OrganisationTree
from models.editing.change import ChangeSet

NAME_MOST, ROOM_FOR_BARS, FILLED_BY = 340, 20, 3
MOST_WANTED = (4, 3, 2, 1)  # in a narrow window the last of these columns go first


class TreeView(QTreeView):
    """A tree in which Esc selects nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setCurrentIndex(QModelIndex())
            event.ignore()
            return
        super().keyPressEvent(event)


class OrganisationPage(Page):
    """Shows who there is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("organisation", look, parent)
        self._known: Knowledge | None = None
        self.tools_row.addStretch(1)
        self.tree = OrganisationTree(look, self)
        self.view = TreeView(self)
        self.view.setModel(self.tree)
        self.view.setUniformRowHeights(True)
        self.view.setExpandsOnDoubleClick(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setAllColumnsShowFocus(True)
        self.view.setIndentation(22)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(-1)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view))
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.tree.rowsInserted.connect(self._open_new)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.tree.dress(look)
        self.view.setAccessibleName(look.say("Departments and roles"))
        self._fit()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known = known
        if changes is None or any(change.kind in KINDS for change in changes.changes):
            self.tree.show(known.snapshot)
            self._fit()
        if changes is None:
            self.view.expandAll()
            self.view.setCurrentIndex(QModelIndex())

    def choose(self, selection: Selection) -> None:
        index = self.tree.index_of(selection)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

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
        return self.look.say("Arrow keys move, Esc selects nothing")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many columns as there is room for beside whole names."""
        room = self.width() - min(self.view.sizeHintForColumn(0), NAME_MOST) - ROOM_FOR_BARS
        for column in MOST_WANTED:
            needed = max(self.view.sizeHintForColumn(column), self.view.header().sectionSizeHint(column))
            is_wanted = column != FILLED_BY or _is_anybody_known(self._known)
            self.view.setColumnHidden(column, not is_wanted or room < needed)
            if is_wanted:
                room -= needed

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        self.view.expand(parent)

    def _tell(self) -> None:
        self.selected.emit(self.selection())


def _is_anybody_known(known: Knowledge | None) -> bool:
    if known is None:
        return False
    return bool(known.snapshot.holdings) or any(role.vacant for role in known.snapshot.roles.values())
