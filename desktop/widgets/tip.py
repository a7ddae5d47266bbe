"""A few words beside the mouse while something is drawn: who will do it, or why it cannot be."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.host import host_of

BESIDE = QPoint(16, 18)


class Tip(QLabel):
    """A plain label over the drawing; Qt's own tips would take names for layout and come late."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvasTip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, place: QPoint) -> None:
        """Stand beside a place of the parent; nothing with ''."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self.adjustSize()
            corner, room = place + BESIDE, host_of(self).rect()
            x = min(corner.x(), room.right() - self.width())
            y = corner.y() if corner.y() + self.height() < room.bottom() else place.y() - self.height() - 6
            self.move(max(0, x), max(0, y))
            self.raise_()
