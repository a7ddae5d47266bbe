"""Times in words: hours with what they count, and weekly windows."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.look import Look
from models.domain.times import Clock, Week
from models.domain.words import WEEKDAY_WORDS, WORDS


def hours(value: float, clock: Clock, look: Look) -> str:
    """Return a time in words, such as `4 h (service hours)`."""
    return look.say("{hours} h ({clock})", hours=value, clock=look.say(WORDS[clock]))


def hours_in_words(week: Week, look: Look) -> Iterator[str]:
    """Yield weekly windows in words, days of the same hours together."""
    spans: dict[tuple[int, int], list[int]] = {}
    for window in sorted(week):
        spans.setdefault((window.opens, window.closes), []).append(window.weekday)
    for (opens, closes), days in spans.items():
        times = f"{opens // 60:02}:{opens % 60:02}–{closes // 60:02}:{closes % 60:02}"
        yield f"{_days(days, look)} {times}"


def _days(days: list[int], look: Look) -> str:
    names = [look.say(WEEKDAY_WORDS[day]) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return look.say("{first} to {last}", first=names[0], last=names[-1])
    return ", ".join(names)
