"""Lays out any screen as a slide: its head, and what stands below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from models.analysis.drawing import Box
from models.analysis.text_width import elided, text_width
from models.exports.presenting import plain_slides, step_slide
from models.exports.presenting.inks import Inks
from models.exports.presenting.marks import CAPITALS, Marks, Panel, Slide, Stroke, Words
from models.exports.presenting.screen import (
    Answered,
    ApprovalList,
    ChangeList,
    Closing,
    Opening,
    Presentation,
    Question,
    Screen,
    Walked,
    Whole,
)
from models.wording import Wording

WIDE, HIGH = 1440.0, 900.0
MARGIN, TOP, HEAD = 56.0, 84.0, 42.0
_SIZE, _LOGO, _GAP = 18.0, 26.0, 16.0


def units(width: float, height: float) -> float:
    """Return how long a unit is on a screen or page of this size, so that a slide fits."""
    return min(width / WIDE, height / HIGH)


def slide_of(
    shown: Presentation, screen: Screen, size: tuple[float, float], inks: Inks, say: Wording
) -> Slide:
    """Return a screen laid out in a size in units, without what stands below it."""
    width, height = size
    box = Box(MARGIN, TOP, width - 2 * MARGIN, height - TOP - 16.0)
    body = _BODIES[type(screen.body)](screen.body, shown, box, inks, say)
    marks = (*_head(shown, screen, width, inks), *body)
    return Slide(width, height, inks["surface"], marks)


_BODIES: dict[type, Callable[[Any, Presentation, Box, Inks, Wording], Marks]] = {
    Opening: plain_slides.opening,
    Question: plain_slides.question,
    ChangeList: plain_slides.changes,
    Whole: plain_slides.whole,
    Walked: step_slide.walked,
    Answered: plain_slides.answered,
    ApprovalList: plain_slides.approvals,
    Closing: plain_slides.closing,
}


def _head(shown: Presentation, screen: Screen, width: float, inks: Inks) -> Marks:
    """Yield whose presentation it is, what the screen belongs to, and where it stands there."""
    logo = Box(MARGIN, HEAD - _LOGO / 2, _LOGO, _LOGO)
    yield Panel(logo, inks["accent"], radius=6)
    line = partial(_line, y=HEAD)
    yield line("R", logo.centre[0], ink=inks["on_accent"], align="center", weight="semibold")
    place = text_width(screen.place, _SIZE, "semibold")
    yield line(screen.place, width - MARGIN, ink=inks["caption"], align="right", weight="semibold")
    x, right = MARGIN + _LOGO + _GAP, width - MARGIN - place - _GAP
    room = (right - x) * (0.5 if screen.about else 1.0)
    name = elided(shown.organisation, room, _SIZE)
    yield line(name, x, ink=inks["text"])
    if screen.about:
        x += text_width(name, _SIZE) + _GAP
        yield Stroke(((x, HEAD - 12), (x, HEAD + 12)), inks["border"], 2.0)
        x += _GAP
        yield line(elided(screen.about, right - x, _SIZE), x, ink=inks["caption"])


def _line(text: str, x: float, *, y: float, ink: str, align: Any = "left", weight: Any = "regular") -> Words:
    return Words(text, x, y + CAPITALS * _SIZE, _SIZE, ink, weight, align)
