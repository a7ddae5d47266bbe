"""Reading a large sheet against openpyxl's read-only rows alone, and what files cost that were made to cost.

Ours also finds merged areas, shows numbers and dates as a person sees them, trims and pads; and once more in
a process of its own, whose start and whose answer are part of it.

Run: python -m pytest tests/benchmarks/bench_sheets.py -m benchmark -n 0 -s
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from models.imports.sheets.in_child import read_in_child
from models.imports.sheets.reading import read_grids
from tests.imports.sheets.hostile import CASES

pytestmark = pytest.mark.benchmark
ROWS, COLUMNS, RUNS = 5_000, 300, 3
GOAL = 1.3
SECONDS, MEGABYTES = 2.0, 300.0
# The peak is what the system counts for the process itself, as in bench_hostile.
_CHILD = """
import sys, time
from models.imports.sheets.child import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.process_time(), int(peak.split()[1]) / 1024)
"""


def large(path: Path) -> None:
    """Write a sheet whose cells are mostly letters, with names in front and numbers between."""
    chance = random.Random(1)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Large")
        for row in range(ROWS):
            for column in range(COLUMNS):
                letter = chance.choice(("R", "A", "C", "I", "R/A", row * column))
                sheet.write(row, column, f"Activity {row}.{column}" if column < 2 else letter)


def rows_alone(path: Path) -> int:
    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
        return sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))


def median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def test_a_large_sheet_is_read_as_fast_as_by_openpyxl(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    large(path)
    assert rows_alone(path) == ROWS * COLUMNS
    theirs = median(lambda: rows_alone(path))
    for name, read in (("ours", read_grids), ("ours in a child", read_in_child)):
        mine = median(lambda read=read: read(path))  # type: ignore[misc]
        print(
            f"\n{ROWS} x {COLUMNS}: {name} {mine:.2f} s, openpyxl rows alone {theirs:.2f} s, "
            f"ratio {mine / theirs:.2f}, goal {GOAL}"
        )
        assert mine / theirs <= GOAL


@pytest.mark.parametrize("name", CASES)
def test_what_a_hostile_file_costs(name: str, tmp_path: Path) -> None:
    ending, made, _ = CASES[name]
    path = tmp_path / f"hostile{ending}"
    path.write_bytes(made())
    command = [sys.executable, "-c", _CHILD, str(path), str(tmp_path / "answer")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        print(f"\n{name}: ended by the system after its {SECONDS:.0f} s")
        return
    seconds, megabytes = map(float, done.stdout.split())
    print(f"\n{name}: {seconds:.2f} s, {megabytes:.0f} MB, goal <= {SECONDS} s, {MEGABYTES:.0f} MB")
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
