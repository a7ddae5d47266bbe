"""The one way of text into an exported file.

A lone surrogate makes a whole workbook unwritable, a control character makes it unreadable, text over the
limit of a cell is cut off silently: names are cleaned when they are typed, this is the second fence.
"""

from __future__ import annotations

import re

from models.domain.names import clean_text

CELL_LENGTH = 32_767  # counted in UTF-16 units, as Excel does
SHEET_NAME_LENGTH = 31

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def for_file(text: str) -> str:
    """Return the text without anything a file format refuses; lines are kept."""
    return clean_text(text, 4 * len(text) + 1)


def for_cell(text: str) -> str:
    """Return the text as a cell holds it: clean, at most 32,767 units, no accidental `_x0041_` escapes."""
    cleaned = _LIKE_AN_ESCAPE.sub("_x005F_", for_file(text))
    return cleaned if _units(cleaned) <= CELL_LENGTH else _cut(cleaned)


def for_sheet_name(text: str) -> str:
    """Return the text as the name of a sheet: at most 31 characters, none of those Excel refuses."""
    return (
        _NOT_IN_SHEET_NAMES.sub(" ", for_file(text).replace("\n", " "))[:SHEET_NAME_LENGTH].strip("' ") or "-"
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")[: 2 * (CELL_LENGTH - 1)]
    return units.decode("utf-16-le", errors="ignore") + "…"
