"""A chart under the sentence that it shows, and its numbers as a table that folds out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.labels import words
from models.exports.chart_numbers import Numbers

MOST_HIGH, FIRST_WIDTH = 320, 170  # pixels of a table before it scrolls, and of its first column
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture made on the worker: the sentence it shows, more about it, its numbers."""

    title: str
    png: bytes
    numbers: Numbers
    about: str = ""


class ChartCard(QFrame):
    """Shows a chart; the same numbers stand in its description and in the table below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title, self.about, self.picture = words(self, "panelTitle"), words(self, "value"), QLabel(self)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.fold = QPushButton(self)
        self.fold.setObjectName("link")
        self.fold.setCheckable(True)
        self.table = QTableWidget(self)
        self._furnish_table()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.picture)
        column.addWidget(self.table)
        self.about.hide()
        self.table.hide()
        self.hide()  # until there is a chart
        self.fold.toggled.connect(self.table.setVisible)

    def _furnish_table(self) -> None:
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.horizontalHeader().setHighlightSections(False)

    def show_chart(self, chart: Chart, look: Look, ratio: float) -> None:
        """Show a chart that was made with `ratio` pixels per pixel at 100 %."""
        pixmap = QPixmap()
        pixmap.loadFromData(chart.png)
        pixmap.setDevicePixelRatio(ratio)
        self.title.setText(chart.title)
        self.about.setText(chart.about)
        self.about.setVisible(bool(chart.about))
        self.picture.setPixmap(pixmap)
        self.picture.setFixedHeight(round(pixmap.height() / ratio))
        self.picture.setAccessibleName(chart.title)
        self.picture.setAccessibleDescription(in_words(chart.numbers))
        self.fold.setText(look.say("Table"))
        self.fold.setAccessibleName(look.say("Numbers of the chart “{title}” as a table", title=chart.title))
        self._fill(chart.numbers, chart.title)

    def _fill(self, numbers: Numbers, title: str) -> None:
        table = self.table
        table.setAccessibleName(title)
        table.setRowCount(len(numbers.rows))
        table.setColumnCount(len(numbers.heads))
        table.setHorizontalHeaderLabels(list(numbers.heads))
        for row, cells in enumerate(numbers.rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(RIGHT)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{cells[0]}, {numbers.heads[column]}: {text}"
                )
                table.setItem(row, column, item)
        table.resizeColumnsToContents()
        table.setColumnWidth(0, max(FIRST_WIDTH, table.columnWidth(0)))
        bar = table.horizontalScrollBar().sizeHint().height()
        whole = table.horizontalHeader().sizeHint().height() + 24 * len(numbers.rows) + bar + 4
        table.setFixedHeight(min(whole, MOST_HIGH))


def in_words(numbers: Numbers) -> str:
    """Return a table as one text, a row at a time, without what is none."""
    rows = (
        ", ".join(
            f"{head} {cell}" for head, cell in zip(numbers.heads[1:], row[1:], strict=True) if cell != "–"
        )
        for row in numbers.rows
    )
    return ". ".join(f"{row[0]}: {said}" for row, said in zip(numbers.rows, rows, strict=True))
