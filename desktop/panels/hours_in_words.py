"""Times in words: hours with what they count."""

from __future__ import annotations

from desktop.shown.look import Look
from models.domain.times import Clock
from models.domain.words import WORDS


def hours(value: float, clock: Clock, look: Look) -> str:
    """Return a time in words, such as `4 h (service hours)`."""
    return look.say("{hours} h ({clock})", hours=value, clock=look.say(WORDS[clock]))
