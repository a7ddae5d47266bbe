"""How values are written in a line and read back: texts, hours, counts, shares, times of day, moments.

What cannot be read is refused with a sentence before any command is made; numbers are shown without signs
for thousands, because `1.000` would be read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from desktop.shown.look import Look
from models.domain.errors import RuleViolation
from models.domain.message import message

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
_TIME_BEHIND = r"(?:,?\s+(\d{1,2})(?:[:.](\d\d))?(?:\s*(?:h|Uhr))?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}|\d\d){_TIME_BEHIND}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME_BEHIND}")
MINUTES_OF_DAY = 24 * 60
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Notation:
    """`to_text` writes a value in a language, `from_text` reads it; raises RuleViolation `not_understood`."""

    to_text: Callable[[Any, Look], str]
    from_text: Callable[[str], Any]


def time_text(minutes: int) -> str:
    """Return minutes after midnight as a time of day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _number_text(value: float | None, look: Look) -> str:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", look.say.number(0.5)[1])


def _number_of(text: str) -> float | None:
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise RuleViolation(
            "not_understood",
            message("“{typed}” is not a number. Type one such as 4 or 2.5.", typed=text[:30]),
        )
    return float(text.replace(",", "."))


def _hours_of(text: str) -> float | None:
    return _number_of(text.strip().removesuffix("h"))


def _count_of(text: str) -> int:
    number = _number_of(text)
    if number is None or number != int(number) or not 1 <= number <= 99:
        raise RuleViolation(
            "not_understood",
            message("“{typed}” is not a count. Type a whole number from 1 to 99.", typed=text[:30]),
        )
    return int(number)


def _share_text(value: float | None, look: Look) -> str:
    return _number_text(None if value is None else value * 100, look)


def _share_of(text: str) -> float | None:
    number = _number_of(text.strip().removesuffix("%"))
    return None if number is None else number / 100


def _time_of(text: str) -> int:
    match = _TIME.fullmatch(text.strip())
    minutes = int(match[1]) * 60 + int(match[2] or 0) if match else -1
    if match is None or int(match[2] or 0) > 59 or minutes > MINUTES_OF_DAY:
        raise RuleViolation(
            "not_understood",
            message("“{typed}” is not a time of day. Type one such as 8 or 17:30.", typed=text[:30]),
        )
    return minutes


def day_text(moment: date, look: Look) -> str:
    """Return a day in figures."""
    return moment.strftime("%d.%m.%Y" if look.say.language == "de" else "%d/%m/%Y")


def _begin_text(moment: datetime, look: Look) -> str:
    is_whole = (moment.hour, moment.minute) == (0, 0)
    return day_text(moment, look) if is_whole else f"{day_text(moment, look)} {moment:%H:%M}"


def _end_text(moment: datetime, look: Look) -> str:
    """Return the last day that belongs to a time, or its end to the minute."""
    is_whole = (moment.hour, moment.minute) == (0, 0)
    return day_text(moment - DAY, look) if is_whole else _begin_text(moment, look)


def _moment_of(text: str, *, is_end: bool) -> datetime:
    day_first, year_first = _DAY_FIRST.fullmatch(text.strip()), _YEAR_FIRST.fullmatch(text.strip())
    found = day_first or year_first
    try:
        if found is None:
            raise ValueError(text)
        day, month, year = (found[1], found[2], found[3]) if day_first else (found[3], found[2], found[1])
        moment = datetime(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        if found[4] is None:
            return moment + DAY if is_end else moment
        return moment + timedelta(minutes=_time_of(f"{found[4]}:{found[5] or '00'}"))
    except (ValueError, OverflowError) as error:
        raise RuleViolation(
            "not_understood",
            message(
                "“{typed}” is not a day. Type one such as 24.12.2026, with a time 24.12.2026 18:00.",
                typed=text[:30],
            ),
        ) from error


def _date_text(day: date | None, look: Look) -> str:
    return "" if day is None else day_text(day, look)


def _date_of(text: str) -> date | None:
    return _moment_of(text, is_end=False).date() if text.strip() else None


PLAIN = Notation(lambda value, _look: value or "", str)
HOURS = Notation(_number_text, _hours_of)
COUNT = Notation(_number_text, _count_of)
SHARE = Notation(_share_text, _share_of)
TIME = Notation(lambda minutes, _look: time_text(minutes), _time_of)
BEGIN = Notation(_begin_text, lambda text: _moment_of(text, is_end=False))
DATE = Notation(_date_text, _date_of)
END = Notation(_end_text, lambda text: _moment_of(text, is_end=True))
