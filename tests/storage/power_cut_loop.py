"""Records a user, cuts the power again and again, and looks at what is left; run by test_power_cut.py.

It runs with the library before its disk too, so that no image has to be waited for.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from models.domain.errors import KnownError
from models.storage.document import read_document, write_document
from models.workspace import Workspace, discarded, leftovers
from tests.storage import disk_shim, power_cut
from tests.storage.samples import small

AUTHOR = "author"
DOCUMENT, COPY = "plan.racigraph", "copy.racigraph"


def main(root: Path, seeds: int, images: int, deeds: int) -> None:
    """Print what was lost, torn or left over in so many images, as JSON."""
    found = {"images": 0, "acknowledged": 0, "recovered": 0, "lost": 0, "torn": 0, "stray": 0}
    disk_shim.Disk(root)
    for seed in range(seeds):
        folder, record = root / f"disk{seed}", root / "record"
        folder.mkdir()
        write_document(small(), folder / DOCUMENT, AUTHOR)
        first = f"saved {DOCUMENT} {sha256((folder / DOCUMENT).read_bytes()).hexdigest()}"
        disk = power_cut.Disk(folder)
        writer = [sys.executable, "-m", "tests.storage.power_cut_writer"]
        subprocess.run([*writer, folder, record, str(seed), str(deeds)], check=True, timeout=120)
        for before, after in _cuts(disk, power_cut.calls(record), folder, Random(seed), images // seeds):
            _look(found, [first, *before], after, folder)
        shutil.rmtree(folder)
    print(json.dumps(found))


def _cuts(
    disk: power_cut.Disk, calls: list[power_cut.Call], folder: Path, random: Random, images: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Put image after image into the folder; yield what the user was told before the cut, and after it."""
    cuts = sorted(random.randrange(len(calls)) for _ in range(images))
    marks = [(n, call.one.decode()) for n, call in enumerate(calls) if call.what == "K"]
    for n, call in enumerate(calls):
        for _ in range(cuts.count(n)):
            shutil.rmtree(folder)
            folder.mkdir()
            for path, data in disk.after_power_cut(random):
                path.mkdir() if data is None else path.write_bytes(data)
            yield [text for at, text in marks if at < n], [text for at, text in marks if at >= n]
        disk.make(call)


def _look(found: dict[str, int], before: list[str], after: list[str], folder: Path) -> None:
    """Start as after a power cut; count what is not as the user was told before it."""
    edits = [text.removeprefix("edit ") for text in before if text.startswith("edit")]
    found["images"] += 1
    found["acknowledged"] += len(edits)
    found["torn"] += sum(not _is_whole(folder / name, before, after) for name in (DOCUMENT, COPY))
    names, journal = _all_that_is_there(found, folder)
    found["lost"] += sum(f'"{name}"' not in journal for name in edits)
    found["lost"] += bool(edits) and not {edits[-1], _next(edits[-1])} & names
    found["stray"] += sum(entry.name.startswith(".") for entry in folder.iterdir())


def _is_whole(path: Path, before: list[str], after: list[str]) -> bool:
    """Return whether the file is as it was saved last, or as the save under way would have left it."""
    start = f"saved {path.name} "
    last = [text.removeprefix(start) for text in before if text.startswith(start)][-1:]
    coming = [text.removeprefix(start) for text in after if text.startswith(start)][:1]
    if not path.exists():
        return not last
    return sha256(path.read_bytes()).hexdigest() in {*last, *coming}


def _all_that_is_there(found: dict[str, int], folder: Path) -> tuple[set[str], str]:
    """Return the names of all roles, and all journals, of what a next start can open."""
    data = folder / "data"
    names: set[str] = set()
    journals = ""
    for leftover in (*leftovers(data), *discarded(data)):
        found["recovered"] += 1
        workspace = Workspace.recover(leftover, data, AUTHOR)
        names |= {role.name for role in workspace.snapshot.roles.values()}
        journals += "".join(entry[5] for entry in workspace._copy.content().journal)
        workspace.abandon()
    for path in (folder / DOCUMENT, folder / COPY):
        try:
            document = read_document(path)
        except KnownError:
            continue
        names |= {role.name for role in document.snapshot.roles.values()}
        journals += "".join(entry[5] for entry in document.content.journal)
    return names, journals


def _next(name: str) -> str:
    """Return the name of the edit after: stored, but not yet acknowledged."""
    return f"Edit {int(name.removeprefix('Edit ').removesuffix('.')) + 1}."


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
