"""What a user chose in the window and the command line follows: limits of the checks, names in outputs.

The window keeps them with Qt; this reads the same file without it. What cannot be read is said, because a
report by other limits than those on the screen would be a wrong one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.message import message

_KEY, _NAMES = "thresholds=", "names_in_outputs="


def usual_settings_path() -> Path:
    """Return the settings file of this user, the one the window writes."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        folder = home / "Library" / "Preferences"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return folder / "racigraph" / "racigraph.ini"


def limits_in(path: Path) -> Mapping[str, float]:
    """Return the limits that were changed, by the name of their setting; raises KnownError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        stored = next((line.removeprefix(_KEY) for line in lines if line.startswith(_KEY)), "{}")
        return {str(name): float(limit) for name, limit in json.loads(_plain(stored)).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise KnownError(
            message(
                "The limits of the checks in “{path}” cannot be read. Choose them again in the settings.",
                path=str(path),
            )
        ) from error


def names_people(path: Path) -> bool:
    """Return whether outputs call people by their names; they do unless the user chose otherwise."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, ValueError):
        return False  # a name that is left out by mistake can be put back, one that was given out cannot
    return f"{_NAMES}false" not in lines


def _plain(stored: str) -> str:
    """Return a text as it was before it was quoted for the file; quotes in it are escaped in any case."""
    whole = stored[1:-1] if len(stored) > 1 and stored[0] == stored[-1] == '"' else stored
    return whole.replace('\\"', '"').replace("\\\\", "\\")
