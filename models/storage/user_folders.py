"""Where a user's working copies lie, for the command line: the folder of the window, found without Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def usual_data_folder() -> Path:
    """Return the data folder of this user."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return folder / "racigraph"
