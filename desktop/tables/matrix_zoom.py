"""Zooms a matrix: by the wheel with Ctrl, by keys, and so far out that everything fits.

Fitted, it follows the size of its view until it is zoomed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

from desktop.system.overrides import qt_overrides
from desktop.tables.matrix_table import MatrixTable
from desktop.tables.measures import ROOMY, SMALLEST, STEP, Measures, Zoom

MOST_ROWS = 20  # more of them are scrolled to rather than made smaller
NAMES_SHARE = 0.5  # of the room that is left
READABLE = 0.9  # of the compact sizes: below that, rows are scrolled to as well


@qt_overrides
class MatrixZoom(QObject):
    """What a view is zoomed with; `changed` when it is shown in another size, `room_wanted` to fit all."""

    changed = Signal()
    room_wanted = Signal()

    def __init__(self, view: MatrixTable) -> None:
        super().__init__(view)
        self._view = view
        self.now = Zoom()
        view.viewport().installEventFilter(self)

    def be(self, zoom: Zoom) -> None:
        """Show the matrix so."""
        self.now = zoom
        self._refit() if zoom.is_fitted else self._wear(zoom.measures)
        self.changed.emit()

    def zoom_in(self) -> None:
        self.be(self.now.at(self.now.scale + STEP))

    def zoom_out(self) -> None:
        self.be(self.now.at(self.now.scale - STEP))

    def zoom_actual(self) -> None:
        self.be(Zoom())

    def zoom_fit(self) -> None:
        """Show everything that has room, and fold what stands beside it."""
        self.room_wanted.emit()
        self.be(replace(self.now, is_fitted=True))

    def toggle_compact(self) -> None:
        """Put rows and columns close together, or apart again."""
        self.be(Zoom(self.now.scale if not self.now.is_fitted else 1.0, not self.now.is_compact))

    def be_compact(self, is_compact: bool) -> None:
        """Put rows and columns close together or not; the scale stays."""
        if is_compact != self.now.is_compact:
            self.toggle_compact()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._turned(event)
        if event.type() == QEvent.Type.Resize and self.now.is_fitted:
            self._refit()
        return super().eventFilter(watched, event)

    def _turned(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.be(self.now.at(self.now.scale + STEP * turned / 120))
        return True

    def _refit(self) -> None:
        found = next(zoom for zoom in _tries() if self._fits(zoom) or zoom.scale <= SMALLEST)
        self.now = replace(found, is_fitted=True)
        self._wear(self._widened(found.measures) if found.is_compact else found.measures)

    def _fits(self, zoom: Zoom) -> bool:
        width, height = self._view.room_for(zoom.measures, MOST_ROWS)
        room = self._view.size()
        is_low = zoom.is_compact and zoom.scale <= READABLE
        return width <= room.width() and (is_low or height <= room.height())

    def _widened(self, measures: Measures) -> Measures:
        """Return these sizes with the room that is left: less is wrapped, letters side by side are larger."""
        width, _ = self._view.room_for(measures, MOST_ROWS)
        spare = max(self._view.width() - width, 0)
        for_names = min(round(spare * NAMES_SHARE), measures.head_most // 3)
        each = (spare - for_names) // max(self._view.table.columnCount(), 1)
        column, names = min(measures.column + each, ROOMY.column), measures.head_most + for_names
        wide = replace(measures, column=column, easy=column, widest=column)
        return replace(wide, head_least=names, head_most=names) if for_names else wide

    def _wear(self, measures: Measures) -> None:
        if measures != self._view.measures:
            self._view.measures = measures
            self._view.fit()


def _tries() -> Iterator[Zoom]:
    """Yield what may fit, the most readable first; the last one is taken in any case."""
    yield Zoom()
    scale = 1.0
    while True:
        yield Zoom(round(max(scale, SMALLEST), 2), is_compact=True)
        scale -= 0.05
