"""Who acts on a step at a moment, and why: the performer, a deputy, the duty outside service hours, nobody.

The order is fixed. In its hours the performer acts, and only while it is away or vacant the first deputy
who is there. Otherwise, outside service hours, the duty acts on what it may do. Else nobody does, until the
next moment at which one of these says somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.analysis.away import away_at, roster_at, rosters, stretches
from models.analysis.duty import Noticed, arrives, continues, may_do, rings, running
from models.analysis.hours import calendar_of, time_of_day
from models.analysis.named import named
from models.analysis.presence import present
from models.domain.message import Message, message
from models.domain.organisation import DutyMode, DutyWindow, Role, RoleKind
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import WEEKDAY_WORDS
from models.domain.workflow import Step, StepKind


class Part(StrEnum):
    """In which part a role acts; nobody does by silence, that counts as approval, or once a limit expires."""

    PERFORMER = "performer"
    DEPUTY = "deputy"
    ON_CALL = "on_call"
    PASSED_ON = "passed_on"
    SILENCE = "silence"
    EXPIRED = "expired"
    NOBODY = "nobody"


_REGULAR = frozenset({Part.PERFORMER, Part.DEPUTY})


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts on a step that lies there from a moment on, `begins` then or later; both None for never.

    `noticed` is what the duty knows of the case from then on.
    """

    role_id: str | None
    part: Part
    begins: datetime | None
    noticed: Noticed | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    snapshot: Snapshot
    step: Step
    moment: datetime
    absent: frozenset[str]
    noticed: Noticed | None

    @property
    def performer(self) -> Role:
        return self.snapshot.roles[self.step.performer_role_id or ""]


def who_acts(
    snapshot: Snapshot,
    step_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    noticed: Noticed | None = None,
) -> Acting:
    """Return who acts on a step from a naive local moment on.

    `absent` are ids of roles and persons that stay away, besides the absences that are entered. `noticed` is
    given for a case that the duty already works on.
    """
    step, found = snapshot.steps[step_id], Acting(None, Part.NOBODY, None)
    for stretch in stretches(snapshot, moment, absent):
        found = _who_acts(_Case(snapshot, step, stretch.begins, stretch.away, noticed))
        if found.begins is not None and (stretch.ends is None or found.begins < stretch.ends):
            return found
    return found


def _who_acts(case: _Case) -> Acting:
    """Return who acts from the moment of a case on, if nobody comes or goes."""
    snapshot, step, moment = case.snapshot, case.step, case.moment
    regular = _regular(snapshot, present(snapshot, step, case.absent)[0], moment)
    on_duty = _on_duty(case) if regular is None or regular[0] > moment else None
    if on_duty is not None and (regular is None or on_duty[0] < regular[0]):
        begins, known = on_duty
        return Acting(known.role_id, Part.ON_CALL, begins, known)
    if regular is None:
        return Acting(None, Part.NOBODY, None)
    begins, role = regular
    return Acting(role.id, Part.PERFORMER if role.id == step.performer_role_id else Part.DEPUTY, begins)


def why_so(
    snapshot: Snapshot,
    step_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    noticed: Noticed | None = None,
) -> tuple[Message, ...]:
    """Return why `who_acts` answers as it does, in sentences that name persons where they are known."""
    step = snapshot.steps[step_id]
    if step.performer_role_id is None:
        return (message("Nobody is named for “{step}”. Choose who does it.", step=label_of(step)),)
    case = _Case(snapshot, step, moment, absent | away_at(snapshot, moment), noticed)
    acting = who_acts(snapshot, step_id, moment, absent, noticed)
    roles, reasons = present(snapshot, step, case.absent)
    role = snapshot.roles.get(acting.role_id or "")
    if acting.part in _REGULAR and acting.begins == moment and role is not None:
        return (*reasons, *_within_hours(case, role))
    reasons = (*reasons, *(_closed(case, first) for first in roles[:1]), *_why_not_on_duty(case))
    if acting.begins is None or role is None:
        never = message("Nobody is there at any time. Enter service hours or choose a deputy.")
        return (*reasons, never, _automatic_reply(case))
    if acting.begins > moment or acting.noticed is None:
        window_id = acting.noticed.window_id if acting.noticed is not None else ""
        who = named(snapshot, role.id, acting.begins, absent, window_id)
        return (*reasons, *_waits(case, who, acting.begins))
    return (*reasons, *_duty_reasons(case, acting.noticed))


def _regular(snapshot: Snapshot, roles: tuple[Role, ...], moment: datetime) -> tuple[datetime, Role] | None:
    """Return who of the roles is there first in its own hours, and when."""
    openings = ((calendar_of(snapshot, role.id).next_opening(moment), role) for role in roles)
    known = [(opening, role) for opening, role in openings if opening is not None]
    return min(known, key=lambda option: option[0], default=None)


def _on_duty(case: _Case) -> tuple[datetime, Noticed] | None:
    found = arrives(case.snapshot, case.step, case.moment, case.absent)
    if case.noticed is None:
        return found
    goes_on = continues(case.snapshot, case.step, case.moment, case.noticed, case.absent)
    if goes_on is None or (found is not None and found[0] < goes_on):
        return found
    return goes_on, case.noticed


def _within_hours(case: _Case, role: Role) -> Iterator[Message]:
    if role.id != case.step.performer_role_id:
        yield _stands_in(role, case.performer)
    closing = calendar_of(case.snapshot, role.id).closing(case.moment)
    if closing is None:
        yield message("“{role}” is there around the clock.", role=role.name)
    else:
        yield message("The service hours of “{role}” run until {closing}.", role=role.name, closing=closing)


def _stands_in(role: Role, other: Role) -> Message:
    return message("“{role}” stands in for “{other}”.", role=role.name, other=other.name)


def _closed(case: _Case, role: Role) -> Message:
    day = case.moment.date()
    if calendar_of(case.snapshot).is_holiday(day) and not calendar_of(case.snapshot, role.id).always:
        return message("{day} is a public holiday without service hours.", day=day)
    return message("{moment} lies outside the service hours of “{role}”.", moment=case.moment, role=role.name)


def _why_not_on_duty(case: _Case) -> Iterator[Message]:
    """Yield why the duty that runs now does not do the step."""
    if case.performer.kind is RoleKind.BODY:
        yield message(
            "The duty does not stand in for “{role}”, which decides for itself.", role=case.performer.name
        )
        return
    for shift in running(case.snapshot, case.moment):
        role = case.snapshot.roles[shift.window.role_id].name
        rostered = dict(roster_at(case.snapshot, case.moment, case.absent))
        if not may_do(case.snapshot, case.step):
            yield _not_for_duty(case, role)
        elif shift.window.role_id in rosters(case.snapshot) and shift.window.role_id not in rostered:
            yield message("By the roster nobody has the duty of “{role}” at this time.", role=role)
        elif shift.window.mode is DutyMode.ALARM and not rings(case.snapshot, case.step):
            yield message(
                "“{role}” only reacts to an alarm at this time, and “{workflow}” is not a critical workflow.",
                role=role,
                workflow=case.snapshot.workflows[case.step.workflow_id].name,
            )


def _not_for_duty(case: _Case, role: str) -> Message:
    if case.step.kind is StepKind.APPROVAL:
        return message("“{role}” has the duty, and gives no approval unless it is marked for it.", role=role)
    return message(
        "“{role}” has the duty, and “{step}” is not marked for it.", role=role, step=label_of(case.step)
    )


def _waits(case: _Case, who: Message, begins: datetime) -> Iterator[Message]:
    yield message("Nobody is there now. Next is {who}: {moment}.", who=who, moment=begins)
    yield _automatic_reply(case)


def _duty_reasons(case: _Case, known: Noticed) -> Iterator[Message]:
    window, cover = case.snapshot.duty_windows[known.window_id], case.snapshot.roles[known.role_id]
    on_call = case.snapshot.roles.get(case.snapshot.organisation.on_call_role_id or "")
    if on_call is not None:
        yield message("Outside service hours “{role}” is on duty.", role=on_call.name)
    if calendar_of(case.snapshot).is_holiday(case.moment.date()):
        yield message("On public holidays the Sunday duty applies.")
    if cover.id != window.role_id:
        yield _stands_in(cover, case.snapshot.roles[window.role_id])
    yield _has_the_duty(named(case.snapshot, cover.id, case.moment, case.absent, window.id), window)
    if case.noticed == known:
        yield message("It has noticed the case and works on it until {until}.", until=known.until)
    elif window.mode is DutyMode.ALARM:
        yield message("An alarm calls it at once.")


def _has_the_duty(who: Message, window: DutyWindow) -> Message:
    return message(
        "{who} has the duty: {weekday}, {opens} to {closes}.",
        who=who,
        weekday=Message(WEEKDAY_WORDS[window.weekday]),
        opens=time_of_day(window.opens),
        closes=time_of_day(window.closes),
    )


def _automatic_reply(case: _Case) -> Message:
    reply = case.snapshot.organisation.automatic_reply
    if not reply:
        return message("There is no automatic reply. Write one that says when the answer will come.")
    return message("Until then the automatic reply says: “{reply}”", reply=reply)
