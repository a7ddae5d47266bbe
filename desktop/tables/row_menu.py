"""The menu of a row of the matrix: what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.widgets.menu import Menu


def row_menu(actions: Sequence[QAction], parent: QWidget) -> Menu:
    """Return a menu of actions; what is impossible at the moment says why in its tip."""
    menu = Menu(parent)
    menu.setObjectName("rowMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    return menu
