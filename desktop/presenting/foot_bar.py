"""What stands below a slide: what comes before and after it, and the keys that lead somewhere else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.presenting.painter import slide_font
from desktop.system.overrides import qt_overrides
from models.analysis.text_width import elided
from models.exports.presenting.inks import Inks

HEIGHT, SIZE, CAP = 60.0, 16.0, 26.0  # units
GAP, PAD, ARROW, SIDE = 9.0, 9.0, 22.0, 56.0
SHARE = 0.22  # of the width, for each of the names at both ends


@qt_overrides
class FootButton(QAbstractButton):
    """A word behind the key that does the same; or with `way` -1 or 1 a name beside an arrow."""

    def __init__(self, parent: QWidget, way: int = 0) -> None:
        super().__init__(parent)
        self._way, self._key, self._unit, self._room = way, "", 1.0, 0.0
        self._inks: Inks | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are those of the presentation
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, word: str, key: str, tip: str) -> None:
        """Take a word and a key."""
        self._key = key
        self.setText(word)
        self.setAccessibleName(tip or word)
        self.setToolTip(f"{tip or word} ({key})" if key else tip or word)
        self.updateGeometry()

    def wear(self, inks: Inks, unit: float, room: float = 0.0) -> None:
        """Take colours and a size; `room` is how wide a name may be."""
        self._inks, self._unit, self._room = inks, unit, room
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font(bold=self._way > 0))
        width = metrics.horizontalAdvance(self._shown())
        if self._way:
            width += ARROW * self._unit
        else:
            width += metrics.horizontalAdvance(self._key) + (2 * PAD + GAP) * self._unit
        return QSize(round(width) + 4, round((HEIGHT - 8) * self._unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._inks is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(bold=self._way > 0))
        is_lit = self.underMouse() or self._way > 0
        painter.setPen(QColor(self._inks["link" if is_lit else "caption"]))
        if self._way:
            self._paint_way(painter)
        else:
            self._paint_key(painter, self._inks)
        painter.end()

    def _paint_way(self, painter: QPainter) -> None:
        u, middle = self._unit, self.height() / 2
        room = QRectF(self.rect()).adjusted(ARROW * u * (self._way < 0), 0, -ARROW * u * (self._way > 0), 0)
        side = Qt.AlignmentFlag.AlignLeft if self._way < 0 else Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), self._shown())
        if not self.text():
            return
        painter.setPen(QPen(painter.pen().color(), 1.8 * u))
        x, half = (2 * u, 5.5 * u) if self._way < 0 else (self.width() - 2 * u, -5.5 * u)
        ends = (QPointF(x + half, middle - abs(half)), QPointF(x + half, middle + abs(half)))
        painter.drawPolyline([ends[0], QPointF(x, middle), ends[1]])

    def _paint_key(self, painter: QPainter, inks: Inks) -> None:
        u, ink = self._unit, painter.pen()
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(self._key) + 2 * PAD * u
        cap = QRectF(1, (self.height() - CAP * u) / 2, wide, CAP * u)
        painter.setPen(QPen(QColor(inks["border"]), 1.2 * u))
        painter.setBrush(QColor(inks["surface"]))
        painter.drawRoundedRect(cap, 5 * u, 5 * u)
        painter.setPen(ink)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        rest = QRectF(cap.right() + GAP * u, 0, self.width(), self.height())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())

    def _font(self, *, bold: bool) -> QFont:
        return slide_font(SIZE * self._unit, bold=bold)

    def _shown(self) -> str:
        if not self._way:
            return self.text()
        size = SIZE * self._unit
        return elided(self.text(), self._room, size, "semibold" if self._way > 0 else "regular")


@qt_overrides
class FootBar(QWidget):
    """The buttons below a slide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back, self.onward = FootButton(self, -1), FootButton(self, 1)
        self.keys = tuple(FootButton(self) for _ in range(4))
        self.next_key, self.go_to, self.dark, self.end = self.keys
        self._ground, self._line = QColor(), QColor()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        for button in self.keys:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.onward)

    def wear(self, inks: Inks, unit: float, width: int) -> None:
        """Take colours, and a size that goes with the slide."""
        self._ground, self._line = QColor(inks["window"]), QColor(inks["border"])
        for button in self.keys:
            button.wear(inks, unit)
        for button in (self.back, self.onward):
            button.wear(inks, unit, width * SHARE)
        side = round(SIDE * unit)
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(round(2.4 * GAP * unit))
        self.setFixedHeight(round(HEIGHT * unit))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.fillRect(0, 0, self.width(), 1, self._line)
        painter.end()
