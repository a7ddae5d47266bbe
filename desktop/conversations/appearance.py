"""Which language and which colours the window has: what was chosen, else what the system has."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.shown.look import Look
from desktop.shown.theme import theme, theme_of_system
from desktop.system.language import system_language
from desktop.system.settings import Settings
from models.wording import Wording


class Appearance(QObject):
    """`changed(look)` when another look was chosen here, in the settings or in the system."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.tell)

    @property
    def theme(self) -> str:
        """Return the name that was chosen, "system" for that of the system."""
        return self._settings.theme

    def look(self) -> Look:
        """Return the look that is wanted now."""
        name = theme_of_system() if self.theme == "system" else self.theme
        return Look(Wording(self._settings.language or system_language()), theme(name))

    def choose_language(self, code: str) -> None:
        """Speak this language from now on."""
        self._settings.language = code
        self.tell()

    def choose_theme(self, name: str) -> None:
        """Take these colours from now on; "system" are those of the system."""
        self._settings.theme = name
        self.tell()

    def tell(self) -> None:
        """Hand the look round again, because the settings or the system changed."""
        self.changed.emit(self.look())
