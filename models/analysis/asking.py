"""What the calendar answers at a branch that asks it, and which arrow a case takes then.

Nobody is asked there. Where an answer is missing or stands twice no arrow follows from it; then such a branch
is read like any other, and a rule says so. Letters and soundness always read it as a free choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from models.analysis.away import away_at
from models.analysis.duty import Noticed, continues, notices_while_it_runs, on_duty_at
from models.analysis.hours import calendar_of
from models.analysis.paths import ways_out
from models.analysis.turns import wait_until
from models.domain.message import N_, Message, Value, message
from models.domain.row_rules import ACTIVITY_KINDS, asks_calendar, label_of
from models.domain.snapshot import Snapshot, per_snapshot, steps_by_workflow
from models.domain.workflow import Answer, Asks, Flow, Step, StepKind

SATURDAY = 5
ANSWERS = (Answer.YES, Answer.NO)


@dataclass(frozen=True, slots=True)
class Asked:
    """A case at a branch: the moment, what the duty knows of it, and which roles (ids) are away."""

    moment: datetime
    noticed: Noticed | None = None
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """What the calendar says: yes or no, the arrow that is taken, and why, in a sentence."""

    answer: Answer
    way: Flow
    why: Message


def arrows_by_answer(snapshot: Snapshot, step_id: str) -> Mapping[Answer, tuple[Flow, ...]]:
    """Return the arrows out of a branch that stand for yes, for no, and for no answer at all."""
    ways = ways_out(snapshot).get(step_id, ())
    return {answer: tuple(way for way in ways if way.answer is answer) for answer in Answer}


def is_answered(snapshot: Snapshot, step: Step) -> bool:
    """Say whether the calendar answers at a step, with one arrow for yes, one for no, and no other."""
    if not asks_calendar(step):
        return False
    found = arrows_by_answer(snapshot, step.id)
    return not found[Answer.NONE] and all(len(found[answer]) == 1 for answer in ANSWERS)


def answered(snapshot: Snapshot, step: Step, asked: Asked) -> Answered | None:
    """Return what the calendar answers to a case that is at a step; None where people choose."""
    if not is_answered(snapshot, step):
        return None
    is_so, said = _ASKED[step.asks](snapshot, step, asked)
    answer = Answer.YES if is_so else Answer.NO
    (way,) = arrows_by_answer(snapshot, step.id)[answer]
    values: dict[str, Value] = {"moment": asked.moment, "day": asked.moment.date()}
    values |= {"step": label_of(step), "next": label_of(snapshot.steps[way.target_id])}
    return Answered(answer, way, Message(said, tuple(values.items())))


@per_snapshot
def asking_steps(snapshot: Snapshot) -> Mapping[str, tuple[Step, ...]]:
    """Return the branches of each workflow (id) that the calendar answers; others are not in it."""
    found = {
        workflow_id: tuple(step for step in steps if is_answered(snapshot, step))
        for workflow_id, steps in steps_by_workflow(snapshot).items()
    }
    return {workflow_id: steps for workflow_id, steps in found.items() if steps}


def passed_by(
    snapshot: Snapshot, workflow_id: str, moment: datetime, absent: frozenset[str] = frozenset()
) -> Mapping[str, Answered]:
    """Return the steps (ids) that a case never reaches which begins at a moment, with the answer why.

    Only what is asked before the first task or approval is sure by then, waits by their usual times; later a
    branch may go either way.
    """
    if workflow_id not in asking_steps(snapshot):
        return {}
    starts = [s.id for s in steps_by_workflow(snapshot)[workflow_id] if s.kind is StepKind.START]
    said = dict(_asked_first(snapshot, starts, Asked(moment, None, absent)))
    taken = _reached(snapshot, starts, {step_id: known.way for step_id, known in said.items()})
    found: dict[str, Answered] = {}
    for step_id, known in said.items():
        left = [way.target_id for way in ways_out(snapshot)[step_id] if way.id != known.way.id]
        for passed in _reached(snapshot, left, {}) - taken:
            found.setdefault(passed, known)
    return found


def _asked_first(snapshot: Snapshot, starts: list[str], asked: Asked) -> Iterator[tuple[str, Answered]]:
    waiting, seen = [(step_id, asked) for step_id in starts], set[str]()
    while waiting:
        step_id, here = waiting.pop()
        step = snapshot.steps[step_id]
        if step.id in seen or step.kind in ACTIVITY_KINDS:
            continue
        seen.add(step.id)
        if step.kind is StepKind.WAIT:
            until = wait_until(snapshot, step, here.moment, here.absent)
            if until is None:
                continue
            here = replace(here, moment=until)
        known = answered(snapshot, step, here)
        if known is not None:
            yield step.id, known
        ways = (known.way,) if known is not None else ways_out(snapshot).get(step.id, ())
        waiting += [(way.target_id, here) for way in ways]


def _reached(snapshot: Snapshot, begin: list[str], only: Mapping[str, Flow]) -> set[str]:
    waiting, seen = list(begin), set[str]()
    while waiting:
        step_id = waiting.pop()
        if step_id not in seen:
            seen.add(step_id)
            ways = (only[step_id],) if step_id in only else ways_out(snapshot).get(step_id, ())
            waiting += [way.target_id for way in ways]
    return seen


def _service_hours(snapshot: Snapshot, step: Step, asked: Asked) -> tuple[bool, str]:
    del step
    is_so = calendar_of(snapshot).is_open(asked.moment)
    return is_so, _IN_HOURS if is_so else _OUTSIDE


def _working_day(snapshot: Snapshot, step: Step, asked: Asked) -> tuple[bool, str]:
    del step
    day = asked.moment.date()
    if calendar_of(snapshot).is_holiday(day):
        return False, _HOLIDAY
    is_so = day.weekday() < SATURDAY
    return is_so, _WORKING_DAY if is_so else _WEEKEND


def _duty(snapshot: Snapshot, step: Step, asked: Asked) -> tuple[bool, str]:
    is_so = _is_on_duty(snapshot, step, asked)
    return is_so, _ON_DUTY if is_so else _NOBODY


def _is_on_duty(snapshot: Snapshot, step: Step, asked: Asked) -> bool:
    """Say whether somebody is on duty now who takes the next step before the duty ends."""
    (way,) = arrows_by_answer(snapshot, step.id)[Answer.YES]
    following = list(_first_work(snapshot, way.target_id))
    if not following:
        return on_duty_at(snapshot, asked.moment, asked.absent)
    away = asked.absent | away_at(snapshot, asked.moment)
    if asked.noticed is not None and any(
        continues(snapshot, work, asked.moment, asked.noticed, away) == asked.moment for work in following
    ):
        return True
    return any(notices_while_it_runs(snapshot, work, asked.moment, asked.absent) for work in following)


def _first_work(snapshot: Snapshot, step_id: str) -> Iterator[Step]:
    """Yield the tasks and approvals that come next, from a step on."""
    waiting, seen = [step_id], set[str]()
    while waiting:
        step = snapshot.steps[waiting.pop()]
        if step.id in seen:
            continue
        seen.add(step.id)
        if step.kind in ACTIVITY_KINDS:
            yield step
        else:
            waiting += [way.target_id for way in ways_out(snapshot).get(step.id, ())]


_IN_HOURS = N_("“{step}” – yes: {moment} lies within the service hours. On to “{next}”.")
_OUTSIDE = N_("“{step}” – no: {moment} lies outside the service hours. On to “{next}”.")
_WORKING_DAY = N_("“{step}” – yes: {day} is a working day (Monday to Friday). On to “{next}”.")
_WEEKEND = N_("“{step}” – no: {day} is no working day (Monday to Friday). On to “{next}”.")
_HOLIDAY = N_("“{step}” – no: {day} is a public holiday. On to “{next}”.")
_ON_DUTY = N_("“{step}” – yes: the duty that may do what comes next is there {moment}. On to “{next}”.")
_NOBODY = N_("“{step}” – no: no duty that may do what comes next is there {moment}. On to “{next}”.")

_ASKED: Mapping[Asks, Callable[[Snapshot, Step, Asked], tuple[bool, str]]] = {
    Asks.SERVICE_HOURS: _service_hours,
    Asks.WORKING_DAY: _working_day,
    Asks.DUTY: _duty,
}


def passed_by_in_words(known: Answered, branch: Step) -> Message:
    """Return that a step is not reached now, and which answer says so."""
    said = _NOT_YES if known.answer is Answer.NO else _NOT_NO
    return message(said, step=label_of(branch))


_NOT_YES = N_("Not now: “{step}” is answered with no.")
_NOT_NO = N_("Not now: “{step}” is answered with yes.")
