"""A case in one line: “Complaint Fri 20:15 → automatic reply at once → answer Mon 11:30”.

It is read off the stops that the walk through the workflow makes, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.analysis.acting import Part
from models.analysis.duty import is_for_duty
from models.analysis.hours import calendar_of
from models.analysis.named import named_briefly
from models.analysis.walk_through import Stop, is_target, promised
from models.domain.message import Message, message
from models.domain.organisation import DutyMode
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import SHORT_WEEKDAY_WORDS

_WEEK = timedelta(6)  # a weekday alone says which day is meant


def case_in_short(
    snapshot: Snapshot, stops: tuple[Stop, ...], absent: frozenset[str] = frozenset()
) -> tuple[Message, ...]:
    """Return what happens to a case one after the other, in a few words each; `stops` come from `walk`.

    The first says which case it is and when it begins. Without a stop there is nothing to say.
    """
    if not stops:
        return ()
    start = stops[0].arrives
    workflow = snapshot.workflows[snapshot.steps[stops[0].step_id].workflow_id]
    begins = message("{workflow} {moment}", workflow=workflow.name, moment=short_moment(start, start))
    return (
        begins,
        *_reply(snapshot, workflow.id, start),
        *_taken_up(snapshot, stops, absent),
        *_ends(snapshot, stops),
    )


def is_late(snapshot: Snapshot, stops: tuple[Stop, ...]) -> bool:
    """Return whether a case stands still, or is answered later than promised."""
    late = (_until(snapshot, stops, stop) for stop in stops)
    return any(stop.begins is None for stop in stops) or any(until is not None for until in late)


def short_moment(moment: datetime, start: datetime) -> Message:
    """Return weekday and time, with the date where the weekday could be another one."""
    day, time = Message(SHORT_WEEKDAY_WORDS[moment.weekday()]), f"{moment.hour}:{moment.minute:02}"
    if moment.date() - start.date() <= _WEEK:
        return message("{day} {time}", day=day, time=time)
    return message("{day} {date} {time}", day=day, date=moment.date(), time=time)


def _reply(snapshot: Snapshot, workflow_id: str, start: datetime) -> Iterator[Message]:
    if calendar_of(snapshot).is_open(start) or not is_for_duty(snapshot, workflow_id):
        return
    if snapshot.organisation.automatic_reply:
        yield message("automatic reply at once")
    else:
        yield message("no automatic reply")


def _taken_up(snapshot: Snapshot, stops: tuple[Stop, ...], absent: frozenset[str]) -> Iterator[Message]:
    """Yield who first takes the case up, on duty where the duty does so at any time."""
    worked_on = [s for s in stops if s.turn is not None and s.turn.role_id is not None]
    on_duty = (s for s in worked_on if s.turn is not None and s.turn.part is Part.ON_CALL)
    stop = next(on_duty, next(iter(worked_on), None))
    if stop is None or stop.turn is None or stop.turn.role_id is None or stop.begins is None:
        return
    noticed = stop.turn.noticed if stop.turn.part is Part.ON_CALL else None
    window = snapshot.duty_windows[noticed.window_id] if noticed is not None else None
    who = named_briefly(
        snapshot, stop.turn.role_id, stop.begins, absent, window.id if window is not None else ""
    )
    at = short_moment(stop.begins, stops[0].arrives)
    if window is None:
        yield message("{who} takes it up {moment}", who=who, moment=at)
    elif window.mode is DutyMode.ALARM:
        yield message("an alarm calls {who} {moment}", who=who, moment=at)
    else:
        yield message("{who} looks in {moment}", who=who, moment=at)


def _ends(snapshot: Snapshot, stops: tuple[Stop, ...]) -> Iterator[Message]:
    """Yield when the case is answered, a post is done, or where it stands still."""
    start = stops[0].arrives
    target = next(
        (
            stop
            for stop in stops
            if is_target(snapshot, snapshot.steps[stop.step_id]) and stop.begins is not None
        ),
        None,
    )
    if target is not None and target.begins is not None:
        at = short_moment(target.due or target.begins, start)
        workflow = snapshot.workflows[snapshot.steps[target.step_id].workflow_id]
        is_answer = workflow.target_hours is not None and is_for_duty(snapshot, workflow.id)
        said = message("answer {moment}", moment=at) if is_answer else message("done {moment}", moment=at)
        until = _until(snapshot, stops, target)
        if until is not None:
            said = message(
                "{said} (promised by {until}: too late)", said=said, until=short_moment(until, start)
            )
        yield said
    stuck = next((stop for stop in stops if stop.begins is None), None)
    if target is None and stuck is not None:
        step = label_of(snapshot.steps[stuck.step_id])
        is_expired = stuck.turn is not None and stuck.turn.part is Part.EXPIRED
        yield (
            message("expires at “{step}”", step=step)
            if is_expired
            else message("stands still at “{step}”: nobody is there", step=step)
        )


def _until(snapshot: Snapshot, stops: tuple[Stop, ...], stop: Stop) -> datetime | None:
    """Return until when was promised what a stop does later than that."""
    until = promised(snapshot, stops[0].arrives, snapshot.steps[stop.step_id])
    at = stop.due or stop.begins
    return until if until is not None and at is not None and at > until else None
