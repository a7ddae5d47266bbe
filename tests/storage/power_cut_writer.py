"""Edits and saves while every call is recorded, and marks in the record what the user was told.

It plays a user from the very first start: the folder for sessions does not exist yet.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from random import Random

from models.domain.identity import new_id
from models.editing.row_commands import AddRow, EditRow
from models.workspace import Workspace, discarded
from tests.storage.disk_shim import Disk

AUTHOR = "author"


class Writer:
    """One document after the other, each edit with a name of its own."""

    def __init__(self, disk: Disk, folder: Path, seed: int) -> None:
        self._disk = disk
        self._path, self._copy, self._data = (
            folder / "plan.racigraph",
            folder / "copy.racigraph",
            folder / "data",
        )
        self._random = Random(seed)
        self._edits = 0
        self._open()

    def go_on(self, deeds: int) -> None:
        for _ in range(deeds):
            deed = self._random.choices(
                (self._edit, self._save, self._save_copy, self._rest, self._come_again, self._leave_unsaved),
                (30, 5, 1, 2, 2, 1),
            )[0]
            deed()

    def _open(self) -> None:
        self._workspace = Workspace.open(self._path, self._data, AUTHOR)
        self._role = next(iter(self._workspace.snapshot.roles))

    def _edit(self) -> None:
        self._edits += 1
        name = f"Edit {self._edits}."
        if self._random.random() < 0.2:
            self._role = new_id()
            self._workspace.do(AddRow("role", {"name": name, "short_name": f"E{self._edits}"}, id=self._role))
        else:
            self._workspace.do(EditRow("role", self._role, {"name": name}))
        self._disk.mark(f"edit {name}")

    def _save(self) -> None:
        self._workspace.save()
        self._told(self._path)

    def _save_copy(self) -> None:
        self._workspace.save_copy(self._copy, overwrite=True)
        self._told(self._copy)

    def _told(self, path: Path) -> None:
        self._disk.mark(f"saved {path.name} {sha256(path.read_bytes()).hexdigest()}")

    def _rest(self) -> None:
        self._workspace.rest()

    def _come_again(self) -> None:
        self._save()
        self._workspace.close()
        self._open()

    def _leave_unsaved(self) -> None:
        self._edit()
        self._workspace.close()
        self._workspace = Workspace.recover(discarded(self._data)[0], self._data, AUTHOR)


def main(folder: Path, record: Path, seed: int, deeds: int) -> None:
    Writer(Disk(folder, record), folder, seed).go_on(deeds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
