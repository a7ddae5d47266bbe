"""When the work on a step begins, by whom, and when it is done: one answer for everything that speaks of it.

`who_acts` says who takes it up. An approval that nobody takes up within its time limit counts as given, or
passes on to the role that its rule names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.analysis.acting import Acting, Part, who_acts
from models.analysis.approval_rule import approval_rule
from models.analysis.away import stretches
from models.analysis.duty import Noticed, first_noticed, hours_on_duty
from models.analysis.hours import Hours, calendar_of, counting, due
from models.analysis.presence import first_present
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import OnDuty, Step, StepKind, TimeOut


@dataclass(frozen=True, slots=True)
class Turn:
    """Who takes up a step (`role_id`) and when (`begins`), both None when that never happens.

    Where silence counts as approval, `part` says so, `begins` is when it does, and there is no role.
    `noticed` is what the duty knows of the case from then on.
    """

    role_id: str | None
    part: Part
    begins: datetime | None
    noticed: Noticed | None = None


def turn(
    snapshot: Snapshot,
    step_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    noticed: Noticed | None = None,
) -> Turn:
    """Return who takes up a step that arrives at a moment.

    `absent` are ids of roles and persons that stay away, besides the absences that are entered.
    """
    step = snapshot.steps[step_id]
    then = _turn(who_acts(snapshot, step_id, moment, absent, noticed))
    return _limited(snapshot, step, moment, absent, then) if step.kind is StepKind.APPROVAL else then


def done(
    snapshot: Snapshot,
    step: Step,
    arrives: datetime,
    then: Turn,
    hours: tuple[float | None, float | None],
    *,
    absent: frozenset[str] = frozenset(),
) -> datetime | None:
    """Return when a step that arrived is done; `hours` it lies and is worked on. None where it never is.

    It lies from its arrival, and is worked on from when it is taken up. Work that the duty began goes on
    while there is duty for it, or in the service hours of who began it.
    """
    if then.begins is None or then.role_id is None or hours == (None, None):
        return None
    idle, work = hours[0] or 0.0, hours[1] or 0.0
    calendar: Hours = counting(snapshot, step.clock, then.role_id)
    clock = step.clock
    if then.part is Part.ON_CALL:
        calendar, clock = hours_on_duty(snapshot, step, then.role_id, absent), Clock.DUTY
    lying = due(arrives, idle + work, step.clock, calendar)
    working = due(then.begins, work, clock, calendar)
    return max(lying, working) if lying is not None and working is not None else None


def wait_until(
    snapshot: Snapshot, step: Step, arrives: datetime, absent: frozenset[str] = frozenset()
) -> datetime | None:
    """Return when a wait ends, None where it never does; a body without a time limit is not waited for.

    One for nothing in particular ends with the next service hours; marked for it also when the duty looks in.
    """
    role = snapshot.roles.get(step.performer_role_id or "")
    role_id = role.id if role is not None else None
    if step.idle_usual is not None or step.working_usual is not None:
        hours = (step.idle_usual or 0) + (step.working_usual or 0)
        return due(arrives, hours, step.clock, counting(snapshot, step.clock, role_id))
    if role is not None and role.kind is RoleKind.BODY:
        return arrives
    opening = calendar_of(snapshot, role_id).next_opening(arrives)
    looked = first_noticed(snapshot, step, arrives, absent) if step.on_duty is not OnDuty.NO else None
    ends = [at for at in (opening, looked and looked[0]) if at is not None]
    return min(ends, default=None)


def _turn(acting: Acting) -> Turn:
    return Turn(acting.role_id, acting.part, acting.begins, acting.noticed)


def _limited(snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str], then: Turn) -> Turn:
    """Return who takes up an approval when its limit passes before that, or that silence counts."""
    limit, calendar = (
        approval_rule(snapshot, step).limit,
        counting(snapshot, step.limit_clock, step.performer_role_id),
    )
    if limit is None:
        return then
    passed = due(moment, limit.hours, step.limit_clock, calendar)
    if passed is None or (then.begins is not None and then.begins <= passed):
        return then
    if limit.outcome is TimeOut.APPROVED:
        return Turn(None, Part.SILENCE, passed)
    later = due(passed, limit.then_hours or 0, step.limit_clock, calendar)
    turns = [then] if then.begins is not None else []
    for role_id, at in ((limit.goes_to_id, passed), (limit.then_id, later)):
        found = _taken_over(snapshot, role_id, at, absent) if role_id is not None and at else None
        turns += [found] if found is not None else []
    return min(turns, key=lambda option: option.begins or datetime.max, default=then)


def _taken_over(snapshot: Snapshot, role_id: str, at: datetime, absent: frozenset[str]) -> Turn | None:
    """Return when a role takes over what passes on to it at a moment, or who stands in for it."""
    for stretch in stretches(snapshot, at, absent):
        cover = first_present(snapshot, role_id, stretch.away)[0]
        begins = calendar_of(snapshot, cover.id).next_opening(stretch.begins) if cover is not None else None
        is_there = begins is not None and (stretch.ends is None or begins < stretch.ends)
        if cover is not None and is_there:
            return Turn(cover.id, Part.PASSED_ON, begins)
    return None
