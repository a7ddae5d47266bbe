"""Paints the visible cells of the matrix: marks, lines, and one kept picture per combination of letters."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop.shown.theme import font
from desktop.tables.change_marks import paint_corners, paint_grounds
from desktop.tables.matrix_rows import CellView
from desktop.tables.matrix_table import MatrixTable
from desktop.widgets.letter_chips import paint_chips, paint_hidden_mark
from models.domain.responsibility import Variant

LOWER = 3  # letters make room for what stands in the corner of a cell that has changed
MARGIN = 4  # around a chip, for the corner that says: by hand


class CellPainter:
    """Paints a part of the view; the pictures are thrown away when the theme or the letters change."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[CellView, int, float], QPixmap] = {}
        self._painted_for: tuple[str, Variant | None, int] = ("", None, 0)

    def paint(self, view: MatrixTable, part: QRect) -> None:
        """Paint this part of the viewport."""
        if view.table.rowCount() == 0 or view.table.columnCount() == 0:
            return
        painted_for = (view.look.theme.name, view.variant, view.measures.chip)
        if painted_for != self._painted_for:
            self._painted_for, self._pictures = painted_for, {}
        rows = _visible(view.verticalHeader(), part.top(), part.bottom(), view.table.rowCount())
        columns = _visible(view.horizontalHeader(), part.left(), part.right(), view.table.columnCount())
        painter = QPainter(view.viewport())
        _paint_marks(painter, view, part)
        _paint_lines(painter, view, rows, columns)
        if view.table.marks is not None:
            paint_grounds(painter, view, rows, columns)
        self._paint_letters(painter, view, rows, columns)
        if view.table.marks is not None:
            paint_corners(painter, view, rows, columns)
        _paint_current(painter, view)
        painter.end()

    def _paint_letters(self, painter: QPainter, view: MatrixTable, rows: range, columns: range) -> None:
        ratio = view.devicePixelRatioF()
        lefts = {number: view.columnViewportPosition(number) for number in columns}
        widths = {number: view.columnWidth(number) for number in columns}
        column_of, picture_height = view.table.column_of, view.measures.chip + 2 * MARGIN
        for row in rows:
            top = view.rowViewportPosition(row) + (view.rowHeight(row) - picture_height) / 2
            for key, cell in view.table.cells(row).items():
                column = column_of.get(key, -1)
                if column in lefts and (cell.letters or cell.hidden or cell.count or cell.note):
                    picture = self._picture(view, cell, widths[column], ratio)
                    lower = LOWER if view.table.mark_at(row, column) is not None else 0
                    painter.drawPixmap(QPointF(lefts[column], top + lower), picture)

    def _picture(self, view: MatrixTable, cell: CellView, width: int, ratio: float) -> QPixmap:
        key = (replace(cell, note="…") if cell.note else cell, width, ratio)
        if key not in self._pictures:
            height = view.measures.chip + 2 * MARGIN
            picture = QPixmap(round(width * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0, 0, width, height)
            paint_chips(
                painter,
                box,
                cell.letters,
                by_hand=cell.by_hand,
                side=view.measures.chip,
                theme=view.look.theme,
                variant=view.variant,
            )
            if cell.count:
                _paint_count(painter, box, cell.count, view)
            if cell.note:
                _paint_note(painter, box, view)
            if cell.hidden:
                paint_hidden_mark(painter, box, view.look.theme)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]


def _paint_note(painter: QPainter, box: QRectF, view: MatrixTable) -> None:
    """Paint the corner that says: somebody noted something here."""
    side = max(view.measures.chip * 0.32, 5.0)
    left, bottom = box.left() + 2, box.bottom() - 1
    corner = [QPointF(left, bottom - side), QPointF(left, bottom), QPointF(left + side, bottom)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.look.theme.colour("palette.warning"))
    painter.drawPolygon(QPolygonF(corner))


def _paint_count(painter: QPainter, box: QRectF, count: int, view: MatrixTable) -> None:
    """Paint a number on a disc that is the fuller the more often it is."""
    fill = QColor(view.look.theme.colour("palette.accent"))
    fill.setAlphaF(min(0.08 + 0.06 * count, 0.32))
    side = float(view.measures.chip)
    disc = QRectF(box.center().x() - side * 0.7, box.center().y() - side / 2, side * 1.4, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(disc, side / 2, side / 2)
    painter.setPen(view.look.theme.colour("palette.text"))
    painter.setFont(font(view.measures.name_text, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))


def _visible(header: object, first: int, last: int, count: int) -> range:
    """Return the sections between two places of the viewport."""
    begin, end = header.visualIndexAt(first), header.visualIndexAt(last)  # type: ignore[attr-defined]
    return range(max(begin, 0), count if end < 0 else end + 1)


def _paint_marks(painter: QPainter, view: MatrixTable, part: QRect) -> None:
    theme, current = view.look.theme, view.currentIndex()
    if current.isValid():
        mark, box = theme.colour("palette.mark"), view.visualRect(current)
        painter.fillRect(QRect(part.left(), box.top(), part.width(), box.height()), mark)
        if not view.is_on_name:
            painter.fillRect(QRect(box.left(), part.top(), box.width(), part.height()), mark)
    selection = view.selectionModel().selection()
    for chosen in map(selection.at, range(selection.count())):
        corners = (view.visualRect(chosen.topLeft()), view.visualRect(chosen.bottomRight()))
        if chosen.topLeft() != chosen.bottomRight() and not view.is_on_name:
            painter.fillRect(corners[0].united(corners[1]), theme.colour("palette.selected"))


def _paint_lines(painter: QPainter, view: MatrixTable, rows: range, columns: range) -> None:
    theme = view.look.theme
    right = view.columnViewportPosition(columns[-1]) + view.columnWidth(columns[-1]) - 1
    left = view.columnViewportPosition(columns[0])
    top = view.rowViewportPosition(rows[0])
    bottom = view.rowViewportPosition(rows[-1]) + view.rowHeight(rows[-1]) - 1
    line, border = theme.colour("palette.line"), theme.colour("palette.border")
    for column in columns:
        painter.setPen(border if column in view.department_starts else line)
        place = view.columnViewportPosition(column)
        painter.drawLine(place, top, place, bottom)
    painter.setPen(line)
    for row in rows:
        place, height = view.rowViewportPosition(row), view.rowHeight(row)
        if view.table.head(row).is_group:
            painter.fillRect(QRect(left, place, right - left + 1, height), theme.colour("palette.band"))
        else:
            painter.drawLine(left, place + height - 1, right, place + height - 1)


def _paint_current(painter: QPainter, view: MatrixTable) -> None:
    """Frame the current cell, and all that are selected with it."""
    selection = view.selectionModel().selection()
    if selection.count() and not view.is_on_name:
        chosen = selection.at(0)
        corners = view.visualRect(chosen.topLeft()), view.visualRect(chosen.bottomRight())
        if chosen.topLeft() != chosen.bottomRight():
            painter.setPen(QPen(view.look.theme.colour("palette.accent"), 1))
            painter.drawRect(corners[0].united(corners[1]).adjusted(0, 0, -1, -1))
    if view.currentIndex().isValid() and not view.is_on_name:
        painter.setPen(QPen(view.look.theme.colour("palette.accent"), 2))
        painter.drawRect(view.visualRect(view.currentIndex()).adjusted(1, 1, -1, -1))
