"""The matrix on screen: letters under turned role names, typed by key, painted in one pass.

What is typed is only told: which letter comes of it the page finds out. Cells are painted by the view itself,
because a delegate is asked cell by cell, which is too slow for wide matrices. The name of a row can be chosen
like a cell: then the current cell only says in which row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.tables.activity_heads import ActivityHeader
from desktop.tables.matrix_table import MatrixTable
from desktop.tables.matrix_zoom import MatrixZoom
from desktop.tables.measures import Measures
from desktop.tables.raci_cells import CellPainter
from desktop.tables.raci_heads import RoleHeader
from desktop.tables.raci_keys import MOVES, NAME, WALKS, Grid, Spot
from desktop.tables.raci_table import RaciTable
from desktop.widgets.name_editor import NameEditor

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag
HEAD_SHARE = 0.28  # so that twenty roles fit beside a closed panel
NAME_HEIGHT = 26  # of the line in which a name is typed, however low its row is
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WITH_MODIFIER = CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
CLEARING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
ASKING = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Space})
EXCHANGES = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste)
DOWN, RIGHT, ALL = "down", "right", "all"  # ways to fill
FILLS = {Qt.Key.Key_D: DOWN, Qt.Key.Key_R: RIGHT, **dict.fromkeys(ENTER, ALL)}


@qt_overrides
class RaciView(MatrixTable):
    """The matrix; `chosen(selection)` when another cell, or the name of another row, is current.

    `typed(letter)`, `cleared`, `copied`, `cut`, `pasted`, `filled(way)` and `choices_wanted(point)` speak of
    the current or selected cells; `renaming_wanted` and `removal_wanted` of the row whose name is chosen,
    `menu_wanted(point)` of any such row; `fold_wanted(column)` of a department in the head,
    `role_wanted(column)` and `role_dragged(column, before)` of a role. Points are where a menu shall open on
    the screen. `marked` when other cells are selected, `fitted(width)` when names of rows take this room.
    """

    chosen = Signal(object)
    typed = Signal(str)
    cleared = Signal()
    copied = Signal()
    cut = Signal()
    pasted = Signal()
    filled = Signal(str)
    choices_wanted = Signal(QPoint)
    renaming_wanted = Signal()
    removal_wanted = Signal()
    menu_wanted = Signal(QPoint)
    fold_wanted = Signal(int)
    role_wanted = Signal(int)
    role_dragged = Signal(int, int)
    fitted = Signal(int)
    marked = Signal()

    def __init__(self, table: RaciTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(table, look, parent)
        self._told: Selection | None = None
        self._named = ""  # the row whose name is being typed
        self._cells = CellPainter()
        self._corner = QLabel(self)
        self._roles, self._activities = RoleHeader(self), ActivityHeader(self)
        self.names = NameEditor(self)
        self.zoom = MatrixZoom(self)
        self.names.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._furnish()
        table.modelReset.connect(self._forget)
        table.modelReset.connect(self.fit)
        table.rowsInserted.connect(self.fit)
        table.headerDataChanged.connect(self.fit)
        for moved in (table.modelReset, table.rowsInserted, table.rowsRemoved, table.rowsMoved):
            moved.connect(self._follow_name)
        self._roles.band_pressed.connect(self.fold_wanted)
        self._roles.name_pressed.connect(self.role_wanted)
        self._roles.dragged.connect(self.role_dragged)
        self._activities.pressed.connect(self._name_pressed)
        self._activities.renaming_wanted.connect(self.renaming_wanted)
        self._activities.menu_wanted.connect(self.menu_wanted)
        self.verticalScrollBar().valueChanged.connect(self._keep_name)

    def _furnish(self) -> None:
        self.setHorizontalHeader(self._roles)
        self.setVerticalHeader(self._activities)
        self.setModel(self.table)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self._corner.setObjectName("corner")
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)

    def dress(self, look: Look) -> None:
        self.look = look
        self.name_corner()
        self.setAccessibleName(look.say("Responsibilities (RACI)"))
        self.fit()
        self.viewport().update()

    def name_corner(self) -> None:
        """Say what stands in the first column."""
        say = self.look.say
        self._corner.setText(say("Hands over") if self.table.shows_handovers else say("Activity"))

    def selection(self) -> Selection | None:
        """Return the current cell, or the row whose name is chosen."""
        cell = self.table.selection_at(self.currentIndex())
        return replace(cell, role_id=None) if cell is not None and self.is_on_name else cell

    def box(self) -> tuple[list[int], range]:
        """Return the activities and the columns of the selected cells."""
        chosen = self.selectionModel().selection()
        if chosen.isEmpty():
            return [], range(0)
        area = chosen.at(0)
        rows = range(area.top(), area.bottom() + 1)
        return [n for n in rows if not self.table.head(n).is_group], range(area.left(), area.right() + 1)

    def choose(self, selection: Selection) -> None:
        """Make a cell the current one, or choose the name of a row, and bring it into view."""
        index = self.table.index_of(selection)
        if index.isValid():
            self.go(Spot(index.row(), index.column() if selection.role_id else NAME))

    def go(self, spot: Spot, *, extend: bool = False) -> None:
        """Go to a cell or a name; `extend` keeps what is selected and selects up to there."""
        here = self.table.index(spot.row, max(spot.column, 0))
        start = self.anchor() if extend else here
        self.is_on_name = spot.column == NAME
        end = here
        if self.is_on_name:
            end, start = here.siblingAtColumn(self.table.columnCount() - 1), start.siblingAtColumn(0)
        self.selectionModel().setCurrentIndex(here, Flag.NoUpdate)
        self.selectionModel().select(_area(start, end), Flag.ClearAndSelect)
        self.scrollTo(here)
        self._tell()

    def anchor(self) -> QModelIndex:
        """Return the cell at which the selection began: the corner across from the current one."""
        rows, columns = self.box()
        current = self.currentIndex()
        if not rows or not columns:
            return current
        row = rows[0] if current.row() != rows[0] else rows[-1]
        column = columns[0] if current.column() != columns[0] else columns[-1]
        return self.table.index(row, column)

    def name_row(self, key: str, take: Callable[[str], None], drop: Callable[[], None] | None = None) -> None:
        """Open the name of a row for typing; `take(name)` when it is kept, `drop()` when it is not."""
        row, self._named = self.table.row_of(key), key
        if row >= 0:
            title = self.table.head(row).title
            self.names.edit(title, self._name_box(row), self.look.say("Name"), take, drop)

    def menu_place(self) -> QPoint:
        """Return where a menu of what is current shall open on the screen."""
        place = self.visualRect(self.currentIndex()).bottomLeft()
        if self.is_on_name:
            return self._activities.viewport().mapToGlobal(QPoint(24, place.y()))
        return self.viewport().mapToGlobal(place)

    def fit(self) -> None:
        """Measure heads anew."""
        self._roles.fit()
        self._activities.fit(self._head_width(self.measures))
        self.updateGeometries()
        self.fitted.emit(self._activities.width())

    def room_for(self, measures: Measures, most_rows: int) -> tuple[int, int]:
        """Return the width of everything and the height of so many rows, with their heads, in these sizes."""
        head = self._head_width(measures)
        width, height = self._roles.room_for(measures)
        rows, bar = self._activities.room_for(head, measures, most_rows), self.verticalScrollBar()
        is_scrolled = self.table.rowCount() > most_rows
        return head + width + (bar.sizeHint().width() if is_scrolled else 0) + 4, height + rows + 4

    def event(self, event: QEvent) -> bool:
        """Claim the keys of cells before any shortcut of the window takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Menu, Qt.Key.Key_F10} and _opens_menu(event):
            self._open_menu()
        elif _exchanges(event):
            self._exchange(event)
        elif _fills(event):
            self.filled.emit(FILLS[Qt.Key(event.key())])
        elif _moves(event):
            self._move(event)
        elif _is_for_cell(event):
            self._edit(event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.table.selection_at(index) is None:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and event.modifiers() & SHIFT:
            self.go(Spot(index.row(), index.column()), extend=True)
        else:
            self.is_on_name = False
            super().mousePressEvent(event)
            self._tell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
        elif self.table.selection_at(self.indexAt(event.pos())) is not None:
            self.choices_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.paint(self, event.rect())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._update_all()
        self._tell()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.marked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._activities.width() != self._head_width(self.measures):
            self.fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._activities.width(), self._roles.height())
        self._corner.raise_()

    def _exchange(self, event: QKeyEvent) -> None:
        for key, told in zip(EXCHANGES, (self.copied, self.cut, self.pasted), strict=True):
            if event.matches(key):
                told.emit()

    def _edit(self, event: QKeyEvent) -> None:
        if event.key() in CLEARING:
            (self.removal_wanted if self.is_on_name else self.cleared).emit()
        elif event.key() not in ASKING:
            self.typed.emit(event.text())
        elif self.is_on_name:
            self.renaming_wanted.emit()
        else:
            self.choices_wanted.emit(self.menu_place())

    def _move(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if not current.isValid():
            self._begin(event)
            return
        key, has_shift = Qt.Key(event.key()), bool(event.modifiers() & SHIFT)
        walk = WALKS.get(key)
        move = walk[has_shift] if walk else MOVES[key, bool(event.modifiers() & CONTROL)]
        page = self.viewport().height() // self.measures.row
        spot = Spot(current.row(), NAME if self.is_on_name else current.column())
        goal = move(Grid(self.table, max(page - 1, 1)), spot)
        is_extending = has_shift and walk is None
        if is_extending and not self.is_on_name:
            goal = Spot(goal.row, max(goal.column, 0))
        self.go(goal, extend=is_extending)

    def _begin(self, event: QKeyEvent) -> None:
        """Go to the first cell; without one the key is not for the matrix."""
        row = Grid(self.table, 1).row_from(-1, 1)
        if row < 0 or self.table.columnCount() == 0:
            event.ignore()
        else:
            self.go(Spot(row, 0))

    def _open_menu(self) -> None:
        (self.menu_wanted if self.is_on_name else self.choices_wanted).emit(self.menu_place())

    def _head_width(self, measures: Measures) -> int:
        return min(max(round(self.width() * HEAD_SHARE), measures.head_least), measures.head_most)

    def _update_all(self) -> None:
        self.viewport().update()
        self._roles.viewport().update()
        self._activities.viewport().update()

    def _name_pressed(self, row: int, is_extending: bool) -> None:
        if self.table.columnCount() and not self.table.head(row).is_group:
            self.go(Spot(row, NAME), extend=is_extending)

    def _tell(self) -> None:
        """Tell what is chosen if it is something else: leaving a name in its row is no other cell for Qt."""
        if self.selection() != self._told:
            self._told = self.selection()
            self._update_all()
            self.chosen.emit(self._told)

    def tell_again(self) -> None:
        """Tell what is chosen at the next press even if it is the same."""
        self._told = None

    def _forget(self) -> None:
        self._told, self.is_on_name = None, False

    def _name_box(self, row: int) -> QRect:
        head = self._activities
        top, height = head.sectionViewportPosition(row), max(self.rowHeight(row), NAME_HEIGHT)
        return QRect(head.x(), head.y() + top, head.width(), height)

    def _follow_name(self) -> None:
        """Let the line stay over its row when rows come and go; it ends with its row."""
        row = self.table.row_of(self._named)
        if self.names.is_open and row < 0:
            self.names.leave()
        elif self.names.is_open:
            self.names.stand(self._name_box(row))

    def _keep_name(self) -> None:
        """Keep the name when its row is scrolled away, not when rows that come and go move the others."""
        if self.table.is_changing:
            self._follow_name()
        elif self.names.is_open:
            self.names.keep()


def _area(start: QModelIndex, end: QModelIndex) -> QItemSelection:
    rows, columns = sorted((start.row(), end.row())), sorted((start.column(), end.column()))
    model = start.model()
    return QItemSelection(model.index(rows[0], columns[0]), model.index(rows[1], columns[1]))


def _exchanges(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in EXCHANGES)


def _fills(event: QKeyEvent) -> bool:
    return event.key() in FILLS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == CONTROL


def _moves(event: QKeyEvent) -> bool:
    with_control = bool(event.modifiers() & CONTROL)
    if event.modifiers() & (WITH_MODIFIER & ~CONTROL):
        return False
    return (event.key(), with_control) in MOVES or (event.key() in WALKS and not with_control)


def _opens_menu(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Menu or event.modifiers() == SHIFT


def _is_for_cell(event: QKeyEvent) -> bool:
    is_other = event.key() in ASKING and event.modifiers() & SHIFT  # a shortcut of the window
    if event.modifiers() & WITH_MODIFIER or is_other:
        return False
    text = event.text()
    return event.key() in CLEARING | ASKING or (len(text) == 1 and text.isalpha())


def _is_ours(event: QKeyEvent) -> bool:
    return _exchanges(event) or _fills(event) or _is_for_cell(event) or _moves(event)
