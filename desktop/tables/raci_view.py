"""The matrix on screen: letters under turned role names, typed by key, painted in one pass.

What is typed is only told: which letter comes of it the page finds out. Cells are painted by the view itself,
because a delegate is asked cell by cell, which is too slow for wide matrices.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from desktop.look import Look
from desktop.selection import Selection
from desktop.tables.raci_cells import CellPainter
from desktop.tables.raci_heads import ROW_HEIGHT, ActivityHeader, RoleHeader
from desktop.tables.raci_table import RaciTable
from models.analysis.matrix import RaciMatrix
from models.domain.responsibility import VARIANTS, Variant

Index = QModelIndex | QPersistentModelIndex
HEAD_SHARE, HEAD_LEAST, HEAD_MOST = 0.32, 210, 340
WITH_MODIFIER = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
CLEARING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
ASKING = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RaciView(QTableView):
    """The matrix; `chosen(selection)` when another cell is current.

    `typed(letter)`, `cleared`, `copied`, `pasted`, `choices_wanted(point)` speak of the current or selected
    cells; the point is where a menu shall open on the screen.
    """

    chosen = Signal(object)
    typed = Signal(str)
    cleared = Signal()
    copied = Signal()
    pasted = Signal()
    choices_wanted = Signal(QPoint)

    def __init__(self, table: RaciTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.look = table, look
        self.variant: Variant = VARIANTS["RACI"]
        self._cells = CellPainter()
        self._corner = QLabel(self)
        self._roles, self._activities = RoleHeader(self), ActivityHeader(self)
        self.setHorizontalHeader(self._roles)
        self.setVerticalHeader(self._activities)
        self._activities.setDefaultSectionSize(ROW_HEIGHT)
        self.setModel(table)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._corner.setObjectName("corner")
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        table.modelReset.connect(self.fit)
        table.rowsInserted.connect(self.fit)
        table.headerDataChanged.connect(self.fit)
        self._activities.sectionPressed.connect(self._row_pressed)

    def dress(self, look: Look) -> None:
        self.look = look
        self._corner.setText(look.say("Activity"))
        self.setAccessibleName(look.say("Responsibilities (RACI)"))
        self.fit()
        self.viewport().update()

    def show_matrix(self, matrix: RaciMatrix) -> None:
        self.variant = matrix.variant

    def starts_department(self, column: int) -> bool:
        return column in self._roles.starts

    def choose(self, selection: Selection) -> None:
        """Make a cell the current one and bring it into view."""
        index = self.table.index_of(selection)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit(self) -> None:
        """Measure heads anew."""
        self._roles.fit()
        self._activities.fit(self._head_width())
        self.updateGeometries()

    def event(self, event: QEvent) -> bool:
        """Claim plain letters and the keys of cells before any shortcut of the window takes them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_exchanges(event) or _is_for_cell(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif not _is_for_cell(event):
            super().keyPressEvent(event)
        elif event.key() in CLEARING:
            self.cleared.emit()
        elif event.key() in ASKING:
            self.choices_wanted.emit(self._below_current())
        else:
            self.typed.emit(event.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if is_key or self.table.selection_at(self.indexAt(event.pos())) is not None:
            self.choices_wanted.emit(self._below_current() if is_key else event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.paint(self, event.rect())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._update_all()
        self.chosen.emit(self.table.selection_at(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._activities.width() != self._head_width():
            self.fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._activities.width(), self._roles.height())
        self._corner.raise_()

    def _head_width(self) -> int:
        return min(max(round(self.width() * HEAD_SHARE), HEAD_LEAST), HEAD_MOST)

    def _update_all(self) -> None:
        self.viewport().update()
        self._roles.viewport().update()
        self._activities.viewport().update()

    def _below_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _row_pressed(self, row: int) -> None:
        if row >= 0 and not self.table.head(row).is_group:  # -1 below the last row
            self.setCurrentIndex(self.table.index(row, max(self.currentIndex().column(), 0)))


def _exchanges(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Paste)


def _is_for_cell(event: QKeyEvent) -> bool:
    if event.modifiers() & WITH_MODIFIER:
        return False
    text = event.text()
    return event.key() in CLEARING | ASKING or (len(text) == 1 and text.isalpha())
