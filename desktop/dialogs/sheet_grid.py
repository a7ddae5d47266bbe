"""The sheet as it stands in its file, each cell coloured by what it was recognised as.

Whoever sees their own sheet finds a mistake at a glance; what is wrong is said on the cell itself: this
column is a role, this row is a section.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.letter_chips import paint_chips
from desktop.widgets.menu import Menu
from models.domain.message import N_
from models.domain.responsibility import Variant
from models.imports.sheets.grid import Place, called
from models.imports.sheets.recognised import PART_WORDS, Part, Recognised

PART_ROLE, LETTERS_ROLE, NUMBER_ROLE = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2, 3))
NARROW, WIDE, WIDEST, LINE, HEAD_LINE = 58, 96, 260, 26, 42
COLUMN_PARTS: Mapping[Part, str] = {
    Part.ROLE: N_("This column is a role"),
    Part.NOTE: N_("This column is a note"),
    Part.LEFT_OUT: N_("Leave this column out"),
}
ROW_PARTS: Mapping[Part, str] = {
    Part.SECTION: N_("This row is a section"),
    Part.ACTIVITY: N_("This row is an activity"),
    Part.LEFT_OUT: N_("Leave this row out"),
}
_GROUND = {  # part -> ground, bar at the left
    Part.ROLE: ("palette.selected", ""),
    Part.PERSON: ("palette.selected", ""),
    Part.ACTIVITY: ("palette.good_soft", "palette.good"),
    Part.SECTION: ("palette.band", "palette.icon"),
    Part.LEGEND: ("palette.mark", "letters.co_determines.fill"),
    Part.NOTE: ("palette.hint_soft", ""),
}
_Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """The grid with what was recognised in it; `places` number the questions about cells."""

    def __init__(self, found: Recognised, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.found, self._look = found, look
        self._letters: dict[Place, tuple[str, ...]] = {
            cell.place: tuple(letter for letter in cell.letters if letter in found.meanings)
            for activity in found.activities
            for cell in activity.letters.values()
        }
        self._numbers: dict[Place, int] = {
            place: number for number, doubt in enumerate(found.doubts, 1) for place in doubt.places
        }

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found.grid.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.found.grid.width

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.found.grid.text(place)
        if role == PART_ROLE:
            return self.found.parts.get(place)
        if role == LETTERS_ROLE:
            return self._letters.get(place)
        if role == NUMBER_ROLE:
            return self._numbers.get(place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(place)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_column = orientation == Qt.Orientation.Horizontal
        return called((0, section))[:-1] if is_column else str(section + 1)

    def _spoken(self, place: Place) -> str:
        part, text = self.found.parts.get(place), self.found.grid.text(place)
        return f"{self._look.say(PART_WORDS[part])}: {text}" if part and text else text


class SheetCells(QStyledItemDelegate):
    """Paints a cell: its ground says what it is, a number leads to the question about it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.variant = look, Variant("", (), {})

    def show_letters_of(self, found: Recognised) -> None:
        """Let letters look as what they mean in this sheet."""
        named = {meaning: letter for letter, meanings in found.meanings.items() for meaning in meanings}
        self.variant = Variant(found.scheme, tuple(found.meanings), named)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box, part = self.look.theme, option.rect, index.data(PART_ROLE)
        ground, bar = _GROUND.get(part, ("palette.surface", ""))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour(ground))
        if bar:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.colour(bar))
        number = index.data(NUMBER_ROLE)
        if number is not None:
            painter.fillRect(box, theme.colour("palette.warning_soft"))
            painter.setPen(QPen(theme.colour("palette.warning"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        letters = index.data(LETTERS_ROLE)
        if letters:
            paint_chips(painter, QRectF(box), letters, by_hand=frozenset(), theme=theme, variant=self.variant)
        else:
            self._paint_text(painter, box, str(index.data() or ""), part)
        if number is not None:
            self._paint_number(painter, box, number)
        if option.state & option.state.State_Selected:
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, text: str, part: Part | None) -> None:
        is_out = part is Part.LEFT_OUT or part is None
        chosen = font(12, bold=part in {Part.ROLE, Part.SECTION})
        chosen.setStrikeOut(part is Part.LEFT_OUT)
        painter.setFont(QFont(chosen))
        painter.setPen(self._ink(is_out=is_out, part=part))
        centred = part in {Part.ROLE, Part.PERSON, Part.LETTERS, Part.NONE}
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        flags = int(across | Qt.AlignmentFlag.AlignVCenter)
        room = box.adjusted(7 if not centred else 2, 1, -3, -1)
        if part is Part.ROLE:
            painter.drawText(room, flags | int(Qt.TextFlag.TextWordWrap), text)
            return
        line = " ".join(text.split()) if part is not Part.ACTIVITY else text.replace("\n", " ")
        painter.drawText(
            room, flags, painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        )

    def _ink(self, *, is_out: bool, part: Part | None) -> QColor:
        name = "caption" if is_out or part is Part.NONE else "text"
        return self.look.theme.colour(f"palette.{name}")

    def _paint_number(self, painter: QPainter, box: QRect, number: int) -> None:
        side = 14
        place = QRectF(box.right() - side - 1, box.top() + 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour("palette.warning"))
        painter.drawEllipse(place)
        painter.setPen(self.look.theme.colour("palette.surface"))
        painter.setFont(font(9, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))


@qt_overrides
class SheetView(QTableView):
    """Shows the sheet; `column_said` and `row_said` with a number and a Part, None to leave it open again."""

    column_said = Signal(int, object)
    row_said = Signal(int, object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = SheetCells(look, self)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.horizontalHeader().setMinimumSectionSize(30)

    def show_sheet(self, found: Recognised, look: Look) -> None:
        """Show what was recognised; the place that is looked at stays."""
        self._cells.look = look
        self._cells.show_letters_of(found)
        old, current = self.model(), self.currentIndex()
        is_same = isinstance(old, SheetModel) and old.found.grid is found.grid
        scrolled = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.setModel(SheetModel(found, look, self))
        if old is not None:
            old.deleteLater()
        self._lay_out(found)
        if is_same:
            self.setCurrentIndex(self.model().index(current.row(), current.column()))
            self.verticalScrollBar().setValue(scrolled[0])
            self.horizontalScrollBar().setValue(scrolled[1])

    def go_to(self, place: Place) -> None:
        """Lead to a cell."""
        index = self.model().index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        index = index if index.isValid() else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self._offer(index, event)

    def _offer(self, index: QModelIndex, event: QContextMenuEvent) -> None:
        say, menu = self._cells.look.say, Menu(self)
        for parts, signal, number in (
            (COLUMN_PARTS, self.column_said, index.column()),
            (ROW_PARTS, self.row_said, index.row()),
        ):
            for part, text in parts.items():
                menu.addAction(say(text)).triggered.connect(
                    lambda _=False, s=signal, n=number, p=part: s.emit(n, p)
                )
            is_column = parts is COLUMN_PARTS
            again = say("Recognise this column again") if is_column else say("Recognise this row again")
            menu.addAction(again).triggered.connect(lambda _=False, s=signal, n=number: s.emit(n, None))
            menu.addSeparator()
        menu.popup(event.globalPos())

    def _lay_out(self, found: Recognised) -> None:
        self.clearSpans()
        for area in found.grid.merged:
            rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
            if rows > 1 or columns > 1:
                self.setSpan(area.top, area.left, rows, columns)
        for column in range(min(found.grid.width, 400)):
            self.setColumnWidth(column, _width(found, column))
        for row in found.head_rows:
            self.setRowHeight(row, HEAD_LINE)


def _width(found: Recognised, column: int) -> int:
    """Return how wide a column is: letters take little room, names of activities most."""
    rows = range(found.area.top, min(found.area.bottom + 1, found.area.top + 60))
    parts = {found.parts.get((row, column)) for row in rows}
    if Part.ACTIVITY in parts:
        return WIDEST
    longest = max((len(found.grid.text((row, column))) for row in rows), default=0)
    if Part.LETTERS in parts or longest <= 4:
        return NARROW + 18 * (longest > 30)
    return min(WIDEST, max(WIDE, longest * 7))
