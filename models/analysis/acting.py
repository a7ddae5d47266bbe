"""Who acts on a step at a moment, and why: the performer, a deputy, the duty outside service hours, nobody.

The order is fixed. Within service hours the performer acts, or the first role along its deputies that is
there. Otherwise the duty answers: whoever covers the on-call role in a duty window. On a holiday the duty of
Sunday applies, because nobody rosters the duty of a working day for a day on which the house is closed.
A duty that only reacts to an alarm answers critical workflows alone. Nobody on duty stands in for a body,
whose consent others cannot give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from math import ceil

from models.analysis.graph.lines import along, lines
from models.analysis.hours import SUNDAY, Calendar, calendar_of, time_of_day
from models.domain.message import Message, message
from models.domain.organisation import DutyMode, DutyWindow, Role, RoleKind
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.times import Window
from models.domain.words import WEEKDAY_WORDS
from models.domain.workflow import Risk, Step, StepKind

_WITHOUT_HOLDER = frozenset({RoleKind.BODY, RoleKind.GROUP})


class Part(StrEnum):
    """In which part a role acts; by silence nobody does, and an approval counts as given."""

    PERFORMER = "performer"
    DEPUTY = "deputy"
    ON_CALL = "on_call"
    PASSED_ON = "passed_on"
    SILENCE = "silence"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Acting:
    """The answer for one moment.

    `next_moment` is when the role acts: at once, when the duty looks in next, or, with nobody, when somebody
    acts next; None means never.
    """

    role_id: str | None
    part: Part
    reasons: tuple[Message, ...]
    next_moment: datetime | None


@dataclass(frozen=True, slots=True)
class _Case:
    snapshot: Snapshot
    step: Step
    moment: datetime
    absent: frozenset[str]

    @property
    def workflow_name(self) -> str:
        return self.snapshot.workflows[self.step.workflow_id].name

    def is_answered(self, window: DutyWindow) -> bool:
        critical = self.snapshot.workflows[self.step.workflow_id].risk is Risk.CRITICAL
        return critical or window.mode is DutyMode.WATCH

    def regular_time(self, role: Role | None) -> datetime | None:
        return calendar_of(self.snapshot, role.id).next_opening(self.moment) if role is not None else None


def who_acts(
    snapshot: Snapshot, step_id: str, moment: datetime, absent: frozenset[str] = frozenset()
) -> Acting:
    """Return who acts on a step at a naive local moment while the roles `absent` (ids) are away."""
    step = snapshot.steps[step_id]
    if step.performer_role_id is None:
        nobody_named = message("Nobody is named for “{step}”. Choose who does it.", step=label_of(step))
        return Acting(None, Part.NOBODY, (nobody_named,), None)
    case = _Case(snapshot, step, moment, absent)
    performer = snapshot.roles[step.performer_role_id]
    role, reasons = first_present(snapshot, performer.id, absent)
    if role is not None and calendar_of(snapshot, role.id).is_open(moment):
        return _within_hours(case, performer, role, reasons)
    if role is not None:
        reasons = (*reasons, _closed(case, role))
    if performer.kind is RoleKind.BODY:
        only_itself = message(
            "The duty does not stand in for “{role}”, which decides for itself.", role=performer.name
        )
        return _nobody(case, role, (*reasons, only_itself), ())
    return _on_duty(case, role, reasons)


def first_present(
    snapshot: Snapshot, role_id: str, absent: frozenset[str] = frozenset()
) -> tuple[Role | None, tuple[Message, ...]]:
    """Return the first role along the deputies that is neither vacant nor away, and why others are not."""
    reasons: list[Message] = []
    for each_id in (role_id, *along(lines(snapshot).deputy, role_id)):
        role = snapshot.roles[each_id]
        if role.id in absent:
            reasons.append(message("“{role}” is away.", role=role.name))
        elif role.vacant and role.kind not in _WITHOUT_HOLDER:
            reasons.append(message("“{role}” is vacant.", role=role.name))
        else:
            return role, tuple(reasons)
    first = snapshot.roles[role_id]
    if first.kind not in _WITHOUT_HOLDER:
        reasons.append(
            message("Nobody stands in for “{role}”. Choose a deputy who is there.", role=first.name)
        )
    return None, tuple(reasons)


@per_snapshot
def duties_in_order(snapshot: Snapshot) -> tuple[tuple[DutyWindow, Calendar], ...]:
    """Return the duty windows, those that look in first, each with the times at which it runs."""
    windows = sorted(
        snapshot.duty_windows.values(), key=lambda w: (w.mode is DutyMode.ALARM, w.weekday, w.opens, w.id)
    )
    state = snapshot.organisation.holidays
    return tuple((w, Calendar((Window(w.weekday, w.opens, w.closes),), state, SUNDAY)) for w in windows)


def _within_hours(case: _Case, performer: Role, role: Role, reasons: tuple[Message, ...]) -> Acting:
    stands_in = role.id != performer.id
    if stands_in:
        reasons = (*reasons, _stands_in(role, performer))
    closing = calendar_of(case.snapshot, role.id).closing(case.moment)
    if closing is None:
        there = message("“{role}” is there around the clock.", role=role.name)
    else:
        there = message("The service hours of “{role}” run until {closing}.", role=role.name, closing=closing)
    part = Part.DEPUTY if stands_in else Part.PERFORMER
    return Acting(role.id, part, (*reasons, there), case.moment)


def _stands_in(role: Role, other: Role) -> Message:
    return message("“{role}” stands in for “{other}”.", role=role.name, other=other.name)


def _closed(case: _Case, role: Role) -> Message:
    day = case.moment.date()
    if calendar_of(case.snapshot).is_holiday(day):
        return message("{day} is a public holiday without service hours.", day=day)
    return message("{moment} lies outside the service hours of “{role}”.", moment=case.moment, role=role.name)


def _on_duty(case: _Case, regular: Role | None, reasons: tuple[Message, ...]) -> Acting:
    for window, calendar in duties_in_order(case.snapshot):
        if not calendar.is_open(case.moment):
            continue
        cover, missing = first_present(case.snapshot, window.role_id, case.absent)
        reasons = (*reasons, *missing)
        if cover is None:
            continue
        if not case.is_answered(window):
            reasons = (*reasons, _only_alarm(case, cover))
            continue
        looks = _next_look(window, case.moment)
        said = _duty_reasons(case, window, cover, regular, looks)
        return Acting(cover.id, Part.ON_CALL, (*reasons, *said), looks)
    return _nobody(case, regular, reasons, duties_in_order(case.snapshot))


def _only_alarm(case: _Case, cover: Role) -> Message:
    return message(
        "“{role}” only reacts to an alarm at this time, and “{workflow}” is not a critical workflow.",
        role=cover.name,
        workflow=case.workflow_name,
    )


def _next_look(window: DutyWindow, moment: datetime) -> datetime:
    if window.mode is DutyMode.ALARM or not window.every_hours:
        return moment
    midnight = datetime.combine(moment.date(), time())
    opens, closes = (midnight + timedelta(minutes=minutes) for minutes in (window.opens, window.closes))
    rhythm = timedelta(hours=window.every_hours)
    return min(opens + ceil((moment - opens) / rhythm) * rhythm, closes)


def _duty_reasons(
    case: _Case, window: DutyWindow, cover: Role, regular: Role | None, looks: datetime
) -> Iterator[Message]:
    on_call = case.snapshot.roles.get(case.snapshot.organisation.on_call_role_id or "")
    if on_call is not None:
        yield message("Outside service hours “{role}” answers.", role=on_call.name)
    if case.moment.weekday() != window.weekday:
        yield message("On public holidays the Sunday duty applies.")
    if cover.id != window.role_id:
        yield _stands_in(cover, case.snapshot.roles[window.role_id])
    yield message(
        "“{role}” has the duty: {weekday}, {opens} to {closes}.",
        role=cover.name,
        weekday=Message(WEEKDAY_WORDS[window.weekday]),
        opens=time_of_day(window.opens),
        closes=time_of_day(window.closes),
    )
    if window.mode is DutyMode.ALARM:
        yield message(
            "The duty reacts to an alarm, and “{workflow}” is a critical workflow.",
            workflow=case.workflow_name,
        )
    elif looks > case.moment:
        yield message("The duty next looks in: {moment}.", moment=looks)
    opening = case.regular_time(regular)
    if case.step.kind is StepKind.APPROVAL and regular is not None and opening is not None:
        yield message(
            "Unless the duty is authorised to give this approval, it waits for “{role}”: {moment}.",
            role=regular.name,
            moment=opening,
        )


def _nobody(
    case: _Case,
    regular: Role | None,
    reasons: tuple[Message, ...],
    duties: tuple[tuple[DutyWindow, Calendar], ...],
) -> Acting:
    options = [(case.regular_time(regular), regular)]
    for window, calendar in duties:
        if case.is_answered(window):
            cover, _ = first_present(case.snapshot, window.role_id, case.absent)
            options.append((calendar.next_opening(case.moment), cover))
    moments = [(moment, role) for moment, role in options if moment is not None and role is not None]
    if not moments:
        never = message("Nobody is there at any time. Enter service hours or choose a deputy.")
        return Acting(None, Part.NOBODY, (*reasons, never, _automatic_reply(case)), None)
    moment, role = min(moments, key=lambda option: option[0])
    then = message("Nobody is there now. Next is “{role}”: {moment}.", role=role.name, moment=moment)
    return Acting(None, Part.NOBODY, (*reasons, then, _automatic_reply(case)), moment)


def _automatic_reply(case: _Case) -> Message:
    reply = case.snapshot.organisation.automatic_reply
    if not reply:
        return message("There is no automatic reply. Write one that says when the answer will come.")
    return message("Until then the automatic reply says: “{reply}”", reply=reply)
