"""The door of the sessions: one program at a time opens, renames or lists the working copies of a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.message import message
from models.files import make_folder
from models.storage import disk, refusals

PATIENCE_S = 10.0


@contextmanager
def door(data_folder: Path) -> Iterator[Path]:
    """Let one program at a time open, rename or list sessions; yields the folder of the sessions.

    What the system refuses while it is open is told as about the data folder; raises KnownError.
    """
    folder = data_folder / "sessions"
    with disk.told(refusals.NO_DATA_FOLDER, data_folder):
        make_folder(folder)
        connection = sqlite3.connect(data_folder / "door", timeout=PATIENCE_S, isolation_level=None)
        with closing(connection):
            _go_through(connection)
            yield folder


@contextmanager
def door_if_possible(data_folder: Path) -> Iterator[Path]:
    """Go through the door, or past it when the data folder fails: the user's file is the safer place then."""
    folder = data_folder / "sessions"
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(door(data_folder))
        except Busy:
            raise
        except KnownError:
            pass
        yield folder


class Busy(KnownError):
    """Another program stands in the door for longer than anybody waits."""


def _go_through(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")  # a full disk keeps nobody out: nothing is written
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if disk.sqlite_name(error) == "SQLITE_BUSY":
            raise Busy(message(refusals.DOOR_IS_BUSY)) from error
        raise
