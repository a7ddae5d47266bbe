"""Lets one call after the other fail in every deed and looks at what comes of it; run by test_faults.py.

A deed is begun anew for every call: first the first one fails, then the second, until the deed runs through.
What the user hears must be a sentence, and it must be true.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from models.__main__ import export_workbook, new_document
from models.domain.errors import KnownError
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.row_commands import AddRow
from models.storage.document import read_document, write_document
from models.wording import Wording
from models.workspace import Workspace, discarded, leftovers
from tests.storage.disk_shim import Disk
from tests.storage.samples import small

AUTHOR = "author"
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINVAL)
SAY = Wording("en")


@dataclass
class Place:
    """A folder with a saved document, and what must still be true of it after any fault."""

    folder: Path

    def __post_init__(self) -> None:
        self.path, self.data = self.folder / "plan.racigraph", self.folder / "data"
        self.workspace: Workspace | None = None
        self.before: Snapshot | None = None

    def open(self) -> Workspace:
        self.workspace = Workspace.open(self.path, self.data, AUTHOR)
        self.workspace.do(AddRow("role", {"name": "Acknowledged", "short_name": "ACK"}))
        self.before = self.workspace.snapshot
        return self.workspace


Deed = Callable[[Place], Callable[[], object]]


def _edit(place: Place) -> Callable[[], object]:
    workspace = place.open()
    return lambda: workspace.do(AddRow("role", {"name": "New", "short_name": "NEW"}))


def _rest(place: Place) -> Callable[[], object]:
    return place.open().rest


def _save(place: Place) -> Callable[[], object]:
    return place.open().save


def _save_as(place: Place) -> Callable[[], object]:
    workspace = place.open()
    return lambda: workspace.save(place.folder / "other.racigraph")


def _save_copy(place: Place) -> Callable[[], object]:
    workspace = place.open()
    return lambda: workspace.save_copy(place.folder / "other.racigraph")


def _close(place: Place) -> Callable[[], object]:
    return place.open().close


def _open(place: Place) -> Callable[[], object]:
    def deed() -> None:
        place.workspace = Workspace.open(place.path, place.data, AUTHOR)

    return deed


def _create(place: Place) -> Callable[[], object]:
    def deed() -> None:
        place.workspace = Workspace.create(small(), place.data, AUTHOR)

    return deed


def _crash(place: Place) -> None:
    workspace = place.open()
    workspace._copy.close()
    place.workspace = None


def _look_for_leftovers(place: Place) -> Callable[[], object]:
    _crash(place)
    return lambda: leftovers(place.data)


def _recover(place: Place) -> Callable[[], object]:
    _crash(place)
    (left,) = leftovers(place.data)

    def deed() -> None:
        place.workspace = Workspace.recover(left, place.data, AUTHOR)

    return deed


def _take_back(place: Place) -> Callable[[], object]:
    place.open().close()
    place.workspace = None
    (left,) = discarded(place.data)

    def deed() -> None:
        place.workspace = Workspace.recover(left, place.data, AUTHOR)

    return deed


def _new(place: Place) -> Callable[[], object]:
    return lambda: new_document("empty", "en", place.folder / "new.racigraph")


def _export(place: Place) -> Callable[[], object]:
    return lambda: export_workbook(place.path, place.folder / "report.xlsx", SAY)


DEEDS: dict[str, Deed] = {
    "edit": _edit,
    "rest": _rest,
    "save": _save,
    "save as": _save_as,
    "save a copy": _save_copy,
    "close": _close,
    "open": _open,
    "create": _create,
    "look for leftovers": _look_for_leftovers,
    "recover": _recover,
    "take back": _take_back,
    "new": _new,
    "export": _export,
}
RESULTS = {"new": "new.racigraph", "save as": "other.racigraph", "save a copy": "other.racigraph"}


def main(root: Path, name: str, sample: int) -> None:
    """Print how many faults there were and what was wrong after them, as JSON; a sample of 0 tries all."""
    disk = Disk(root)
    write_document(small(), root / "first.racigraph", AUTHOR)
    found: dict[str, Any] = {"calls": 0, "faults": 0, "refused": 0, "wrong": []}
    found["calls"] = _try(disk, root, name, (0, 0, False), found)
    numbers = range(1, found["calls"] + 1)
    faults = [(n, error, lasts) for n in numbers for error in ERRORS for lasts in (False, True)]
    for fault in Random(name).sample(faults, sample) if sample else faults:
        _try(disk, root, name, fault, found)
    print(json.dumps(found))


def _try(disk: Disk, root: Path, name: str, fault: tuple[int, int, bool], found: dict[str, Any]) -> int:
    """Do a deed once while a call fails; note what is wrong then, and return how many calls it made."""
    folder = root / "place"
    folder.mkdir()
    place = Place(folder)
    shutil.copyfile(root / "first.racigraph", place.path)
    (folder / "report.xlsx").write_bytes(b"an old report")
    deed = DEEDS[name](place)
    old = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    refusal: KnownError | None = None
    number, error, lasts = fault
    disk.fail(number or 10**9, error, lasts=lasts)
    try:
        deed()
    except KnownError as known:
        refusal = known
    except Exception:  # noqa: BLE001 - every traceback is what is looked for
        disk.heal()
        _wrong(found, name, fault, disk.failed, traceback.format_exc())
    calls = disk.heal()
    found["faults"] += number > 0
    found["refused"] += refusal is not None
    try:
        for text in _untrue(place, name, refusal, old, lasts):
            _wrong(found, name, fault, disk.failed, text)
    except Exception:  # noqa: BLE001
        _wrong(found, name, fault, disk.failed, "afterwards: " + traceback.format_exc())
    if place.workspace is not None:
        place.workspace._copy.close()
    shutil.rmtree(folder)
    return calls


def _wrong(found: dict[str, Any], name: str, fault: tuple[int, int, bool], failed: str, text: str) -> None:
    number, error, lasts = fault
    how = f"{name}: call {number} ({failed}) {errno.errorcode.get(error)} {'lasting' if lasts else 'once'}"
    found["wrong"].append(f"{how}: {text}")


def _untrue(
    place: Place, name: str, refusal: KnownError | None, old: dict[str, bytes], lasts: bool
) -> list[str]:
    """Return what is not as it was said, and what does not go on afterwards."""
    wrong = []
    said = SAY(refusal.message) if refusal else ""
    if "{" in said or not _has_values(refusal):
        wrong.append(f"a sentence with a gap: {said}")
    if str(place.data / "sessions") in said:
        wrong.append(f"an internal path: {said}")
    for file, data in old.items():
        is_written = refusal is None and file in {"save": place.path.name, "export": "report.xlsx"}.get(
            name, ""
        )
        if not is_written and (place.folder / file).read_bytes() != data:
            wrong.append(f"{file} was changed: {said}")
    result = place.folder / RESULTS.get(name, place.path.name)
    if refusal is not None and name in RESULTS and result.exists():
        wrong.append(f"{result.name} is there: {said}")
    if refusal is None and name in ("save", "save as", "save a copy"):
        assert place.workspace is not None
        if read_document(result).snapshot != place.workspace.snapshot:
            wrong.append("not saved and no word of it")
    return wrong + _going_on(place, name, refusal, lasts)


def _has_values(refusal: KnownError | None) -> bool:
    values = dict(refusal.message.values).values() if refusal else ()
    return all(value.text if isinstance(value, Message) else value != "" for value in values)


def _going_on(place: Place, name: str, refusal: KnownError | None, lasts: bool) -> list[str]:
    """Return what of the next save and the next start does not work now that the disk is well again."""
    wrong = []
    if name == "close":
        place.workspace = None
    if place.workspace is not None:
        wrong += _next_save(place, place.workspace, name, refusal)
    elif place.before is not None:
        wrong += _next_start(place, place.before)
    strays = [entry.name for entry in place.folder.iterdir() if entry.name.startswith(".")]
    if name in {"new", "export"} and lasts:  # no session could note what they could not remove
        strays = []
    leftovers(place.data)
    strays += [entry.name for entry in (place.data / "sessions").iterdir()]
    return wrong + [f"left over: {stray}" for stray in strays]


def _next_save(place: Place, workspace: Workspace, name: str, refusal: KnownError | None) -> list[str]:
    wrong = []
    if name == "edit" and refusal is not None and workspace.snapshot is not place.before:
        wrong.append("memory is ahead of the disk")
    is_saved = refusal is None and name in {"save", "save as"}
    if name not in {"open", "create"} and workspace.is_modified == is_saved:
        wrong.append(f"modified: {workspace.is_modified}")
    workspace.do(AddRow("role", {"name": "Later", "short_name": "LAT"}))
    target = workspace.path or place.folder / "created.racigraph"
    workspace.save(None if workspace.path else target)
    if read_document(target).snapshot != workspace.snapshot:
        wrong.append("the next save has not saved")
    workspace.close()
    return wrong


def _next_start(place: Place, before: Snapshot) -> list[str]:
    wrong = []
    found = (*leftovers(place.data), *discarded(place.data))
    if [left.edits for left in found] != [1]:
        wrong.append(f"the acknowledged edit is nowhere: {found}")
    for left in found:
        again = Workspace.recover(left, place.data, AUTHOR)
        if again.snapshot != before:
            wrong.append("recovered something else")
        again.save()
        again.close()
    return wrong


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
