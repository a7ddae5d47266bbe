"""What goes into the folder that starts without Python, and what stays out; build.spec only calls this.

The libraries of the machine that builds stay out, as far as every desktop has them or the program names the
package it lacks: their licences, versions and ties to that very system would come along. What does go along
is named with its licence in `desktop.system.licences`, whose texts are laid beside the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from desktop.system.licences import FOLDER, components, libraries
from models.analysis.hyphenation import Language

# What the libraries bring along and the window never loads, by parts of the names.
UNUSED = (
    # modules and plugins of Qt
    *("Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6Pdf", "Qt6OpenGL", "Qt6Test", "Qt6Sql", "Qt6Help"),
    *("Qt6Designer", "Qt6Egl", "qtvirtualkeyboard", "qgtk3", "qpdf", "qwebgl", "opengl32sw", "qeglfs"),
    *("egldeviceintegrations", "plugins/generic", "plugins/networkinformation", "plugins/tls", "qlinuxfb"),
    *("qminimal", "qvnc", "qvkkhrdisplay", "qtiff", "qwebp", "qtga", "qicns", "qwbmp", "qgif"),
    # formats of pictures that nobody writes here, fonts that no picture uses
    *("_avif", "libavif", "_imagingtk", "fonts/afm/", "fonts/pdfcorefonts/", "/STIX", "/cm", "DejaVuSerif"),
    *("DejaVuSansMono", "sample_data/"),
)
# What libraries import only for their own tests, builds and shells, for networks and for formats not read
# here; pkg_resources would also be loaded at every start, and readline alone would bring the licence GPL-3.
UNUSED_MODULES = (
    *(
        "tkinter",
        "scipy",
        "pandas",
        "IPython",
        "pkg_resources",
        "setuptools",
        "pytest",
        "_pytest",
        "pygments",
    ),
    *("PySide6.QtQml", "PySide6.QtQuick", "readline", "curses", "_curses", "ssl", "_ssl", "_hashlib"),
    *("lzma", "_lzma", "_uuid"),
)
UNUSED_HOOKS = ("pyi_rth_multiprocessing", "pyi_rth_pkgutil")
KEPT_TRANSLATIONS = ("qtbase_de.qm", "qtbase_en.qm")
KEPT_LANGUAGES = ("de", "en", "root")
KEPT_PATTERNS = tuple(f"hyph_{language}.dic" for language in Language)
# Of the machine's own libraries only those go along that Python is linked with, and small ones Qt needs that
# many desktops lack. They stand directly in the folder; what packages bring has names of its own there.
KEPT_OF_SYSTEM = re.compile(r"lib(python3|ffi|sqlite3|bz2|z|zstd|xcb-(?!glx)|xkbcommon)[\w.-]*")
OF_PACKAGES = re.compile(r"lib(Qt6|icu|pyside6|shiboken6)|.*-[0-9a-f]{8}")

# Files that hold licences; patterns of hyphenation name theirs in files of their own.
LICENCE_NAMES = re.compile(r"licen[cs]e|copying|notice|authors|README_hyph_(de|en_GB)\b", re.IGNORECASE)


def is_packed(place: str) -> bool:
    """Return whether a file goes along, by its place in the folder."""
    target = place.replace("\\", "/")
    if "/translations/" in target:
        return target.endswith(KEPT_TRANSLATIONS)
    if "/locale-data/" in target:
        return re.split(r"[._]", target.rsplit("/", 1)[1])[0] in KEPT_LANGUAGES
    if "pyphen/dictionaries/" in target:
        return target.endswith(KEPT_PATTERNS)
    if any(name.lower() in target.lower() for name in UNUSED):
        return False
    return not _is_of_system(target) or KEPT_OF_SYSTEM.match(target) is not None


def _is_of_system(target: str) -> bool:
    """Return whether this is a shared library of the Linux machine that builds."""
    path = PurePosixPath(target)
    return len(path.parts) == 1 and ".so" in path.name and not OF_PACKAGES.match(path.name)


def licence_files() -> Iterator[tuple[str, str]]:
    """Yield the licence texts of everything packed: where each stands, and its folder below `licences`."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield str(path), "."
    for library in libraries():
        installed = distribution(library.name)
        for file in installed.files or ():
            if LICENCE_NAMES.search(file.name):
                inside = [part for part in file.parts[:-1] if not part.endswith(".dist-info")]
                yield str(installed.locate_file(file)), str(PurePosixPath(library.name, *inside))


def write_list(folder: Path) -> None:
    """Write names, versions and licences of everything packed beside the texts."""
    lines = "".join(f"{part.line}\n" for part in components())
    (folder / "components.txt").write_text(lines, encoding="utf-8")
