"""The frozen heads of the matrix: role names turned under their departments, activities with their gaps.

They are Qt's own headers, so that Qt itself keeps them in place and moves them with the cells.
"""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView

from desktop.shown.theme import TEXT_SIZE, font
from desktop.system.overrides import qt_overrides
from desktop.tables.matrix_table import MatrixTable
from desktop.tables.raci_table import ColumnHead, RowHead
from models.analysis.text_width import breakable, wrapped

COLUMN_WIDTH, COLUMN_EASY, COLUMN_WIDEST = 48, 58, 108
ROW_HEIGHT, GROUP_HEIGHT = 32, 26
DEPARTMENT_HEIGHT, DEPARTMENT_FONT, DEPARTMENT_LINES = 40, 11, 2
INDENT, MARGIN = 24, 12
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
WRAP = int(Qt.TextFlag.TextWordWrap)
TITLE_LINES = 3


@qt_overrides
class RoleHeader(QHeaderView):
    """Departments above, role names turned below them, each centred over its letters."""

    def __init__(self, view: MatrixTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._departments: list[tuple[int, int, ColumnHead]] = []  # first and last column, one of its heads
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def fit(self) -> None:
        """Make the head as high as its longest name and columns as wide as their department needs."""
        names = QFontMetrics(font(12))
        columns = self._view.table.columns
        longest = max((names.horizontalAdvance(column.short_name) for column in columns), default=60)
        self.setFixedHeight(DEPARTMENT_HEIGHT + min(longest, 150) + 16)
        self._departments = []
        for _, group in groupby(enumerate(columns), key=_department_of):
            members = list(group)
            self._departments.append((members[0][0], members[-1][0], members[0][1]))
            width = _column_width(members[0][1].department, len(members))
            for number, _ in members:
                if self.sectionSize(number) != width:
                    self.resizeSection(number, width)
        self._view.department_starts = frozenset(first for first, _, _ in self._departments)

    def paintEvent(self, event: QPaintEvent) -> None:
        view, theme = self._view, self._view.look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("palette.surface"))
        current = view.currentIndex()
        first, last = self.visualIndexAt(event.rect().left()), self.visualIndexAt(event.rect().right())
        columns = view.table.columns
        for number in range(max(first, 0), len(columns) if last < 0 else last + 1):
            box = self._box(number, number)
            if current.isValid() and current.column() == number and not view.is_on_name:
                painter.fillRect(box.adjusted(0, DEPARTMENT_HEIGHT, 0, 0), theme.colour("palette.mark"))
            self._paint_name(painter, box, columns[number])
        for first, last, column in self._departments:
            box = self._box(first, last)
            if box.intersects(event.rect()):
                self._paint_department(painter, box, column)
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


@qt_overrides
class ActivityHeader(QHeaderView):
    """The frozen first column: groups, activities, and the gaps of their rows.

    `pressed(row, is_extending)` and `renaming_wanted` come from the mouse, as does `menu_wanted(point)`.
    """

    pressed = Signal(int, bool)
    renaming_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, view: MatrixTable) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._lengths: dict[str, int] = {}  # of titles, in pixels: most need no second line
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(GROUP_HEIGHT)
        self.setSectionsClickable(False)  # Qt would select cells, here it is the name that is chosen

    def fit(self, width: int) -> None:
        """Take this width and give every row the height its name needs."""
        self.setFixedWidth(width)
        metrics = QFontMetrics(font())
        for row in range(self._view.table.rowCount()):
            head = self._view.table.head(row)
            height = GROUP_HEIGHT if head.is_group else self._height(head, width, metrics)
            if self.sectionSize(row) != height:
                self.resizeSection(row, height)

    def _height(self, head: RowHead, width: int, metrics: QFontMetrics) -> int:
        if head.title not in self._lengths:
            self._lengths[head.title] = metrics.horizontalAdvance(head.title)
        room = self._room(head.note, width)
        if self._lengths[head.title] < room:
            return ROW_HEIGHT
        lines = metrics.boundingRect(QRect(0, 0, room, 1000), WRAP, shown_title(head.title, room)).height()
        return max(ROW_HEIGHT, lines + 10)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:  # -1 below the last row
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit(row, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._is_activity(event.position().toPoint()):
            self.renaming_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._is_activity(event.pos()):
            self.pressed.emit(self.logicalIndexAt(event.pos()), False)
            self.menu_wanted.emit(event.globalPos())

    def _is_activity(self, place: QPoint) -> bool:
        row = self.logicalIndexAt(place)
        return row >= 0 and not self._view.table.head(row).is_group

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, head = self._view.look.theme, self._view.table.head(logicalIndex)
        painter.save()
        current = self._view.currentIndex()
        if head.is_group:
            self._paint_group(painter, rect, head)
            painter.restore()
            return
        is_marked = current.isValid() and current.row() == logicalIndex
        painter.fillRect(rect, theme.colour("palette.mark" if is_marked else "palette.surface"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font())
        painter.setPen(theme.colour("palette.text"))
        room = QRect(rect.left() + INDENT, rect.top(), self._room(head.note, rect.width()), rect.height())
        painter.drawText(room, LEFT | WRAP, shown_title(head.title, room.width()))
        if head.note:
            painter.setFont(font(12, bold=True))
            painter.setPen(theme.colour(f"palette.{head.tone}"))
            right = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(rect.adjusted(0, 0, -10, 0), right, head.note)
            width = painter.fontMetrics().horizontalAdvance(head.note)
            sign = theme.icon(head.tone, f"palette.{head.tone}")
            sign.paint(painter, rect.right() - 10 - width - 19, rect.center().y() - 7, 15, 15)
        if is_marked and self._view.is_on_name:
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, head: RowHead) -> None:
        theme = self._view.look.theme
        painter.fillRect(rect, theme.colour("palette.band"))
        painter.setFont(font(bold=True))
        painter.setPen(theme.colour("palette.text"))
        room = rect.width() - 2 * MARGIN
        text = painter.fontMetrics().elidedText(head.title, Qt.TextElideMode.ElideRight, room)
        taken = painter.fontMetrics().horizontalAdvance(text) + 6
        painter.drawText(rect.adjusted(MARGIN, 0, -MARGIN, 0), LEFT, text)
        painter.setFont(font())
        if taken + painter.fontMetrics().horizontalAdvance(head.note) <= room:  # the name goes first
            painter.setPen(theme.colour("palette.caption"))
            painter.drawText(rect.adjusted(MARGIN + taken, 0, 0, 0), LEFT, head.note)

    def _room(self, note: str, width: int) -> int:
        taken = QFontMetrics(font(12, bold=True)).horizontalAdvance(note) + 26 if note else 0
        return width - INDENT - 10 - taken


def shown_title(title: str, room: int) -> str:
    """Return a title as it is wrapped; one with a word wider than its room in a few lines, the rest cut."""
    if breakable(title, room, TEXT_SIZE) == title:
        return title
    return "\n".join(wrapped(title, room, TEXT_SIZE, TITLE_LINES))


def _department_of(numbered: tuple[int, ColumnHead]) -> str | None:
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
