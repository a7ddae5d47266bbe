"""Naming in place: a line over the step or the arrow; Enter and leaving keep the name, Esc does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of

LEAST = 150
# A menu or another window in front: the keys come back to the line, which stays open.
COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


@qt_overrides
class NameEditor(QLineEdit):
    """Hands over what was typed; the view it stands on gets the keys back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("nameEditor")
        self._take: Callable[[str], None] | None = None
        self._drop: Callable[[], None] | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._take is not None

    def edit(
        self,
        text: str,
        box: QRect,
        title: str,
        take: Callable[[str], None],
        drop: Callable[[], None] | None = None,
    ) -> None:
        """Begin over a box of the parent; `drop` is told when what is typed shall not count."""
        self._take, self._drop = take, drop
        self.setAccessibleName(title)
        self.setText(text)
        self.selectAll()
        self.stand(box)
        self.show()
        self.raise_()
        self.setFocus()

    def stand(self, box: QRect) -> None:
        """Stand over a box of the parent."""
        width, height = max(box.width(), LEAST), self.sizeHint().height()
        room = host_of(self).rect()
        x = min(max(box.center().x() - width // 2, 0), max(room.width() - width, 0))
        y = min(max(box.center().y() - height // 2, 0), max(room.height() - height, 0))
        self.setGeometry(x, y, width, height)

    def keep(self) -> None:
        """End and hand over what is there."""
        take, text = self._take, self.text()
        self.leave()
        if take is not None:
            take(text)

    def leave(self) -> None:
        """End without handing over."""
        self._take = None
        if self.hasFocus():
            host_of(self).setFocus()  # before hiding, which would hand the focus on by itself
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            drop = self._drop
            self.leave()
            if drop is not None:
                drop()
        else:
            super().keyPressEvent(event)
            event.accept()  # what a line does not know, such as Up, would move what it stands on

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._take is not None and event.reason() not in COMES_BACK:
            self.keep()
