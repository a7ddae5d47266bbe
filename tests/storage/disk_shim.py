"""Builds the library that stands between a program and its disk, and steers it from within that program."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build(folder: Path) -> Path:
    """Compile the library into a folder; raises CalledProcessError."""
    library = folder / "disk_shim.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library)]
    subprocess.run([*command, str(Path(__file__).with_suffix(".c")), "-ldl"], check=True, timeout=60)
    return library


def run(library: Path, module: str, *arguments: str, timeout: float) -> str:
    """Run a module of these tests with the library before its disk; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.storage.{module}", *arguments],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Disk:
    """The library as the program sees it that it was loaded into."""

    def __init__(self, folder: Path, record: Path | None = None) -> None:
        self._library = ctypes.CDLL(None)
        self._library.disk_failed.restype = ctypes.c_char_p
        self._library.disk_heal.restype = ctypes.c_long
        self._library.disk_watch(os.fsencode(folder), os.fsencode(record) if record else b"")

    def mark(self, text: str) -> None:
        """Note in the record that the program has told its user something."""
        self._library.disk_mark(text.encode())

    def fail(self, call: int, error: int, *, lasts: bool) -> None:
        """Let a call fail, counted from now, and when it lasts, every one after it."""
        self._library.disk_fail(ctypes.c_long(call), error, int(lasts))

    def fill(self) -> None:
        """Leave no room for anything new."""
        self._library.disk_fill()

    def heal(self) -> int:
        """Let all calls succeed; return how many there were since `fail`."""
        return int(self._library.disk_heal())

    @property
    def failed(self) -> str:
        """Return the first call that failed."""
        return os.fsdecode(self._library.disk_failed())
