"""A dialog with what is entered at the left, scrolled where it is low, and what comes of it at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.dialog import button_row

_BAR = 16  # more width than the form, for the bar that scrolls it


def lay_beside(
    dialog: QDialog,
    form: QWidget,
    outcome: QWidget,
    problem: QWidget,
    buttons: tuple[QPushButton, QPushButton],
) -> QScrollArea:
    """Lay out a dialog, the main button last; returns what scrolls the form."""
    scroll = QScrollArea(dialog)
    scroll.setWidget(form)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFixedWidth(form.width() + _BAR)
    middle = QHBoxLayout()
    middle.setSpacing(16)
    middle.addWidget(scroll)
    middle.addWidget(outcome, 1)
    column = QVBoxLayout(dialog)
    column.setSpacing(10)
    column.addLayout(middle, 1)
    column.addWidget(problem)
    column.addLayout(button_row(*buttons))
    return scroll
