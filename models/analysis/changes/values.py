"""How a field is said: roles and steps by name, times with what they count, nothing as a word."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, TypeAlias

from models.analysis.hours import time_of_day
from models.analysis.promise import days_in_words
from models.domain.message import N_, Message, Value, message
from models.domain.row_rules import label_of
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.domain.times import Week
from models.domain.words import WORDS
from models.domain.workflow import Deciders

Say: TypeAlias = Callable[[Snapshot, Any], Value]  # what a row of a snapshot says

NOBODY, NOTHING = N_("nobody"), N_("nothing")
_NAMED = ("role", "department", "person", "workflow", "standing_duty", "letter_scheme")


def quoted(name: Value) -> Message:
    """Return a name in quotes."""
    return message("“{name}”", name=name)


def name_of_id(snapshot: Snapshot, row_id: str | None) -> Message | None:
    """Return the quoted name of a row of any kind that has one, None where there is none."""
    step = snapshot.steps.get(row_id or "")
    if step is not None:
        return quoted(label_of(step))
    rows: tuple[Any, ...] = tuple(snapshot.row(kind, row_id or "") for kind in _NAMED)
    return next((quoted(row.name) for row in rows if row is not None), None)


def named(field: str, nothing: str = NOBODY) -> Say:
    """Say what a field names."""
    return lambda snapshot, row: name_of_id(snapshot, getattr(row, field)) or Message(nothing)


def text(field: str) -> Say:
    """Say a text as it was entered."""
    return lambda _, row: quoted(value) if (value := getattr(row, field)) else Message(NOTHING)


def word(field: str) -> Say:
    """Say the word of a choice."""

    def said(_: Snapshot, row: Any) -> Value:
        value = getattr(row, field)
        return quoted(Message(WORDS[value])) if value is not None else Message(NOTHING)

    return said


def number(field: str) -> Say:
    """Say a number."""
    return lambda _, row: value if (value := getattr(row, field)) is not None else Message(NOTHING)


def hours(field: str, clock: str = "") -> Say:
    """Say a time in hours, and what they count if that is another field."""

    def said(_: Snapshot, row: Any) -> Value:
        value = getattr(row, field)
        if value is None:
            return Message(NOTHING)
        if not clock:
            return message("{hours} h", hours=value)
        return message("{hours} h ({clock})", hours=value, clock=Message(WORDS[getattr(row, clock)]))

    return said


def three_times(kind: str) -> Say:
    """Say the shortest, usual and longest time of a step."""

    def said(_: Snapshot, row: Any) -> Value:
        times = {name: getattr(row, f"{kind}_{name}") for name in ("least", "usual", "most")}
        if all(value is None for value in times.values()):
            return Message(NOTHING)
        shown: dict[str, Value] = {name: "–" if value is None else value for name, value in times.items()}
        return message("{least} / {usual} / {most} h", **shown)

    return said


def escalation(snapshot: Snapshot, step: Any) -> Value:
    """Say whom a time limit goes to that passes twice, and when."""
    role = name_of_id(snapshot, step.escalates_then_id) or Message(NOBODY)
    return message("{role} after {hours}", role=role, hours=hours("escalates_hours")(snapshot, step))


def deciders(_: Snapshot, step: Any) -> Value:
    """Say how many must agree."""
    if step.deciders is Deciders.AT_LEAST:
        return message("at least {n}", n=step.quorum)
    return Message(WORDS[step.deciders])


def share(_: Snapshot, flow: Any) -> Value:
    """Say the share of cases in percent."""
    return (
        Message(NOTHING) if flow.share is None else message("{percent}%", percent=round(100 * flow.share, 2))
    )


def scheme(snapshot: Snapshot, _: Any) -> Value:
    """Say in which letters a document is written."""
    return quoted(scheme_of(snapshot).name)


def week(field: str) -> Say:
    """Say weekly hours; None are those of the organisation."""

    def said(_: Snapshot, row: Any) -> Value:
        value: Week | None = getattr(row, field)
        if value is None:
            return message("the hours of the organisation")
        return _days(value) or Message(NOTHING)

    return said


def _days(windows: Week) -> tuple[Value, ...]:
    """Return weekly windows, days with the same hours together."""
    by_day = ((day, tuple(w for w in sorted(windows) if w.weekday == day)) for day in range(7))
    times = ((day, tuple(span(w.opens, w.closes) for w in found)) for day, found in by_day if found)
    return tuple(
        message("{days} {hours}", days=days_in_words([day for day, _ in run]), hours=found)
        for found, run in groupby(times, key=lambda entry: entry[1])
    )


def span(opens: int, closes: int) -> str:
    """Return a time of day from and to."""
    return f"{time_of_day(opens)}–{time_of_day(closes)}"
