"""What a file can cost that was made to cost much: time and memory of `check`, against reading its cells raw.

Run: python -m pytest tests/benchmarks/bench_hostile.py -m benchmark -n 0 -s
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from models.domain.errors import KnownError
from models.domain.workflow import Outcome, StepKind
from models.storage.document import read_document, write_document
from tests.storage.oversized import (
    chain,
    document,
    fan,
    ladder,
    nested,
    one_workflow,
    roles,
    web,
    write_unchecked,
)
from tests.storage.samples import small
from tests.storage.test_hostile_files import CASES as REFUSED

pytestmark = pytest.mark.benchmark
SECONDS, MEGABYTES = 2.0, 300.0
# The peak since the program began; what getrusage says is inherited from the process that started it.
_FIGURES = """
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time() - begin, int(peak.split()[1]) / 1024)
"""
_CHECK = f"""
import contextlib, io, sys, time
import models.__main__ as program
import models.analysis.checks.registry, models.storage.document
begin = time.process_time()
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = program.main(["check", sys.argv[1], "--language", "en"])
{_FIGURES}
print("refused" if code == 2 else "checked")
"""
_RAW = f"""
import sqlite3, sys, time
begin = time.process_time()
connection = sqlite3.connect(sys.argv[1])
tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
cells = [connection.execute(f'SELECT * FROM "{{name}}"').fetchall() for (name,) in tables]
{_FIGURES}
"""
APPROVALS = [(n, n + 1, Outcome.NONE) for n in range(1_899)]
RETURNS = [(n, 0, Outcome.RETURNED) for n in range(1_600, 1_900)]
CASES = {
    "10,000 nested departments": lambda: nested(10_000),
    "50 nested departments": lambda: nested(50),
    "99,000 roles": lambda: document(role=roles(99_000)),
    "2,000 roles": lambda: document(role=roles(2_000)),
    "99,000 tasks in a row": lambda: chain(99_000),
    "5,000 tasks in a row": lambda: chain(5_000),
    "a branch to 4,999 tasks": lambda: fan(5_000),
    "39,800 arrows between 200 branches": lambda: web(200),
    "5,000 branches to and fro": lambda: ladder(5_000),
    "300 approvals that return behind 1,600 tasks": lambda: one_workflow(
        [StepKind.TASK] * 1_600 + [StepKind.APPROVAL] * 300, [*APPROVALS, *RETURNS]
    ),
}


def _run(code: str, path: Path) -> list[str]:
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.split()


@pytest.mark.parametrize("name", CASES)
def test_checking_a_hostile_file_against_raw_sqlite3(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.racigraph"
    write_unchecked(CASES[name](), path)
    seconds, megabytes, came = _run(_CHECK, path)
    raw_seconds, raw_megabytes = _run(_RAW, path)
    print(
        f"\n{name}: {came}, {float(seconds):.2f} s, {float(megabytes):.0f} MB; "
        f"raw sqlite3 {float(raw_seconds):.3f} s, {float(raw_megabytes):.0f} MB; "
        f"{float(seconds) / max(float(raw_seconds), 0.001):.1f} ×, goal <= {SECONDS} s, {MEGABYTES:.0f} MB"
    )
    assert float(megabytes) <= MEGABYTES


def test_refusing_a_hostile_file_is_quick(tmp_path: Path) -> None:
    seconds = {}
    for n, (name, (spoil, _)) in enumerate(REFUSED.items()):
        path = tmp_path / str(n) / "document.racigraph"
        path.parent.mkdir()
        write_document(small(), path, "author")
        spoil(path)
        begin = process_time()
        with pytest.raises(KnownError):
            read_document(path)
        seconds[name] = process_time() - begin
    for name in sorted(seconds, key=seconds.__getitem__)[-3:]:
        print(f"\n{name}: {seconds[name]:.3f} s, goal <= {SECONDS} s")
    assert max(seconds.values()) <= SECONDS
