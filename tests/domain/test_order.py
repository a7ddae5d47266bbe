"""Keys that order rows: there is room between neighbours, and nobody else's key changes."""

from __future__ import annotations

from itertools import islice, pairwise
from random import Random
from types import SimpleNamespace

import pytest

from models.domain.order import FIRST_KEY, LONGEST_KEY, is_key, key_between, keys_behind, numbered


def test_numbers_become_keys_in_their_order() -> None:
    keys = [numbered(n) for n in (-1_000_001, -2, -1, 0, 1, 9, 10, 8_000_000)]
    assert keys == sorted(set(keys))
    assert all(map(is_key, keys))
    assert numbered(0) == FIRST_KEY


@pytest.mark.parametrize("seed", range(20))
def test_rows_are_put_anywhere_and_stand_there(seed: int) -> None:
    random = Random(seed)
    keys = [numbered(n) for n in range(6)]
    for _ in range(60):
        place = random.randrange(len(keys) + 1)
        low = keys[place - 1] if place else ""
        high = keys[place] if place < len(keys) else ""
        key = key_between(low, high)
        assert key is not None
        keys.insert(place, key)
    assert all(one < other for one, other in pairwise(keys))


def test_between_equal_keys_there_is_no_room() -> None:
    assert key_between("1000005", "1000005") is None
    assert key_between("1", "10") is None


def test_a_place_that_is_always_used_again_runs_out_of_room_instead_of_growing_for_ever() -> None:
    low, high, taken = "1000000", "1000001", 0
    while (key := key_between(low, high)) is not None:
        low, taken = key, taken + 1
        assert len(key) <= LONGEST_KEY
    assert taken > 50


def test_keys_behind_others_count_on() -> None:
    rows = [SimpleNamespace(position=key) for key in (numbered(3), "10000035", "05")]
    assert list(islice(keys_behind(rows), 2)) == [numbered(4), numbered(5)]
    assert next(keys_behind([])) == FIRST_KEY
