"""What is said on screen and in the report of who acts when, word by word against what the minutes know.

A case that lies there at a moment (what if), one that is followed (walking through), and a promise (findings,
short answers, at a glance), in random organisations with branches, parallel work and time limits.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from models.analysis.checks.registry import find_all
from models.analysis.promise import promises_in_words
from models.analysis.short_answers import short_answers
from models.analysis.walk_through import walk
from models.analysis.what_if import what_if
from models.domain.snapshot import Snapshot
from models.domain.workflow import Risk
from models.exports.report_facts import facts
from tests.oracles.following import WORK, Follower
from tests.oracles.promising import promised
from tests.oracles.random_company import company
from tests.oracles.random_duty import ROLES
from tests.oracles.sayings import of_the_case, of_the_moment, say

BEFORE_CHRISTMAS = datetime(2026, 12, 14)
GRAIN = timedelta(minutes=3)  # on which all times of a company lie
WEEKS = timedelta(24)


def asked(seed: int) -> tuple[Random, Snapshot, datetime, frozenset[str]]:
    """Return a company, a moment around the holidays at the end of the year, and who is away."""
    random = Random(seed)
    snapshot = company(random)
    moment = BEFORE_CHRISTMAS + random.randrange(WEEKS // GRAIN) * GRAIN
    return random, snapshot, moment, frozenset(role for role in ROLES if random.random() < 0.25)


def check_now(seed: int) -> None:
    _, snapshot, moment, absent = asked(seed)
    follower = Follower(snapshot, absent, GRAIN)
    said = {
        item.activity_id: say(item.message) for item in what_if(snapshot, moment, absent).workflows[0].items
    }
    work = [step for step in snapshot.steps.values() if step.kind in WORK]
    assert said == {step.id: of_the_moment(follower, step, moment) for step in work}


def check_case(seed: int) -> None:
    random, snapshot, moment, absent = asked(seed)
    ways: dict[str, list[str]] = {}
    for flow in snapshot.flows.values():
        ways.setdefault(flow.source_id, []).append(flow.id)
    choices = {step_id: random.choice(ids) for step_id, ids in ways.items() if random.random() < 0.7}
    follower = Follower(snapshot, absent, GRAIN)
    expected = of_the_case(follower, follower.walk(moment, choices), moment)
    assert [say(stop.message) for stop in walk(snapshot, "flow", moment, absent, choices)] == expected


def check_promise(seed: int) -> None:
    snapshot = company(Random(seed), by_quarters=True)
    expected = promised(snapshot)
    assert [say(sentence) for sentence in promises_in_words(snapshot)] == expected
    assert set(expected) <= {say(sentence) for sentence in short_answers(snapshot)}
    (fact,) = (f for f in facts(snapshot, say) if f.question == "Who answers outside service hours?")
    assert set(expected) <= set(fact.sentences)
    late = {sentence for sentence in expected if "promised:" in sentence}
    is_critical = snapshot.workflows["flow"].risk is Risk.CRITICAL
    found = {
        rule_id: {say(f.message) for f in find_all(snapshot) if f.rule_id == rule_id}
        for rule_id in ("E04", "E05")
    }
    assert found["E05"] == (late if is_critical else set())
    of_the_longest_way = {text for text in found["E04"] if "on its longest way" in text}
    assert found["E04"] - of_the_longest_way == (set() if is_critical or of_the_longest_way else late)


@pytest.mark.parametrize("tens", range(5))
def test_what_is_said_of_a_moment_agrees_with_the_minutes(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        check_now(seed)


@pytest.mark.parametrize("tens", range(5))
def test_what_is_said_of_a_case_agrees_with_the_minutes(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        check_case(seed)


@pytest.mark.parametrize("fives", range(3))
def test_what_is_said_of_a_promise_agrees_with_the_minutes(fives: int) -> None:
    for seed in range(5 * fives, 5 * fives + 5):
        check_promise(seed)


@pytest.mark.long
@pytest.mark.parametrize("hundreds", range(10))
def test_a_thousand_companies_are_spoken_of_as_the_minutes_say(hundreds: int) -> None:
    for seed in range(1_000 + 100 * hundreds, 1_100 + 100 * hundreds):
        check_now(seed)
        check_case(seed)
        check_promise(seed)
