"""What can be reached, against a plain walk; and that the work grows with the links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.masks import bits, closure, fixed_point, turned

LINKS = st.integers(1, 9).flatmap(lambda n: st.lists(st.lists(st.integers(0, n - 1)), min_size=n, max_size=n))


@given(LINKS)
def test_the_closure_is_what_a_walk_reaches(after: list[list[int]]) -> None:
    for n, mask in enumerate(closure(after)):
        seen, waiting = {n}, [n]
        while waiting:
            fresh = set(after[waiting.pop()]) - seen
            seen |= fresh
            waiting += fresh
        assert set(bits(mask)) == seen


@given(st.sets(st.integers(0, 300)))
def test_bits_come_in_order(numbers: set[int]) -> None:
    assert list(bits(sum(1 << n for n in numbers))) == sorted(numbers)


@pytest.mark.parametrize("direction", [1, -1])
def test_news_that_runs_against_the_order_is_not_carried_in_sweeps(direction: int) -> None:
    asked = 0

    def work(count: int) -> int:
        nonlocal asked
        asked = 0
        after = [[n + direction] if 0 <= n + direction < count else [] for n in range(count)]

        def better(n: int, masks: list[int]) -> int:
            nonlocal asked
            asked += 1
            return masks[n] | sum({masks[m] for m in after[n]})

        end = count - 1 if direction > 0 else 0
        found = fixed_point([int(n == end) for n in range(count)], range(count), better, after)
        assert found == [1] * count
        return asked

    assert work(2000) <= 2.2 * work(1000) <= 10 * 1000


def test_turned_links_lead_back() -> None:
    assert turned([[1, 2], [2], []]) == [[], [0], [0, 1]]
