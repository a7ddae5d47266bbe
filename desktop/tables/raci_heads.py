"""The frozen head of the matrix: role names turned under their departments, each centred over its letters.

It is Qt's own header, so that Qt itself keeps it in place and moves it with the cells. A department's name
that its columns are too narrow for is turned as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHeaderView

from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.tables.matrix_rows import ColumnHead
from desktop.tables.matrix_table import MatrixTable
from desktop.tables.measures import Measures
from models.analysis.text_width import text_width, wrapped

DEPARTMENT_LINES, TURNED_MOST = 2, 2.2  # turned, a name may make the band that much higher
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
CENTRED = int(Qt.AlignmentFlag.AlignCenter)
AIR = 16  # above and below turned names


@dataclass(frozen=True, slots=True)
class Band:
    """A department above its columns: the first and the last, their width, and the lines of its name."""

    first: int
    last: int
    width: int
    lines: tuple[str, ...]
    is_turned: bool


@qt_overrides
class RoleHeader(QHeaderView):
    """Departments above, role names turned below them; `band_pressed(column)` and `name_pressed(column)`.

    `dragged(column, before)` when a name was dragged before another column, or behind the last.
    """

    band_pressed = Signal(int)
    name_pressed = Signal(int)
    dragged = Signal(int, int)

    def __init__(self, view: MatrixTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._bands: tuple[Band, ...] = ()
        self._band_height = 0
        self._pressed = QPoint()
        self._gap = -1  # before which column the dragged one would stand, -1 while none is dragged
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)

    def fit(self) -> None:
        """Make the head as high as its longest name and columns as wide as their department needs."""
        measures, columns = self._view.measures, self._view.table.columns
        self._bands = tuple(bands(columns, measures))
        self._band_height = _band_height(self._bands, measures)
        self.setFixedHeight(self._band_height + _name_height(columns, measures))
        for band in self._bands:
            for number in range(band.first, band.last + 1):
                if self.sectionSize(number) != band.width:
                    self.resizeSection(number, band.width)
        self._view.department_starts = frozenset(band.first for band in self._bands)

    def room_for(self, measures: Measures) -> tuple[int, int]:
        """Return width and height in these sizes."""
        columns = self._view.table.columns
        found = tuple(bands(columns, measures))
        width = sum(band.width * (band.last - band.first + 1) for band in found)
        return width, _band_height(found, measures) + _name_height(columns, measures)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        is_far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed.y() >= self._band_height and is_far:
            self._gap = self._gap_at(place.x())
            self.viewport().update()

    def _gap_at(self, x: int) -> int:
        """Return before which column a place lies, the number of columns behind the last one."""
        column = self.logicalIndexAt(x)
        if column < 0:
            return self.count() if x > 0 else 0
        middle = self.sectionViewportPosition(column) + self.sectionSize(column) // 2
        return column + (x > middle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        gap, self._gap = self._gap, -1
        column = self.logicalIndexAt(self._pressed)
        self.viewport().update()
        if gap >= 0:
            if column >= 0 and gap not in {column, column + 1}:
                self.dragged.emit(column, gap)
        elif column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            is_above = place.y() < self._band_height
            (self.band_pressed if is_above else self.name_pressed).emit(column)

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
                painter.fillRect(box.adjusted(0, self._band_height, 0, 0), theme.colour("palette.mark"))
            self._paint_name(painter, box, columns[number])
        for band in self._bands:
            box = self._box(band.first, band.last)
            if box.intersects(event.rect()):
                self._paint_department(painter, box, band)
        painter.setPen(theme.colour("palette.border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._gap >= 0:
            left = self.length() if self._gap >= self.count() else self.sectionPosition(self._gap)
            x = left - self.offset()
            painter.setPen(QPen(theme.colour("palette.accent"), 3))
            painter.drawLine(x, self._band_height, x, self.height())
        painter.end()

    def _box(self, first: int, last: int) -> QRect:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, self.height())

    def _paint_name(self, painter: QPainter, box: QRect, column: ColumnHead) -> None:
        painter.save()
        small = font(self._view.measures.name_text)
        painter.setFont(small)
        painter.setPen(self._view.look.theme.colour("palette.text"))
        room = box.height() - self._band_height - AIR + 4
        text = QFontMetrics(small).elidedText(column.short_name, Qt.TextElideMode.ElideRight, room)
        painter.translate(box.center().x() + 1, box.bottom() - 7)
        painter.rotate(-90)
        painter.drawText(QRect(0, -box.width() // 2, room + 6, box.width()), LEFT, text)
        painter.restore()

    def _paint_department(self, painter: QPainter, box: QRect, band: Band) -> None:
        theme = self._view.look.theme
        painter.setPen(theme.colour("palette.border"))
        painter.drawLine(box.left(), 0, box.left(), box.bottom())
        painter.setPen(theme.colour("palette.caption"))
        painter.setFont(font(self._view.measures.department_text, bold=True))
        room = QRect(box.left() + 3, 0, box.width() - 5, self._band_height)
        painter.save()
        painter.setClipRect(room)
        if band.is_turned:
            room.adjust(-2, 0, 2, 0)
            painter.setClipRect(room)
            painter.translate(room.center().x(), room.bottom() - 2)
            painter.rotate(-90)
            room = QRect(0, -room.width() // 2, room.height() - 4, room.width())
        painter.drawText(room, LEFT if band.is_turned else CENTRED, "\n".join(band.lines))
        painter.restore()


def bands(columns: Sequence[ColumnHead], measures: Measures) -> Iterator[Band]:
    """Yield the departments above columns of these sizes."""
    for _, group in groupby(enumerate(columns), key=_department_of):
        members = list(group)
        first, last = members[0][0], members[-1][0]
        least = measures.folded if members[0][1].is_folded else measures.column
        yield _band(members[0][1].department, first, last, least, measures)


def _band(department: str, first: int, last: int, least: int, measures: Measures) -> Band:
    """Return a department over the narrowest columns at which its name reads well, else with it turned."""
    count, size = last - first + 1, measures.department_text
    for may_break, widest in ((False, measures.easy), (True, measures.widest)):
        for width in range(least, max(widest, least) + 1, 2):
            lines = wrapped(department, width * count - 6, size, DEPARTMENT_LINES + 1, "semibold")
            if len(lines) <= DEPARTMENT_LINES and _reads_well(department, lines, may_break=may_break):
                return Band(first, last, width, lines, is_turned=False)
    rows = max((least * count - 2) // (size + 2), 1)
    lines = wrapped(
        department, round(measures.department * TURNED_MOST), size, min(rows, DEPARTMENT_LINES), "semibold"
    )
    return Band(first, last, max(measures.widest, least), lines, is_turned=True)


def _band_height(found: Sequence[Band], measures: Measures) -> int:
    turned = (line for band in found if band.is_turned for line in band.lines)
    longest = max((text_width(line, measures.department_text, "semibold") for line in turned), default=0.0)
    return max(measures.department, round(longest) + 14) if longest else measures.department


def _name_height(columns: Sequence[ColumnHead], measures: Measures) -> int:
    names = QFontMetrics(font(measures.name_text))
    longest = max((names.horizontalAdvance(column.short_name) for column in columns), default=60)
    return min(longest, measures.name_most) + AIR


def _department_of(numbered: tuple[int, ColumnHead]) -> tuple[str | None, str]:
    return numbered[1].department_id, numbered[1].department


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
