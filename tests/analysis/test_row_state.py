"""Whether a row is settled: what stands here by hand for every shape of row and every letter scheme."""

from __future__ import annotations

import pytest

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import RULES
from models.analysis.row_state import STANDINGS, row_states
from models.domain.responsibility import VARIANTS
from tests.row_shapes import SHAPES, company, in_scheme, stands

RULE_OF = {
    "nobody_answers": "H01",
    "several_answer": "H02",
    "nobody_performs": "H03",
    "open_who_performs": "H04",
    "shared": "H12",
    "outside": "H15",
    "hidden": "H16",
    "contradicted": "G09",
    "own_rules": "H20",
}


@pytest.mark.parametrize("scheme", VARIANTS)
def test_a_row_is_settled_only_when_nothing_is_missing(scheme: str) -> None:
    b = company()
    states = row_states(in_scheme(b.snapshot, scheme))
    found = {name: {RULE_OF[gap] for gap in states[b.ids[name]].gaps} for name in SHAPES}
    assert found == {name: shape.breaks(scheme) for name, shape in SHAPES.items()}
    standing = {name: states[b.ids[name]].standing.value for name in SHAPES}
    assert standing == {name: stands(shape.breaks(scheme)) for name, shape in SHAPES.items()}


def test_what_is_open_is_an_error_of_the_checks_and_what_is_to_be_looked_at_a_warning() -> None:
    severities = {rule.id: rule.severity for rule in RULES}
    meant = {Severity.ERROR: "open", Severity.WARNING: "look"}
    assert {gap: meant[severities[RULE_OF[gap]]] for gap in STANDINGS} == STANDINGS


def test_the_shapes_show_every_gap_and_settled_rows_in_every_scheme() -> None:
    for scheme in VARIANTS:
        broken = [shape.breaks(scheme) for shape in SHAPES.values()]
        assert frozenset() in broken
    seen = {rule for scheme in VARIANTS for shape in SHAPES.values() for rule in shape.breaks(scheme)}
    assert seen == set(RULE_OF.values()) - {"H20"}, "no scheme of the program says more"
