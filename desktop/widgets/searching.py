"""Finding things by a few typed letters: beginnings before middles, and a typing mistake is forgiven.

Plain functions of texts, so that ranking can be tested and timed without a window.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

WHOLE, BEGINS, WORD_BEGINS, INSIDE, BESIDE, SIMILAR = 0, 1, 2, 4, 6, 9
ENOUGH = 4  # with as many exact hits nobody meant something similar


@dataclass(frozen=True, slots=True)
class Searchable(Generic[Thing]):
    """A thing with its folded title and what else it may be found by."""

    thing: Thing
    title: str
    words: tuple[str, ...]
    beside: str


def searchable(thing: Thing, title: str, beside: str = "") -> Searchable[Thing]:
    """Return a thing that can be found by its title, or by words beside it with less weight."""
    folded = fold(title)
    return Searchable(thing, folded, tuple(folded.split()), fold(beside))


def fold(text: str) -> str:
    """Return the text in small letters, without accents and signs, its words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def ranked(
    query: str, among: Sequence[Searchable[Thing]], limit: int = 50, *, is_tolerant: bool = True
) -> list[Thing]:
    """Return what fits the query, best first, in the given order where equally good; all for ''."""
    asked = fold(query)
    if not asked:
        return [entry.thing for entry in among[:limit]]
    scored = _scored(among, asked, is_tolerant=False)
    if is_tolerant and len(scored) < ENOUGH:
        scored = _scored(among, asked, is_tolerant=True)
    return [among[number].thing for _, number in sorted(scored)[:limit]]


def fits(query: str, title: str) -> bool:
    """Return whether every part of what is typed stands in a title."""
    folded = fold(title)
    return all(part in folded for part in fold(query).split())


def _scored(
    among: Sequence[Searchable[Thing]], asked: str, *, is_tolerant: bool
) -> list[tuple[tuple[int, int], int]]:
    parts = asked.split()
    found = []
    for number, entry in enumerate(among):
        score = _score(entry, asked, parts, is_tolerant=is_tolerant)
        if score is not None:
            found.append(((score, len(entry.title)), number))
    return found


def _score(entry: Searchable[Thing], asked: str, parts: Iterable[str], *, is_tolerant: bool) -> int | None:
    """Return how far an entry is from what was asked, 0 the nearest; None when it does not fit."""
    if entry.title == asked:
        return WHOLE
    if entry.title.startswith(asked):
        return BEGINS
    total = 0
    for part in parts:
        score = _score_of_part(entry, part)
        if score is None and is_tolerant:
            score = _similarity(entry.words, part)
        if score is None:
            return None
        total += score
    return total


def _score_of_part(entry: Searchable[Thing], part: str) -> int | None:
    if any(word.startswith(part) for word in entry.words):
        return WORD_BEGINS
    if part in entry.title:
        return INSIDE
    return BESIDE if part in entry.beside else None


def _similarity(words: Iterable[str], part: str) -> int | None:
    allowed = mistakes_allowed(part)
    best = min((mistakes(part, word, allowed) for word in words), default=allowed + 1)
    return SIMILAR + best if allowed and best <= allowed else None


def mistakes_allowed(part: str) -> int:
    """Return how many typing mistakes a word of this length may have."""
    return 0 if len(part) < 4 else 1 if len(part) < 8 else 2


def mistakes(typed: str, word: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped against the best beginning of a word.

    Anything over `most` may be returned as `most + 1`.
    """
    if len(typed) - len(word) > most or sum(letter not in word for letter in typed) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(word, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            is_swap = i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other
            row.append(min(cost, earlier[j - 2] + 1) if is_swap else cost)
        if min(row) > most:
            return most + 1
    return min(row)
