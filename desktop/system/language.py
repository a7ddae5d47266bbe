"""The language that the system's settings ask for; a window started from a desktop may have no LANG."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from models.wording import LANGUAGES


def system_language() -> str:
    """Return the first shipped language among those the user reads, the dearest first; English otherwise."""
    asked = (name.replace("_", "-").partition("-")[0].lower() for name in QLocale.system().uiLanguages())
    return next((language for language in asked if language in LANGUAGES), "en")
