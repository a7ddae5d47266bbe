"""What may never be stored, where a change of one row would break another."""

from __future__ import annotations

import pytest

from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.rules import violation
from models.domain.workflow import StepKind
from models.editing.workflow_commands import EditStep
from tests.build import standard_post


def test_a_step_that_arrows_lead_to_does_not_become_a_start() -> None:
    b = standard_post()
    with pytest.raises(RuleViolation, match="flow_to_start"):
        b.do(EditStep(b.ids["Write and illustrate"], {"kind": StepKind.START}))


@pytest.mark.parametrize("kind", StepKind)
@pytest.mark.parametrize(
    "name",
    ["start", "Plan post", "Approve content", "Legal risk?", "Tell sales and press"],
)
def test_whatever_kind_a_step_becomes_the_whole_document_stays_sound(name: str, kind: StepKind) -> None:
    b = standard_post()
    try:
        b.do(EditStep(b.ids[name], {"kind": kind, "name": "Renamed"}))
    except RuleViolation:
        return
    rows = [row for table in KINDS for row in b.snapshot.table(table).values()]
    assert violation(b.snapshot, rows) is None
