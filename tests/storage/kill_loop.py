"""Kills a writer again and again and looks at what is left; run by test_kill.py in a process of its own.

Each cycle forks a child that opens, edits and saves and tells each finished edit through a pipe; the parent
kills it at a random moment, then starts the program as after a crash. Forking spares the imports of 50 fresh
processes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

from models.domain.errors import KnownError
from models.domain.records.record import Comment
from models.editing.row_commands import AddRow, EditRow
from models.storage.document import read_document, write_document
from models.workspace import Workspace, leftovers
from tests.storage.samples import small

AUTHOR = "author"


def main(folder: Path, cycles: int) -> None:
    """Print what was lost, unreadable or left over in so many cycles, as JSON."""
    random, data = Random(cycles), folder / "data"
    path = folder / "plan.racigraph"
    counted = ("acknowledged", "lost", "unreadable", "stray", "recovered", "saved", "said")
    result = dict.fromkeys(counted, 0)
    for cycle in range(cycles):
        if cycle % 50 == 0:  # a fresh document, or its journal would be most of the work
            write_document(small(), path, AUTHOR, overwrite=True)
        told = _killed(random, path, data, cycle)
        result["acknowledged"] += len(told["edits"])
        result["said"] += len(told["said"])
        result["saved"] += told["saves"]
        _look(result, told["edits"], told["said"], path, data)
    print(json.dumps(result))


def _killed(random: Random, path: Path, data: Path, cycle: int) -> dict[str, Any]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _work(writer, path, data, cycle)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        heard = [stream.readline() for _ in range(random.randrange(20))]  # none: it dies while it opens
        sleep(random.uniform(0, 0.015))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (b"".join(heard) + stream.read()).decode().split("\n")[:-1]  # the last one may be cut
    said = [line for line in lines if line.startswith("Said")]
    edits = [line for line in lines if line not in {"ready", "saved", *said}]
    return {"edits": edits, "said": said, "saves": lines.count("saved")}


def _work(writer: int, path: Path, data: Path, cycle: int) -> None:
    """Edit, comment and save for ever: names that grow by one role or change, every seventh time a save."""
    workspace = Workspace.open(path, data, AUTHOR)
    os.write(writer, b"ready\n")
    last = next(iter(workspace.snapshot.roles))
    for n in range(1_000_000):
        name = f"Role {cycle}-{n}"
        if n % 5 == 2:
            said = f"Said {cycle}-{n}"
            workspace.record(Comment("role", last, said))
            os.write(writer, f"{said}\n".encode())
        if len(workspace.snapshot.roles) < 40:
            command = AddRow("role", {"name": name, "short_name": f"{cycle}-{n}"})
            last = command.id
            workspace.do(command)
        else:
            workspace.do(EditRow("role", last, {"name": name}))
        os.write(writer, f"{name}\n".encode())
        if n % 7 == 3:
            workspace.save()
            os.write(writer, b"saved\n")


def _look(result: dict[str, int], edits: list[str], said: list[str], path: Path, data: Path) -> None:
    """Start as after a crash, recover, save and close; count what is not as promised."""
    try:
        read_document(path)
    except KnownError:
        result["unreadable"] += 1
    found = leftovers(data)
    workspace = Workspace.recover(found[0], data, AUTHOR) if found else Workspace.open(path, data, AUTHOR)
    result["recovered"] += len(found)
    names = {role.name for role in workspace.snapshot.roles.values()}
    journal = "".join(entry[5] for entry in workspace._copy.content().journal)
    result["lost"] += sum(f'"{name}"' not in journal for name in edits)
    result["lost"] += bool(edits) and edits[-1] not in names and _next(edits[-1]) not in names
    comments = {comment.text for _, comment in workspace.records.of(Comment)}
    result["lost"] += len(set(said) - comments)
    result["unreadable"] += workspace.records.broken_at is not None
    workspace.save()
    workspace.close()
    strays = {entry.name for entry in path.parent.iterdir()} - {"data", path.name}
    strays |= {entry.name for entry in data.iterdir()} - {"door", "sessions"}
    strays |= {entry.name for entry in (data / "sessions").iterdir()}
    result["stray"] += len(strays)


def _next(name: str) -> str:
    """Return the name of the edit after: stored, but killed before it was told."""
    start, number = name.rsplit("-", 1)
    return f"{start}-{int(number) + 1}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
