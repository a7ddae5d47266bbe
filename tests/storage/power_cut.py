"""What a disk may hold after the power was cut: built from a record of every call that changed it.

Only what was waited for is certain. Data written after the last wait for its file may be there, missing or
torn between sectors; what was made, renamed or removed after the last wait for its folder may be there or
missing, each by itself and in any order.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

_HEAD = struct.Struct("<cqqII")
_SECTORS = (512, 4096)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the record: what, two numbers, two texts."""

    what: str
    a: int
    b: int
    one: bytes
    two: bytes


def calls(record: Path) -> list[Call]:
    """Return the calls that were written down."""
    data, at, found = record.read_bytes(), 0, []
    while at < len(data):
        what, a, b, one, two = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(Call(what.decode(), a, b, data[at : at + one], data[at + one : at + one + two]))
        at += one + two
    return found


@dataclass(eq=False, slots=True)
class File:
    """A file: what is certainly in it, and what was written since: place and data, or a length and None."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Folder:
    """A folder: its names as programs see them, and those that are certain."""

    names: dict[str, File | Folder] = field(default_factory=dict)
    certain: dict[str, File | Folder] = field(default_factory=dict)


Naming = tuple[tuple[Folder, str, "File | Folder | None"], ...]


class Disk:
    """A disk to which the calls of a record are made one after the other."""

    def __init__(self, root: Path) -> None:
        """Begin with what lies in the folder now; all of it is certain."""
        self._root = root
        self.top = _read(root)
        self.pending: list[Naming] = []
        self._open: dict[int, File | Folder] = {}

    def make(self, call: Call) -> None:
        """Make one call."""
        if call.what == "O":
            self._opened(call)
        elif call.what in "WT":
            file = self._open[call.a]
            assert isinstance(file, File)
            file.pending.append((call.b, call.one if call.what == "W" else None))
        elif call.what == "S":
            self._synced(self._open[call.a])
        elif call.what == "M":
            self._name((*self._place(call.one), Folder()))
        elif call.what == "U":
            self._name((*self._place(call.one), None))
        elif call.what == "R":
            old, new = self._place(call.one), self._place(call.two)
            self._name((*new, old[0].names[old[1]]), (*old, None))

    def _opened(self, call: Call) -> None:
        folder, name = self._place(call.one)
        if call.b & 1:
            self._name((folder, name, File()))
        self._open[call.a] = folder.names[name] if name else folder
        if call.b == 2:
            self._open[call.a].pending.append((0, None))

    def _name(self, *naming: tuple[Folder, str, File | Folder | None]) -> None:
        self.pending.append(naming)
        for folder, name, node in naming:
            _put(folder.names, name, node)

    def _synced(self, node: File | Folder) -> None:
        if isinstance(node, File):
            node.certain, node.pending = _written(node.certain, node.pending), []
            return
        done = [naming for naming in self.pending if any(folder is node for folder, _, _ in naming)]
        self.pending = [naming for naming in self.pending if naming not in done]
        for folder, name, new in (part for naming in done for part in naming):
            _put(folder.certain, name, new)

    def _place(self, path: bytes) -> tuple[Folder, str]:
        parts = Path(path.decode()).relative_to(self._root).parts
        folder = self.top
        for part in parts[:-1]:
            inner = folder.names[part]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, parts[-1] if parts else ""

    def after_power_cut(self, random: Random) -> Iterator[tuple[Path, bytes | None]]:
        """Yield the folders (None) and files, one of the many sets that may be there after a power cut."""
        chance = random.choice((0.0, 0.5, 0.5, 0.9, 1.0))
        names: dict[int, dict[str, File | Folder]] = {}
        for naming in self.pending:
            if random.random() < chance:
                for folder, name, node in naming:
                    _put(names.setdefault(id(folder), dict(folder.certain)), name, node)
        yield from self._found(self.top, self._root, names, random)

    def _found(
        self, folder: Folder, path: Path, names: dict[int, dict[str, File | Folder]], random: Random
    ) -> Iterator[tuple[Path, bytes | None]]:
        for name, node in names.get(id(folder), folder.certain).items():
            if isinstance(node, File):
                yield path / name, bytes(_written(node.certain, _survived(node.pending, random)))
            else:
                yield path / name, None
                yield from self._found(node, path / name, names, random)


def _read(path: Path) -> Folder:
    folder = Folder()
    for entry in path.iterdir():
        folder.names[entry.name] = _read(entry) if entry.is_dir() else File(bytearray(entry.read_bytes()))
    folder.certain = dict(folder.names)
    return folder


def _put(names: dict[str, File | Folder], name: str, node: File | Folder | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _written(data: bytearray, writes: list[tuple[int, bytes | None]]) -> bytearray:
    data = bytearray(data)
    for place, written in writes:
        if written is None:
            data = data[:place] + bytes(max(0, place - len(data)))
        else:
            data += bytes(max(0, place - len(data)))
            data[place : place + len(written)] = written
    return data


def _survived(writes: list[tuple[int, bytes | None]], random: Random) -> list[tuple[int, bytes | None]]:
    """Return the sectors of these writes that reached the disk."""
    chance, sector = random.choice((0.0, 0.5, 0.9, 1.0)), random.choice(_SECTORS)
    kept: list[tuple[int, bytes | None]] = []
    for place, data in writes:
        if data is None:
            kept += [(place, None)] if random.random() < chance else []
            continue
        at = 0
        while at < len(data):
            size = sector - (place + at) % sector
            kept += [(place + at, data[at : at + size])] if random.random() < chance else []
            at += size
    return kept
