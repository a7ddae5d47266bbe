"""The hash of what is decided: the same for ever, computed twice by code that shares nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.__main__ import new_document
from models.analysis.decided import decided_hash
from models.domain.responsibility import Meaning
from models.editing.arranging import OrderLanes, PlaceSteps
from models.editing.change import Command
from models.editing.person_commands import FillRole, RenamePerson
from models.editing.responsibility_commands import NoteOnCell, SetLetter
from models.editing.row_commands import AddRow, EditRow, MoveRow
from models.storage.document import read_document, write_document
from tests.build import Build
from tests.storage.decided_again import decided_again
from tests.storage.samples import DOT, small_build

GOLDEN = Path(__file__).parents[1] / "golden"
HASHES = {
    "1_0": "7f760a5c553df0f70714590fa2c3a74143dc45d3a24d2cdc05aa6925e13048fa",
    "1_1": "f31930de9c5257e0daec8f53b07e7333032bc2a997f3fd14de490a9a3f8a4a3f",
    "1_2": "34315aefff96fa5b98db35358a5fffe3d4a09e6de17658c3a6da6db06e340c1a",
    "1_3": "02da05f2595de7d79e020057578a710d83ecb0e0a2bf3485301d8cbefa4af6b4",
    "1_4": "a84cba99483da7a856d6f50aaf529b14a442d6b63685e032ce8f06273069198e",
    "1_5": "a6fb34b8aa8abb997f7c2a42ce13ca92b8fbb3279b69a359ee591af3c3ac51df",
}
Edit = Callable[[Build], Command]


@pytest.mark.parametrize("name", HASHES)
def test_the_decided_hash_of_a_golden_file_is_what_it_ever_was(name: str) -> None:
    path = GOLDEN / f"document_{name}.racigraph"
    assert (decided_hash(read_document(path).snapshot), decided_again(path)) == (HASHES[name], HASHES[name])


def test_there_is_a_value_for_every_golden_file() -> None:
    assert {f"document_{name}.racigraph" for name in HASHES} == {p.name for p in GOLDEN.glob("*.racigraph")}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_decided_hash_of_the_sample_company_is_computed_alike(language: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.racigraph"
    snapshot = new_document("mid-size-company", language, path)
    assert decided_hash(snapshot) == decided_again(path)


@pytest.fixture
def b() -> Build:
    return small_build()


def hashed(b: Build, path: Path) -> str:
    """Return the hash by both ways of computing it."""
    write_document(b.snapshot, path, "author", overwrite=True)
    found = decided_again(path)
    assert found == decided_hash(b.snapshot)
    return found


NOT_DECIDED: dict[str, Edit] = {
    "a step is drawn elsewhere": lambda b: PlaceSteps({b.ids["Answer"]: 5}, {b.ids["Answer"]: 3}),
    "lanes in another order": lambda b: OrderLanes(b.workflow_id, (b.ids["Editor"], None)),
    "a role listed last": lambda b: MoveRow("role", b.ids["Editor"]),
    "a workflow listed last": lambda b: MoveRow("workflow", next(iter(b.snapshot.workflows))),
    "a note on a cell": lambda b: NoteOnCell(b.ids["Answer"], b.ids["Editor"], "Only on Sundays"),
    "a note on another cell": lambda b: NoteOnCell(b.ids["Watch the channels"], b.ids["Editor"], "New"),
    "a note on a letter": lambda b: SetLetter(
        b.ids["Watch the channels"], b.ids["Head of marketing"], Meaning.CONSULTED, "By telephone"
    ),
    "a person is called otherwise": lambda b: RenamePerson(next(iter(b.snapshot.persons)), "B. Person"),
    "a view is kept": lambda _: AddRow("matrix_view", {"name": "All"}),
    "a motion": lambda _: AddRow("decision_item", {"name": "Shall it be so?"}),
    "paper looks otherwise": lambda b: EditRow(
        "letterhead", next(iter(b.snapshot.letterheads)), {"accent": "#112233", "logo": DOT}
    ),
}
DECIDED: dict[str, Edit] = {
    "a role is called otherwise": lambda b: EditRow("role", b.ids["Editor"], {"name": "Writer"}),
    "the deputy is another": lambda b: EditRow("role", b.ids["Editor"], {"deputy_role_id": None}),
    "a step is done by another": lambda b: EditRow(
        "step", b.ids["Answer"], {"performer_role_id": b.ids["Head of marketing"]}
    ),
    "a time limit": lambda b: EditRow("step", b.ids["Answer"], {"limit_hours": 4.5}),
    "a letter by hand": lambda b: SetLetter(b.ids["Answer"], b.ids["Legal counsel"], Meaning.INFORMED),
    "a role is filled": lambda b: FillRole(b.ids["Legal counsel"], "A. Person"),
    "a description": lambda b: EditRow("workflow", b.workflow_id, {"description": "From Monday on."}),
    "service hours": lambda b: EditRow("organisation", b.snapshot.organisation.id, {"holidays": "BY"}),
}


@pytest.mark.parametrize("name", NOT_DECIDED)
def test_what_decides_nothing_leaves_the_hash(b: Build, tmp_path: Path, name: str) -> None:
    before, snapshot = hashed(b, tmp_path / "it.racigraph"), b.snapshot
    b.do(NOT_DECIDED[name](b))
    assert b.snapshot != snapshot, "or nothing was tried"
    assert hashed(b, tmp_path / "it.racigraph") == before


@pytest.mark.parametrize("name", DECIDED)
def test_what_decides_something_changes_the_hash(b: Build, tmp_path: Path, name: str) -> None:
    before = hashed(b, tmp_path / "it.racigraph")
    b.do(DECIDED[name](b))
    assert hashed(b, tmp_path / "it.racigraph") != before
