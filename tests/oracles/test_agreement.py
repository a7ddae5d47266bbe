"""Readings that agree are told from readings that do not."""

from __future__ import annotations

import pytest

from models.domain.snapshot import Snapshot
from tests.oracles.agreement import disagreements, letters_by_definition, shortest
from tests.oracles.printing import Texts


def test_a_reading_agrees_with_itself() -> None:
    assert disagreements(30, program=letters_by_definition) == []


def test_a_lost_letter_is_shown_in_the_smallest_drawing_that_loses_it() -> None:
    def without_a_lone_notice(snapshot: Snapshot) -> Texts:
        return {
            activity: {role: letters for role, letters in cells.items() if letters != "I"}
            for activity, cells in letters_by_definition(snapshot).items()
        }

    found = disagreements(60, program=without_a_lone_notice)
    smallest = min(found, key=len)
    assert "I" in smallest.split("by definition ")[1]
    assert len(smallest.splitlines()) < 9
    assert shortest(found).startswith(f"{len(found)} documents differ")


def test_a_row_that_one_reading_lacks_is_a_difference() -> None:
    found = disagreements(1, program=lambda _: {})
    assert "(no such row)" in found[0]


@pytest.mark.parametrize("count", [400, pytest.param(40_000, marks=pytest.mark.long)])
def test_the_program_reads_random_workflows_by_the_rules(count: int) -> None:
    found = disagreements(count)
    assert not found, shortest(found)
