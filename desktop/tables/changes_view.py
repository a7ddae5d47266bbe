"""The list of changes on the screen: a link at each leads to its place; Enter and a double click do, too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.tables.changes_delegate import ChangeDelegate
from desktop.tables.changes_model import ChangesModel
from models.analysis.changes.compare import Comparison

JUMPING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
BATCH = 120  # rows that are laid out at once: thousands must not keep the screen waiting


@qt_overrides
class ChangesView(QListView):
    """`show_wanted(change)` when the place of a change shall be shown; not where `can_show` is off."""

    show_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget, *, can_show: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.changes = ChangesModel(look, self)
        self._delegate = ChangeDelegate(look, self.changes, self)
        self._delegate.can_show = can_show
        self.setModel(self.changes)
        self.setItemDelegate(self._delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.doubleClicked.connect(self._want)

    def show_changes(
        self, comparison: Comparison | None, concern: str = "", roles: frozenset[str] = frozenset()
    ) -> None:
        """Show these changes; the place in the list and what is chosen stay where they still are."""
        chosen, place = self.changes.change_at(self.currentIndex()), self.verticalScrollBar().value()
        self.changes.show(comparison, concern, roles)
        row = self.changes.row_of(chosen) if chosen is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.changes.index(row))
            self.verticalScrollBar().setValue(place)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._delegate.look = look
        self.changes.dress(look)
        self.setAccessibleName(look.say("Changes"))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in JUMPING:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_link = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._link_at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._want(index)

    def _link_at(self, place: QPoint) -> QModelIndex | None:
        index = self.indexAt(place)
        change = self.changes.change_at(index)
        if change is None or not self._delegate.leads_somewhere(change):
            return None
        link = self._delegate.places(self.visualRect(index), change).link
        return index if link.adjusted(-6, -6, 6, 6).contains(place) else None

    def _want(self, index: QModelIndex) -> None:
        change = self.changes.change_at(index)
        if change is not None and self._delegate.leads_somewhere(change):
            self.show_wanted.emit(change)
