"""The tree of departments and roles on screen: keys, and dragging with a line between two rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QToolTip, QTreeView, QWidget

from desktop.system.overrides import qt_overrides
from desktop.tables.organisation_drop import Where
from desktop.tables.organisation_tree import COLUMNS, OrganisationTree
from desktop.widgets.plain_text import plain_tip
from models.editing.change import Command

Line = QAbstractItemView.DropIndicatorPosition
WHERE = {Line.AboveItem: Where.ABOVE, Line.BelowItem: Where.BELOW}


@qt_overrides
class OrganisationView(QTreeView):
    """Esc selects nothing, Delete removes, a refused drop says why; `edit_wanted(command)` of a drop."""

    removal_wanted = Signal()
    menu_wanted = Signal(QPoint)
    edit_wanted = Signal(object)

    def __init__(self, tree: OrganisationTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._tree = tree
        self.setModel(tree)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(22)
        self.be_read(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._make_header()

    def be_read(self, only_reads: bool) -> None:
        """Let rows be looked at only, or be renamed and dragged."""
        modes, trigger = QAbstractItemView.DragDropMode, QAbstractItemView.EditTrigger
        self.setDragDropMode(modes.NoDragDrop if only_reads else modes.DragDrop)
        typing = trigger.EditKeyPressed | trigger.DoubleClicked
        self.setEditTriggers(trigger.NoEditTriggers if only_reads else typing)

    def _make_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setCurrentIndex(QModelIndex())
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def commitData(self, editor: QWidget) -> None:
        """Store what was typed, once: Enter is told late, when leaving may have stored it already."""
        if not editor.isHidden():
            super().commitData(editor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.setDropIndicatorShown(True)
        super().dragMoveEvent(event)
        command = self._command(event)
        why = self._tree.reason(command)
        if command is None or why:
            event.ignore()
            self.setDropIndicatorShown(False)  # no line where nothing can be put
        place = self.viewport().mapToGlobal(event.position().toPoint())
        QToolTip.showText(place, plain_tip(why), self)

    def dropEvent(self, event: QDropEvent) -> None:
        command = self._command(event)
        super().dropEvent(event)
        if command is not None and not self._tree.reason(command):
            self.edit_wanted.emit(command)

    def _command(self, event: QDropEvent) -> Command | None:
        index = self.indexAt(event.position().toPoint())
        where = WHERE.get(self.dropIndicatorPosition(), Where.ON)
        if where is Where.BELOW and self.isExpanded(index.siblingAtColumn(0)) and self._tree.rowCount(index):
            where = Where.INSIDE
        return self._tree.move(event.mimeData(), index, where)
