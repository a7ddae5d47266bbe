"""How papers of a company look: its logo and one accent colour."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass

from models.domain.contrast import READABLE, contrast
from models.domain.message import Message, message
from models.domain.png import MOST_BYTES, MOST_POINTS, png_size

LONGEST_LOGO = 70_000  # characters: a PNG of about 50 kB
_COLOUR = re.compile(r"#[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A PNG in base64, '' for none, and a colour such as `#2F5DA8`, '' for that of the program."""

    id: str
    logo: str = ""
    accent: str = ""


def accent_problem(accent: str) -> Message | None:
    """Return why a colour cannot be the accent, None when it can: text stands in it, and white text on it."""
    if not _COLOUR.fullmatch(accent):
        return message("“{colour}” is no colour. Enter it as #RRGGBB, such as #2F5DA8.", colour=accent)
    found = contrast(accent)
    if found >= READABLE:
        return None
    return message(
        "The colour {colour} is too pale: its contrast to white is {found} : 1, text needs {least} : 1. "
        "Choose a darker one.",
        colour=accent,
        found=int(found * 10) / 10,
        least=READABLE,
    )


def logo_problem(logo: str) -> Message | None:
    """Return why a text is not the logo of a letterhead, None when it is."""
    try:
        content = b64decode(logo, validate=True)
    except ValueError:
        content = b""
    if png_size(content) is not None:
        return None
    return message(
        "The logo is no picture that can be printed: it must be a PNG of at most {kb} kB and {points} pixels "
        "a side. Choose its file again.",
        kb=MOST_BYTES // 1000,
        points=MOST_POINTS,
    )
