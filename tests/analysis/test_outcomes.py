"""What arrows stand for follows from the drawing and never from the order in which it was drawn."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from models.analysis.paths import ways_out
from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.workflow_commands import ConnectSteps, RemoveFlow
from models.imports import templates
from tests.oracles.outcomes import drawings, outcomes
from tests.oracles.random_workflows import random_document

ORDERS = 20
Read = tuple[Mapping[tuple[str, str], Outcome], Mapping[str, Mapping[str, tuple[str, ...]]]]


def read(snapshot: Snapshot) -> Read:
    """Return outcome by the ends of an arrow, and letters by activity and role."""
    stands_for = {
        (flow.source_id, flow.target_id): flow.outcome
        for flows in ways_out(snapshot).values()
        for flow in flows
    }
    matrix = raci_matrix(snapshot)
    return stands_for, {
        row.activity_id: {role_id: matrix.letters(row, role_id) for role_id in row.cells}
        for row in matrix.rows
    }


def documents(count: int) -> list[Snapshot]:
    sample = empty_snapshot("Sample")
    command = templates.build("mid-size-company", "de")
    return [apply(sample, command.plan(sample)), *map(random_document, range(count))]


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.long)])
def test_the_same_arrows_say_the_same_in_whatever_order_they_came(count: int) -> None:
    for number, snapshot in enumerate(documents(count)):
        expected, order = read(snapshot), random.Random(number)
        for _ in range(ORDERS if number else 3):
            flows = list(snapshot.flows.items())
            order.shuffle(flows)
            shuffled = snapshot.with_tables({"flow": dict(flows)})
            assert read(shuffled) == expected, number


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.long)])
def test_an_arrow_that_is_removed_and_drawn_again_says_the_same(count: int) -> None:
    for number, snapshot in enumerate(documents(count)[1:]):
        expected = read(snapshot)
        unset = [flow for flow in snapshot.flows.values() if flow.outcome is Outcome.NONE and not flow.label]
        for flow in random.Random(number).sample(unset, min(4, len(unset))):
            without = apply(snapshot, RemoveFlow(flow.id).plan(snapshot))
            again = ConnectSteps(flow.source_id, flow.target_id, share=flow.share)
            assert read(apply(without, again.plan(without))) == expected, number


@pytest.mark.parametrize("count", [200, pytest.param(4_000, marks=pytest.mark.long)])
def test_half_drawn_workflows_are_read_as_by_definition(count: int) -> None:
    for number in range(count):
        snapshot, choose = random_document(number), random.Random(number)
        flows = {key: flow for key, flow in snapshot.flows.items() if choose.random() < 0.7}
        partly = snapshot.with_tables({"flow": flows})
        found = {flow.id: str(flow.outcome) for flows in ways_out(partly).values() for flow in flows}
        by_definition = {k: v for drawing in drawings(partly).values() for k, v in outcomes(drawing).items()}
        assert found == by_definition, number


def test_choosing_what_is_shown_changes_no_letter() -> None:
    for number in range(150):
        snapshot = random_document(number)
        shown = {flow.id: flow for flows in ways_out(snapshot).values() for flow in flows}
        assert read(snapshot.with_tables({"flow": shown})) == read(snapshot), number
