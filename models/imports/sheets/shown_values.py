"""Values as a person sees them: numbers, percentages, dates, times, by the number format of their cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TypeAlias

Shown: TypeAlias = Callable[[float], str]

_FIRST_DAY = datetime(1899, 12, 30)
_SINCE_1904 = 1462
_LAST_DAY = 2_958_466  # the day after 9999-12-31
_LEAP_DAY = 60  # the 29th of February 1900, which never was
_BUILT_IN = {
    **dict(zip((1, 2, 9, 10), ("0", "0.00", "0%", "0.00%"), strict=True)),
    **dict.fromkeys(range(14, 18), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), 45, 46, 47), "h:mm"),
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35), "h:mm"),
}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_FIXED = re.compile(r"(0+)(?:\.(0+))?(%?)")


def number_text(value: float) -> str:
    """Return a number with as many digits as spreadsheets show, and no point where none is needed."""
    if isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def time_text(value: time | timedelta) -> str:
    """Return hours and minutes, and seconds if there are any; hours may be more than 24."""
    seconds = round(
        value.total_seconds()
        if isinstance(value, timedelta)
        else value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    )
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def date_text(value: date) -> str:
    """Return a date as ISO, with the time of day if it has one."""
    if not isinstance(value, datetime):
        return value.isoformat()
    clock = time_text(value.time())
    return value.date().isoformat() if clock == "00:00" else f"{value.date().isoformat()} {clock}"


def shown_by(code: str, *, since_1904: bool = False) -> Shown:
    """Return what shows numbers in a number format."""
    first = _QUOTED.sub("", code.split(";", 1)[0])
    letters = first.lower().replace("general", "").replace("am/pm", "").replace("a/p", "")
    if set(letters) & set("ymdhs"):
        is_day = bool(set(letters) & set("yd")) or not set(letters) & set("hs")
        return _day(since_1904) if is_day else _clock
    fixed = _FIXED.fullmatch(first.strip())
    if fixed:
        return _fixed(len(fixed[1]), len(fixed[2] or ""), fixed[3])
    return _percent if "%" in first else number_text


def format_code(number: int) -> str:
    """Return the number format that is known by its number alone."""
    return _BUILT_IN.get(number, "General")


def _clock(value: float) -> str:
    return time_text(timedelta(days=value)) if abs(value) < _LAST_DAY else number_text(value)


def _day(since_1904: bool) -> Shown:
    def shown(value: float) -> str:
        days = value + _SINCE_1904 if since_1904 else value
        if not 0 <= days < _LAST_DAY:
            return number_text(value)
        if days < 1 and not since_1904:
            return _clock(days)
        moment = _FIRST_DAY + timedelta(days=days + (days < _LEAP_DAY and not since_1904))
        return date_text(
            moment + timedelta(microseconds=500_000 - (moment.microsecond + 500_000) % 1_000_000)
        )

    return shown


def _percent(value: float) -> str:
    return f"{number_text(float(f'{value * 100:.12g}'))}%"


def _fixed(whole: int, places: int, percent: str) -> Shown:
    width = whole + places + bool(places)

    def shown(value: float) -> str:
        return f"{value * 100 if percent else value:0{width}.{places}f}{percent}"

    return shown
