"""The frozen first column of the matrix: activities under the heads of their groups, each with its gap.

It is Qt's own header, so that Qt itself keeps it in place and moves it with the cells.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from desktop.shown.theme import TEXT_SIZE, font
from desktop.system.overrides import qt_overrides
from desktop.tables.matrix_rows import RowHead
from desktop.tables.matrix_table import MatrixTable
from desktop.tables.measures import Measures
from desktop.widgets.change_sign import SMALL, paint_sign
from desktop.widgets.remark_sign import paint_remark
from models.analysis.text_width import breakable, wrapped

LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
WRAP = int(Qt.TextFlag.TextWordWrap)
TITLE_LINES = 3


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
        self._lengths: dict[tuple[str, int], int] = {}  # of titles, in pixels: most need no second line
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)  # Qt would select cells, here it is the name that is chosen

    def fit(self, width: int) -> None:
        """Take this width and give every row the height its name needs."""
        self.setFixedWidth(width)
        measures = self._view.measures
        self.setDefaultSectionSize(measures.row)
        metrics = QFontMetrics(font(measures.text))
        for row in range(self._view.table.rowCount()):
            height = self._height(row, width, measures, metrics)
            if self.sectionSize(row) != height:
                self.resizeSection(row, height)

    def room_for(self, width: int, measures: Measures, rows: int) -> int:
        """Return how high the first rows are in these sizes."""
        metrics = QFontMetrics(font(measures.text))
        shown = range(min(rows, self._view.table.rowCount()))
        return sum(self._height(row, width, measures, metrics) for row in shown)

    def _height(self, row: int, width: int, measures: Measures, metrics: QFontMetrics) -> int:
        head = self._view.table.head(row)
        if head.is_group:
            return measures.group
        key = (head.shown, measures.text)
        if key not in self._lengths:
            self._lengths[key] = metrics.horizontalAdvance(head.shown)
        room = self._room(self._view.table.note_at(row)[0], width, measures)
        if self._lengths[key] < room:
            return measures.row
        title = shown_title(head.shown, room, measures.text)
        lines = metrics.boundingRect(QRect(0, 0, room, 1000), WRAP, title).height()
        return max(measures.row, lines + measures.pad)

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
        measures = self._view.measures
        painter.setFont(font(measures.text))
        painter.setPen(theme.colour("palette.text"))
        note, tone = self._view.table.note_at(logicalIndex)
        width = self._room(note, rect.width(), measures)
        room = QRect(rect.left() + measures.indent, rect.top(), width, rect.height())
        painter.drawText(room, LEFT | WRAP, shown_title(head.shown, width, measures.text))
        if note:
            self._paint_note(painter, rect, note, tone)
        mark = self._view.table.row_mark(logicalIndex)
        if mark is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(rect.left() + measures.indent / 2, rect.center().y())
            paint_sign(painter, middle, mark.sign, self._view.look, min(SMALL, measures.indent / 2 - 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if head.key in self._view.table.remarks:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            place = QPointF(rect.left() + measures.indent / 2, rect.bottom() - 9.0)
            if mark is None:
                place.setY(rect.center().y() + 1.0)
            paint_remark(painter, place, self._view.look, min(SMALL, measures.indent / 2 - 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if is_marked and self._view.is_on_name:
            painter.setPen(QPen(theme.colour("palette.accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_note(self, painter: QPainter, rect: QRect, note: str, tone: str) -> None:
        theme, size = self._view.look.theme, self._view.measures.note_text
        painter.setFont(font(size, bold=True))
        painter.setPen(theme.colour(f"palette.{tone}"))
        painter.drawText(rect.adjusted(0, 0, -10, 0), RIGHT, note)
        width = painter.fontMetrics().horizontalAdvance(note)
        sign, side = theme.icon(tone, f"palette.{tone}"), size + 3
        sign.paint(painter, rect.right() - 14 - width - side, rect.center().y() - side // 2, side, side)

    def _paint_group(self, painter: QPainter, rect: QRect, head: RowHead) -> None:
        theme, size = self._view.look.theme, self._view.measures.text
        margin = self._view.measures.indent // 2
        painter.fillRect(rect, theme.colour("palette.band"))
        painter.setFont(font(size, bold=True))
        painter.setPen(theme.colour("palette.text"))
        room = rect.width() - 2 * margin
        text = painter.fontMetrics().elidedText(head.title, Qt.TextElideMode.ElideRight, room)
        taken = painter.fontMetrics().horizontalAdvance(text) + 6
        painter.drawText(rect.adjusted(margin, 0, -margin, 0), LEFT, text)
        painter.setFont(font(size))
        if taken + painter.fontMetrics().horizontalAdvance(head.note) <= room:  # the name goes first
            painter.setPen(theme.colour("palette.caption"))
            painter.drawText(rect.adjusted(margin + taken, 0, 0, 0), LEFT, head.note)

    def _room(self, note: str, width: int, measures: Measures) -> int:
        bold = QFontMetrics(font(measures.note_text, bold=True)) if note else None
        taken = bold.horizontalAdvance(note) + measures.note_text + 14 if bold else 0
        return width - measures.indent - 10 - taken


def shown_title(title: str, room: int, size: int = TEXT_SIZE) -> str:
    """Return a title as it is wrapped; one with a word wider than its room in a few lines, the rest cut."""
    if breakable(title, room, size) == title:
        return title
    return "\n".join(wrapped(title, room, size, TITLE_LINES))
