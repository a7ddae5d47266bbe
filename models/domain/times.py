"""When: hours that count, weekly windows, and whether a time runs in service hours or around the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WINDOW = re.compile(r"(MO|TU|WE|TH|FR|SA|SU) (\d\d):(\d\d)-(\d\d):(\d\d)")


class Clock(StrEnum):
    """What an hour counts: service hours of the organisation or the role, these and duty, or every hour."""

    SERVICE = "service"
    DUTY = "duty"
    AROUND = "around"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A weekly window: weekday 0 (Monday) to 6; opens < closes, both in minutes after midnight.

    Only duty closes behind 24:00, on the day that follows.
    """

    weekday: int
    opens: int
    closes: int


Week = tuple[Window, ...]


def week_to_text(week: Week) -> str:
    """Return the stored form, such as `MO 08:00-17:00, TU 08:00-17:00`; the empty week is ''."""
    return ", ".join(
        f"{WEEKDAYS[w.weekday]} {w.opens // 60:02}:{w.opens % 60:02}-{w.closes // 60:02}:{w.closes % 60:02}"
        for w in sorted(week)
    )


def week_from_text(text: str) -> Week:
    """Return the windows of the stored form; raises ValueError for anything else."""
    if not text:
        return ()
    return tuple(sorted(_window(part) for part in text.split(", ")))


def _window(part: str) -> Window:
    match = _WINDOW.fullmatch(part)
    if match is None:
        raise ValueError(f"not a weekly window: {part!r}")
    weekday, *numbers = match.groups()
    opening_hour, opening_minute, closing_hour, closing_minute = map(int, numbers)
    window = Window(
        WEEKDAYS.index(weekday), opening_hour * 60 + opening_minute, closing_hour * 60 + closing_minute
    )
    if not window.opens < window.closes <= 24 * 60 or opening_minute > 59 or closing_minute > 59:
        raise ValueError(f"not a weekly window: {part!r}")
    return window
