"""The numbers behind the charts as tables, for people and for screen readers, from what the charts draw."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from models.analysis.broken_week import HOLIDAY, BrokenWeek
from models.analysis.involvement import heat, letters_per_role
from models.domain.message import Message
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.domain.words import WEEKDAY_WORDS
from models.wording import Wording


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table in words: heads, and rows as wide as the heads; the first cell of a row names it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def numbers_of_bars(snapshot: Snapshot, say: Wording) -> Numbers:
    """Return the letters per role: a column for each letter of the scheme, and their sum."""
    letters = scheme_of(snapshot).letters
    return Numbers(
        (say("Role"), *letters, say("Total")),
        tuple(
            (
                snapshot.roles[role.role_id].name,
                *(_number(role.letters.get(letter, 0)) for letter in letters),
                str(role.total),
            )
            for role in letters_per_role(snapshot)
        ),
    )


def numbers_of_heat(snapshot: Snapshot, say: Wording) -> Numbers:
    """Return the letters per department: a column for each workflow and category, and their sum."""
    found = heat(snapshot)
    return Numbers(
        (say("Department"), *(name for _, name in found.columns), say("Total")),
        tuple(
            (
                snapshot.departments[department_id].name,
                *(_number(found.counts.get((department_id, key), 0)) for key, _ in found.columns),
                str(found.row_total(department_id)),
            )
            for department_id in found.rows
        ),
    )


def numbers_of_week(week: BrokenWeek, say: Wording) -> Numbers:
    """Return the hours in which a promise is not kept, a row for each day: 21 stands for 21:00 to 22:00."""
    return Numbers(
        (say("Day"), say("Promise not kept"), say("Hours")),
        tuple(
            (day_in_words(day, say), say.listed(_spans(hours)), str(len(hours)))
            for day, hours in week.hours.items()
        ),
    )


def day_in_words(day: int, say: Wording) -> str:
    """Return a weekday from 0, Monday, or the public holiday behind Sunday."""
    return say("Public holiday") if day == HOLIDAY else say(Message(WEEKDAY_WORDS[day]))


def _spans(hours: tuple[int, ...]) -> tuple[str, ...]:
    """Return hours in a row as one span."""
    runs = (list(run) for _, run in groupby(enumerate(hours), lambda at: at[1] - at[0]))
    return tuple(f"{run[0][1]:02}:00–{run[-1][1] + 1:02}:00" for run in runs)


def _number(count: int) -> str:
    return str(count) if count else "–"
