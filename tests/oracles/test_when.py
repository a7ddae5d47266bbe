"""What is said of who acts when, against a clockwork that walks through the minutes one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from models.analysis.acting import who_acts
from models.analysis.promise import broken_promises, in_words, promises_in_words
from models.analysis.short_answers import short_answers
from models.analysis.walk_through import walk
from models.analysis.what_if import what_if
from models.domain.snapshot import Snapshot
from models.wording import Wording
from tests.oracles.minutes import Clockwork, Done
from tests.oracles.random_duty import ROLES, organisation

say = Wording("en")
QUARTER, WEEK = timedelta(minutes=15), timedelta(7)
BEFORE_CHRISTMAS = datetime(2026, 12, 14)
MONDAY = datetime(2026, 3, 9)
TAKEN_UP = {"performer": "", "deputy": " as deputy", "on_call": " on duty"}


def asked(seed: int, *, dated: bool = False) -> tuple[Random, Snapshot, datetime, frozenset[str]]:
    """Return an organisation, a moment around the holidays at the end of the year, and who is away."""
    random = Random(seed)
    snapshot = organisation(random, dated=dated)
    moment = BEFORE_CHRISTMAS + timedelta(minutes=random.randrange(24 * 24 * 60))
    absent = frozenset(role for role in ROLES if random.random() < 0.25)
    if dated:
        absent = frozenset(who for who in (*ROLES, "p", "q") if random.random() < 0.1)
    return random, snapshot, moment, absent


def name_of(snapshot: Snapshot, role_id: str | None) -> str:
    return snapshot.roles[role_id or ""].name


def who(snapshot: Snapshot, role_id: str | None, persons: tuple[str, ...]) -> str:
    """Return how a role has to be named with the persons who are there for it."""
    name = f"“{name_of(snapshot, role_id)}”"
    return f"{name} ({' and '.join(persons)})" if persons else name


def told(snapshot: Snapshot, step: Done) -> str:
    """Return how a step of a case has to be said."""
    if step.begins is None:
        return f"“{step.step.name}” stands still: nobody takes it up. Choose a deputy."
    part, role = TAKEN_UP[step.part], who(snapshot, step.role_id, step.persons)
    text = say("{begins}", begins=step.begins)
    said = f"“{step.step.name}”: {role} takes it up{part}, {text}."
    return f"{said} Usually done {say('{due}', due=step.due)}." if step.due is not None else said


def check_acting(seed: int, *, dated: bool = False) -> None:
    _, snapshot, moment, absent = asked(seed, dated=dated)
    clockwork = Clockwork(snapshot, absent)
    items = {item.activity_id: item for item in what_if(snapshot, moment, absent).workflows[0].items}
    for step in clockwork.chain(snapshot.workflows["flow"]):
        role_id, part, begins, _ = clockwork.taken_up(step, moment)
        acting = who_acts(snapshot, step.id, moment, absent)
        assert (acting.role_id, acting.part.value, acting.begins) == (role_id, part, begins), step.id
        item, text = items[step.id], say(items[step.id].message)
        assert (item.role_id, item.begins) == (role_id, begins)
        assert begins is None or f"“{name_of(snapshot, role_id)}”" in text
        assert begins in {None, moment} or say("{begins}", begins=begins) in text


def check_walk(seed: int, *, dated: bool = False) -> None:
    _, snapshot, moment, absent = asked(seed, dated=dated)
    expected = Clockwork(snapshot, absent).walk(snapshot.workflows["flow"], moment)
    stops = [stop for stop in walk(snapshot, "flow", moment, absent) if stop.turn is not None]
    assert [(s.step_id, s.arrives, s.begins, s.due) for s in stops] == [
        (d.step.id, d.arrives, d.begins, d.due) for d in expected
    ]
    for stop, done in zip(stops, expected, strict=True):
        assert say(stop.message).startswith(told(snapshot, done))


def check_promise(seed: int, quarters: int) -> None:
    random, snapshot, _, _ = asked(seed)
    clockwork, workflow = Clockwork(snapshot), snapshot.workflows["flow"]

    def reached(moment: datetime) -> datetime | None:
        last = clockwork.walk(workflow, moment)[-1]
        is_there = last.begins is not None and last.step.id == list(clockwork.chain(workflow))[-1].id
        return (last.due or last.begins) if is_there else None

    def is_late(moment: datetime) -> bool:
        at, limit = reached(moment), clockwork.limit(workflow, moment)
        return at is None or limit is None or at > limit

    usual = [found for found in broken_promises(snapshot) if not found.is_holiday]
    said = [say(sentence) for sentence in short_answers(snapshot)]
    assert {say(sentence) for sentence in promises_in_words(snapshot)} <= set(said)
    if not usual:
        assert not any(is_late(MONDAY + random.randrange(672) * QUARTER) for _ in range(quarters))
        return
    (found,) = usual
    assert is_late(found.worst)
    assert reached(found.worst) == found.reached
    assert say(in_words(found)) in said
    in_a_gap = [g for g in found.gaps if g.ends is None]
    for _ in range(quarters if not in_a_gap else 0):
        moment = found.gaps[0].begins + random.randrange(672) * QUARTER
        if is_late(moment):
            around = (moment, moment - WEEK)  # the week that was looked at begins where no gap runs
            assert any(g.begins <= at < g.ends for g in found.gaps if g.ends for at in around), moment


@pytest.mark.parametrize("tens", range(12))
def test_who_acts_and_what_if_agree_with_the_minutes(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        check_acting(seed)


@pytest.mark.parametrize("tens", range(12))
def test_a_case_that_is_followed_agrees_with_the_minutes(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        check_walk(seed)


@pytest.mark.parametrize("fives", range(6))
def test_absences_and_the_roster_agree_with_the_minutes(fives: int) -> None:
    for seed in range(5 * fives, 5 * fives + 5):
        check_acting(seed, dated=True)
        check_walk(seed, dated=True)


@pytest.mark.parametrize("seed", range(10))
def test_promises_agree_with_the_minutes(seed: int) -> None:
    check_promise(seed, 2)


@pytest.mark.long
def test_a_thousand_organisations_agree_with_the_minutes() -> None:
    for seed in range(1_000, 2_000):
        check_acting(seed)
        check_walk(seed)
        check_promise(seed, 6)
        check_acting(seed, dated=True)
        check_walk(seed, dated=True)
