"""How large a step is drawn and how its words break: tasks hold their name, others carry it beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from models.analysis.text_width import fits_whole, text_width, widest, wrapped
from models.domain.workflow import StepKind

STEP_FONT = 12.0
SIDE_FONT = 11.0
LINE_HEIGHT = 1.25
CHECK_ROOM = 26.0  # from the left border of an approval to its words, for the check mark
RULE_FONT = 11.0
RULE_HEIGHT = RULE_FONT * LINE_HEIGHT
RULE_MARGIN = 7.0

_MARGIN = 16.0
# width, height, lines: the first in which no word breaks, else the last one
_TASK_SIZES = ((116.0, 56.0, 3), (136.0, 56.0, 3), (136.0, 70.0, 4), (156.0, 86.0, 5), (176.0, 102.0, 6))
_SIDE_ROOMS = ((76.0, 2), (96.0, 3), (110.0, 4))
_SMALL: Mapping[StepKind, float] = {
    StepKind.START: 30.0,
    StepKind.END: 30.0,
    StepKind.DECISION: 40.0,
    StepKind.PARALLEL: 40.0,
    StepKind.WAIT: 34.0,
    StepKind.NOTICE: 34.0,
}


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of the shape, its words in lines, the width and height of the words.

    `rule_height` is the height of the lines below them that say what an approval goes by, or what a branch
    asks; beside a small step they count as its words.
    """

    width: float
    height: float
    lines: tuple[str, ...]
    text_width: float
    text_height: float
    rule_height: float = 0.0

    @property
    def has_words(self) -> bool:
        """Say whether anything is written at the step."""
        return bool(self.lines) or self.rule_height > 0

    @property
    def is_small(self) -> bool:
        """Say whether arrows may touch only the middle of each side, and the words stand outside."""
        return self.width <= max(_SMALL.values())


def words_size(lines: tuple[str, ...], font_size: float) -> tuple[float, float]:
    """Return width and height of a block of lines."""
    return widest(lines, font_size), len(lines) * font_size * LINE_HEIGHT


def side_lines(text: str) -> tuple[str, ...]:
    """Return the words that stand beside an event, a branch or an arrow."""
    for room, most in _SIDE_ROOMS:
        if fits_whole(text, room, SIDE_FONT, most):
            return wrapped(text, room, SIDE_FONT, most)
    room, most = _SIDE_ROOMS[-1]
    return wrapped(text, room, SIDE_FONT, most)


@lru_cache(maxsize=8192)
def size_of(kind: StepKind, text: str, rule: tuple[float, ...] = ()) -> Size:
    """Return the size of a step of this kind with these words, and below them lines so wide."""
    if kind in _SMALL:
        lines = side_lines(text)
        width, height = words_size(lines, SIDE_FONT)
        below = len(rule) * RULE_HEIGHT
        return Size(_SMALL[kind], _SMALL[kind], lines, max(width, *rule, 0.0), height + below, below)
    extra = CHECK_ROOM - _MARGIN / 2 if kind is StepKind.APPROVAL else 0.0
    width, height, most = next(
        (size for size in _TASK_SIZES if fits_whole(text, size[0] - _MARGIN, STEP_FONT, size[2])),
        _TASK_SIZES[0] if _breaks_well(text) else _TASK_SIZES[-1],
    )
    width = max(width + extra, CHECK_ROOM + max(rule) + RULE_MARGIN if rule else 0.0)
    lines = wrapped(text, width - extra - _MARGIN, STEP_FONT, most)
    words = words_size(lines, STEP_FONT)
    below = len(rule) * RULE_HEIGHT
    height = max(height, words[1] + below + 2 * RULE_MARGIN) if rule else height
    return Size(width, height, lines, *words, below)


@lru_cache(maxsize=8192)
def outline_of(size: Size) -> Size:
    """Return what others must leave free for a step: of words within its shape, nothing besides that."""
    return (
        size if size.is_small else replace(size, lines=(), text_width=0.0, text_height=0.0, rule_height=0.0)
    )


def _breaks_well(text: str) -> bool:
    """Say whether the words fit the smallest task when the long ones are broken."""
    width, _, most = _TASK_SIZES[0]
    return text_width(text, STEP_FONT) < (width - _MARGIN) * (most - 1)
