"""What Qt needs before it is loaded: a display for a window, and system libraries.

Without them Qt ends the process instead of saying what is missing, so they are looked for first.
"""

from __future__ import annotations

import os
import sys

from models.domain.errors import KnownError
from models.domain.message import message

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def has_display() -> bool:
    """Return whether a window could be shown."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def refuse_without(libraries: dict[str, str]) -> None:
    """Raise KnownError naming the Debian packages of the libraries that are missing."""
    if sys.platform != "linux":
        return
    missing = tuple(package for library, package in libraries.items() if not _loads(library))
    if missing:
        raise KnownError(
            message(
                "System libraries are missing. On Debian and Ubuntu this installs them: {command}",
                command=f"apt install {' '.join(missing)}",
            )
        )


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
