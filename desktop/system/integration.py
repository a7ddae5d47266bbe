"""Makes the program known to a Linux desktop: menu entry, icon, and what opens documents.

Everything is written below the user's own data folder, so that it needs no rights and can be deleted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from desktop.system.new_process import OWN_MODULE
from models.domain.errors import KnownError
from models.domain.message import message
from models.exports.target import written_whole

ICONS = Path("icons/hicolor/scalable")
PLACES = {
    Path("applications/racigraph.desktop"): "racigraph.desktop",
    Path("mime/packages/racigraph.xml"): "racigraph.xml",
    ICONS / "apps/racigraph.svg": "racigraph.svg",
    ICONS / "mimetypes/application-x-racigraph.svg": "racigraph.svg",
}
REFRESHING = (  # run when the desktop has them; without them the entries are found at the next login
    ("update-desktop-database", "applications"),
    ("update-mime-database", "mime"),
    ("gtk-update-icon-cache", "icons/hicolor"),
)


def usual_share() -> Path:
    """Return where a desktop looks for the entries of this user."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (
        named if named.is_absolute() else Path.home() / ".local" / "share"
    )  # a relative one is to be ignored


def install_desktop(share: Path, command: str) -> tuple[Path, ...]:
    """Write the entries and return their paths; raises KnownError."""
    if sys.platform != "linux":
        raise KnownError(message("Only Linux desktops need this. Here double-clicking a document is enough."))
    try:
        written = tuple(_written(share, command))
    except OSError as error:
        text = message("The entries cannot be written to {folder}. Check its permissions.", folder=str(share))
        raise KnownError(text) from error
    for program, folder in REFRESHING:
        if found := shutil.which(program):
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run([found, str(share / folder)], check=False, capture_output=True, timeout=60)  # noqa: S603 - found on the path
    return written


def own_command() -> str:
    """Return how this very program is started, as a desktop entry writes it."""
    program = Path(sys.argv[0]).resolve()
    if getattr(sys, "frozen", False):
        return quoted(sys.executable)
    if program.name == "racigraph" and os.access(program, os.X_OK):
        return quoted(str(program))
    return " ".join((quoted(sys.executable), *OWN_MODULE))


def quoted(argument: str) -> str:
    """Return an argument as the desktop entry specification wants it in Exec."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, f"\\{sign}")
    return f'"{argument.replace("%", "%%")}"'


def _written(share: Path, command: str) -> Iterator[Path]:
    for place, name in PLACES.items():
        text = files("resources").joinpath("linux", name).read_text(encoding="utf-8")
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        exec_line = f"Exec={command} %F".replace(
            "\\", "\\\\"
        )  # strings of the file have escapes of their own
        with written_whole(target) as draft:
            draft.write_text(text.replace("Exec=racigraph %F", exec_line), encoding="utf-8")
        yield target
