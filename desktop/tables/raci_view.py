"""The matrix on screen: frozen heads, turned role names under their departments, letters painted as chips.

Rows' names are the vertical header and departments the horizontal one, so that Qt itself keeps them in place.
"""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.look import Look
from desktop.selection import Selection
from desktop.tables.chips import paint_chips
from desktop.tables.raci_table import CELL_ROLE, CellView, ColumnHead, RaciTable
from desktop.theme import font
from models.analysis.matrix import RaciMatrix
from models.analysis.text_width import wrapped
from models.domain.responsibility import VARIANTS, Variant

Index = QModelIndex | QPersistentModelIndex
COLUMN_WIDTH, COLUMN_EASY, COLUMN_WIDEST = 48, 62, 108
ROW_HEIGHT, GROUP_HEIGHT = 32, 26
DEPARTMENT_HEIGHT, DEPARTMENT_FONT, DEPARTMENT_LINES = 40, 11, 2
HEAD_SHARE, HEAD_LEAST, HEAD_MOST = 0.32, 210, 340
INDENT, MARGIN = 24, 12
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
WRAP = int(Qt.TextFlag.TextWordWrap)


class LetterDelegate(QStyledItemDelegate):
    """Paints a cell from the one role it asks for."""

    def __init__(self, view: RaciView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = self._view, option.rect
        theme = view.look.theme
        if view.table.head(index.row()).is_group:
            painter.fillRect(rect, theme.colour("palette.band"))
            return
        current = view.currentIndex()
        is_marked = current.isValid() and (index.row() == current.row() or index.column() == current.column())
        if is_marked:
            painter.fillRect(rect, theme.colour("palette.mark"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if view.starts_department(index.column()):
            painter.setPen(theme.colour("palette.border"))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        cell: CellView | None = index.data(CELL_ROLE)
        if cell is not None and cell.letters:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_chips(
                painter,
                QRectF(rect),
                cell.letters,
                by_hand=cell.by_hand,
                theme=theme,
                variant=view.variant,
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if index == current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class RoleHeader(QHeaderView):
    """Departments above, role names turned below them, each centred over its letters."""

    def __init__(self, view: RaciView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def fit(self) -> None:
        """Make the head as high as its longest name and columns as wide as their department needs."""
        names = QFontMetrics(font(12))
        columns = self._view.table.columns
        longest = max((names.horizontalAdvance(column.short_name) for column in columns), default=60)
        self.setFixedHeight(DEPARTMENT_HEIGHT + min(longest, 150) + 16)
        for _, group in groupby(enumerate(columns), key=_department):
            members = list(group)
            width = _column_width(members[0][1].department, len(members))
            for number, _ in members:
                self.resizeSection(number, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        view, theme = self._view, self._view.look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("palette.surface"))
        current = view.currentIndex()
        for number, column in enumerate(view.table.columns):
            box = self._box(number, number)
            if not box.intersects(event.rect()):
                continue
            if current.isValid() and current.column() == number:
                painter.fillRect(box.adjusted(0, DEPARTMENT_HEIGHT, 0, 0), theme.colour("palette.mark"))
            self._paint_name(painter, box, column)
        for _, group in groupby(enumerate(view.table.columns), key=_department):
            members = list(group)
            self._paint_department(painter, self._box(members[0][0], members[-1][0]), members[0][1])
        painter.setPen(theme.colour("palette.border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _box(self, first: int, last: int) -> QRect:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, self.height())

    def _paint_name(self, painter: QPainter, box: QRect, column: ColumnHead) -> None:
        painter.save()
        small = font(12)
        painter.setFont(small)
        painter.setPen(self._view.look.theme.colour("palette.text"))
        room = box.height() - DEPARTMENT_HEIGHT - 12
        text = QFontMetrics(small).elidedText(column.short_name, Qt.TextElideMode.ElideRight, room)
        painter.translate(box.center().x() + 1, box.bottom() - 7)
        painter.rotate(-90)
        painter.drawText(QRect(0, -box.width() // 2, room + 6, box.width()), LEFT, text)
        painter.restore()

    def _paint_department(self, painter: QPainter, box: QRect, column: ColumnHead) -> None:
        theme = self._view.look.theme
        painter.setPen(theme.colour("palette.border"))
        painter.drawLine(box.left(), 0, box.left(), box.bottom())
        painter.setPen(theme.colour("palette.caption"))
        painter.setFont(font(DEPARTMENT_FONT, bold=True))
        room = QRect(box.left() + 3, 0, box.width() - 5, DEPARTMENT_HEIGHT)
        painter.save()
        painter.setClipRect(room)
        lines = wrapped(column.department, room.width(), DEPARTMENT_FONT, DEPARTMENT_LINES, "semibold")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "\n".join(lines))
        painter.restore()


class ActivityHeader(QHeaderView):
    """The frozen first column: groups, activities, and the gaps of their rows."""

    def __init__(self, view: RaciView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(GROUP_HEIGHT)
        self.setSectionsClickable(True)

    def fit(self, width: int) -> None:
        """Take this width and give every row the height its name needs."""
        self.setFixedWidth(width)
        metrics = QFontMetrics(font())
        for row in range(self._view.table.rowCount()):
            head = self._view.table.head(row)
            height = GROUP_HEIGHT
            if not head.is_group:
                room = self._room(head.note, width)
                lines = metrics.boundingRect(QRect(0, 0, room, 1000), WRAP, head.title).height()
                height = max(ROW_HEIGHT, lines + 10)
            if self.sectionSize(row) != height:
                self.resizeSection(row, height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, head = self._view.look.theme, self._view.table.head(logicalIndex)
        painter.save()
        current = self._view.currentIndex()
        if head.is_group:
            painter.fillRect(rect, theme.colour("palette.band"))
            painter.setFont(font(bold=True))
            painter.setPen(theme.colour("palette.text"))
            text = painter.fontMetrics().elidedText(
                head.title, Qt.TextElideMode.ElideRight, rect.width() - 2 * MARGIN
            )
            painter.drawText(rect.adjusted(MARGIN, 0, -MARGIN, 0), LEFT, text)
            painter.restore()
            return
        is_marked = current.isValid() and current.row() == logicalIndex
        painter.fillRect(rect, theme.colour("palette.mark" if is_marked else "palette.surface"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font())
        painter.setPen(theme.colour("palette.text"))
        room = QRect(rect.left() + INDENT, rect.top(), self._room(head.note, rect.width()), rect.height())
        painter.drawText(room, LEFT | WRAP, head.title)
        if head.note:
            painter.setFont(font(12, bold=True))
            painter.setPen(theme.colour(f"palette.{head.tone}"))
            right = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(rect.adjusted(0, 0, -10, 0), right, head.note)
            width = painter.fontMetrics().horizontalAdvance(head.note)
            sign = theme.icon(head.tone, f"palette.{head.tone}")
            sign.paint(painter, rect.right() - 10 - width - 19, rect.center().y() - 7, 15, 15)
        painter.restore()

    def _room(self, note: str, width: int) -> int:
        taken = QFontMetrics(font(12, bold=True)).horizontalAdvance(note) + 26 if note else 0
        return width - INDENT - 10 - taken


class RaciView(QTableView):
    """The matrix; `chosen(selection)` when another cell is current."""

    chosen = Signal(object)

    def __init__(self, table: RaciTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.look = table, look
        self.variant: Variant = VARIANTS["RACI"]
        self._starts: set[int] = set()
        self._corner = QLabel(self)
        self._roles, self._activities = RoleHeader(self), ActivityHeader(self)
        self.setHorizontalHeader(self._roles)
        self.setVerticalHeader(self._activities)
        self.setModel(table)
        self.setItemDelegate(LetterDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
        return column in self._starts

    def choose(self, selection: Selection) -> None:
        """Make a cell the current one and bring it into view."""
        index = self.table.index_of(selection)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def fit(self) -> None:
        """Measure heads anew."""
        groups = [list(group) for _, group in groupby(enumerate(self.table.columns), key=_department)]
        self._starts = {members[0][0] for members in groups}
        self._roles.fit()
        share = round(self.width() * HEAD_SHARE)
        self._activities.fit(min(max(share, HEAD_LEAST), HEAD_MOST))
        self.updateGeometries()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self._roles.viewport().update()
        self._activities.viewport().update()
        self.chosen.emit(self.table.selection_at(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._corner.setGeometry(0, 0, self._activities.width(), self._roles.height())
        self._corner.raise_()

    def _row_pressed(self, row: int) -> None:
        if not self.table.head(row).is_group:
            self.setCurrentIndex(self.table.index(row, max(self.currentIndex().column(), 0)))


def _department(numbered: tuple[int, ColumnHead]) -> str | None:
    return numbered[1].department_id


def _column_width(department: str, columns: int) -> int:
    """Return the width at which the name of a department fits above its columns, whole if that is cheap."""
    for may_break, widest in ((False, COLUMN_EASY), (True, COLUMN_WIDEST)):
        for width in range(COLUMN_WIDTH, widest, 2):
            room = width * columns - 6
            lines = wrapped(department, room, DEPARTMENT_FONT, DEPARTMENT_LINES + 1, "semibold")
            if len(lines) <= DEPARTMENT_LINES and _reads_well(department, lines, may_break=may_break):
                return width
    return COLUMN_WIDEST


def _reads_well(text: str, lines: tuple[str, ...], *, may_break: bool) -> bool:
    """Return whether words are whole, or at least broken with a hyphen."""
    rest = text
    for line in lines:
        is_broken = not rest.startswith(line)
        rest = rest[len(line) - is_broken :]
        if rest and not rest.startswith(" ") and not line.endswith("-"):
            return False
        if is_broken and not may_break:
            return False
        rest = rest.lstrip()
    return True
