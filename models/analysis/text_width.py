"""How wide a text is in the bundled font, and how it breaks into lines; without any graphics library.

The layout must know the size of words before anything is drawn, and screen, pictures and tests must agree on
it: so the widths come from a table made of the same font that everything is drawn with. Sizes are pixels.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise, takewhile
from typing import Literal

from models.analysis.hyphenation import Language, language_of, syllable_ends

Weight = Literal["regular", "semibold", "arial", "arial bold"]  # the last two are for workbooks

FONT_FILES: Mapping[Weight, str] = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf"}
ELLIPSIS = "…"
HYPHEN = "-"
SOFT_HYPHEN, ANYWHERE = "\u00ad", "\u200b"  # where a word may break: with a hyphen then, or without

_JOINTS = re.compile(r"(?:ungs|heits|keits|schafts|ions|tums|täts|lings|ings)(?=\w{3})", re.IGNORECASE)
_LEAST_LETTERS = 3


@cache
def _widths(weight: Weight) -> Mapping[str, float]:
    table = json.loads(files("resources").joinpath("fonts", "widths.json").read_text(encoding="utf-8"))
    groups: Mapping[str, str] = table[weight]
    return {char: int(width) / table["units"] for width, chars in groups.items() for char in chars}


@cache
def _width_outside_font(char: str) -> float:
    """Return the width, in ems, that other fonts usually give a character the bundled one lacks."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 1.3 if unicodedata.east_asian_width(char) in "WF" else 0.7


def text_width(text: str, font_size: float, weight: Weight = "regular") -> float:
    """Return the width of one line of text."""
    widths = _widths(weight)
    return font_size * sum(widths[char] if char in widths else _width_outside_font(char) for char in text)


def _prefix_ems(text: str, weight: Weight) -> Iterator[float]:
    """Yield the widths, in ems, of no character, of the first one, of the first two and so on."""
    widths = _widths(weight)
    ems = (widths[char] if char in widths else _width_outside_font(char) for char in text)
    return accumulate(ems, initial=0.0)


def _count_that_fits(text: str, room: float, size: float, weight: Weight, sign: str = "") -> int:
    """Return how many first characters fit with a sign behind them; a text is looked through once."""
    behind = sum(map(_widths(weight).__getitem__, sign))
    fitting = takewhile(lambda ems: size * (ems + behind) <= room, _prefix_ems(text, weight))
    return max(sum(1 for _ in fitting) - 1, 0)


def _breaks(word: str, language: Language | None) -> list[tuple[int, str]]:
    """Return places where a word may end a line, best kind last: (place, sign to add)."""
    inside = range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1)
    anywhere = [(n, HYPHEN) for n in inside if word[n - 1].isalpha() and word[n].isalpha()]
    syllables = [(n, HYPHEN) for n in syllable_ends(word, language) if n in inside]
    joints = [place for m in _JOINTS.finditer(word) if (place := (m.end(), HYPHEN)) in syllables]
    signs = [(n + 1, "") for n, char in enumerate(word[:-1]) if char in "-/–_." and n + 1 in inside]
    groups = (anywhere if not syllables else [], syllables, joints + signs)
    return [place for group in groups for place in sorted(group)]


def _head_that_fits(
    word: str, room: float, size: float, weight: Weight, language: Language | None
) -> tuple[str, str] | None:
    """Return the word in two parts of which the first fits; the last good break, joints before syllables."""
    longest = {sign: _count_that_fits(word, room, size, weight, sign) for sign in ("", HYPHEN)}
    fitting = [(place, sign) for place, sign in _breaks(word, language) if place <= longest[sign]]
    if not fitting:
        return None
    place, sign = fitting[-1]
    return word[:place] + sign, word[place:]


def _forced(word: str, room: float, size: float, weight: Weight) -> tuple[str, str]:
    count = max(_count_that_fits(word, room, size, weight), 1)
    return word[:count], word[count:]


def _first_lines(text: str, room: float, size: float, weight: Weight, most: int) -> list[str]:
    """Return the lines of a text, and none of those behind one more than `most`."""
    lines: list[str] = []
    line = ""
    waiting = text.split()[::-1]
    while waiting and len(lines) <= most:
        word = waiting.pop()
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, weight) <= room:
            line = longer
            continue
        if text_width(word, size, weight) <= room:
            lines.append(line)
            line = word
            continue
        gap = text_width(line + " ", size, weight) if line else 0.0
        parts = _head_that_fits(word, room - gap, size, weight, language_of(text))
        if parts is None and line:
            lines.append(line)
            line = ""
            waiting.append(word)
            continue
        head, tail = parts or _forced(word, room, size, weight)
        lines.append(f"{line} {head}" if line else head)
        line = ""
        if tail:
            waiting.append(tail)
    return [*lines, line] if line else lines


def elided(text: str, room: float, font_size: float, weight: Weight = "regular") -> str:
    """Return the text, cut with … so that it fits."""
    if text_width(text, font_size, weight) <= room:
        return text
    count = _count_that_fits(text, room, font_size, weight, ELLIPSIS)
    return text[:count].rstrip(" -") + ELLIPSIS


@lru_cache(maxsize=8192)
def wrapped(
    text: str, room: float, font_size: float, most_lines: int, weight: Weight = "regular"
) -> tuple[str, ...]:
    """Return the text in at most so many lines that fit the room; long words break, the rest ends in …."""
    lines = _first_lines(text, room, font_size, weight, most_lines)
    if len(lines) > most_lines:
        last = elided(lines[most_lines - 1].rstrip(HYPHEN) + ELLIPSIS, room, font_size, weight)
        lines = [*lines[: most_lines - 1], last]
    return tuple(lines)


def breakable(text: str, room: float, font_size: float, weight: Weight = "regular") -> str:
    """Return the text for something that wraps by itself: words wider than the room may break inside."""
    language = language_of(text)
    return "".join(
        word
        if text_width(word, font_size, weight) <= room
        else _loosened(word, room, font_size, weight, language)
        for word in re.split(r"(\s+)", text)
    )


def _loosened(word: str, room: float, size: float, weight: Weight, language: Language | None) -> str:
    """Return a word that may break behind its signs, elsewhere only where that is not enough."""
    pieces = re.split(r"(?<=[-–/_.])", word)
    return ANYWHERE.join(_hyphenated(piece, room, size, weight, language) for piece in pieces)


def _hyphenated(piece: str, room: float, size: float, weight: Weight, language: Language | None) -> str:
    if text_width(piece, size, weight) <= room:
        return piece
    places = sorted({place for place, sign in _breaks(piece, language) if sign == HYPHEN})
    parts = [piece[start:end] for start, end in pairwise([0, *places, len(piece)])]
    narrow = [part if text_width(part, size, weight) <= room else ANYWHERE.join(part) for part in parts]
    return SOFT_HYPHEN.join(narrow)


def widest(lines: tuple[str, ...], font_size: float, weight: Weight = "regular") -> float:
    """Return the width of the widest line."""
    return max((text_width(line, font_size, weight) for line in lines), default=0.0)


def fits_whole(text: str, room: float, font_size: float, most_lines: int, weight: Weight = "regular") -> bool:
    """Say whether the text fits without breaking a word and without being cut."""
    words = text.split()
    if any(text_width(word, font_size, weight) > room for word in words):
        return False
    return len(_first_lines(text, room, font_size, weight, most_lines)) <= most_lines


def in_font(char: str) -> bool:
    """Say whether the bundled font has this character."""
    return char in _widths("regular")
