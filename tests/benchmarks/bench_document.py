"""What safety costs: edits against a bare wait for the disk, saving and opening against raw sqlite3."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import pytest

from models.domain.kinds import KINDS
from models.domain.snapshot import Snapshot
from models.editing.workflow_commands import EditStep
from models.storage.document import read_document, write_document
from models.storage.guard import cells_in
from models.storage.rows import Cells, snapshot_of, tables_of
from models.storage.schema import TABLES, definitions, insertion, selection
from models.workspace import Workspace
from tests.storage.samples import large

pytestmark = pytest.mark.benchmark
STEPS = 5_000


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _compared(name: str, ours: list[float], peer: list[float], goal: float) -> None:
    ratio = median(ours) / median(peer)
    print(f"{name}: {median(ours) * 1000:.2f} ms, {median(peer) * 1000:.2f} ms, {ratio:.2f}, <= {goal}")


def _within(name: str, seconds: list[float], milliseconds: float) -> None:
    p95 = quantiles(seconds, n=20)[-1] * 1000
    print(f"{name}: median {median(seconds) * 1000:.1f} ms, p95 {p95:.1f} ms, -, <= {milliseconds} ms")


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return large(STEPS)


def test_an_edit_on_disk_against_a_bare_fsync(snapshot: Snapshot, tmp_path: Path) -> None:
    workspace = Workspace.create(snapshot, tmp_path / "data", "author")
    steps = list(snapshot.steps)
    (log,) = (tmp_path / "data").glob("sessions/*/*-wal")
    before = log.stat().st_size
    whole, stored, bare = [], [], []
    store = workspace._copy.store
    workspace._copy.store = lambda *what: stored.append(_seconds(lambda: store(*what)))  # type: ignore[assignment]
    with (tmp_path / "bare").open("ab", buffering=0) as stream:
        for n in range(300):
            command = EditStep(steps[n], {"name": f"Another name {n}"})
            whole.append(_seconds(lambda command=command: workspace.do(command)))
            pages = bytes((log.stat().st_size - before) // (n + 1))
            bare.append(_seconds(lambda pages=pages: (stream.write(pages), os.fdatasync(stream.fileno()))))
    _compared(f"store an edit at 5,000 steps, a bare fsync of the same {len(pages)} bytes", stored, bare, 4)
    _within("an edit at 5,000 steps: plan, rules, store", whole, 20)
    workspace.close()


def test_saving_against_raw_inserts(snapshot: Snapshot, tmp_path: Path) -> None:
    cells, ours, peer = tables_of(snapshot), [], []
    for n in range(15):
        path, raw = tmp_path / f"{n}.racigraph", tmp_path / f"{n}.db"
        ours.append(_seconds(lambda path=path: write_document(snapshot, path, "author")))
        peer.append(_seconds(lambda raw=raw: _save_raw(cells, raw)))
    _compared("bulk save of 5,000 steps, raw sqlite3", ours, peer, 4)


def test_saving_an_open_document(snapshot: Snapshot, tmp_path: Path) -> None:
    workspace = Workspace.create(snapshot, tmp_path / "data", "author")
    path, ours = tmp_path / "plan.racigraph", []
    for n, step_id in enumerate(list(snapshot.steps)[:30]):
        workspace.do(EditStep(step_id, {"name": f"Another name {n}"}))
        ours.append(_seconds(lambda: workspace.save(path)))
    _within("save of an open document with 5,000 steps", ours, 150)
    workspace.close()


def test_loading_against_raw_selects(snapshot: Snapshot, tmp_path: Path) -> None:
    path, raw = tmp_path / "plan.racigraph", tmp_path / "raw.db"
    write_document(snapshot, path, "author")
    _save_raw(tables_of(snapshot), raw)
    rows, checked, peer, opened = [], [], [], []
    for _ in range(15):
        rows.append(_seconds(lambda: _load_rows(path)))
        checked.append(_seconds(lambda: read_document(path)))
        peer.append(_seconds(lambda: _load_raw(raw)))
        opened.append(_opened(path, tmp_path / "data"))
    _compared("load the rows of 5,000 steps, raw sqlite3 into the same classes", rows, peer, 1.5)
    _compared("the same with every check on the file", checked, peer, 4)
    _within("open a document with 5,000 steps for editing", opened, 300)


def _load_rows(path: Path) -> Snapshot:
    with closing(sqlite3.connect(path)) as connection:
        return snapshot_of(cells_in(connection).tables)


def _opened(path: Path, data: Path) -> float:
    started = perf_counter()
    workspace = Workspace.open(path, data, "author")
    seconds = perf_counter() - started
    workspace.close()
    return seconds


def _save_raw(cells: Mapping[str, Sequence[Cells]], path: Path) -> None:
    """Save as a plain script would: the same tables, ready cells, one transaction, safe on the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN")
        for statement in definitions()[2:]:
            connection.execute(statement)
        for kind, rows in cells.items():
            connection.executemany(insertion(TABLES[kind]), rows)
        connection.execute("COMMIT")


def _load_raw(path: Path) -> dict[str, list[object]]:
    """Load as a plain script would: rows of the same classes, nothing checked or converted."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            kind: [KINDS[kind].row(*cells) for cells in connection.execute(selection(table))]
            for kind, table in TABLES.items()
        }
