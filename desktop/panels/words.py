"""Plain words of the panel, which keeps its width whatever somebody called something.

A label never breaks inside a word, so that one long name would widen everything around it beyond the edge of
the panel. Here such a word may break, with the hyphen where one belongs.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.system.overrides import qt_overrides
from models.analysis.text_width import Weight, breakable

ROOM = 176  # of the narrowest place of words in the panel
SIZES: dict[str, tuple[int, Weight]] = {"panelTitle": (16, "semibold"), "kicker": (11, "semibold")}
USUAL: tuple[int, Weight] = (13, "semibold")  # the wider of the weights


@qt_overrides
class Words(QLabel):
    """A label that wraps, takes every text literally and breaks words that have no room."""

    def __init__(self, parent: QWidget, name: str = "", *, wraps: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)

    def setText(self, text: str) -> None:
        size, weight = SIZES.get(self.objectName(), USUAL)
        super().setText(breakable(text, ROOM, size, weight))
        self.setAccessibleName(text)


def words(parent: QWidget, text: str, name: str) -> Words:
    """Return words that can be copied; `name` says how they look."""
    label = Words(parent, name)
    label.setText(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
