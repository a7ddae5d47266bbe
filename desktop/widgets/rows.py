"""Lists of names: a long one takes a second line, as a bar to push it would hide the last row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.system.overrides import qt_overrides

PADDING = 20  # what the style sheet puts beside a row, with the margins of its text
TICK = 23  # the box before a row that can be ticked


def wrap_rows(view: QListView) -> None:
    """Let every row be read whole, without a horizontal bar."""
    view.setWordWrap(True)
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(_WholeRows(view))


@qt_overrides
class _WholeRows(QStyledItemDelegate):
    """Breaks lines where they are drawn: Qt measures them as if there were neither padding nor box."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        has_box = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -(PADDING + (TICK if has_box else 0)), 0)
        return super().sizeHint(narrow, index)
