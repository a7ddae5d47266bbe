"""Whether somebody is there within the time that a workflow promises, at every quarter of an hour of a week.

Looked at is when the first task or approval is taken up, in the clock of the promise. A week without holidays
stands for all weeks, and one holiday for all of them: neither depends on the day on which it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.analysis.acting import Part, who_acts
from models.analysis.hours import calendar_of, due
from models.analysis.paths import steps_in_order, ways_out
from models.analysis.remembering import across_edits
from models.domain.message import Message, message
from models.domain.organisation import STATES, Organisation
from models.domain.row_rules import ACTIVITY_KINDS, label_of
from models.domain.snapshot import Same, Snapshot, per_snapshot, workflows_in_order
from models.domain.words import WEEKDAY_WORDS, WORDS
from models.domain.workflow import Risk, Step, StepKind, Workflow

_MONDAY = datetime(2026, 3, 9)  # no state has a holiday from here to the Sunday after next
_HOLIDAY = datetime(2029, 10, 3)  # a Wednesday that is a holiday in every state
_IN_HOURS = frozenset({Part.PERFORMER, Part.DEPUTY})
_WEEK, _DAY, _QUARTER = timedelta(7), timedelta(1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which work waits longer than promised, up to when it is taken up; None is never.

    `is_watched` when somebody looks in, but too seldom.
    """

    begins: datetime
    ends: datetime | None
    is_watched: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that cannot be kept: by a step's gaps of a usual week, or only on holidays."""

    workflow: Workflow
    step: Step
    gaps: tuple[Gap, ...]
    is_holiday: bool = False


@per_snapshot
def broken_promises(snapshot: Snapshot) -> tuple[Broken, ...]:
    """Return which promises of an answer time cannot be kept, and when, in the order of the workflows."""
    tables = Same(snapshot.roles), Same(snapshot.duty_windows)
    return tuple(
        broken
        for workflow in workflows_in_order(snapshot)
        if workflow.target_hours is not None
        for step in first_steps(snapshot, workflow.id)
        for broken in _broken(*tables, snapshot.organisation, workflow, step)
    )


def without_promise(snapshot: Snapshot) -> tuple[Workflow, ...]:
    """Return the critical workflows for which no answer time is recorded, or nobody could take them up."""
    return tuple(
        w
        for w in workflows_in_order(snapshot)
        if (w.risk is Risk.CRITICAL and w.target_hours is None)
        or (w.target_hours is not None and not first_steps(snapshot, w.id))
    )


def promises_in_words(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return a sentence for every promise that cannot be kept, and for what cannot be judged."""
    unknown = tuple(
        message("“{workflow}”: it is not recorded how soon somebody takes it up.", workflow=workflow.name)
        for workflow in without_promise(snapshot)
    )
    return (*dict.fromkeys(in_words(broken) for broken in broken_promises(snapshot)), *unknown)


def in_words(broken: Broken) -> Message:
    """Return when nobody is there and what is promised, in one sentence."""
    workflow = broken.workflow
    promised = message(
        "promised: {hours} h ({clock})",
        hours=workflow.target_hours or 0.0,
        clock=Message(WORDS[workflow.target_clock]),
    )
    if any(gap.ends is None for gap in broken.gaps):
        return message(
            "“{workflow}”: nobody takes up “{step}” at any time; {promised}.",
            workflow=workflow.name,
            step=label_of(broken.step),
            promised=promised,
        )
    unseen = tuple(gap for gap in broken.gaps if not gap.is_watched)
    times = (message("on public holidays"),) if broken.is_holiday else tuple(_times(unseen or broken.gaps))
    if not unseen:
        return message(
            "“{workflow}”: somebody looks in too seldom {times}; {promised}.",
            workflow=workflow.name,
            times=times,
            promised=promised,
        )
    return message(
        "“{workflow}”: nobody in time {times}; {promised}.",
        workflow=workflow.name,
        times=times,
        promised=promised,
    )


def first_steps(snapshot: Snapshot, workflow_id: str) -> tuple[Step, ...]:
    """Return the tasks and approvals that come first on the ways from the start."""
    steps = steps_in_order(snapshot, workflow_id)
    waiting = [step.id for step in steps if step.kind is StepKind.START]
    if not waiting:
        return tuple(step for step in steps if step.kind in ACTIVITY_KINDS)[:1]
    found, seen = set[str](), set(waiting)
    while waiting:
        for flow in ways_out(snapshot).get(waiting.pop(), ()):
            is_first = snapshot.steps[flow.target_id].kind in ACTIVITY_KINDS
            if is_first:
                found.add(flow.target_id)
            elif flow.target_id not in seen:
                seen.add(flow.target_id)
                waiting.append(flow.target_id)
    return tuple(step for step in steps if step.id in found)


@across_edits(512)
def _broken(
    roles: Same, windows: Same, organisation: Organisation, workflow: Workflow, step: Step
) -> tuple[Broken, ...]:
    """Return what one step breaks, from all that it depends on: most edits touch none of it."""
    part = Snapshot(
        {
            "organisation": {organisation.id: organisation},
            "role": roles.value,
            "duty_window": windows.value,
            "workflow": {workflow.id: workflow},
            "step": {step.id: step},
        }
    )
    gaps = tuple(_gaps(part, workflow, step, _MONDAY, _WEEK))
    found = (Broken(workflow, step, gaps),) if gaps else ()
    if organisation.holidays not in STATES or any(gap.ends is None for gap in gaps):
        return found
    longest = max((_length(gap) for gap in gaps), default=timedelta())
    around = _gaps(part, workflow, step, _HOLIDAY - _DAY, 3 * _DAY)
    longer = tuple(gap for gap in around if _length(gap) > longest)
    return (*found, Broken(workflow, step, longer, True)) if longer else found


def _gaps(
    snapshot: Snapshot, workflow: Workflow, step: Step, start: datetime, length: timedelta
) -> Iterator[Gap]:
    """Walk in quarters from the first one at which somebody acts.

    What waits does so until one moment, and who acts in service hours does so until they close: both are
    stepped over.
    """
    first = who_acts(snapshot, step.id, start).next_moment
    if first is None:
        yield Gap(start, None, False)
        return
    moment = start = _quarter(first)
    while moment < start + length:
        acting = who_acts(snapshot, step.id, moment)
        taken_up = acting.next_moment
        if taken_up is None or taken_up > moment:
            limit = due(moment, workflow.target_hours or 0.0, workflow.target_clock, calendar_of(snapshot))
            if taken_up is None or limit is None or taken_up > limit:
                yield Gap(moment, taken_up, acting.role_id is not None)
        following = taken_up
        if acting.part in _IN_HOURS and acting.role_id is not None:
            following = calendar_of(snapshot, acting.role_id).closing(moment)
        moment = max(_quarter(following or start + length), moment + _QUARTER)


def _quarter(moment: datetime) -> datetime:
    """Return the quarter of an hour that begins at a moment or next after it."""
    passed = (moment - _MONDAY) % _QUARTER
    return moment + (_QUARTER - passed if passed else timedelta())


def _length(gap: Gap) -> timedelta:
    return (gap.ends or datetime.max) - gap.begins


def _times(gaps: Iterable[Gap]) -> Iterator[Message]:
    """Yield the gaps in words, those with the same hours on several days in one."""
    days: dict[tuple[str, str, int], list[int]] = {}
    for gap in gaps:
        if gap.ends is not None:
            nights = (gap.ends.date() - gap.begins.date()).days
            hours = (f"{gap.begins:%H:%M}", f"{gap.ends:%H:%M}", nights)
            days.setdefault(hours, []).append(gap.begins.weekday())
    for (opens, closes, nights), found in days.items():
        yield _time(opens, closes, nights, sorted(set(found)))


def _time(opens: str, closes: str, nights: int, days: list[int]) -> Message:
    if nights > 1:
        last = tuple(Message(WEEKDAY_WORDS[(day + nights) % 7]) for day in days)
        return message(
            "{first} {opens} to {last} {closes}",
            first=days_in_words(days),
            opens=opens,
            last=last,
            closes=closes,
        )
    if len(days) == len(WEEKDAY_WORDS):
        return message("every day from {opens} to {closes}", opens=opens, closes=closes)
    return message("{days} from {opens} to {closes}", days=days_in_words(days), opens=opens, closes=closes)


def days_in_words(days: list[int]) -> Message | tuple[Message, ...]:
    """Return weekdays in order, three and more in a row as a range."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = tuple(part for run in runs for part in _run(run))
    return words[0] if len(words) == 1 else words


def _run(days: list[int]) -> tuple[Message, ...]:
    words = tuple(Message(WEEKDAY_WORDS[day]) for day in days)
    if len(words) < 3:
        return words
    return (message("{first} to {last}", first=words[0], last=words[-1]),)
