"""What it costs to compare two states of a large document, against a plain comparison of all rows.

Run: python -m pytest tests/benchmarks/bench_changes.py -m benchmark -n 0 -s
"""

from __future__ import annotations

from dataclasses import asdict, replace
from random import Random
from time import perf_counter
from typing import Any

import pytest

from models.analysis.changes.compare import compare
from models.analysis.raci import raci_matrix
from models.analysis.remembering import forget
from models.domain.identity import new_id
from models.domain.kinds import KINDS
from models.domain.organisation import Organisation
from models.domain.responsibility import Assignment, Meaning
from models.domain.snapshot import Snapshot
from tests.storage.samples import large

ACTIVITIES, ROLES, LETTERS_BY_HAND, EDITS = 5_000, 300, 20_000, 200
GOAL_S = 1.0


def company() -> Snapshot:
    """Return 5,000 steps in workflows, 300 roles, and letters by hand all over the matrix."""
    random, drawn = Random(1), large(ACTIVITIES)
    first = next(iter(drawn.roles.values()))
    roles = dict(drawn.roles)
    for n in range(len(roles), ROLES):
        roles[f"r{n}"] = replace(first, id=f"r{n}", name=f"Role {n}", short_name=f"R{n}")
    steps, ids = tuple(drawn.steps), tuple(roles)
    cells = {(random.choice(steps), random.choice(ids)) for _ in range(LETTERS_BY_HAND)}
    by_hand = [
        Assignment(new_id(), *cell, random.choice((Meaning.CONSULTED, Meaning.INFORMED))) for cell in cells
    ]
    organisation = drawn.tables.get("organisation") or {"o": Organisation("o", "Company")}
    return drawn.with_tables(
        {"role": roles, "assignment": {row.id: row for row in by_hand}, "organisation": organisation}
    )


def edited(snapshot: Snapshot) -> Snapshot:
    """Return a later state: steps done by others and renamed, letters gone, deputies."""
    random, roles, steps = Random(2), tuple(snapshot.roles), dict(snapshot.steps)
    for step_id in random.sample(sorted(steps), EDITS):
        steps[step_id] = replace(steps[step_id], performer_role_id=random.choice(roles), limit_hours=7.0)
    by_hand = dict(snapshot.assignments)
    for row_id in random.sample(sorted(by_hand), EDITS):
        del by_hand[row_id]
    return Snapshot({**snapshot.tables, "step": steps, "assignment": by_hand})


def with_other_ids(snapshot: Snapshot) -> Snapshot:
    """Return the same document as another file has it."""
    ids = {row_id: new_id() for rows in snapshot.tables.values() for row_id in rows}
    tables: dict[str, dict[str, Any]] = {}
    for kind, rows in snapshot.tables.items():
        fields = ("id", *KINDS[kind].refers)
        told = [
            replace(row, **{name: ids.get(getattr(row, name)) for name in fields}) for row in rows.values()
        ]
        tables[kind] = {row.id: row for row in told}
    return Snapshot(tables)


def plainly_different(before: Snapshot, after: Snapshot) -> int:
    """Return how many rows differ, by nothing but their dicts."""
    found = 0
    for kind in {*before.tables, *after.tables}:
        old = {key: asdict(row) for key, row in before.table(kind).items()}
        new = {key: asdict(row) for key, row in after.table(kind).items()}
        found += sum(old.get(key) != new.get(key) for key in {*old, *new})
    return found


def seconds(job: Any) -> float:
    begin = perf_counter()
    job()
    return perf_counter() - begin


@pytest.mark.benchmark
def test_two_states_of_a_large_document_are_compared_within_a_second():
    before = company()
    after = edited(before)
    other = with_other_ids(after)
    derived = seconds(lambda: (raci_matrix(before), raci_matrix(after)))
    warm = seconds(lambda: compare(before, after))
    forget()
    cold_sides = Snapshot(dict(before.tables)), Snapshot(dict(after.tables))
    cold = seconds(lambda: compare(*cold_sides))
    by_name = seconds(lambda: compare(before, other))
    plain = seconds(lambda: plainly_different(before, after))
    changes = compare(before, after).changes
    print()
    print(f"{len(before.steps)} activities × {len(before.roles)} roles, {len(changes)} changes")
    for name, taken in (
        ("matrices of both alone", derived),
        ("compared, matrices known", warm),
        ("compared, nothing known", cold),
        ("compared with another file, by name", by_name),
    ):
        print(f"{name}: {taken:.2f} s, {taken / plain:.2f} × a plain comparison of all rows ({plain:.2f} s)")
    assert len(changes) >= 2 * EDITS
    assert max(warm, cold, by_name) <= GOAL_S
