"""A menu that keeps every key while it is open.

Qt lets the single keys of a drawing or a table act below an open menu, because that still counts as having
the focus: a word typed into the menu would edit what lies behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu


class Menu(QMenu):
    """A menu; a letter that stands for nothing in it does nothing."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # now the key comes here, and no shortcut is looked for
            return True
        return super().event(event)
