"""How the sign of a change is shown: the character, and the tone of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.shown.look import Look
from models.analysis.changes.change import SIGN_WORDS, Change, Sign
from models.analysis.changes.marks import Mark

SIGNS: Mapping[Sign, str] = {Sign.NEW: "+", Sign.CHANGED: "~", Sign.GONE: "−"}
TONES: Mapping[Sign, str] = {Sign.NEW: "good", Sign.CHANGED: "warning", Sign.GONE: "error"}
MOST = 12  # sentences in a tip; the rest is counted


def line_of(change: Change, look: Look) -> str:
    """Return a change as a line: its sign, and the sentence."""
    return f"{SIGNS[change.sign]} {look.say(change.sentence)}"


def told(mark: Mark | None, look: Look) -> str:
    """Return what is different at a row: a word, and the sentences below; '' for nothing."""
    if mark is None:
        return ""
    lines = [line_of(change, look) for change in mark.changes[:MOST]]
    rest = len(mark.changes) - len(lines)
    if rest > 0:
        lines.append(look.say.plural("{n} more", "{n} more", rest))
    return "\n".join((f"{look.say(SIGN_WORDS[mark.sign])}:", *lines))
