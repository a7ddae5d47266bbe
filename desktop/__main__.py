"""The program `racigraph`: a window for a file or no argument, a command otherwise.

Nothing of Qt is imported here before it is known that Qt can start: without a display or a system library Qt
ends the process instead of saying what is missing. The commands are loaded only when one is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.message import message
from models.wording import Wording, language_of_system

LIBRARIES = {
    "libGL.so.1": "libgl1",
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


def open_window(path: Path | None) -> int:
    """Show the window; raises KnownError when that is impossible here."""
    if not has_display():
        raise KnownError(
            message(
                "There is no display for a window. Start it in a desktop session, or use a command that "
                "needs none: “racigraph --help” lists them."
            )
        )
    if os.environ.get("DISPLAY"):
        refuse_without(WINDOW_LIBRARIES)
    gc.disable()  # the window collects by itself, in its own thread; until then there is no garbage
    try:
        from desktop.application import run
    except ImportError:
        refuse_without(LIBRARIES)
        raise
    return run(path)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no argument or a file; run the command otherwise. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not _is_for_window(arguments):
        from desktop.commands import run

        return run(arguments)
    say = Wording(language_of_system())
    try:
        return open_window(Path(arguments[0]) if arguments else None)
    except KnownError as error:
        print(say("racigraph: {sentence}", sentence=say(error.message)), file=sys.stderr)
        return 2


def _is_for_window(arguments: list[str]) -> bool:
    if not arguments:
        return True
    if len(arguments) > 1 or arguments[0].startswith("-"):
        return False
    path = Path(arguments[0])
    if path.suffix or len(path.parts) > 1:
        return True
    from desktop.commands import NAMES

    return arguments[0] not in NAMES and path.exists()


if __name__ == "__main__":
    sys.exit(main())
