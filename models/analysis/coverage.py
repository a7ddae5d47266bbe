"""Who answers outside service hours, as the sentences a management reads.

One sentence each for weekday evenings, Saturday, Sunday and holidays, in this order and also when the answer
is nobody, because the open hour is what the question is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.analysis.away import rosters
from models.analysis.duty import duties_in_order
from models.analysis.hours import SUNDAY, time_of_day
from models.analysis.presence import first_present
from models.domain.message import Message, message
from models.domain.organisation import STATES, DutyMode, DutyWindow
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.times import Window
from models.domain.words import WEEKDAY_WORDS, WORDS

SATURDAY = 5
_WORKDAYS = tuple(range(SATURDAY))


@per_snapshot
def answers_outside_hours(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return who answers outside service hours, in the order of the week, and what a sender reads."""
    return (
        *_rule(snapshot),
        message(
            "Monday to Friday outside service hours: {answers}.", answers=answers_on(snapshot, _WORKDAYS)
        ),
        message("On Saturday: {answers}.", answers=answers_on(snapshot, (SATURDAY,))),
        message("On Sunday: {answers}.", answers=answers_on(snapshot, (SUNDAY,))),
        _holidays(snapshot),
        _automatic_reply(snapshot),
    )


def _rule(snapshot: Snapshot) -> Iterator[Message]:
    organisation = snapshot.organisation
    if organisation.weekend_model is None:
        yield message("It is not settled who answers at the weekend. Choose one of the three rules.")
    else:
        yield message("Rule for the weekend: {rule}.", rule=Message(WORDS[organisation.weekend_model]))
    on_call = snapshot.roles.get(organisation.on_call_role_id or "")
    if on_call is not None and snapshot.duty_windows:
        yield message("Outside service hours “{role}” is on duty.", role=on_call.name)
    for role_id, entries in rosters(snapshot).items():
        yield message(
            "The roster of “{role}” runs from {begins} to {ends}; before and after it nobody has this duty.",
            role=snapshot.roles[role_id].name,
            begins=entries[0].begins,
            ends=max(entry.ends for entry in entries),
        )


def answers_on(snapshot: Snapshot, weekdays: tuple[int, ...]) -> tuple[Message, ...]:
    """Return who answers on these weekdays (0 is Monday), as parts of a sentence; “nobody” when so."""
    service = _service(snapshot, weekdays) if weekdays != _WORKDAYS else ()
    return (*service, *_duties(snapshot, weekdays)) or (message("nobody"),)


def _service(snapshot: Snapshot, weekdays: tuple[int, ...]) -> tuple[Message, ...]:
    return tuple(
        message("service hours from {opens} to {closes}", **_times(window))
        for window in snapshot.organisation.service_hours
        if window.weekday in weekdays
    )


def _duties(snapshot: Snapshot, weekdays: tuple[int, ...]) -> tuple[Message, ...]:
    days_of: dict[Message, list[int]] = {}
    for window in duties_in_order(snapshot):
        if window.weekday in weekdays:
            days_of.setdefault(_duty(snapshot, window), []).append(window.weekday)
    return tuple(
        duty if days == list(weekdays) else message("{duty} ({days})", duty=duty, days=_weekdays(days))
        for duty, days in days_of.items()
    )


def _duty(snapshot: Snapshot, window: DutyWindow) -> Message:
    named = snapshot.roles[window.role_id]
    role, _ = first_present(snapshot, named.id)
    times = _times(window)
    if role is None:
        return message(
            "nobody from {opens} to {closes}, because “{role}” is vacant", role=named.name, **times
        )
    if window.mode is DutyMode.ALARM:
        return message("“{role}” reacts to an alarm from {opens} to {closes}", role=role.name, **times)
    if not window.every_hours:
        return message("“{role}” looks in from {opens} to {closes}", role=role.name, **times)
    return message(
        "“{role}” looks in from {opens} to {closes}, at least every {hours} h",
        role=role.name,
        hours=window.every_hours,
        **times,
    )


def duty_in_words(snapshot: Snapshot, window_ids: Iterable[str]) -> Message:
    """Return what windows of one role and time mean, with their days."""
    windows = [snapshot.duty_windows[window_id] for window_id in window_ids]
    days = sorted(window.weekday for window in windows)
    return message("{duty} ({days})", duty=_duty(snapshot, windows[0]), days=_weekdays(days))


def _times(window: Window | DutyWindow) -> dict[str, str]:
    return {"opens": time_of_day(window.opens), "closes": time_of_day(window.closes)}


def _weekdays(days: Iterable[int]) -> tuple[Message, ...]:
    return tuple(Message(WEEKDAY_WORDS[day]) for day in days)


def _holidays(snapshot: Snapshot) -> Message:
    if snapshot.organisation.holidays not in STATES:
        return message("On public holidays: as on any other day, because no federal state is chosen.")
    duties = _duties(snapshot, (SUNDAY,)) or (message("nobody"),)
    return message("On public holidays the Sunday duty applies: {answers}.", answers=duties)


def _automatic_reply(snapshot: Snapshot) -> Message:
    reply = snapshot.organisation.automatic_reply
    if not reply:
        return message("There is no automatic reply. Write one that says when the answer will come.")
    return message("At all other times the automatic reply says: “{reply}”", reply=reply)
