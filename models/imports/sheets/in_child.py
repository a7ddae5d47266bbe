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
from models.imports.sheets.bounds import DAMAGED
from models.imports.sheets.child import READ_SHEETS, seconds_for
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.reading import MEMORY, NOT_READ

TOO_SLOW = N_("reading it takes too long. Copy the table into a new file.")
_OWN_MODULE = ("-P", "-m", "models.imports.sheets.child")
_PATIENCE = 5  # a busy machine needs longer than the processor is at work
_PAUSE = 0.1
_ENDED_FOR_TIME = (-24, -9)  # SIGXCPU, and SIGKILL a second later
_ENDED_FOR_MEMORY = -6  # SIGABRT, of what cannot be told that there is no memory


def read_in_child(path: Path, *, sheet: str | None = None, tell: Progress = tell_nobody) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold something, or the one asked for; raises KnownError.

    `tell` is called ten times a second; the child is ended when it raises.
    """
    with TemporaryDirectory(prefix="racigraph-") as folder:
        answer = Path(folder) / "answer"
        reason = _why_ended(_ended(path, answer, sheet, tell))
        if reason:
            raise KnownError(message(NOT_READ, name=path.name, reason=Message(reason)))
        with answer.open(encoding="ascii") as stream:
            return tuple(_grids(json.loads(line) for line in stream))


def _ended(path: Path, answer: Path, sheet: str | None, tell: Progress) -> int | None:
    """Return how the child ended, None when it was ended for taking too long."""
    own = (READ_SHEETS,) if getattr(sys, "frozen", False) else _OWN_MODULE
    asked = [str(path.absolute()), str(answer), *([] if sheet is None else [sheet])]
    child = subprocess.Popen(  # noqa: S603 - own program
        [sys.executable, *own, *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        for _ in range(int(_seconds(path) * _PATIENCE / _PAUSE)):
            try:
                return child.wait(_PAUSE)
            except subprocess.TimeoutExpired:
                tell(0.0, message("Reading “{name}”", name=path.name))
        return None
    finally:
        child.kill()
        child.wait()


def _seconds(path: Path) -> int:
    try:
        return seconds_for(path.stat().st_size)
    except (OSError, ValueError):
        return seconds_for(0)


def _why_ended(code: int | None) -> str:
    if code is None or code in _ENDED_FOR_TIME:
        return TOO_SLOW
    if code == _ENDED_FOR_MEMORY:
        return MEMORY
    return DAMAGED if code else ""


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
