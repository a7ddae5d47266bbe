"""A journal with one huge entry takes little room to open, or is refused."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models.domain.errors import RuleViolation
from models.editing.change import Change, ChangeSet
from models.storage.document import meta_after_save, new_content
from models.storage.image import image_of
from models.storage.journal import EntryKind, entry_now
from tests.storage.samples import small

_OPEN = """
import re, sys
from pathlib import Path
from models.domain.errors import KnownError
from models.workspace import Workspace

try:
    Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]), "author").close()
    print("opened")
except KnownError as error:
    print(error.message.text)
if sys.platform == "linux":  # the peak of this process alone
    print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text()).group(1)) // 1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory as Linux tells it")
@pytest.mark.parametrize(
    ("part", "characters", "answer"),
    [
        ('{"a":1},', 7_900_000, "opened"),
        ("[],", 7_900_000, "opened"),
        ('"🐻",', 7_900_000, "opened"),
        ("[[[[]]]],", 31_000_000, "is damaged"),
        ('"ä",', 24_000_000, "is damaged"),
    ],
)
def test_opening_one_huge_entry_takes_at_most_300_megabytes(
    part: str, characters: int, answer: str, path: Path, data: Path
) -> None:
    content = new_content(small(), "author")
    text = f"[{(part * (characters // len(part)))[:-1]}]"
    journal = [(*content.journal[0][:5], text)]
    content = replace(content, journal=journal)
    path.write_bytes(image_of(replace(content, meta=meta_after_save(content))))
    command = [sys.executable, "-c", _OPEN, str(path), str(data)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    said, megabytes = run.stdout.splitlines()
    assert answer in said
    print(f"{len(text) / 1e6:.1f} million characters: {megabytes} MB")
    assert int(megabytes) <= 300


def test_an_entry_that_could_not_be_read_again_is_refused_in_a_sentence() -> None:
    row = next(iter(small().roles.values()))
    changes = ChangeSet("edit", (Change("role", row.id, row, row),) * 40_000)
    with pytest.raises(RuleViolation) as refusal:
        entry_now(1, "author", EntryKind.DO, changes)
    assert "too large to be stored at once" in refusal.value.message.text


@pytest.mark.parametrize("text", ["{}", '"text"', "1", "[1", "", "[" * 5000 + "]" * 5000])
def test_an_entry_that_is_no_list_is_refused(text: str, path: Path, data: Path) -> None:
    content = new_content(small(), "author")
    content = replace(content, journal=[(*content.journal[0][:5], text)])
    path.write_bytes(image_of(replace(content, meta=meta_after_save(content))))
    command = [sys.executable, "-c", _OPEN, str(path), str(data)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "is damaged" in run.stdout
