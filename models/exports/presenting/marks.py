"""What a slide is drawn with: words, forms, strokes and pictures at their places, in fixed colours.

Units are those of a slide that is 900 high or 1440 wide, whichever leaves the other one larger; the origin is
the upper left corner. Whoever paints a slide only scales it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from models.analysis.drawing import Box, Point
from models.analysis.text_width import Weight, text_width

Align: TypeAlias = Literal["left", "center", "right"]
CAPITALS = 0.36  # from the middle of capitals down to the line they stand on, as a share of the size


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text that stands on the height `y`; `x` is its left end, middle or right end."""

    text: str
    x: float
    y: float
    size: float
    ink: str
    weight: Weight = "regular"
    align: Align = "left"

    @property
    def left(self) -> float:
        return self.x - text_width(self.text, self.size, self.weight) * _SHARES[self.align]


_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Panel:
    """A box; without a line or a filling where these are ''."""

    box: Box
    fill: str
    line: str = ""
    width: float = 1.2
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    centre: Point
    radius: float
    fill: str
    line: str = ""
    width: float = 1.2


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon."""

    points: tuple[Point, ...]
    fill: str
    line: str = ""
    width: float = 1.2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; its bends have this radius."""

    points: tuple[Point, ...]
    ink: str
    width: float = 1.5
    is_dashed: bool = False
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG that fills its box, which has its proportions."""

    png: bytes
    box: Box


Mark: TypeAlias = Words | Panel | Ring | Area | Stroke | Picture
Marks: TypeAlias = Iterator[Mark]


@dataclass(frozen=True, slots=True)
class Slide:
    """A screen laid out."""

    width: float
    height: float
    ground: str
    marks: tuple[Mark, ...]
