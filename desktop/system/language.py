"""The language that the settings of the system ask for; a window started from a desktop may have no LANG."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from models.wording import LANGUAGES


def system_language() -> str:
    """Return the first shipped language among those the user reads, the dearest first; English otherwise."""
    asked = (name.replace("_", "-").partition("-")[0].lower() for name in QLocale.system().uiLanguages())
    return next((language for language in asked if language in LANGUAGES), "en")


def speak(language: str, translator: QTranslator) -> None:
    """Let the dialogs that Qt itself makes speak this language."""
    QCoreApplication.removeTranslator(translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
