"""Which answers a change opens again, on random edits of small documents, against the raw rows.

What covers whom is read here from the stored rows and from the letters by definition (`tests/oracles`);
nothing of the comparison, the matrix or the round takes part in it. Letter schemes stay as they are: what
they hide is no letter of the definition.
"""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from models import review_door
from models.analysis.raci import raci_matrix
from models.analysis.review.asked import Part
from models.analysis.review.rounds import REPLIES, Standing
from models.domain import identity
from models.domain.errors import RuleViolation
from models.domain.organisation import Person, RoleKind
from models.domain.records.record import Answer
from models.domain.responsibility import Assignment
from models.domain.snapshot import Snapshot
from models.review_door import Terms
from models.workspace import Workspace
from tests.oracles.agreement import letters_by_definition
from tests.oracles.printing import Texts
from tests.oracles.random_workflows import random_document
from tests.user_commands import COMMANDS

EDITS = sorted(name for name in COMMANDS if "scheme" not in name and "workflow" not in name)
DRAWN = {"id", "position", "column_by_hand", "row_by_hand", "lanes_by_hand"}
BESIDE = {"decision_item", "letterhead", "matrix_view", "cell_note"}
SEEDS = range(80)


def said(row: Any) -> dict[str, Any]:
    """Return what a stored row says, without where it is drawn, names of people, and what explains it."""
    left_out = DRAWN | {Person: {"name"}, Assignment: {"note"}}.get(type(row), set())
    return {f.name: getattr(row, f.name) for f in fields(row) if f.name not in left_out}


def differing(before: Snapshot, after: Snapshot, kind: str) -> list[tuple[Any, Any]]:
    """Return the rows of a kind that are there in one state only, or say something else; None for no row."""
    old, new = before.table(kind), after.table(kind)
    pairs = [(old.get(row_id), new.get(row_id)) for row_id in {*old, *new}]
    return [(a, b) for a, b in pairs if a is None or b is None or said(a) != said(b)]


def touched(before: Snapshot, after: Snapshot, letters: tuple[Texts, Texts]) -> set[str]:
    """Return the rows of the matrix that are not as they were."""
    rows = set(letters[0]) | set(letters[1])
    found = {row_id for row_id in rows if letters[0].get(row_id) != letters[1].get(row_id)}
    for kind in ("step", "standing_duty"):
        found |= {(a or b).id for a, b in differing(before, after, kind)}
    found |= {row.activity_id for pair in differing(before, after, "assignment") for row in pair if row}
    both = before.steps.keys() & after.steps.keys()
    for a, b in differing(before, after, "flow"):
        ends = {end for row in (a, b) if row is not None for end in (row.source_id, row.target_id)}
        if (a is not None and b is not None) or ends <= both:  # an arrow of a new step comes with the step
            found |= ends
    return found & rows


def meant(before: Snapshot, after: Snapshot, role_id: str) -> bool:
    """Say whether an answer of this role to the first state is open again in the second one."""
    letters = tuple(
        letters_by_definition(state, [row.activity_id for row in raci_matrix(state).rows])
        for state in (before, after)
    )
    counts = {"A", "C"} if after.roles[role_id].advises else {"A"}
    return any(
        counts & set(side.get(row_id, {}).get(role_id, "").split())
        for row_id in touched(before, after, (letters[0], letters[1]))
        for side in letters
    )


def says_anything_else(before: Snapshot, after: Snapshot) -> bool:
    return any(
        differing(before, after, kind) for kind in before.tables.keys() | after.tables if kind not in BESIDE
    )


def beginning(seed: int) -> Snapshot:
    """Return a small document in which one role only advises."""
    made, random = random_document(seed), Random(seed)
    inside = sorted(role.id for role in made.roles.values() if role.kind is RoleKind.INTERNAL)
    adviser = random.choice(inside)
    roles = {**made.roles, adviser: replace(made.roles[adviser], advises=True)}
    return made.with_tables({"role": roles})


def edit(document: Workspace, random: Random) -> None:
    before = document.snapshot

    def pick(kind: str) -> str:
        found = sorted(before.table(kind))
        return random.choice(found) if found else "none"

    name = random.choice(EDITS)
    text = "".join(random.choice("abcdefgh ") for _ in range(random.randint(1, 9))).strip() or "a"
    try:
        document.do(COMMANDS[name](pick, text))
    except RuleViolation:
        assert document.snapshot is before


@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_the_answers_whose_rows_differ_are_open_again(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, ids = Random(seed), count(1)
    monkeypatch.setattr(identity, "uuid4", lambda: UUID(int=next(ids)))  # what failed can be repeated
    snapshot = beginning(seed)
    document = Workspace.create(snapshot, tmp_path / "data", "author")
    may_decide = [r.id for r in snapshot.roles.values() if not r.advises and r.kind is RoleKind.INTERNAL]
    management = random.choice(sorted(may_decide))
    review_door.propose(document, Terms((management,)))
    answered: dict[str, Snapshot] = {}
    compared = 0
    for _ in range(8):
        view = review_door.view(document)
        assert view is not None
        for position in view.positions:
            role_id = position.role_id
            if role_id not in document.snapshot.roles:
                assert role_id == management  # it alone is still missed
                continue
            if role_id in answered:
                before, after = answered[role_id], document.snapshot
                wanted = (
                    says_anything_else(before, after)
                    if role_id == management
                    else meant(before, after, role_id)
                )
                assert (position.standing is Standing.AGAIN) == wanted, after.roles[role_id].name
                compared += 1
            if random.random() < 0.5:
                advises = position.part is Part.ADVISER
                assert advises == (document.snapshot.roles[role_id].advises and role_id != management)
                review_door.answer(document, Answer(0, role_id, REPLIES[position.part][0], 0))
                answered[role_id] = document.snapshot
        for _ in range(random.randint(1, 2)):
            edit(document, random)
    document.close()
    assert compared
