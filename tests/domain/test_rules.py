"""What may never be stored, where a change of one row would break another."""

from __future__ import annotations

import pytest

from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.rules import violation
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from tests.build import Build, standard_post


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


def test_an_ongoing_duty_has_its_name_alone_in_its_category_only() -> None:
    b = Build()
    plan, other = (b.do(AddRow("standing_duty", {"name": "Report", "category": c})) for c in ("Plan", "Law"))
    with pytest.raises(RuleViolation, match="name_taken"):
        b.do(AddRow("standing_duty", {"name": "REPORT", "category": "plan"}))
    with pytest.raises(RuleViolation, match="name_taken"):
        b.do(EditRow("standing_duty", other, {"category": "Plan"}))
    b.do(EditRow("standing_duty", other, {"category": "Plan", "name": "Report on law"}))
    assert {duty.category for duty in b.snapshot.standing_duties.values()} == {"Plan"}
    assert b.snapshot.standing_duties[plan].name == "Report"
