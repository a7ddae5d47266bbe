"""What is offered about limits that pass on to nobody, changes after a release, and who should not answer."""

from __future__ import annotations

import pytest

from models.analysis.checks.registry import findings
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, StepKind, TimeOut
from models.editing.change import Command, apply
from models.editing.mends import Mend, mends_for
from models.wording import Wording
from tests.analysis.checks.company import Company

EN = Wording("en")


def offered(company: Company, rule_id: str) -> dict[str, Mend]:
    found = [finding for finding in findings(company.snapshot) if finding.rule_id == rule_id]
    assert found
    return {EN(m.label): m for finding in found for m in mends_for(company.snapshot, finding)}


def done(company: Company, command: Command | None) -> Snapshot:
    assert command is not None
    return apply(company.snapshot, command.plan(company.snapshot))


def test_a_missing_deputy_is_chosen_or_another_role_named() -> None:
    c = Company()
    c.deputy("Head", None)
    mends = offered(c, "E03")
    assert list(mends) == [
        "Choose a deputy for “Head”",
        "Choose the role that “Approve” passes to",
    ]
    named = {EN(label): command for label, command in mends[list(mends)[1]].choices}
    step = done(c, named["Press (Marketing)"]).steps[c.ids["Approve"]]
    assert (step.limit_outcome, step.escalates_to_id) == (TimeOut.ESCALATE, c.ids["Press"])


@pytest.mark.parametrize(
    ("deputy", "head", "outcome"),
    [("Press", None, TimeOut.DEPUTY), (None, "Press", TimeOut.ESCALATE), (None, None, TimeOut.EXPIRE)],
)
def test_a_new_time_limit_passes_on_to_somebody_who_is_there(
    deputy: str | None, head: str | None, outcome: TimeOut
) -> None:
    c = Company()
    c.deputy("Head", deputy)
    if head is not None:
        c.lead("Marketing", head)
    c.change_step("Approve", limit_hours=None, limit_outcome=TimeOut.NOTHING)
    (mend,) = offered(c, "E01").values()
    assert done(c, mend.command).steps[c.ids["Approve"]].limit_outcome is outcome


def test_a_changed_text_is_released_again_by_whoever_released_it() -> None:
    c = Company()
    c.change_step("Publish", changes_content=True)
    mends = offered(c, "G05")
    again = done(c, mends["Let “Head” release once more after “Publish”"].command)
    (new,) = (step for step in again.steps.values() if step.id not in c.snapshot.steps)
    assert (new.kind, new.performer_role_id) == (StepKind.APPROVAL, c.ids["Head"])
    back = [f for f in again.flows.values() if f.source_id == new.id and f.outcome is Outcome.RETURNED]
    assert [flow.target_id for flow in back] == [c.ids["Publish"]]
    plain = done(c, mends["“Publish” does not change the content"].command)
    assert not plain.steps[c.ids["Publish"]].changes_content


def test_an_owner_outside_the_company_is_replaced() -> None:
    c = Company()
    c.change_workflow("Post", owner_role_id=c.role(c.newcomer("Agency", RoleKind.EXTERNAL)))
    (mend,) = offered(c, "H15").values()
    chosen = {EN(label): command for label, command in mend.choices}["Press (Marketing)"]
    assert done(c, chosen).workflows[c.ids["Post"]].owner_role_id == c.ids["Press"]
