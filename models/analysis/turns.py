"""When the work on a step can begin, and by whom: one answer for “what if” and for walking through.

`who_acts` tells whom a moment finds. Here that is followed to the moment at which somebody takes up the work,
and a duty is held to what it is there for: it works where it is drawn or something is critical, and gives no
approval unless it is the approver or stands in for it. An approval that nobody takes up within its time limit
counts as given, or passes on to the role that its rule names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.analysis.acting import Acting, Part, duties_in_order, first_present, who_acts
from models.analysis.approval_rule import approval_rule
from models.analysis.hours import calendar_of, due
from models.domain.organisation import DutyMode, Role, RoleKind
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.workflow import Risk, Step, StepKind, TimeOut


@dataclass(frozen=True, slots=True)
class Turn:
    """Who takes up a step (`role_id`) and when (`begins`), both None when that never happens.

    `now` is the state at the moment that was asked for. Where silence counts as approval, `part` says so,
    `begins` is when it does, and there is no role.
    """

    now: Acting
    role_id: str | None
    part: Part
    begins: datetime | None


def turn(snapshot: Snapshot, step_id: str, moment: datetime, absent: frozenset[str] = frozenset()) -> Turn:
    """Return who takes up a step that arrives at a moment, while the roles `absent` (ids) stay away."""
    step = snapshot.steps[step_id]
    then = _taken_up(snapshot, step, moment, absent)
    return _limited(snapshot, step, moment, absent, then) if step.kind is StepKind.APPROVAL else then


def _taken_up(snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str]) -> Turn:
    now = who_acts(snapshot, step.id, moment, absent)
    on_duty = now.part is Part.ON_CALL
    if now.role_id is not None and not (on_duty and not _may_take_up(snapshot, step, now.role_id)):
        return Turn(now, now.role_id, now.part, now.next_moment)
    regular = _regular(snapshot, step, absent)
    if regular is None:
        return Turn(now, None, Part.NOBODY, None)
    part = Part.PERFORMER if regular.id == step.performer_role_id else Part.DEPUTY
    openings = [
        (calendar_of(snapshot, regular.id).next_opening(moment), regular.id, part),
        *_duties(snapshot, step, moment, absent),
    ]
    known = [(opening, role_id, by) for opening, role_id, by in openings if opening is not None]
    if not known:
        return Turn(now, None, Part.NOBODY, None)
    begins, role_id, part = min(known, key=lambda option: option[0])
    return Turn(now, role_id, part, begins)


def _limited(snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str], then: Turn) -> Turn:
    """Return who takes up an approval when its limit passes before that, or that silence counts."""
    limit, calendar = approval_rule(snapshot, step).limit, calendar_of(snapshot, step.performer_role_id)
    if limit is None:
        return then
    passed = due(moment, limit.hours, step.limit_clock, calendar)
    if passed is None or (then.begins is not None and then.begins <= passed):
        return then
    if limit.outcome is TimeOut.APPROVED:
        return Turn(then.now, None, Part.SILENCE, passed)
    later = due(passed, limit.then_hours or 0, step.limit_clock, calendar)
    turns = [then] if then.begins is not None else []
    for role_id, at in ((limit.goes_to_id, passed), (limit.then_id, later)):
        cover = first_present(snapshot, role_id, absent)[0] if role_id is not None else None
        begins = calendar_of(snapshot, cover.id).next_opening(at) if cover is not None and at else None
        if cover is not None and begins is not None:
            turns.append(Turn(then.now, cover.id, Part.PASSED_ON, begins))
    return min(turns, key=lambda option: option.begins or datetime.max, default=then)


def _regular(snapshot: Snapshot, step: Step, absent: frozenset[str]) -> Role | None:
    if step.performer_role_id is None:
        return None
    return first_present(snapshot, step.performer_role_id, absent)[0]


def _duties(
    snapshot: Snapshot, step: Step, moment: datetime, absent: frozenset[str]
) -> Iterator[tuple[datetime | None, str, Part]]:
    if snapshot.roles[step.performer_role_id or ""].kind is RoleKind.BODY:
        return
    critical = snapshot.workflows[step.workflow_id].risk is Risk.CRITICAL
    for window, calendar in duties_in_order(snapshot):
        cover, _ = first_present(snapshot, window.role_id, absent)
        answered = critical or window.mode is DutyMode.WATCH
        if cover is not None and answered and _may_take_up(snapshot, step, cover.id):
            yield calendar.next_opening(moment), cover.id, Part.ON_CALL


def _may_take_up(snapshot: Snapshot, step: Step, cover_id: str) -> bool:
    if step.kind is StepKind.APPROVAL:
        return _stands_in(snapshot, cover_id, step.performer_role_id)
    drawn = _workflows_of_duty(snapshot)
    critical = snapshot.workflows[step.workflow_id].risk is Risk.CRITICAL
    return critical or not drawn or step.workflow_id in drawn


@per_snapshot
def _workflows_of_duty(snapshot: Snapshot) -> frozenset[str]:
    """Return the workflows in which the on-call role is drawn; where it is in none, it answers for all."""
    on_call = snapshot.organisation.on_call_role_id
    steps = snapshot.steps.values()
    return frozenset(s.workflow_id for s in steps if on_call is not None and s.performer_role_id == on_call)


def _stands_in(snapshot: Snapshot, cover_id: str, approver_id: str | None) -> bool:
    seen: set[str] = set()
    following = approver_id
    while following is not None and following not in seen:
        if following == cover_id:
            return True
        seen.add(following)
        following = snapshot.roles[following].deputy_role_id
    return False
