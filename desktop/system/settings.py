"""What the program remembers between runs, in one INI file; nothing of a document is stored here.

The file may come from another version or another hand: what nothing can be done with counts as not set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, QSize, QStandardPaths

from models.domain.message import N_
from models.wording import LANGUAGES

VERSION = 1
RECENT_FILES = 10
MOST_CONCERNS = 50


def _is_list(text: str) -> bool:
    import json

    names = json.loads(text)
    return isinstance(names, list) and all(isinstance(name, str) for name in names)


def _are_names(text: str) -> bool:
    import json

    names = json.loads(text)
    return isinstance(names, dict) and all(isinstance(name, str) for name in names.values())


def _are_limits(text: str) -> bool:
    import json

    limits = json.loads(text)
    return isinstance(limits, dict) and all(isfinite(float(limit)) for limit in limits.values())


def _is_week(text: str) -> bool:
    from models.domain.times import week_from_text

    return bool(week_from_text(text)) or not text


def _is_pack(text: str) -> bool:
    import json

    pack = json.loads(text)
    return isinstance(pack, dict) and isinstance(pack.get("annexes", []), list)


# What a setting is called, and whether a stored text stands for a value; no text does where this raises.
KNOWN: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "language": (N_("Language"), frozenset({"", *LANGUAGES}).__contains__),
    "theme": (N_("Appearance"), frozenset({"light", "dark", "system"}).__contains__),
    "organisation_way": (
        N_("How departments and roles are shown"),
        frozenset({"list", "chart", "both", "automatic"}).__contains__,
    ),
    "service_hours": (N_("Service hours of new documents"), _is_week),
    "thresholds": (N_("Limits of the checks"), _are_limits),
    "recent": (N_("Recent documents"), _is_list),
    "concerns": (N_("What concerns me"), _are_names),
    "pack": (N_("Decision pack"), _is_pack),
}


def usual_path() -> Path:
    """Return the settings file of this user."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "racigraph.ini"


def usual_state_folder() -> Path:
    """Return where the log of this user stands."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def forget_everything() -> Path:
    """Begin like a first start: the settings of this user go. Return the file in which they stood."""
    QCoreApplication.setApplicationName("racigraph")
    path = usual_path()
    settings = Settings(path)
    settings.forget_everything()
    settings.flush()
    return path


class Settings:
    """Typed access to the settings file; every value has a default.

    A `language` holds for this run and until another one is chosen; it is not kept.
    """

    def __init__(self, path: Path, language: str = "") -> None:
        self._language = language
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self._store.setValue("version", VERSION)

    def put_right(self) -> tuple[str, ...]:
        """Forget what nothing can be done with; return the English names of those settings."""
        wrong = [key for key in KNOWN if not self._is_right(key)]
        for key in wrong:
            self._store.remove(key)
        return tuple(KNOWN[key][0] for key in wrong)

    def _is_right(self, key: str) -> bool:
        if key not in KNOWN or not self._store.contains(key):
            return True
        _, is_value = KNOWN[key]
        try:
            return is_value(str(self._store.value(key, "", type=str)))
        except (ValueError, TypeError, RecursionError):
            return False

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default, type=str)) if self._is_right(key) else default

    @property
    def language(self) -> str:
        """Return the chosen language, '' for that of the system."""
        return self._language or self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._language = ""
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
    def names_in_outputs(self) -> bool:
        """Return whether outputs call people by their names; else they are numbered."""
        return bool(self._store.value("names_in_outputs", True, type=bool))

    @names_in_outputs.setter
    def names_in_outputs(self, are_wanted: bool) -> None:
        self._store.setValue("names_in_outputs", are_wanted)

    @property
    def page(self) -> str:
        return self._text("page", "organisation")

    @page.setter
    def page(self, name: str) -> None:
        self._store.setValue("page", name)

    @property
    def details(self) -> bool:
        """Return whether the panel is shown; False once it was closed by hand."""
        return bool(self._store.value("details", True, type=bool))

    @details.setter
    def details(self, are_wanted: bool) -> None:
        self._store.setValue("details", are_wanted)

    @property
    def organisation_way(self) -> str:
        """Return how departments and roles are shown: `list`, `chart`, `both`, or as there is room."""
        return self._text("organisation_way", "automatic")

    @organisation_way.setter
    def organisation_way(self, way: str) -> None:
        self._store.setValue("organisation_way", way)

    @property
    def matrix_zoom(self) -> str:
        """Return how large the matrix is shown, '' in its usual size."""
        return self._text("matrix_zoom")

    @matrix_zoom.setter
    def matrix_zoom(self, zoom: str) -> None:
        self._store.setValue("matrix_zoom", zoom)

    @property
    def service_hours(self) -> str:
        """Return the service hours of new documents in their stored form, '' for those of the template."""
        return self._text("service_hours")

    @service_hours.setter
    def service_hours(self, week: str) -> None:
        self._store.setValue("service_hours", week)

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Return the limits of the checks that were changed, by the name of their setting."""
        import json

        return {str(name): float(limit) for name, limit in json.loads(self._text("thresholds", "{}")).items()}

    @thresholds.setter
    def thresholds(self, limits: Mapping[str, float]) -> None:
        import json

        self._store.setValue("thresholds", json.dumps(dict(limits)))

    def reset_choices(self) -> None:
        """Forget what was chosen in the settings; recent files and the window's size stay."""
        for key in ("language", "theme", "author", "service_hours", "thresholds", "names_in_outputs"):
            self._store.remove(key)

    def forget_everything(self) -> None:
        """Begin like a first start."""
        self._store.clear()
        self._store.setValue("version", VERSION)

    def state_of(self, name: str) -> QByteArray:
        """Return what a splitter or a table's head of this name was like, empty when it is not known."""
        state = self._store.value(f"state/{name}", QByteArray())
        return state if isinstance(state, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._store.setValue(f"state/{name}", state)

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

    def concern_of(self, path: Path) -> str:
        """Return the id of the role or department that a document is read for, '' for none."""
        return self._concerns().get(str(path), "")

    def remember_concern(self, path: Path, concern: str) -> None:
        """Keep for whom a document is read, '' for everybody; the documents chosen last are known."""
        import json

        others = [(name, known) for name, known in self._concerns().items() if name != str(path)]
        kept = [*others, (str(path), concern)] if concern else others
        self._store.setValue("concerns", json.dumps(dict(kept[-MOST_CONCERNS:])))

    def _concerns(self) -> dict[str, str]:
        import json

        return dict(json.loads(self._text("concerns", "{}")))

    @property
    def pack(self) -> Mapping[str, object]:
        """Return what a decision pack shall hold, as it was chosen last; empty for the usual."""
        import json

        return dict(json.loads(self._text("pack", "{}")))

    @pack.setter
    def pack(self, choice: Mapping[str, object]) -> None:
        import json

        self._store.setValue("pack", json.dumps(dict(choice)))

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
