"""The palette: every kind of step as symbol and word, to drag onto the drawing or to click and then place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QToolButton, QWidget

from desktop.canvas.board import icon_of
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from models.domain.message import N_
from models.domain.words import WORDS
from models.domain.workflow import StepKind

MARGIN, SPACING = 6, 2


@qt_overrides
class PaletteButton(QToolButton):
    """One kind; `dragged(place)` while the pressed mouse moves, `dropped(place)` after; on the screen."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, kind: StepKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._grip: QPoint | None = None
        self.is_dragging = False
        self.setObjectName("paletteButton")
        self.setCheckable(True)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and not self.is_dragging:
            moved = event.position().toPoint() - self._grip
            self.is_dragging = moved.manhattanLength() >= QApplication.startDragDistance()
        if self.is_dragging:
            self.dragged.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging, self.is_dragging, self._grip = self.is_dragging, False, None
        if was_dragging:
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)


@qt_overrides
class Palette(QFrame):
    """`taken(kind)` by a click or a key; `dragged(kind, place)` and `dropped(kind, place)` by a drag."""

    taken = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN, 4, MARGIN, 4)
        self._grid.setSpacing(SPACING)
        self._columns = 0
        self.buttons: dict[StepKind, PaletteButton] = {}
        for kind in StepKind:
            button = PaletteButton(kind, self)
            button.clicked.connect(partial(self._clicked, kind))
            button.dragged.connect(partial(self.dragged.emit, kind))
            button.dropped.connect(partial(self.dropped.emit, kind))
            self.buttons[kind] = button
        self._arrange(len(self.buttons))

    def dress(self, look: Look) -> None:
        say = look.say
        self.setAccessibleName(say("Kinds of steps"))
        for kind, button in self.buttons.items():
            word = say(WORDS[kind])
            button.setText(word)
            button.setIcon(look.theme.icon(icon_of(kind)))
            button.setAccessibleName(say("Place: {kind}", kind=word))
            button.setToolTip(say(_TIP))
        self._fit()

    def hold(self, kind: StepKind | None) -> None:
        """Show which kind is about to be placed."""
        for known, button in self.buttons.items():
            button.setChecked(known is kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Stand in one row, or in as many as the width asks for."""
        widths = [button.sizeHint().width() for button in self.buttons.values()]
        for columns in (8, 4, 3, 2):
            rows = [widths[n : n + columns] for n in range(0, len(widths), columns)]
            wide = sum(max(row[n] for row in rows if n < len(row)) for n in range(columns))
            if wide + (columns - 1) * SPACING + 2 * MARGIN <= self.width() or columns == 2:
                self._arrange(columns)
                return

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for n, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, n // columns, n % columns, Qt.AlignmentFlag.AlignLeft)
        for n in range(9):
            self._grid.setColumnStretch(n, 1 if n == columns else 0)

    def _clicked(self, kind: StepKind) -> None:
        self.taken.emit(kind if self.buttons[kind].isChecked() else None)


_TIP = N_("Drag into the row of a role or onto an arrow; or click here and then there")
