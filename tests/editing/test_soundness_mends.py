"""What is offered for ways in parallel and loops leads to a sound workflow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.checks.registry import findings
from models.analysis.paths import steps_in_order
from models.analysis.soundness.verdict import verdicts
from models.domain.organisation import Organisation
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, StepKind
from models.editing.change import apply
from models.editing.mends import mends_for
from models.editing.workflow_commands import EditFlow
from models.wording import Wording
from tests.analysis.checks.cases import READINGS
from tests.analysis.checks.company import Company
from tests.analysis.grown_workflows import grown
from tests.analysis.random_workflows import snapshot_of
from tests.analysis.state_search import Drawing, is_sound
from tests.editing.test_mends import assert_all_offers_mend

SOUND = [key for key in READINGS if key[0] in {"G01", "G04"}]


def offered(snapshot: Snapshot, rule_id: str) -> dict[str, Snapshot]:
    """Return by what each offer says the document after it."""
    mends = [m for f in findings(snapshot) if f.rule_id == rule_id for m in mends_for(snapshot, f)]
    return {Wording("en")(m.label): apply(snapshot, m.command.plan(snapshot)) for m in mends if m.command}


def broken(rule_id: str, reading: str) -> Company:
    company = Company()
    READINGS[rule_id, reading].broken(company)
    return company


@pytest.mark.parametrize(("rule_id", "reading"), SOUND)
def test_every_offer_makes_the_workflow_sound(rule_id, reading):
    """A step that nothing leads to, removed although arrows name it, is among them."""
    company = broken(rule_id, reading)
    offers = offered(company.snapshot, rule_id)
    assert offers
    for label, after in offers.items():
        assert verdicts(after)[company.workflow_id].is_sound, label
        assert is_sound(Drawing(dict(after.steps), dict(after.flows))), label


@pytest.mark.parametrize(
    ("reading", "labels"),
    [
        (
            "a branch that meets in a join waits in vain",
            ["Let all ways after “Part” run in parallel", "Continue at “Meet” with whichever way arrives"],
        ),
        (
            "ways in parallel that nothing waits for happen twice",
            ["Wait for all ways before “Meet”", "Let only one of the ways after “Part” run"],
        ),
        ("nothing is left when an end is reached", ["Lead “no” to “Meet”"]),
        ("a way back leads before a split, not into it", ["Continue at “Part” with whichever way arrives"]),
    ],
)
def test_what_is_offered(reading, labels):
    assert list(offered(broken("G01", reading).snapshot, "G01")) == labels


def test_ways_that_are_turned_into_parallel_ones_no_longer_say_when_they_apply():
    company = broken("G01", "a branch that meets in a join waits in vain")
    after = offered(company.snapshot, "G01")["Let all ways after “Part” run in parallel"]
    part = company.ids["Part"]
    assert after.steps[part].kind is StepKind.PARALLEL
    assert {flow.label for flow in after.flows.values() if flow.source_id == part} == {""}


def test_ways_of_which_only_one_shall_run_keep_what_is_written_on_them():
    company = broken("G01", "ways in parallel that nothing waits for happen twice")
    part = company.ids["Part"]
    ways = [flow.id for flow in company.snapshot.flows.values() if flow.source_id == part]
    for way, label in zip(ways, ("large", "small"), strict=True):
        company.do(EditFlow(way, {"label": label}))
    after = offered(company.snapshot, "G01")["Let only one of the ways after “Part” run"]
    assert [after.flows[way].label for way in ways] == ["large", "small"]


def test_two_ends_become_one_that_is_waited_for():
    company = broken("G01", "two ends are not both reached")
    (label,) = [label for label in offered(company.snapshot, "G01") if label.startswith("Wait for all ways")]
    after = offered(company.snapshot, "G01")[label]
    steps = steps_in_order(after, company.workflow_id)
    assert [step.kind for step in steps].count(StepKind.END) == 1
    assert [step.kind for step in steps].count(StepKind.PARALLEL) == 2


def test_a_dead_end_beside_other_ways_is_waited_for():
    company = Company()
    company.cut("Publish", "Tell")
    company.step(StepKind.PARALLEL, "Part", "Editor")
    company.task("Archive", "Editor")
    company.flow("Publish", "Part", "Tell")
    company.flow("Part", "Archive")
    after = offered(company.snapshot, "G01")["Lead “Archive” to the end"]
    assert verdicts(after)[company.workflow_id].is_sound


def test_a_step_that_no_way_leads_to_is_led_to_or_done_last_or_removed():
    company = Company()
    company.task("Archive", "Editor")
    found = offered(company.snapshot, "G01")
    assert list(found) == ["Do “Archive” after “Tell”", "Remove “Archive”", "Lead “Archive” to the end"]
    last = steps_in_order(found["Do “Archive” after “Tell”"], company.workflow_id)
    assert [step.name for step in last][-2:] == ["Archive", ""]
    company.cut("Tell", "end")
    company.flow("Archive", "end")
    (after,) = [after for label, after in offered(company.snapshot, "G01").items() if "Go on" in label]
    assert verdicts(after)[company.workflow_id].is_sound


def test_a_loop_is_left_by_a_new_branch_or_one_that_is_there():
    company = Company()
    company.cut("Tell", "end")
    company.arrow("Tell", "Publish")
    (after,) = offered(company.snapshot, "G04").values()
    assert verdicts(after)[company.workflow_id].is_sound
    company.between("Publish", "Tell", StepKind.DECISION, "Again?")
    assert list(offered(company.snapshot, "G04")) == ["Draw a way from “Again?” to the end"]


def test_a_no_that_is_not_marked_is_marked():
    company = broken("G03", "a no that is not marked is told from none at all")
    (after,) = offered(company.snapshot, "G03").values()
    marked = [flow for flow in after.flows.values() if flow.outcome is Outcome.REJECTED]
    assert [flow.label for flow in marked] == ["no"]


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_what_is_offered_for_a_drawing_bent_by_careless_edits_mends_it(seed: int):
    drawing = grown(seed, 12)
    snapshot = snapshot_of(list(drawing.steps.values()), list(drawing.flows.values()))
    assert_all_offers_mend(snapshot.with_tables({"organisation": {"O": Organisation("O", "Any")}}))


def test_a_no_behind_a_branch_that_asks_for_the_decision_can_be_marked():
    company = broken("G03", "a branch behind an approval may ask something else")
    assert "Mark the arrow “no” as “rejected”" in offered(company.snapshot, "G03")
