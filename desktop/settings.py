"""What the program remembers between runs, in one INI file; nothing of a document is stored here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, QStandardPaths

VERSION = 1
RECENT_FILES = 10


def usual_path() -> Path:
    """Return the settings file of this user."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "racigraph.ini"


class Settings:
    """Typed access to the settings file; every value has a default."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self._store.setValue("version", VERSION)

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default, type=str))

    @property
    def language(self) -> str:
        """Return the chosen language, '' for that of the system."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def theme(self) -> str:
        """Return `light`, `dark`, or `system`."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def author(self) -> str:
        """Return the name that the journal notes beside an edit, '' while unknown."""
        return self._text("author")

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name)
        self._store.setValue("author_asked", True)

    @property
    def author_was_asked(self) -> bool:
        return bool(self._store.value("author_asked", False, type=bool))

    @property
    def page(self) -> str:
        return self._text("page", "organisation")

    @page.setter
    def page(self, name: str) -> None:
        self._store.setValue("page", name)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Return the documents opened last, newest first."""
        import json

        return tuple(Path(name) for name in json.loads(self._text("recent", "[]")))

    def remember_file(self, path: Path) -> None:
        """Put a document at the head of the recent files."""
        import json

        others = [known for known in self.recent_files if known != path]
        names = [str(known) for known in (path, *others)][:RECENT_FILES]
        self._store.setValue("recent", json.dumps(names))

    @property
    def size(self) -> QSize:
        size = self._store.value("size", QSize(1440, 900))
        return size if isinstance(size, QSize) else QSize(1440, 900)

    @property
    def maximised(self) -> bool:
        return bool(self._store.value("maximised", False, type=bool))

    def remember_window(self, size: QSize, maximised: bool) -> None:
        """Keep the size; positions belong to the window manager."""
        if not maximised:
            self._store.setValue("size", size)
        self._store.setValue("maximised", maximised)

    def flush(self) -> None:
        self._store.sync()
