"""Documents and sheets dragged from a file manager and dropped anywhere on the window.

Views of Qt take every drag for themselves, so the widgets that do are watched too.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.dialogs.questions import SUFFIX
from desktop.system.overrides import qt_overrides
from models.imports.sheets.endings import ENDINGS

TAKEN = frozenset({*ENDINGS, SUFFIX})
DRAGGING = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


@qt_overrides
class FileDrop(QObject):
    """`dropped(paths)` when documents or sheets are let go over a watched widget."""

    dropped = Signal(object)

    def watch(self, widget: QWidget) -> None:
        """Take what is dragged over this widget; other drags stay its own."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in DRAGGING or not isinstance(event, QDropEvent):
            return False
        paths = documents_in(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def documents_in(dragged: QMimeData) -> tuple[Path, ...]:
    """Return the documents and sheets among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() in TAKEN)
