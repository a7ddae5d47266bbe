"""Paints what is different in the cells of the matrix: a tint, and in the corner sign and old letters."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.shown.change_signs import SIGNS, TONES
from desktop.shown.theme import font
from desktop.tables.matrix_table import MatrixTable

SMALLEST, LARGEST = 8, 11  # of what stands in the corner of a cell
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def paint_grounds(painter: QPainter, view: MatrixTable, rows: range, columns: range) -> None:
    """Tint the cells that differ, below their letters."""
    theme = view.look.theme
    for row, column, tone, _ in _marked(view, rows, columns):
        box = _box(view, row, column)
        painter.fillRect(box.adjusted(1, 1, -1, -1), theme.colour(f"palette.{tone}_soft"))
        painter.setPen(QPen(theme.colour(f"palette.{tone}"), 1))
        painter.drawRect(box.adjusted(1, 1, -2, -2))


def paint_corners(painter: QPainter, view: MatrixTable, rows: range, columns: range) -> None:
    """Write sign and old letters into the corner of the cells that differ; small over two letters."""
    theme, roomy = view.look.theme, min(max(round(view.measures.chip * 0.48), SMALLEST), LARGEST)
    for row, column, tone, words in _marked(view, rows, columns):
        cell = view.table.cell(row, column)
        size = SMALLEST if cell is not None and len(cell.letters) > 1 else roomy
        painter.setFont(font(size, bold=True))
        metrics = painter.fontMetrics()
        corner = _box(view, row, column).topLeft() + QPoint(2, 2)
        place = QRect(corner, QSize(metrics.horizontalAdvance(words) + 2, size))
        painter.fillRect(place, theme.colour(f"palette.{tone}_soft"))  # letters may lie below
        painter.setPen(theme.colour(f"palette.{tone}"))
        painter.drawText(place.adjusted(1, size - metrics.ascent(), 8, 4), LEFT, words)


def _marked(view: MatrixTable, rows: range, columns: range) -> list[tuple[int, int, str, str]]:
    """Return the visible cells that differ: row, column, tone, sign with the letters of before."""
    found = []
    for row in rows:
        for column in columns:
            mark = view.table.mark_at(row, column)
            if mark is not None:
                words = f"{SIGNS[mark.sign]}{' '.join(mark.before)}"
                found.append((row, column, TONES[mark.sign], words))
    return found


def _box(view: MatrixTable, row: int, column: int) -> QRect:
    left, top = view.columnViewportPosition(column), view.rowViewportPosition(row)
    return QRect(left, top, view.columnWidth(column), view.rowHeight(row))
