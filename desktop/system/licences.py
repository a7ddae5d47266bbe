"""What the program is made of and under which licences, and what somebody who helps needs to know.

What is installed says so itself, so the list cannot disagree with the program; what comes without such facts
stands in a table. Window and packed folder show the same list.
"""

from __future__ import annotations

import platform
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files

import resources
from models.wording import Wording

NAME = re.compile(r"[A-Za-z0-9._-]+")
LGPL = "https://www.gnu.org/licenses/lgpl-3.0.html"
QT_SOURCES = "https://download.qt.io/official_releases/"
OUR_OWN = "racigraph"
LICENCE_FIELDS = ("License-Expression", "License")
FOLDER = resources.FOLDER / "licences"


@dataclass(frozen=True, slots=True)
class Library:
    """A library as installed."""

    name: str
    version: str
    licence: str

    @property
    def line(self) -> str:
        return f"{f'{self.name} {self.version}'.strip()} – {self.licence}"


_WITHOUT_FACTS = (  # name, version, licence; each has its text in `resources/licences`
    ("Python", platform.python_version(), "PSF-2.0"),
    ("SQLite", sqlite3.sqlite_version, "public domain"),
    ("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib"),
    ("bzip2", "", "bzip2-1.0.6"),
    ("libffi", "", "MIT"),
    ("Zstandard", "", "BSD-3-Clause"),
    ("ICU", "", "Unicode-3.0"),
    ("PyInstaller", "", "GPL-2.0-or-later, with an exception for what it packs"),
    ("xcb", "", "MIT"),
    ("xkbcommon", "", "MIT"),
)


def libraries() -> tuple[Library, ...]:
    """Return what the program depends on, directly or through others, by name."""
    found: dict[str, Library] = {}
    waiting = [OUR_OWN]
    while waiting:
        for name in _needs(waiting.pop()):
            if name not in found and (installed := _installed(name)) is not None:
                found[name] = Library(name, installed.version, _licence(installed))
                waiting.append(name)
    return tuple(sorted(found.values(), key=lambda library: library.name))


def components() -> tuple[Library, ...]:
    """Return all parts of the program, by name: the libraries of Python and what these rest on."""
    found = (*libraries(), *(Library(*part) for part in _WITHOUT_FACTS))
    return tuple(sorted(found, key=lambda part: part.name.casefold()))


def licences(say: Wording) -> str:
    """Return who made what and under which licence, as plain text."""
    listed = "\n".join(part.line for part in components())
    parts = (
        say("Racigraph is free software under the MIT licence."),
        _own_licence(),
        say(
            "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are "
            "separate files beside the program and may be replaced by other builds. Licence: {licence} – "
            "source code: {sources}",
            licence=LGPL,
            sources=QT_SOURCES,
        ),
        say("The font Inter is used under the SIL Open Font License:"),
        files("resources").joinpath("fonts", "OFL.txt").read_text(encoding="utf-8").strip(),
        say("Libraries and their licences:"),
        listed,
    )
    return "\n\n".join(part for part in parts if part)


def diagnostics(*, language: str, theme: str, folders: dict[str, str]) -> str:
    """Return what somebody who helps asks first: versions, system, screens; nothing of a document."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    from models.storage.document import program_version

    screens = "; ".join(
        f"{screen.size().width()} × {screen.size().height()} × {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    facts = {
        "Racigraph": program_version(),
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} ({QGuiApplication.platformName()})",
        "System": platform.platform(),
        "Screens": screens,
        "Language": language,
        "Theme": theme,
        **folders,
        "Libraries": ", ".join(f"{part.name} {part.version}" for part in libraries()),
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _needs(name: str) -> Iterator[str]:
    installed = _installed(name)
    for wanted in (installed.requires or ()) if installed else ():
        match = NAME.match(wanted)
        if match and "extra ==" not in wanted:
            yield match.group()


def _licence(installed: Distribution) -> str:
    facts = installed.metadata
    named = next((text for field in LICENCE_FIELDS for text in facts.get_all(field) or ()), "")
    if named and "\n" not in named and len(named) <= 60:
        return named
    classified = [text for text in facts.get_all("Classifier") or () if text.startswith("License ::")]
    known = " / ".join(text.rsplit(" :: ", 1)[1] for text in classified)
    return known or (named.strip().splitlines() or ["–"])[0]


def _own_licence() -> str:
    own = _installed(OUR_OWN)
    texts = (own.read_text(path) for path in ("licenses/LICENSE", "LICENSE")) if own else ()
    return next((text.strip() for text in texts if text), "")
