"""Says why something was refused, instead of raising it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop.shown.look import Look
from models.domain.errors import RuleViolation


@contextmanager
def refusals_said(tell: Callable[[str], object], look: Look) -> Iterator[None]:
    """Tell the sentence of a refusal that comes up inside."""
    try:
        yield
    except RuleViolation as refusal:
        tell(look.say(refusal.message))
