"""A pill for a few words, and the tones that the stylesheet knows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.system.overrides import qt_overrides
from desktop.widgets.plain_text import plain_tip


@qt_overrides
class Chip(QLabel):
    """A pill for a few words; in a narrow place they are cut and stand in the tip."""

    PADDING, LEAST = 20, 70

    def __init__(self, parent: QWidget, *, may_shrink: bool = False) -> None:
        super().__init__(parent)
        self._words = self._tip = ""
        self._may_shrink = may_shrink
        self.setObjectName("chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, tip: str = "") -> None:
        """Show these words; the tip says more about them."""
        self._words, self._tip = words, tip
        self.setAccessibleDescription(tip)
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._words) + self.PADDING + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(self.LEAST, whole.width()), whole.height()) if self._may_shrink else whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.PADDING
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        whole = "" if shown == self._words else self._words
        self.setToolTip(plain_tip("\n".join(part for part in (whole, self._tip) if part)))


def set_tone(widget: QWidget, tone: str, name: str = "tone") -> None:
    """Give a widget another tone of the stylesheet."""
    if widget.property(name) != tone:
        widget.setProperty(name, tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
