"""The process that reads one file and ends: started by `in_child`, limited before it opens anything.

It writes rows as lines of JSON, for what comes from a foreign file is data and never an object. Time is that
of the processor where the system counts it, so that a busy machine refuses nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.domain.errors import KnownError
from models.domain.message import Message, Value
from models.imports.sheets.grid import Grid

READ_SHEETS = "--read-sheets"  # how the program that starts without Python is asked
NO_ROOM = 74  # how the child ends that cannot write its answer
MEMORY = 300_000_000
FEW_SECONDS, SECONDS_PER_MEGABYTE = 2, 2


def seconds_for(size: int) -> int:
    """Return how long a file of so many bytes may be read."""
    return max(FEW_SECONDS, SECONDS_PER_MEGABYTE * size // 1_000_000)


def main(arguments: Sequence[str]) -> int:
    """Read a file, or one sheet of it, and write what it holds into another one."""
    from models.imports.sheets.reading import read_grids

    source, answer, *sheet = arguments
    _limit(Path(source))
    try:
        lines = _lines(read_grids(Path(source), sheet=sheet[0] if sheet else None))
    except KnownError as error:
        lines = iter([_as_data(error.message)])
    try:
        with Path(answer).open("w", encoding="ascii") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in lines)
    except OSError:
        return NO_ROOM
    return 0


def _lines(grids: Sequence[Grid]) -> Iterator[list[Any]]:
    """Yield name and merged areas of each grid, then its rows."""
    for grid in grids:
        areas = [(area.top, area.left, area.bottom, area.right) for area in grid.merged]
        yield [grid.name, len(grid.rows), areas]
        yield from (list(row) for row in grid.rows)


def _as_data(value: Value) -> Any:
    if isinstance(value, Message):
        values = [(name, _as_data(part)) for name, part in value.values]
        return {"text": value.text, "values": values, "plural": value.plural, "count": value.count}
    return [_as_data(part) for part in value] if isinstance(value, tuple) else value


def _limit(source: Path) -> None:
    """Let the system end this process when it takes too much, where it can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        seconds = seconds_for(source.stat().st_size)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
