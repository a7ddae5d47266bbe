"""Names that have broken exports elsewhere, and a thousand mixtures of them, the same in every run."""

from __future__ import annotations

import random

FORMULAS = (
    "=CMD|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
    "+1",
    "@x",
    "-2",
    "\t=1+1",
    "'=1",
    "#N/A",
)
ATOMS = (
    *FORMULAS,
    "\0",
    "\x0b",
    "\x1f",
    "\x7f",
    "\ud800",
    "\udfff",
    "\ufffe",
    "\uffff",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "e" + "\u0301" * 40,
    "中文",
    "العربية",
    "CON",
    "../x",
    "..\\x",
    "<b>",
    "</t></is>",
    "]]>",
    "&amp;",
    "%s",
    "%(x)s",
    "{name}",
    "{0}",
    "_x0041_",
    "_x000D_",
    "TRUE",
    "1e309",
    "00123",
    "a\nb",
    "a\r\nb",
    " ",
    '"',
    "'",
    "''!A1",
    "&D",
    "&P&N",
    "x" * 10_000,
)


def nasty_names(count: int = 1000) -> list[str]:
    """Return every atom alone and then mixtures of them with a plain word."""
    chance = random.Random(7)
    names = list(ATOMS)
    while len(names) < count:
        parts = [*chance.choices(ATOMS[:-1], k=chance.randint(1, 4)), f"n{len(names)}"]
        chance.shuffle(parts)
        names.append("".join(parts))
    return names
