"""The sheet as it stands in its file, each cell coloured by what it was recognised as.

Whoever sees their own sheet finds a mistake at a glance; what is wrong is said on the cell itself: this
column is a role, this row is a section.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPen, QPixmap
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
from desktop.widgets.letter_chips import GAP, SIDE, paint_chip
from desktop.widgets.menu import Menu
from models.analysis.text_width import breakable
from models.domain.message import N_
from models.domain.responsibility import Variant
from models.imports.sheets.grid import Place, called
from models.imports.sheets.recognised import PART_WORDS, Part, Recognised

PART_ROLE, LETTERS_ROLE, NUMBER_ROLE = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2, 3))
NARROW, WIDEST, LINE, HEAD_LINE, SWATCH = 64, 260, 26, 42, 14
MOST_SPANS = 500  # rows whose words reach over others; a table of any length stays fast
ROWS_MEASURED = 60  # of a column; what comes further down makes it no wider
_OF_LETTERS = frozenset({Part.LETTERS, Part.NONE, Part.ROLE})
_LONG = frozenset({Part.SECTION, Part.LEFT_OUT})  # may reach over the columns beside them
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
_PLAIN = ("palette.surface", "")
_Index = QModelIndex | QPersistentModelIndex


@qt_overrides
class SheetModel(QAbstractTableModel):
    """The grid with what was recognised in it; `places` number the questions about cells."""

    def __init__(self, found: Recognised, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.found, self._look = found, look
        self._letters: dict[Place, tuple[str, ...]] = {
            cell.place: tuple(letter for letter in cell.letters if found.meanings.get(letter))
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

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
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
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_column = orientation == Qt.Orientation.Horizontal
        return called((0, section))[:-1] if is_column else str(section + 1)

    def _spoken(self, place: Place) -> str:
        part, text = self.found.parts.get(place), self.found.grid.text(place)
        return f"{self._look.say(PART_WORDS[part])}: {text}" if part and text else text


@qt_overrides
class SheetCells(QStyledItemDelegate):
    """Paints a cell: its ground says what it is, a number leads to the question about it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._variants: dict[str, Variant] = {}

    def show_letters_of(self, found: Recognised) -> None:
        """Let letters look as what they mean in this sheet."""
        self._variants = {
            letter: Variant("", (letter,), {min(meanings): letter}, limits={}, footnote="")
            for letter, meanings in found.meanings.items()
            if meanings
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box, said = self.look.theme, option.rect, index.data(PART_ROLE)
        part = Part(said) if said else None
        ground, bar = _GROUND.get(part, _PLAIN) if part else _PLAIN
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
            self._paint_letters(painter, QRectF(box), letters)
        else:
            self._paint_text(painter, box, str(index.data() or ""), part)
        if number is not None:
            self._paint_number(painter, box, number)
        if option.state & option.state.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_letters(self, painter: QPainter, box: QRectF, letters: tuple[str, ...]) -> None:
        left = box.center().x() - (len(letters) * (SIDE + GAP) - GAP) / 2
        for n, letter in enumerate(letters):
            place = QRectF(left + n * (SIDE + GAP), box.center().y() - SIDE / 2, SIDE, SIDE)
            paint_chip(painter, place, letter, self.look.theme, self._variants[letter])

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
            painter.setFont(font(11, bold=True))
            loose = breakable(text, room.width(), 11, "semibold")
            painter.drawText(room, flags | int(Qt.TextFlag.TextWordWrap), loose)
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


def swatch(part: Part, look: Look) -> QPixmap:
    """Return how the ground of cells of this part looks, for the words that explain it."""
    picture = QPixmap(SWATCH, SWATCH)
    ground, bar = _GROUND.get(part, _PLAIN)
    picture.fill(look.theme.colour(ground))
    painter = QPainter(picture)
    painter.setPen(look.theme.colour("palette.border"))
    painter.drawRect(0, 0, SWATCH - 1, SWATCH - 1)
    if bar:
        painter.fillRect(0, 0, 3, SWATCH, look.theme.colour(bar))
    painter.end()
    return picture


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
        for head, offer in (
            (self.horizontalHeader(), self._offer_on_column),
            (self.verticalHeader(), self._offer_on_row),
        ):
            head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            head.customContextMenuRequested.connect(offer)

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
            self._offer(event.globalPos(), column=index.column(), row=index.row())

    def _offer_on_column(self, place: QPoint) -> None:
        head = self.horizontalHeader()
        self._offer(head.mapToGlobal(place), column=head.logicalIndexAt(place))

    def _offer_on_row(self, place: QPoint) -> None:
        head = self.verticalHeader()
        self._offer(head.mapToGlobal(place), row=head.logicalIndexAt(place))

    def _offer(self, place: QPoint, *, column: int = -1, row: int = -1) -> None:
        """Offer what a column or a row can be said to be; -1 is none."""
        say, menu = self._cells.look.say, Menu(self)
        for parts, again, signal, number in (
            (COLUMN_PARTS, N_("Recognise this column again"), self.column_said, column),
            (ROW_PARTS, N_("Recognise this row again"), self.row_said, row),
        ):
            if number >= 0:
                for part, text in (*parts.items(), (None, again)):
                    menu.addAction(say(text)).triggered.connect(
                        lambda _=False, s=signal, n=number, p=part: s.emit(n, p)
                    )
                menu.addSeparator()
        if menu.actions():
            menu.popup(place)

    def _lay_out(self, found: Recognised) -> None:
        self.clearSpans()
        for area in found.grid.merged:
            rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
            if rows > 1 or columns > 1:
                self.setSpan(area.top, area.left, rows, columns)
        for row, texts in enumerate(found.grid.rows[:MOST_SPANS]):
            first = next((column for column, text in enumerate(texts) if text), None)
            if first is not None and found.parts.get((row, first), Part.LEFT_OUT) in _LONG:
                self._let_reach(found, row, first)
        for column in range(min(found.grid.width, 400)):
            self.setColumnWidth(column, _width(found, column))
        for row in found.head_rows:
            self.setRowHeight(row, HEAD_LINE)

    def _let_reach(self, found: Recognised, row: int, column: int) -> None:
        """Let the words of a section or title reach over the empty cells behind them."""
        last = max(found.area.right, column)
        free = (c for c in range(column + 1, last + 1) if found.grid.text((row, c)))
        end = next(free, last + 1)
        if end - column > 1 and not any(area.holds((row, column)) for area in found.grid.merged):
            self.setSpan(row, column, 1, end - column)


def _width(found: Recognised, column: int) -> int:
    """Return how wide a column is: letters take little room, names of activities most."""
    rows = range(found.area.top, min(found.area.bottom + 1, found.area.top + ROWS_MEASURED))
    parts = {(row, found.parts.get((row, column))) for row in rows}
    if any(part is Part.ACTIVITY for _row, part in parts):
        return WIDEST
    if any(part in _OF_LETTERS for _row, part in parts):
        return NARROW
    texts = [found.grid.text((row, column)) for row, part in parts if part not in _LONG]
    longest = max((max(map(len, text.split("\n"))) for text in texts if text), default=0)
    return min(WIDEST, max(NARROW, longest * 7 + 14))
