"""The look that somebody chose in the settings, or else the system's own language and colours."""

from __future__ import annotations

from desktop.shown.look import Look
from desktop.shown.theme import theme, theme_of_system
from desktop.system.language import system_language
from desktop.system.settings import Settings
from models.wording import Wording


def chosen_look(settings: Settings) -> Look:
    """Return the look of these settings."""
    colours = theme_of_system() if settings.theme == "system" else settings.theme
    return Look(Wording(settings.language or system_language()), theme(colours))
