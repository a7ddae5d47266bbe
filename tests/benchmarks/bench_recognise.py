"""What recognising a sheet costs, against a plain walk over all its cells in the same run.

Run: python -m pytest tests/benchmarks/bench_recognise.py -m benchmark -n 0 -s

The walk asks every cell whether something stands in it, and no more: recognising is linear when the ratio
stays the same from the small sheet to the large one.
"""

from __future__ import annotations

from time import process_time

import pytest

from models.imports.sheets.grid import Grid
from models.imports.sheets.recognise import recognise_all

pytestmark = pytest.mark.benchmark
SIZES = ((500, 300), (1_000, 300), (5_000, 300))
FULL = (5_000, 300)
GOAL = 1.0  # seconds for a million cells


def sheet(rows: int, columns: int, every: int) -> Grid:
    """Return a matrix with letters in every so-manieth cell, and a section every twenty rows."""
    heads = ("Aufgabe", *(f"Rolle {n}" for n in range(1, columns)))
    said = ("A", "R", "C", "I", "A/R", "C/I", "R (A)", "I")
    body = [
        (f"Bereich {r}", *[""] * (columns - 1))
        if r % 20 == 0
        else (f"Aufgabe {r} planen", *(_text(said, r, c, every) for c in range(1, columns)))
        for r in range(1, rows)
    ]
    return Grid("", (heads, *body))


def _text(said: tuple[str, ...], row: int, column: int, every: int) -> str:
    return said[(row + column) % len(said)] if (7 * row + column) % every == 0 else ""


def walked(grid: Grid) -> int:
    return sum(1 for row in grid.rows for text in row if text.strip())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("every", [4, 1], ids=["a quarter filled", "all filled"])
def test_recognising_against_a_walk(size: tuple[int, int], every: int) -> None:
    grid = sheet(*size, every)
    begin = process_time()
    filled = walked(grid)
    walk = process_time() - begin
    begin = process_time()
    (found,) = recognise_all([grid])
    seconds = process_time() - begin
    million = size[0] * size[1] / 1_000_000
    print(
        f"\n{size[0]} x {size[1]}, {filled} cells with text: {seconds:.2f} s, {seconds / million:.2f} s for "
        f"a million cells (goal <= {GOAL}), walk {walk:.3f} s, {seconds / walk:.1f} ×"
    )
    assert len(found.roles) == size[1] - 1
