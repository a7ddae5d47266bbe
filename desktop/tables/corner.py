"""The corner of the matrix, above the names of its rows: which view is shown, and everything at once."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

QWIDGETSIZE_MAX = 16_777_215  # what Qt calls no limit
MARGIN, SIDE, ICON, NARROW = 5, 32, 16, 200


class Corner(QWidget):
    """Holds the box of views and a button that shows all; it lies over whichever table is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(3)
        self.fit = QToolButton(self)
        self.fit.setFixedSize(SIDE, SIDE)
        self.fit.setIconSize(QSize(ICON, ICON))

    def take(self, views: QWidget, show_all: QAction) -> None:
        """Show these side by side."""
        views.setMinimumWidth(0)
        views.setMaximumWidth(QWIDGETSIZE_MAX)
        self.fit.setDefaultAction(show_all)
        self.row.addWidget(views, 1)
        self.row.addWidget(self.fit)

    def span(self, width: int) -> None:
        """Be as wide as the names below; where they are narrow the view alone has the room."""
        self.fit.setVisible(width >= NARROW)
        self.setGeometry(MARGIN, MARGIN, width - 2 * MARGIN, SIDE)
        self.raise_()
