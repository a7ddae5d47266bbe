"""The process that reads: what it brings is the same as read here, and it ends with whoever waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.domain.message import Message
from models.domain.progress import Cancelled
from models.imports.sheets.child import NO_ROOM, seconds_for
from models.imports.sheets.in_child import read_in_child
from models.imports.sheets.reading import read_grids
from tests.imports.sheets.hostile import CASES
from tests.imports.sheets.packed import rows, xlsx

MODULE = "models.imports.sheets.child"


def _children() -> list[str]:
    """Return the command lines of processes that read for this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            command = (process / "cmdline").read_text()
        except OSError:
            continue
        if parent == str(os.getpid()) and MODULE in command:
            found.append(command)
    return found


def test_what_a_child_reads_is_what_is_read_here(tmp_path: Path) -> None:
    path = tmp_path / "ä b.xlsx"
    path.write_bytes(xlsx(rows("Aufgabe|漢 😀|", "a|b|c") + '<mergeCell ref="B1:C1"/>'))
    assert read_in_child(path) == read_grids(path)
    assert read_in_child(path, sheet="S") == read_grids(path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
def test_a_child_ends_when_nobody_waits_any_more(tmp_path: Path) -> None:
    path = tmp_path / "slow.xlsx"
    path.write_bytes(CASES["9 million tags in a row"][1]())
    seen: list[list[str]] = []

    def tell(_: float, doing: Message) -> None:
        seen.append(_children())
        raise Cancelled

    with pytest.raises(Cancelled):
        read_in_child(path, tell=tell)
    assert len(seen[0]) == 1
    assert _children() == []


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx(rows("a|b")))
    assert read_in_child(path)
    assert list(temporary.iterdir()) == []


def test_a_child_that_cannot_write_its_answer_says_so(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx(rows("a|b")))
    command = [sys.executable, "-P", "-m", MODULE, str(path), str(tmp_path / "no folder" / "answer")]
    assert subprocess.run(command, check=False, timeout=120).returncode == NO_ROOM


def test_a_larger_file_has_more_time() -> None:
    assert seconds_for(0) == seconds_for(900_000) == 2
    assert seconds_for(10_000_000) == 20
