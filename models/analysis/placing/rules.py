"""Where the rule of an approval stands inside its shape, and what the calendar is asked beside a branch.

A drawing serves all languages, so there is room for the widest of them, also for the answers on arrows that
carry no words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from models.analysis.approval_words import ShortLine
from models.analysis.drawing import Box, Label, Route, RuleLine
from models.analysis.placing.sizes import CHECK_ROOM, RULE_FONT, RULE_HEIGHT, RULE_MARGIN, Size
from models.analysis.text_width import text_width
from models.domain.message import Message
from models.domain.words import WORDS
from models.domain.workflow import Answer, Flow
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


def question_lines(box: Box, words: Label, lines: tuple[ShortLine, ...]) -> tuple[RuleLine, ...]:
    """Return what a branch asks the calendar: below its words outside, with the clock inside its shape."""
    found = []
    for n, (line, width) in enumerate(zip(lines, rule_widths(lines), strict=True)):
        y = words.box.bottom - (len(lines) - n) * RULE_HEIGHT
        left = words.box.x + (words.box.width - width) / 2
        sign = Box(box.centre[0] - _SIGN / 2, box.centre[1] - _SIGN / 2, _SIGN, _SIGN)
        found.append(RuleLine(line.words, Box(left, y, width, RULE_HEIGHT), RULE_FONT, sign))
    return tuple(found)


def widest_answer(flow: Flow) -> str:
    """Return the words of an arrow; without any those of its answer, in the language that needs most room."""
    if flow.label or flow.answer is Answer.NONE:
        return flow.label
    said = (Wording(language)(WORDS[flow.answer]) for language in LANGUAGES)
    return max(said, key=lambda words: text_width(words, RULE_FONT))


def with_answers(routes: Iterable[Route], flows: Iterable[Flow]) -> tuple[Route, ...]:
    """Return the routes; those without words of their own say their answer in the language of who looks."""
    answer_of = {flow.id: flow.answer for flow in flows if not flow.label and flow.answer is not Answer.NONE}
    return tuple(
        replace(route, label=replace(route.label, said=Message(WORDS[answer_of[route.flow_id]])))
        if route.label is not None and route.flow_id in answer_of
        else route
        for route in routes
    )
