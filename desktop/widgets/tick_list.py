"""A list of names to tick, each with what it stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.widgets.plain_text import plain_tip
from desktop.widgets.rows import wrap_rows

_ID = Qt.ItemDataRole.UserRole
_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class TickList(QListWidget):
    """`itemChanged` tells of every tick; names that are too long take a second line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ticks")
        wrap_rows(self)

    def show_entries(self, entries: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        """List (id, name), these ticked; tells nobody."""
        self.blockSignals(True)
        self.clear()
        for row_id, name in entries:
            item = QListWidgetItem(name, self)
            item.setData(_ID, row_id)
            item.setToolTip(plain_tip(name))
            item.setFlags(_TICKED)
            item.setCheckState(Qt.CheckState.Checked if row_id in ticked else Qt.CheckState.Unchecked)
        if self.count():
            self.setCurrentRow(0)
        self.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of what is ticked, in the order of the list."""
        return tuple(i.data(_ID) for i in self._items() if i.checkState() == Qt.CheckState.Checked)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))
