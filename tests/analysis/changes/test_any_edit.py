"""Whatever a user does: what is decided otherwise is a change, all else is none, and back mirrors there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import asdict, replace
from itertools import count, pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest

from models.analysis.changes.change import Change, Sign
from models.analysis.changes.compare import compare
from models.domain import identity
from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.wording import Wording
from tests.storage.samples import small
from tests.user_commands import COMMANDS

# By hand, so that the table of the program is not asked about itself.
NO_DECISION = {"id", "position", "column_by_hand", "row_by_hand", "lanes_by_hand"}
BESIDE = {"matrix_view", "decision_item", "letterhead"}
# Brings rows with other ids for the same things, and what they refer to is told by its id below.
EDITS = sorted(set(COMMANDS) - {"return to a state"})
MIRRORED = {Sign.NEW: Sign.GONE, Sign.GONE: Sign.NEW, Sign.CHANGED: Sign.CHANGED}
LETTERS = "abcdefghijklmnopqrst"


def decided_content(snapshot: Snapshot) -> dict[str, Counter[Hashable]]:
    """Return what the rows say, whatever their own ids are; people by name."""
    return {
        kind: Counter(_said(snapshot, kind, row) for row in rows.values()) for kind, rows in _tables(snapshot)
    }


def _tables(snapshot: Snapshot) -> list[tuple[str, Any]]:
    return [(kind, rows) for kind, rows in snapshot.tables.items() if kind not in BESIDE]


def _said(snapshot: Snapshot, kind: str, row: Any) -> Hashable:
    values = {name: value for name, value in asdict(row).items() if name not in NO_DECISION}
    if kind == "flow":
        del values["workflow_id"]
    people = {person.id: person.name for person in snapshot.persons.values()}
    return tuple(sorted((name, str(people.get(str(value), value))) for name, value in values.items()))


@pytest.fixture(autouse=True)
def _ids_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run not depend on random ids."""
    ids = count(1)
    monkeypatch.setattr(identity, "uuid4", lambda: UUID(int=next(ids)))


def states(seed: int, edits: int) -> list[Snapshot]:
    """Return the states a user with no plan goes through."""
    random, found = Random(seed), [small()]

    def pick(kind: str) -> str:
        return random.choice(sorted(found[-1].table(kind)) or ["none"])

    for _ in range(edits):
        name = "".join(random.choices(LETTERS, k=random.randint(1, 20)))
        try:
            command = COMMANDS[random.choice(EDITS)](pick, name)
            found.append(apply(found[-1], command.plan(found[-1])))
        except RuleViolation:
            continue
    return found


def places(changes: tuple[Change, ...]) -> Counter[tuple[str, ...]]:
    return Counter((c.sign.value, c.kind, c.id, c.field, *c.role_ids) for c in changes)


def mirrored(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(replace(change, sign=MIRRORED[change.sign]) for change in changes)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_decided_otherwise_is_a_change_and_nothing_else(seed: int) -> None:
    gone_through = states(seed, 40)
    for before, after in pairwise(gone_through):
        changes = compare(before, after).changes
        assert bool(changes) == (decided_content(before) != decided_content(after))


@pytest.mark.parametrize("seed", range(12))
def test_back_mirrors_the_signs(seed: int) -> None:
    gone_through = states(seed, 40)
    before, after = gone_through[0], gone_through[-1]
    there, back = compare(before, after).changes, compare(after, before).changes
    assert there
    # Rows that were matched by name bear the ids of the state they are compared with.
    if not set(_ids(before)) ^ set(_ids(after)):
        assert places(mirrored(there)) == places(back)
    assert Counter(c.sign for c in mirrored(there)) == Counter(c.sign for c in back)


def _ids(snapshot: Snapshot) -> list[str]:
    return [row_id for rows in snapshot.tables.values() for row_id in rows]


@pytest.mark.parametrize("seed", range(6))
def test_equal_states_have_no_change_however_their_rows_are_ordered(seed: int) -> None:
    gone_through = states(seed, 30)
    before, after = gone_through[0], gone_through[-1]
    assert compare(after, after).changes == ()
    assert compare(after, turned(after)).changes == ()
    assert compare(turned(before), turned(after)).changes == compare(before, after).changes


def turned(snapshot: Snapshot) -> Snapshot:
    return Snapshot({kind: dict(reversed(rows.items())) for kind, rows in snapshot.tables.items()})


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_change_is_a_whole_sentence(language: str) -> None:
    say = Wording(language)
    for seed in range(4):
        gone_through = states(seed, 40)
        for change in compare(gone_through[0], gone_through[-1]).changes:
            sentence = say(change.sentence)
            assert sentence.endswith(".")
            assert not [part for part in ("{", "None", "()", "“”", "„“") if part in sentence]


@pytest.mark.parametrize("seed", range(6))
def test_a_document_written_anew_with_other_ids_is_the_same(seed: int) -> None:
    after = states(seed, 40)[-1]
    anew = with_other_ids(after)
    assert not set(_ids(after)) & set(_ids(anew))
    assert compare(after, anew).changes == ()
    assert compare(anew, after).changes == ()


def with_other_ids(snapshot: Snapshot) -> Snapshot:
    ids = {row_id: identity.new_id() for row_id in _ids(snapshot)}
    tables: dict[str, dict[str, Any]] = {}
    for kind, rows in snapshot.tables.items():
        fields = ("id", *KINDS[kind].refers)
        told = [replace(row, **{f: ids.get(getattr(row, f)) for f in fields}) for row in rows.values()]
        tables[kind] = {row.id: row for row in told}
    return Snapshot(tables)
