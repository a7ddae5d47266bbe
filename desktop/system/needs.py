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
NETWORK = {"libgssapi_krb5.so.2": "libgssapi-krb5-2"}  # windows ring at each other through a local socket
WINDOW_LIBRARIES = {  # by the name Qt has for the kind of display
    "xcb": {
        **NETWORK,
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
    "wayland": {
        **NETWORK,
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
_TALKING = {  # library, how to connect and disconnect, what tells that a connection is none
    "xcb": ("libxcb.so.1", "xcb_connect", "xcb_disconnect", "xcb_connection_has_error"),
    "wayland": ("libwayland-client.so.0", "wl_display_connect", "wl_display_disconnect", ""),
}


def has_display() -> bool:
    """Return whether there is a display that answers: Qt would end the process before one that does not."""
    return sys.platform != "linux" or any(map(_answers, displays()))


def displays() -> tuple[str, ...]:
    """Return the kinds of display Qt would try on Linux, by its names for them."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return tuple(part.partition(":")[0].partition("-")[0] for part in chosen.split(";"))
    kinds = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return tuple(kind for kind, variable in kinds.items() if os.environ.get(variable))


def refuse_without_window() -> None:
    """Raise KnownError when no kind of display that is there has its libraries; one that has is enough."""
    wanted = [WINDOW_LIBRARIES.get(kind, {}) for kind in displays()]
    if wanted and not any(all(map(_loads, libraries)) for libraries in wanted):
        refuse_without(wanted[0])


def refuse_without(libraries: dict[str, str]) -> None:
    """Raise KnownError naming the Debian packages of the libraries that are missing."""
    if sys.platform != "linux":
        return
    missing = tuple(package for library, package in libraries.items() if not _loads(library))
    if missing:
        raise KnownError(
            message(
                "System libraries are missing. On Debian and Ubuntu this installs them: {command}",
                command="apt install " + " ".join(missing),
            )
        )


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(kind: str) -> bool:
    import ctypes

    if kind not in _TALKING:
        return True
    library, connect, disconnect, fails = _TALKING[kind]
    try:
        talk = ctypes.CDLL(library)
    except OSError:  # what is missing is said elsewhere
        return True
    begin = talk[connect]
    begin.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(begin(None, None))
    answers = bool(connection) and not (fails and talk[fails](connection))
    if connection:
        talk[disconnect](connection)
    return answers
