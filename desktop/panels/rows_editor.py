"""What editors of a list of rows share: rows come and go with what is stored, a link below adds one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.panels.editors import LineEditor


class RowsEditor(QWidget):
    """Shows rows, whose `lines` are typed into and which tell `refused(why)`; `committed(editor, what)`."""

    committed = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []
        self.add = QPushButton(self)
        self.add.setObjectName("link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.add)
        self.setFocusProxy(self.add)

    @property
    def has_draft(self) -> bool:
        return any(line.has_draft for line in self._lines())

    def commit(self) -> None:
        """Tell what was typed."""
        for line in self._lines():
            line.commit()

    def _show_rows(
        self, parts: Sequence[Any], make: Callable[[], Any], fill: Callable[[Any, Any], None]
    ) -> None:
        """Show a row for each part; rows that are no longer needed go."""
        while len(self.rows) < len(parts):
            row = make()
            row.refused.connect(self._not_understood)
            self._column.insertWidget(self._column.count() - 1, row)
            self.rows.append(row)
        for row in self.rows[len(parts) :]:
            if row.isAncestorOf(self.focusWidget() or self):
                self.add.setFocus()
            row.hide()
            row.deleteLater()
        del self.rows[len(parts) :]
        for row, part in zip(self.rows, parts, strict=True):
            fill(row, part)

    def _lines(self) -> list[LineEditor]:
        return [line for row in self.rows for line in row.lines]

    def _not_understood(self, why: object) -> None:
        self.refused.emit(self, why)
