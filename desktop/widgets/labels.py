"""Words of a dialog or form that take every text literally; those of the panel also break long words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def words(parent: QWidget, look: str = "", text: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label; `look` is its name in the stylesheet."""
    label = QLabel(parent)
    label.setObjectName(look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setText(text)
    return label
