"""What records cost: bytes per comment, answer, signature and version, against their text alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.domain.records.record import Answer, Body, Comment, Reply, SignedOff, Version
from models.editing.row_commands import EditRow
from models.storage.document import read_document
from models.workspace import Workspace
from tests.storage.samples import large

pytestmark = pytest.mark.benchmark
STEPS, RECORDS = 5_000, 200
ID = "0f9c1f5e-1111-4222-8333-444455556666"
SAID = "Who stands in on Fridays, and who tells the agency about it?"
BODIES: dict[str, Callable[[int], Body]] = {
    "comment": lambda n: Comment("step", ID, f"{n} {SAID}", role_id=ID),
    "sign-off": lambda n: Answer(1, ID, Reply.YES, 1, f"motion {n}"),
    "signature": lambda n: SignedOff(n, f"{n:064x}", f"{n:0128x}"),
}


def _told(name: str, bytes_each: float, peer: float) -> None:
    print(f"{name}: {bytes_each:.0f} bytes, {peer:.0f} bytes, {bytes_each / peer:.2f}, -")


@pytest.mark.parametrize("name", BODIES)
def test_bytes_of_a_record_against_its_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.racigraph"
    workspace = Workspace.create(large(STEPS), tmp_path / "data", "Corporate communications")
    workspace.save(path)
    before = path.stat().st_size
    for number in range(RECORDS):
        workspace.record(BODIES[name](number))
    workspace.save()
    workspace.close()
    texts = sum(len(cells[2].encode()) for cells in read_document(path).content.records.cells)
    _told(f"{name} in a file, its text alone", (path.stat().st_size - before) / RECORDS, texts / RECORDS)


def test_bytes_of_a_version_against_the_document(tmp_path: Path) -> None:
    path = tmp_path / "plan.racigraph"
    workspace = Workspace.create(large(STEPS), tmp_path / "data", "author")
    workspace.save(path)
    before, steps = path.stat().st_size, list(workspace.snapshot.steps)
    for number in range(10):
        for step_id in steps[10 * number : 10 * number + 10]:
            workspace.do(EditRow("step", step_id, {"description": f"Otherwise since {number}."}))
        workspace.record_state(lambda state, number=number: Version(f"1.{number}", state))
    workspace.save()
    workspace.close()
    states = [len(cells[3] or b"") for cells in read_document(path).content.records.cells]
    _told("first version, the document", states[0], before)
    _told("later version, the document", sum(states[1:]) / len(states[1:]), before)
