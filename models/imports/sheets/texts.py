"""Texts of cells made comparable: without marks of Markdown, without hard blanks, on one line.

Tables come from spreadsheets, Markdown and the clipboard; what a person reads is the same in all of them.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`(.+?)`|^\*(?=\S)([^*]+)\*$", re.DOTALL)
_HARD = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": "", "\ufeff": "", "\u00ad": ""})
_INDENT = re.compile(r"[ \t\u00a0\u2003\u3000]*(?:[-•–>]\s+)?")


def cleaned(text: str) -> str:
    """Return a text without marks of Markdown, hard blanks, and blanks around it; line ends stay."""
    text = text.translate(_HARD).replace("\r\n", "\n").replace("\r", "\n")
    if "*" in text or "_" in text or "`" in text:
        text = _MARKS.sub(lambda m: m[m.lastindex or 0], text)
    return text.strip()


def name_of(text: str) -> str:
    """Return a text as a name: on one line, with single blanks."""
    return " ".join(cleaned(text).split())


def folded(text: str) -> str:
    """Return a name as it is compared: small letters, on one line."""
    return name_of(text).casefold()


def indent_of(text: str) -> int:
    """Return how many blanks stand before a text."""
    found = _INDENT.match(text)
    return len(found[0].expandtabs(4)) if found and text.strip() else 0
