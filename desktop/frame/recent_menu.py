"""The menu of recent documents, filled when it is opened; what is gone is greyed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.shown.look import Look
from desktop.system.settings import Settings
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_label, plain_tip


class RecentMenu(Menu):
    """`wanted(path)` for the document to open again."""

    wanted = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look: Look | None = None
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._choose)

    def dress(self, look: Look) -> None:
        self._look = look
        self.setTitle(look.say("Recent documents"))
        self.setIcon(look.theme.icon("recent"))
        self.fill()

    def fill(self) -> None:
        """Show the documents opened last; the menu itself is greyed while there are none."""
        self.clear()
        say = self._look.say if self._look else None
        for path in self._settings.recent_files:
            action = self.addAction(plain_label(path.name))
            action.setData(str(path))
            action.setEnabled(path.exists())
            gone = say("{path} is no longer there.", path=str(path)) if say else ""
            action.setToolTip(plain_tip(str(path) if action.isEnabled() else gone))
        self.menuAction().setEnabled(bool(self.actions()))

    def _choose(self, action: QAction) -> None:
        self.wanted.emit(Path(action.data()))
