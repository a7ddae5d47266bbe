"""Documents and workbooks dragged from a file manager and dropped anywhere on the window.

Views of Qt take every drag for themselves, so the widgets that do are watched too.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.dialogs.questions import SUFFIX
from desktop.system.overrides import qt_overrides

WORKBOOK = ".xlsx"
DRAGGING = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


@qt_overrides
class FileDrop(QObject):
    """`dropped(paths)` when documents are let go over a watched widget, else `workbook_dropped(path)`."""

    dropped = Signal(object)
    workbook_dropped = Signal(object)

    def watch(self, widget: QWidget) -> None:
        """Take documents and workbooks that are dragged over this widget; other drags stay its own."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in DRAGGING or not isinstance(event, QDropEvent):
            return False
        documents = files_in(event.mimeData(), SUFFIX)
        workbooks = files_in(event.mimeData(), WORKBOOK)
        if not documents and not workbooks:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and documents:
            self.dropped.emit(documents)
        elif event.type() == QEvent.Type.Drop:
            self.workbook_dropped.emit(workbooks[0])
        return True


def files_in(dragged: QMimeData, suffix: str) -> tuple[Path, ...]:
    """Return the files with this suffix among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() == suffix)
