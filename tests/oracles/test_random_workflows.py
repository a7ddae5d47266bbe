"""The random documents may be stored, show every feature often enough, and betray a wrong reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from models.domain.organisation import RoleKind
from models.domain.rules import missing_references, violation
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Outcome, StepKind
from tests.oracles.cases_of_roles import by_law
from tests.oracles.letters import Rule, all_letters
from tests.oracles.outcomes import (
    RETURNED,
    Drawing,
    approvals_before,
    drawings,
    entries,
    loop_closing,
    outcomes,
    reached,
)
from tests.oracles.printing import drawn
from tests.oracles.random_workflows import random_document
from tests.oracles.shrinking import shrunk

DOCUMENTS = 400
# The least number of documents of the quick run that must have a feature, for a fault in it to be found.
LEAST = 15


@pytest.fixture(scope="module")
def documents() -> list[Snapshot]:
    return [random_document(seed) for seed in range(DOCUMENTS)]


def test_every_random_document_may_be_stored(documents: list[Snapshot]) -> None:
    for snapshot in documents:
        rows = [row for table in snapshot.tables.values() for row in table.values()]
        assert violation(snapshot, rows) is None
        assert not list(missing_references(snapshot, rows))


def test_a_seed_gives_the_same_document_again() -> None:
    assert random_document(7) == random_document(7)
    assert drawn(random_document(7)) != drawn(random_document(8))


def test_every_feature_is_met_often(documents: list[Snapshot]) -> None:
    met: Counter[str] = Counter()
    for snapshot in documents:
        met.update({feature for drawing in drawings(snapshot).values() for feature in drawn_in(drawing)})
        met.update(set(written_in(snapshot)))
    expected = {
        *("several starts", "no start", "a loose part", "an early end", "a loop that no return makes"),
        *("decision", "parallel", "wait", "notice", "release", "check", "consent", "nobody performs"),
        *("approved chosen", "returned chosen", "rejected chosen", "returned unset", "set on a branch"),
        *("branch behind an approval", "return of a branch", "two returns of one approval"),
        *("returned from release", "returned from check", "returned from consent"),
        *("co-approver", "no owner", "A by hand", "C by hand", "I by hand", "M by hand", "S by hand"),
        *("V by hand", "G by hand"),
        *(f"{kind} {deed}" for kind in (*RoleKind,) for deed in ("performs", "owns")),
        *Rule,
    }
    assert {feature: met[feature] for feature in sorted(expected) if met[feature] < LEAST} == {}


def drawn_in(drawing: Drawing) -> Iterator[str]:
    """Name what is drawn in a workflow."""
    found = outcomes(drawing)
    closing = loop_closing(drawing)
    starts, whole = drawing.ids(StepKind.START), drawing.graph()
    yield from (str(step.kind) for step in drawing.steps)
    yield from (str(step.purpose) for step in drawing.steps if step.kind == StepKind.APPROVAL)
    yield "several starts" if len(starts) > 1 else "no start" if not starts else "one start"
    if starts and set(whole) - reached(whole, starts):
        yield "a loose part"
    if len(drawing.ids(StepKind.END)) > 1:
        yield "an early end"
    for flow in drawing.flows:
        yield from _of_flow(drawing, flow, found[flow.id])
        if flow.id in closing and found[flow.id] != RETURNED:
            yield "a loop that no return makes"
    returns = Counter(flow.source_id for flow in drawing.flows if found[flow.id] == RETURNED)
    if any(returns[step_id] > 1 for step_id in drawing.ids(StepKind.APPROVAL)):
        yield "two returns of one approval"


def _of_flow(drawing: Drawing, flow: Flow, outcome: str) -> Iterator[str]:
    source = drawing.step(flow.source_id)
    if flow.outcome != Outcome.NONE:
        yield f"{flow.outcome} chosen"
        if source.kind == StepKind.DECISION:
            yield "set on a branch"
    if outcome == RETURNED:
        yield "return of a branch" if source.kind == StepKind.DECISION else f"returned from {source.purpose}"
        if flow.outcome == Outcome.NONE:
            yield "returned unset"
    if source.kind == StepKind.DECISION and approvals_before(drawing, source.id):
        yield "branch behind an approval"


def written_in(snapshot: Snapshot) -> Iterator[str]:
    """Name who does what, and which rules give a letter."""
    kind_of = {role.id: role.kind for role in snapshot.roles.values()}
    for step in snapshot.steps.values():
        performs = step.performer_role_id
        yield f"{kind_of[performs]} performs" if performs else "nobody performs"
    for workflow in snapshot.workflows.values():
        owner = workflow.owner_role_id
        yield f"{kind_of[owner]} owns" if owner else "no owner"
    letter = {"decides": "A", "consulted": "C", "informed": "I", "co_determines": "M", "supports": "S"}
    letter |= {"verifies": "V", "signs": "G"}
    for row in snapshot.assignments.values():
        step = snapshot.steps.get(row.activity_id)
        if row.meaning in letter:
            yield f"{letter[row.meaning]} by hand"
        elif step is not None and step.kind == StepKind.APPROVAL:
            yield "co-approver"
    for cells in all_letters(snapshot, by_law).values():
        for cell in cells.values():
            yield from (rule for reasons in cell.values() for rule, _ in reasons)


def test_every_step_is_reached_from_where_work_begins(documents: list[Snapshot]) -> None:
    for snapshot in documents:
        for drawing in drawings(snapshot).values():
            for step in drawing.steps:
                assert step.id in reached(drawing.judged(), entries(drawing, step.id))


def test_shrinking_keeps_what_is_odd_and_nothing_else() -> None:
    def is_odd(snapshot: Snapshot) -> bool:
        return any(
            flow.outcome == Outcome.REJECTED and snapshot.steps[flow.target_id].kind == StepKind.END
            for flow in snapshot.flows.values()
        )

    document = next(found for found in map(random_document, range(DOCUMENTS)) if is_odd(found))
    left = shrunk(document, is_odd)
    assert {kind: len(rows) for kind, rows in left.tables.items()} == {
        "organisation": 1,
        "workflow": 1,
        "step": 2,
        "flow": 1,
    }
    assert is_odd(left)
