"""What stands below one another on a slide, and how it is made to fit: all of it smaller by one factor.

A block says how high it is in a width at a factor and yields its marks there. Texts are broken where they
stand and never cut; a block that is too high makes the factor smaller until everything is inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.analysis.drawing import Box
from models.analysis.text_width import Weight, text_width, wrapped
from models.exports.presenting.inks import Inks
from models.exports.presenting.marks import CAPITALS, Align, Marks, Stroke, Words
from models.exports.presenting.screen import Sign
from models.exports.presenting.signs import sign_marks

LEADING = 1.3  # of a line, as a share of its size
_SMALLER, _ALL = 0.96, 100_000  # one step of the factor; more lines than any text has
_SIGN, _ASIDE = 1.1, 1.6  # side of a sign and where the words behind it begin, as shares of the size
_LEAST_SHARE = 0.5  # of its size, to which a text shrinks to keep a word whole
_SHARE_LEFT = {"left": 0.0, "center": 0.5, "right": 1.0}


class Block(Protocol):
    """Something that stands in a column; `above` is the room before it."""

    @property
    def above(self) -> float: ...

    def height(self, width: float, factor: float) -> float: ...

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one size; `ink` and `sign_ink` are names in the palette.

    One that keeps its words becomes smaller rather than break one of them.
    """

    text: str
    size: float
    ink: str = "text"
    weight: Weight = "regular"
    above: float = 0.0
    sign: Sign = Sign.NONE
    sign_ink: str = "icon"
    align: Align = "left"
    keeps_words: bool = False

    def height(self, width: float, factor: float) -> float:
        return len(self._lines(width, factor)) * self._size(width, factor) * LEADING

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        size = self._size(place.width, factor)
        indent = self._indent(factor)
        if self.sign is not Sign.NONE:
            side = _SIGN * size
            box = Box(place.x, place.y + (size * LEADING - side) / 2, side, side)
            yield from sign_marks(self.sign, box, inks[self.sign_ink], inks["surface"])
        x = place.x + indent + (place.width - indent) * _SHARE_LEFT[self.align]
        for n, line in enumerate(self._lines(place.width, factor)):
            y = place.y + (n + 0.5) * size * LEADING + CAPITALS * size
            yield Words(line, x, y, size, inks[self.ink], self.weight, self.align)

    def _size(self, width: float, factor: float) -> float:
        size = self.size * factor
        if not self.keeps_words:
            return size
        longest = max((text_width(word, size, self.weight) for word in self.text.split()), default=0.0)
        return size if longest <= width else size * max(_LEAST_SHARE, 0.99 * width / longest)

    def _indent(self, factor: float) -> float:
        return _ASIDE * self.size * factor if self.sign is not Sign.NONE else 0.0

    def _lines(self, width: float, factor: float) -> tuple[str, ...]:
        room, size = width - self._indent(factor), self._size(width, factor)
        parts = self.text.splitlines() or [""]
        return tuple(line for part in parts for line in wrapped(part, room, size, _ALL, self.weight) or ("",))


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side, each with its share of the width; with `rule` a line below them."""

    cells: tuple[tuple[float, tuple[Block, ...]], ...]
    above: float = 0.0
    gap: float = 28.0
    padding: float = 0.0
    rule: str = ""

    def height(self, width: float, factor: float) -> float:
        rooms = self._rooms(width, factor)
        heights = (
            column_height(blocks, room, factor)
            for (_, blocks), (_, room) in zip(self.cells, rooms, strict=True)
        )
        return max(heights, default=0.0) + 2 * self.padding * factor

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        top = place.y + self.padding * factor
        for (_, blocks), (left, room) in zip(self.cells, self._rooms(place.width, factor), strict=True):
            yield from column_marks(blocks, Box(place.x + left, top, room, place.height), factor, inks)
        if self.rule:
            y = place.y + self.height(place.width, factor)
            yield Stroke(((place.x, y), (place.x + place.width, y)), inks[self.rule], 1.2)

    def _rooms(self, width: float, factor: float) -> list[tuple[float, float]]:
        """Return left edge and width of each column."""
        gap = self.gap * factor
        room = width - gap * (len(self.cells) - 1)
        whole = sum(share for share, _ in self.cells)
        found, left = [], 0.0
        for share, _ in self.cells:
            found.append((left, room * share / whole))
            left += room * share / whole + gap
        return found


def column_height(blocks: Sequence[Block], width: float, factor: float) -> float:
    """Return how high blocks are below one another."""
    gaps = sum(block.above * factor for block in blocks[1:])
    return gaps + sum(block.height(width, factor) for block in blocks)


def column_marks(blocks: Sequence[Block], box: Box, factor: float, inks: Inks) -> Marks:
    """Yield blocks below one another from the top of a box."""
    y = box.y
    for n, block in enumerate(blocks):
        y += block.above * factor if n else 0.0
        height = block.height(box.width, factor)
        yield from block.marks(Box(box.x, y, box.width, height), factor, inks)
        y += height


def fitting(blocks: Sequence[Block], width: float, height: float, most: float = 1.0) -> float:
    """Return the largest factor at which blocks are no higher than this."""
    return next(f for f in _factors(most) if column_height(blocks, width, f) <= height or f < 0.01)


def _factors(most: float) -> Iterator[float]:
    factor = most
    while True:
        yield factor
        factor *= _SMALLER


def set_in(blocks: Sequence[Block], box: Box, inks: Inks, most: float = 1.0) -> Marks:
    """Yield blocks in a box, as large as there is room."""
    yield from column_marks(blocks, box, fitting(blocks, box.width, box.height, most), inks)
