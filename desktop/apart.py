"""Another window: a process of its own, for each window holds one document."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_apart(document: Path) -> None:
    """Open a document in a process of its own, on whatever display the user has."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.Popen([*program, str(document)], env=environment, start_new_session=True)  # noqa: S603 - own program
