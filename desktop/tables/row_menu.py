"""The menus of a row of the matrix: what can be done with it, and the categories it can go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.plain import plain_label


def row_menu(actions: Sequence[QAction], parent: QWidget) -> QMenu:
    """Return a menu of actions; what is impossible at the moment says why in its tip."""
    menu = QMenu(parent)
    menu.setObjectName("rowMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    return menu


class CategoryMenu(QMenu):
    """Offers categories by name and calls back with the chosen one."""

    def __init__(self, names: Iterable[str], own: str, take: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("categoryMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take = take
        for name in names:
            action = self.addAction(plain_label(name))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == own)
        self.triggered.connect(self._chosen)

    def _chosen(self, action: QAction) -> None:
        self._take(str(action.data()))
