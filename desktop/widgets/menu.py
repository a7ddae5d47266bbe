"""A menu that keeps every key while it is open.

Qt lets the single keys of a drawing or a table act below an open menu, because that still counts as having
the focus, and a menu of the bar hands on what it does not know: a word typed into the menu would edit what
lies behind it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from desktop.system.overrides import qt_overrides
from desktop.widgets.access_keys import key_of

Key = Qt.Key
WALKING = frozenset(
    {
        *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End),
        *(Key.Key_PageUp, Key.Key_PageDown, Key.Key_Tab, Key.Key_Backtab, Key.Key_Space),
        *(Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Alt, Key.Key_F10),
    }
)


@qt_overrides
class Menu(QMenu):
    """A menu; a key that stands for nothing in it does nothing."""

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        is_unknown = event.type() == QEvent.Type.KeyPress and not self._knows(event)
        if is_override or is_unknown:
            event.accept()  # an override that is accepted comes as a key, and no shortcut is looked for
            return True
        return super().event(event)

    def _knows(self, event: QEvent) -> bool:
        """Return whether a key walks or chooses here."""
        if not isinstance(event, QKeyEvent):
            return False
        letters = {key_of(action.text()) for action in self.actions()} - {""}
        return event.key() in WALKING or event.text().casefold() in letters
