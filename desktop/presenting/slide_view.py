"""Shows one slide; a click leads on, at its left edge or with the right button back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.presenting.painter import paint_slide, slide_font
from desktop.system.overrides import qt_overrides
from models.exports.presenting.inks import Inks
from models.exports.presenting.marks import Slide, Words

BACK_ZONE = 0.25  # of the width, from the left
SIZE = 24  # of the sentence that stands there before the first slide, in pixels
NOTCH = 120  # of a wheel that leads one screen on


@qt_overrides
class SlideView(QWidget):
    """`stepped(1 or -1)` when a click or the wheel leads on or back, `resized` when there is other room."""

    stepped = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slide: Slide | None = None
        self.unit, self._turned = 1.0, 0
        self._ground, self._ink = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        self.is_blank = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_slide(self, slide: Slide, unit: float, name: str) -> None:
        """Show a slide; its words are what a screen reader reads."""
        self.slide, self.unit = slide, unit
        self._ground = QColor(slide.ground)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(m.text for m in slide.marks if isinstance(m, Words)))
        self.update()

    def say_instead(self, sentence: str, inks: Inks) -> None:
        """Show a sentence while there is no slide yet."""
        self.slide, self._ground, self._ink = None, QColor(inks["surface"]), QColor(inks["caption"])
        self.setAccessibleName(sentence)
        self.update()

    def be_blank(self, is_blank: bool) -> None:
        """Show black, or the slide again."""
        self.is_blank = is_blank
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black if self.is_blank else self._ground)
        if self.slide is not None and not self.is_blank:
            paint_slide(painter, self.slide, self.unit)
        elif not self.is_blank:
            painter.setFont(slide_font(SIZE, bold=False))
            painter.setPen(self._ink)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_back = event.position().x() < self.width() * BACK_ZONE
        if event.button() is Qt.MouseButton.LeftButton:
            self.stepped.emit(-1 if is_back else 1)
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton):
            self.stepped.emit(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        self._turned = turned if self._turned * turned < 0 else self._turned + turned
        if abs(self._turned) >= NOTCH:
            self.stepped.emit(-1 if self._turned > 0 else 1)
            self._turned = 0
        event.accept()
