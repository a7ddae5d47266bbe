"""Another window: a process of its own, for each window holds one document."""

from __future__ import annotations

import os
import sys
from pathlib import Path

READ = "--read"  # opens documents to be read only
OWN_MODULE = ("-P", "-m", "desktop")  # -P: the folder somebody works in may have modules of the same names


def open_apart(document: Path, language: str = "", *, only_reads: bool = False) -> None:
    """Open a document in a process of its own, on the user's display; in a language if one is named."""
    import subprocess

    program = [sys.executable, *(() if getattr(sys, "frozen", False) else OWN_MODULE)]
    asked = ("--language", language) if language else ()
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.Popen(  # noqa: S603 - own program
        [*program, *asked, str(document), *([READ] if only_reads else [])],
        env=environment,
        start_new_session=True,
    )
