"""The one place where what a disk, a network or the database refuses becomes a sentence.

Whoever touches files or a working copy does it inside one of these two, so that no error of the system comes
out as a fault of the program, and the sentence says what became of the deed.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exc

from models import files
from models.domain.errors import KnownError
from models.domain.message import Value, message
from models.storage.refusals import refused

# What a disk, a network or a damaged page can make of a call, from Python, SQLite or through SQLAlchemy.
_REFUSED = (OSError, sqlite3.DatabaseError, exc.DatabaseError)
# These derive from the ones above, but only a fault of this program can cause them.
_OUR_FAULTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, exc.IntegrityError, exc.ProgrammingError)
_ERRNO_OF_SQLITE = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_CANTOPEN": errno.EIO,
    "SQLITE_IOERR": errno.EIO,
}
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT")


@contextmanager
def told(text: str, path: Path, **values: Value) -> Iterator[None]:
    """Let what the system refuses inside be told as this sentence about a path; it may name {reason}."""
    try:
        yield
    except _OUR_FAULTS:
        raise
    except _REFUSED as error:
        raise refused(text, path, **values, reason=files.reason_of(as_system_error(error))) from error


@contextmanager
def told_as_not_saved(path: Path) -> Iterator[None]:
    """Let what the system refuses inside be told as a save to this path that left the old file as it was."""
    try:
        yield
    except _OUR_FAULTS:
        raise
    except _REFUSED as error:
        raise files.not_saved(path, as_system_error(error)) from error


def refuse_existing(path: Path) -> None:
    """Refuse to write where a file is; raises KnownError."""
    with told_as_not_saved(path):
        is_there = path.exists()
    if is_there:
        raise KnownError(message("“{path}” exists already. Choose another name.", path=str(path)))


def as_system_error(error: Exception) -> OSError:
    """Return what the system said, however a database wraps it."""
    if isinstance(error, OSError):
        return error
    cause = getattr(error, "orig", error)
    name = sqlite_name(error)
    number = next((number for start, number in _ERRNO_OF_SQLITE.items() if name.startswith(start)), 0)
    return OSError(number, str(cause))


def sqlite_name(error: Exception) -> str:
    """Return the name SQLite gives this error, '' for none."""
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))


def is_damage(error: Exception) -> bool:
    """Return whether a database says that what it reads is no database of ours, now and for ever."""
    return sqlite_name(error).startswith(_DAMAGE)
