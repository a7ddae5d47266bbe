"""Whether a workflow keeps the answer time that it promises, at every quarter of an hour of a week.

Held against every hour are targets around the clock or in duty hours, and every critical workflow: when a
case is first taken up and when it reaches its target, in the clock of the promise. A week without holidays
stands for all weeks, and one holiday for all of them: neither depends on the day on which it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.analysis.judging import Gap, Late, drawn, house_of, judged, timed
from models.analysis.paths import ways_by_workflow
from models.analysis.reaching import first_steps as _first_steps
from models.domain.message import N_, Message, Value, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, per_snapshot, workflows_in_order
from models.domain.words import WEEKDAY_WORDS, WORDS
from models.domain.workflow import Risk, Step, Workflow

__all__ = ["Broken", "Gap", "Late", "broken_promises", "days_in_words", "first_steps", "in_words"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that cannot be kept: gaps of a usual week, or only on holidays.

    `step` is the one that is promised, or the first where no target can be reached. A case that arrives at
    `worst` waits longest; it is there at `reached`.
    """

    workflow: Workflow
    step: Step
    gaps: tuple[Gap, ...]
    worst: datetime
    reached: datetime | None
    is_holiday: bool = False


@per_snapshot
def broken_promises(snapshot: Snapshot) -> tuple[Broken, ...]:
    """Return which promises of an answer time cannot be kept, and when, in the order of the workflows."""
    house = house_of(snapshot)
    return tuple(
        Broken(workflow, snapshot.steps[found.step_id], *found[1:])
        for workflow in workflows_in_order(snapshot)
        if workflow.target_hours is not None
        for found in judged(house, timed(workflow), drawn(snapshot, workflow.id))
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
    return tuple(workflow_by_sentence(snapshot))


def workflow_by_sentence(snapshot: Snapshot) -> dict[Message, str]:
    """Return these sentences, each with the name of its workflow."""
    said = {in_words(broken): broken.workflow.name for broken in broken_promises(snapshot)}
    for workflow in without_promise(snapshot):
        text = message(
            "“{workflow}”: not recorded within which time somebody takes it up.", workflow=workflow.name
        )
        said[text] = workflow.name
    return said


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
    late = max(gap.late for gap in broken.gaps)
    gaps = tuple(gap for gap in broken.gaps if gap.late is late)
    times = (message("on public holidays"),) if broken.is_holiday else tuple(_times(gaps))
    named: dict[str, Value] = {"workflow": workflow.name, "times": times, "promised": promised}
    said = Message(_SAID[late], tuple(named.items()))
    worst, reached = (_moment(at) for at in (broken.worst, broken.reached or broken.worst))
    return message(
        "{said} At worst it takes from {arrives} to {reached}.", said=said, arrives=worst, reached=reached
    )


def _moment(moment: datetime) -> Message:
    return message("{day} {time}", day=Message(WEEKDAY_WORDS[moment.weekday()]), time=f"{moment:%H:%M}")


_SAID: Mapping[Late, str] = {
    Late.NOBODY: N_("“{workflow}”: nobody in time {times}; {promised}."),
    Late.SELDOM: N_("“{workflow}”: looked at too seldom {times}; {promised}."),
    Late.SLOW: N_("“{workflow}”: taken up, but done too late {times}; {promised}."),
}


def first_steps(snapshot: Snapshot, workflow_id: str) -> list[Step]:
    """Return the tasks and approvals that come first on the ways from the start."""
    return list(_first_steps(ways_by_workflow(snapshot)[workflow_id]))


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
