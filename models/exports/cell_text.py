"""How much room a text takes in a cell: its width, the lines it breaks into, the height of its row.

Excel and LibreOffice do not agree on either. Lines are counted for LibreOffice, whose columns are narrower;
their height is that of Excel, whose lines are higher, so that neither cuts a text off.
"""

from __future__ import annotations

import re

from models.analysis.text_width import Weight, text_width
from models.exports.workbook_style import BODY, Look

POINTS_PER_UNIT = 5.0  # a unit of column width; 5.25 in Excel, 5.0 in LibreOffice
_HIGHEST = 409.0  # points of a row
_LINE = 1.3  # height of a line in font sizes
_ABOVE_AND_BELOW = 3.0  # points
_PADDING = 4.0  # points of a cell's width that text does not reach
_INDENT = 7.0  # points of one step
_TURNED = 10.0  # points beside a turned text
_PIECES = re.compile(r"[^ -]*-+|[^ -]+| +")  # a line may also break behind a hyphen


def points_wide(text: str, look: Look) -> float:
    """Return the width in points of one line of text."""
    weight: Weight = "arial bold" if look.bold else "arial"
    return text_width(text, look.size, weight)


def lines_of(text: str, units: float, look: Look) -> int:
    """Return into how many lines the text breaks in a column of so many units of width."""
    room = max(units * POINTS_PER_UNIT - _PADDING - _INDENT * look.indent, look.size)
    if len(text) * look.size * 1.3 < room and "\n" not in text:
        return 1
    return sum(_lines_of_line(line, room, look) for line in text.split("\n"))


def _lines_of_line(line: str, room: float, look: Look) -> int:
    count, used = 1, 0.0
    for piece in _PIECES.findall(line):
        width = points_wide(piece, look)
        if piece[0] == " ":
            used += width
            continue
        if used and used + width > room:
            count, used = count + 1, 0.0
        broken = int(width / room) if width > room else 0
        count += broken
        used += width - broken * room
    return count


def height_of(lines: int, size: float = BODY) -> float:
    """Return the height in points of so many lines, at most what a row can have."""
    return min(_HIGHEST, round(lines * size * _LINE + _ABOVE_AND_BELOW, 1))


def turned_height(text: str, look: Look) -> float:
    """Return the height in points that a text turned upright needs."""
    return min(_HIGHEST, points_wide(text, look) + _TURNED)
