"""The promise of the crisis in every starting point: kept at each quarter, or an error says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from models.analysis.checks.registry import find_all
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Flow, Outcome, Step, StepKind, Workflow
from models.imports.first_questions import QUESTIONS, Answers, Deputies
from models.imports.pruning import SAMPLE
from models.wording import LANGUAGES
from tests.imports.test_first_questions import PRODUCT, company
from tests.imports.test_templates import opened
from tests.oracles.minutes import Clockwork

MONDAY, QUARTER, QUARTERS = datetime(2026, 3, 9), timedelta(minutes=15), 672
WEEKENDS = [choice.value for question in QUESTIONS if question.id == "weekend" for choice in question.choices]
NAMES = {"Krise", "Crisis"}


def crisis(snapshot: Snapshot) -> Workflow:
    (found,) = (workflow for workflow in snapshot.workflows.values() if workflow.name in NAMES)
    return found


def shortest_way(snapshot: Snapshot, workflow: Workflow) -> list[Step]:
    """Return the tasks and approvals on the shortest way from the start to the promised step."""
    steps = [step for step in snapshot.steps.values() if step.workflow_id == workflow.id]
    ways = [[step] for step in steps if step.kind is StepKind.START]
    while ways[0][-1].id != workflow.target_step_id:
        way = ways.pop(0)
        onward = [f for f in snapshot.flows.values() if f.source_id == way[-1].id]
        ways += [[*way, snapshot.steps[f.target_id]] for f in onward if f.outcome is not Outcome.RETURNED]
    return [step for step in ways[0] if step.kind in {StepKind.TASK, StepKind.APPROVAL}]


def as_chain(snapshot: Snapshot, workflow: Workflow) -> Snapshot:
    """Return the document with nothing drawn but the shortest way of one workflow."""
    start, end = (Step(name, workflow.id, StepKind(name)) for name in ("start", "end"))
    steps = [start, *shortest_way(snapshot, workflow), end]
    flows = [Flow(f"f{n}", workflow.id, one.id, other.id) for n, (one, other) in enumerate(pairwise(steps))]
    rows = {"step": {s.id: s for s in steps}, "flow": {f.id: f for f in flows}, "assignment": {}}
    return snapshot.with_tables({**rows, "addressee": {}, "workflow": {workflow.id: workflow}})


def is_kept(snapshot: Snapshot, quarters: range) -> bool:
    workflow = crisis(snapshot)
    clockwork = Clockwork(as_chain(snapshot, workflow))
    for quarter in quarters:
        moment = MONDAY + quarter * QUARTER
        last, limit = clockwork.walk(workflow, moment)[-1], clockwork.limit(workflow, moment)
        if last.step.id != workflow.target_step_id or last.due is None or limit is None or last.due > limit:
            return False
    return True


def has_error(snapshot: Snapshot) -> bool:
    return any(
        finding.rule_id == "E05" and finding.places[0].id == crisis(snapshot).id
        for finding in find_all(snapshot)
    )


@pytest.mark.parametrize("weekend", WEEKENDS)
def test_a_crisis_is_met_by_the_minutes_whatever_is_answered_about_the_weekend(weekend):
    snapshot = company(Answers(weekend=weekend))
    assert is_kept(snapshot, range(0, QUARTERS, 13)) is not has_error(snapshot)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_promises_in_a_crisis_what_its_windows_hold(language):
    snapshot = opened(SAMPLE, language)
    assert is_kept(snapshot, range(3, QUARTERS, 29))
    assert not has_error(snapshot)


def test_a_promise_around_the_clock_without_an_alarm_at_night_is_an_error():
    snapshot = company(Answers(weekend=WEEKENDS[0]))
    asked = replace(crisis(snapshot), target_clock=Clock.AROUND)
    lying = snapshot.with_tables({"workflow": {**snapshot.workflows, asked.id: asked}})
    assert not is_kept(lying, range(0, QUARTERS, 13))
    assert has_error(lying)


@pytest.mark.long
@pytest.mark.parametrize("deputies", Deputies)
@pytest.mark.parametrize("weekend", WEEKENDS)
def test_a_crisis_is_met_at_every_quarter_of_the_week(weekend, deputies):
    snapshot = company(Answers(weekend=weekend, deputies=deputies))
    assert is_kept(snapshot, range(QUARTERS)) is not has_error(snapshot)


@pytest.mark.long
def test_no_combination_of_answers_promises_in_a_crisis_what_it_does_not_hold():
    for number, answers in enumerate(PRODUCT):
        snapshot = company(answers)
        assert is_kept(snapshot, range(number % 97, QUARTERS, 97)) is not has_error(snapshot), answers
        company.cache_clear()
