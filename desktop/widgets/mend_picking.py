"""A mend that leaves a choice, such as which role: the same list to choose from wherever it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop.shown.look import Look
from desktop.widgets.picker import Question, pick
from desktop.widgets.picker_rows import Choice
from models.editing.mend import Mend


def pick_mend(parent: QWidget, mend: Mend, beside: QRect, look: Look, do: Callable[[Any], None]) -> None:
    """Ask which of the choices of a mend is meant, and hand its command over."""
    effects = mend.effects or (None,) * len(mend.choices)
    choices = [
        Choice(look.say(label), command, note=look.say(effect) if effect else "")
        for (label, command), effect in zip(mend.choices, effects, strict=True)
    ]
    pick(parent, Question(look.say(mend.label), choices), beside, look, do)
