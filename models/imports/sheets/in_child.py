"""Reads a file in a process that can be ended: a foreign file may want time or memory without end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from models.domain.errors import KnownError
from models.domain.message import N_, Message, Value, message
from models.domain.progress import Progress, tell_nobody
from models.imports.sheets import child
from models.imports.sheets.bounds import DAMAGED
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.reading import MEMORY, NOT_READ

TOO_SLOW = N_("reading it takes too long. Copy the table into a new file.")
NO_ROOM = N_("there is no room for what was read. Make room on the disk.")
_OWN_MODULE = ("-P", "-m", "models.imports.sheets.child")
_PATIENCE = 5  # a busy machine needs longer than the processor is at work
_PAUSE = 0.1
_WHY_ENDED = {
    None: TOO_SLOW,
    -24: TOO_SLOW,  # SIGXCPU
    -9: TOO_SLOW,  # SIGKILL, a second later
    -6: MEMORY,  # SIGABRT, of a library that cannot be told that there is no memory
    child.NO_ROOM: NO_ROOM,
}


def read_in_child(path: Path, *, sheet: str | None = None, tell: Progress = tell_nobody) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold something, or the one asked for; raises KnownError.

    `tell` is called ten times a second; the child is ended when it raises.
    """
    with TemporaryDirectory(prefix="racigraph-") as folder:
        answer = Path(folder) / "answer"
        code = _ended(path, answer, sheet, tell)
        if code != 0:
            reason = Message(_WHY_ENDED.get(code, DAMAGED))
            raise KnownError(message(NOT_READ, name=path.name, reason=reason))
        with answer.open(encoding="ascii") as stream:
            return tuple(_grids(json.loads(line) for line in stream))


def _ended(path: Path, answer: Path, sheet: str | None, tell: Progress) -> int | None:
    """Return how the child ended, None when it was ended for taking too long."""
    own = (child.READ_SHEETS,) if getattr(sys, "frozen", False) else _OWN_MODULE
    asked = [str(path.absolute()), str(answer), *([] if sheet is None else [sheet])]
    process = subprocess.Popen(  # noqa: S603 - own program
        [sys.executable, *own, *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        for _ in range(int(_seconds(path) * _PATIENCE / _PAUSE)):
            try:
                return process.wait(_PAUSE)
            except subprocess.TimeoutExpired:
                tell(0.0, message("Reading “{name}”", name=path.name))
        return None
    finally:
        process.kill()
        process.wait()


def _seconds(path: Path) -> int:
    try:
        return child.seconds_for(path.stat().st_size)
    except (OSError, ValueError):
        return child.seconds_for(0)


def _grids(lines: Iterator[Any]) -> Iterator[Grid]:
    for line in lines:
        if isinstance(line, dict):
            raise KnownError(_message(line))
        name, height, areas = line
        rows = tuple(tuple(next(lines)) for _ in range(height))
        yield Grid(name, rows, tuple(Area(*area) for area in areas))


def _message(data: dict[str, Any]) -> Message:
    values = tuple((name, _value(value)) for name, value in data["values"])
    return Message(data["text"], values, data["plural"], data["count"])


def _value(data: Any) -> Value:
    if isinstance(data, dict):
        return _message(data)
    return tuple(_value(part) for part in data) if isinstance(data, list) else data
