"""Every field of every kind counts as a decision or is named as none, once."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from models.analysis.changes.fields import NOT_DECIDED, TOLD, WHOLE, decided
from models.domain.kinds import KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_is_compared_or_named_as_not_decided(kind: str) -> None:
    told = [field for entry in TOLD.get(kind, ()) for field in entry.fields]
    named = [*told, *WHOLE.get(kind, ()), *NOT_DECIDED.get(kind, ())]
    assert sorted(named) == sorted(field.name for field in fields(KINDS[kind].row))


def test_only_known_kinds_stand_in_the_tables() -> None:
    assert {*TOLD, *WHOLE, *NOT_DECIDED} == set(KINDS)


def test_where_something_stands_on_the_screen_is_no_decision() -> None:
    screen = {"position", "column_by_hand", "row_by_hand", "lanes_by_hand"}
    assert not [kind for kind in KINDS if decided(kind) & screen]
    assert decided("matrix_view") == frozenset()
    assert "performer_role_id" in decided("step")


def test_a_sentence_has_a_place_for_nothing_that_is_not_there() -> None:
    entries = [entry for entries in TOLD.values() for entry in entries]
    places = {place for entry in entries for place in re.findall(r"{(\w+)}", entry.text + entry.otherwise)}
    assert places == {"name", "before", "after"}
    flags = [entry for entry in entries if entry.value is None]
    assert flags
    assert all(entry.otherwise and len(entry.fields) == 1 for entry in flags)
