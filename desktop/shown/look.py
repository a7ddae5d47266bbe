"""How everything is shown at the moment: the words of one language and the colours of one theme.

Widgets are handed a look and can be handed another one at any time; that is all a switch of language or
theme is.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.shown.theme import Theme
from models.wording import Wording


@dataclass(frozen=True, slots=True)
class Look:
    """Words and colours."""

    say: Wording
    theme: Theme
