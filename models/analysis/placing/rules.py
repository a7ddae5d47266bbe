"""Where the rule of an approval stands inside its shape: lines from the left, below the name.

A drawing serves all languages, so there is room for the widest of them.
"""

from __future__ import annotations

from functools import lru_cache

from models.analysis.approval_words import ShortLine
from models.analysis.drawing import Box, RuleLine
from models.analysis.placing.sizes import CHECK_ROOM, RULE_FONT, RULE_HEIGHT, RULE_MARGIN, Size
from models.analysis.text_width import text_width
from models.domain.message import Message
from models.wording import LANGUAGES, Wording

_SIGN = 11.0  # of the clock, square
_SIGN_LEFT = 8.0  # from the left border, below the check mark


def rule_widths(lines: tuple[ShortLine, ...]) -> tuple[float, ...]:
    """Return the widths of the lines, each in its widest language."""
    return tuple(_width(line.words) for line in lines)


@lru_cache(maxsize=8192)
def _width(words: Message) -> float:
    return max(text_width(Wording(language)(words), RULE_FONT) for language in LANGUAGES)


def rule_lines(box: Box, size: Size, lines: tuple[ShortLine, ...]) -> tuple[RuleLine, ...]:
    """Return the lines at the bottom of a shape."""
    top = box.bottom - RULE_MARGIN - size.rule_height
    left = box.x + CHECK_ROOM
    found = []
    for n, (line, width) in enumerate(zip(lines, rule_widths(lines), strict=True)):
        y = top + n * RULE_HEIGHT
        sign = Box(box.x + _SIGN_LEFT, y + (RULE_HEIGHT - _SIGN) / 2, _SIGN, _SIGN) if line.is_limit else None
        found.append(RuleLine(line.words, Box(left, y, width, RULE_HEIGHT), RULE_FONT, sign))
    return tuple(found)
