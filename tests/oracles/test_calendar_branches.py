"""What the calendar answers at a branch, and where a case goes then, against a clockwork of minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from models.analysis.asking import Asked, answered, passed_by
from models.analysis.reaching import Reaching
from models.analysis.walk_through import walk
from models.domain.organisation import DutyMode
from models.domain.snapshot import Snapshot
from models.domain.workflow import Answer, Asks, Flow, Step, StepKind
from tests.oracles.minutes import MINUTE, Clockwork, is_holiday
from tests.oracles.random_duty import ROLES, organisation

BEFORE_CHRISTMAS = datetime(2026, 12, 14)
QUESTIONS = (Asks.SERVICE_HOURS, Asks.WORKING_DAY, Asks.DUTY)


def asking(seed: int, asks: Asks) -> tuple[Snapshot, datetime, frozenset[str]]:
    """A chain of steps that begins with yes, another task with no, a moment, and who is away."""
    random = Random(seed)
    snapshot = organisation(random)
    flows = dict(snapshot.flows)
    first = flows.pop("f0")
    steps = {
        **snapshot.steps,
        "ask": Step("ask", "flow", StepKind.DECISION, asks=asks),
        "else": Step("else", "flow", StepKind.TASK, "Else", random.choice(ROLES), working_usual=0.25),
    }
    for flow in (
        Flow("in", "flow", "start", "ask"),
        Flow("yes", "flow", "ask", first.target_id, answer=Answer.YES),
        Flow("no", "flow", "ask", "else", answer=Answer.NO),
        Flow("out", "flow", "else", "end"),
    ):
        flows[flow.id] = flow
    moment = BEFORE_CHRISTMAS + timedelta(minutes=random.randrange(24 * 24 * 60))
    absent = frozenset(role for role in ROLES if random.random() < 0.25)
    return snapshot.with_tables({"step": steps, "flow": flows}), moment, absent


def is_so(clockwork: Clockwork, asks: Asks, work: Step, moment: datetime) -> bool:
    """Answer a question by looking at the minutes from this one on."""
    if asks is Asks.SERVICE_HOURS:
        return clockwork.is_service(moment)
    if asks is Asks.WORKING_DAY:
        state = clockwork.document.organisation.holidays
        return moment.weekday() < 5 and not is_holiday(state, moment.date())
    if clockwork.is_service(moment) or not clockwork.is_for_duty(work):
        return False
    return any(
        clockwork.on_duty(window, moment)
        and any(
            notices(clockwork, window, minutes + later, work)
            and not clockwork.is_service(moment + later * MINUTE)
            for later in range(int((closes - moment) / MINUTE))
        )
        for window, minutes, closes in clockwork.shifts(moment)
    )


def notices(clockwork: Clockwork, window, minutes: int, work: Step) -> bool:
    if window.mode is DutyMode.ALARM:
        return clockwork.is_alarm(work)
    return minutes % round(window.every_hours * 60) == 0 if window.every_hours else minutes == 0


def check(seed: int, asks: Asks) -> bool:
    snapshot, moment, absent = asking(seed, asks)
    clockwork = Clockwork(snapshot, absent)
    work = snapshot.steps[snapshot.flows["yes"].target_id]
    expected = is_so(clockwork, asks, work, moment)
    known = answered(snapshot, snapshot.steps["ask"], Asked(moment, None, absent))
    assert (known.answer is Answer.YES) is expected
    taken, left = (work.id, "else") if expected else ("else", work.id)
    stops = walk(snapshot, "flow", moment, absent)
    assert [stop.step_id for stop in stops][1:3] == ["ask", taken]
    assert stops[1].other_ways == ()
    role_id, _, begins, _ = clockwork.taken_up(snapshot.steps[taken], moment)
    assert (stops[2].turn.role_id, stops[2].begins) == (role_id, begins)
    assert left in passed_by(snapshot, "flow", moment, absent)
    assert taken not in passed_by(snapshot, "flow", moment, absent)
    return expected


def check_reaching(seed: int, asks: Asks) -> bool:
    """Check when a case is taken up that comes to its end; return whether it does."""
    snapshot, moment, _ = asking(seed, asks)
    clockwork = Clockwork(snapshot)
    work = snapshot.steps[snapshot.flows["yes"].target_id]
    taken = work if is_so(clockwork, asks, work, moment) else snapshot.steps["else"]
    whole = replace(snapshot.workflows["flow"], target_step_id=None)
    _, _, begins, _ = clockwork.taken_up(taken, moment)
    reached = Reaching(snapshot, whole).at(moment)
    assert reached.target is None or reached.taken_up == begins
    return reached.target is not None


@pytest.mark.parametrize("asks", QUESTIONS)
def test_what_the_calendar_answers_agrees_with_the_minutes(asks: Asks) -> None:
    assert {check(seed, asks) for seed in range(150)} == {True, False}


@pytest.mark.parametrize("asks", QUESTIONS)
def test_a_promise_follows_the_arrow_that_the_moment_gives(asks: Asks) -> None:
    assert sum(check_reaching(seed, asks) for seed in range(60)) > 20


@pytest.mark.long
@pytest.mark.parametrize("asks", QUESTIONS)
def test_a_thousand_branches_agree_with_the_minutes(asks: Asks) -> None:
    for seed in range(1_000, 2_000):
        check(seed, asks)
        check_reaching(seed, asks)
