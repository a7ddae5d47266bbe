"""What it takes to make the pack of a company, the sample and a large one, beside a plain PDF of its words.

Times are those of the processor: it is one thread that works, whatever else the machine does meanwhile.

Run: python -m pytest tests/benchmarks/bench_pack.py -m benchmark -n 0 -s
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

import pytest
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from models.domain.order import numbered
from models.domain.organisation import Department
from models.domain.records.records import Records
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.snapshot import Snapshot
from models.pack_making import PackRequest, make_pack
from tests.exports.many import many_workflows
from tests.exports.reports import sample

SAMPLE_S, LARGE_S = 5.0, 30.0
ROWS, ROLES, WORKFLOWS = 500, 100, 50
LINES = 60  # of a plain page


def large() -> Snapshot:
    """Return 50 workflows, 100 roles in ten departments, and duties up to 500 activities beside the steps."""
    random, drawn = Random(1), many_workflows(WORKFLOWS)
    first = next(iter(drawn.roles.values()))
    departments = {f"d{n}": Department(f"d{n}", f"Department {n}", position=numbered(n)) for n in range(10)}
    roles = dict(drawn.roles)
    for n in range(len(roles), ROLES):
        change = {"name": f"Role {n}", "short_name": f"R{n}", "department_id": f"d{n % 10}"}
        roles[f"r{n}"] = replace(first, id=f"r{n}", **change)
    ids = tuple(roles)
    duties = {
        f"a{n}": StandingDuty(
            f"a{n}", f"Duty {n}", f"Part {n // 25}", random.choice(ids), position=numbered(n)
        )
        for n in range(ROWS)
    }
    cells = {(f"a{random.randrange(ROWS)}", random.choice(ids)) for _ in range(ROWS * 6)}
    letters = {
        f"l{n}": Assignment(f"l{n}", *cell, random.choice((Meaning.CONSULTED, Meaning.INFORMED)))
        for n, cell in enumerate(sorted(cells))
    }
    return drawn.with_tables(
        {
            "role": roles,
            "standing_duty": duties,
            "assignment": {**drawn.assignments, **letters},
            "department": {**drawn.departments, **departments},
        }
    )


def plain(texts: list[str], path: Path) -> None:
    """Write the same words one line below the other, and nothing else."""
    canvas = Canvas(str(path), pagesize=A4)
    for text in texts:
        for n, line in enumerate(text.splitlines()):
            if n and n % LINES == 0:
                canvas.showPage()
            canvas.drawString(40, 800 - (n % LINES) * 12, line)
        canvas.showPage()
    canvas.save()


def taken(job: Callable[[], object]) -> float:
    begin = process_time()
    job()
    return process_time() - begin


@pytest.mark.benchmark
@pytest.mark.parametrize(("name", "goal"), [("sample", SAMPLE_S), ("large", LARGE_S)])
def test_a_pack_is_made_while_one_waits(name: str, goal: float, tmp_path: Path) -> None:
    snapshot = Snapshot(dict((large() if name == "large" else sample("de")).tables))
    request = PackRequest(snapshot, Records(), name, None, "de", tmp_path / "pack", {})
    parts: dict[str, float] = {}
    last = [process_time(), ""]

    def tell(share: float, doing: object) -> None:
        now, text = process_time(), str(getattr(doing, "text", ""))
        parts[str(last[1])] = parts.get(str(last[1]), 0.0) + now - float(last[0])
        last[:] = [now, text]

    whole = taken(lambda: make_pack(request, tell))
    (paper,) = (tmp_path / "pack").glob("*.pdf")
    texts = [page.extract_text() for page in PdfReader(paper).pages]
    bare = taken(lambda: plain(texts, tmp_path / "plain.pdf"))
    print()
    print(f"{name}: {len(texts)} pages, {paper.stat().st_size // 1024} kB, pack {whole:.1f} s")
    print(f"  {whole / bare:.0f} × a plain PDF of the same words ({bare:.2f} s)")
    for doing, seconds in sorted(parts.items(), key=lambda part: -part[1])[:8]:
        print(f"  {seconds:5.1f} s before “{doing}” ended")
    assert whole <= goal
