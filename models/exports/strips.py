"""A wide drawing as strips that stay readable on paper, each with the names of the lanes in front.

A crisis workflow of twenty-six steps on one page has letters of three points; cut between steps into two or
three strips it can be read without a magnifier.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import ceil

from PIL import Image

from models.analysis.drawing import Box, Drawing

MOST_STRIPS = 4
_MARGIN = 1.0  # pixels at 100 % that a picture is wider than its drawing, on each side
_SMALLEST = 0.5  # points of a pixel at 100 %, below which letters are too small to read


@dataclass(frozen=True, slots=True)
class Strip:
    """The part from x `left` to `right`, behind the names of the lanes, `head` wide; in pixels at 100 %."""

    left: float
    right: float
    head: float

    @property
    def width(self) -> float:
        return self.head + self.right - self.left


def strips_of(drawing: Drawing, room: float, high: float) -> tuple[Strip, ...]:
    """Return the fewest strips that are readable in so many points of width and height, left to right."""
    head = max((lane.head.right for lane in drawing.lanes), default=0.0)
    wanted = min(_SMALLEST, high / drawing.height)
    if room / drawing.width >= wanted:
        return (Strip(0.0, drawing.width, 0.0),)
    length = room / wanted - head
    count = min(MOST_STRIPS, ceil((drawing.width - head) / max(length, 1.0)))
    even = (drawing.width - head) / count
    edges = [head, *(_between_steps(drawing, head + n * even) for n in range(1, count)), drawing.width]
    return tuple(Strip(left, right, head) for left, right in pairwise(edges) if right > left)


def _between_steps(drawing: Drawing, x: float) -> float:
    """Return the place nearest to x that cuts no step and no label; x itself when there is none."""
    boxes = [*(shape.box for shape in drawing.shapes), *_labels(drawing)]
    places = [x, *(edge + offset for box in boxes for edge, offset in ((box.x, -4.0), (box.right, 4.0)))]
    free = [place for place in places if not any(box.x < place < box.right for box in boxes)]
    return min(free, key=lambda place: abs(place - x), default=x)


def _labels(drawing: Drawing) -> list[Box]:
    labels = [*(shape.label for shape in drawing.shapes), *(route.label for route in drawing.routes)]
    return [label.box for label in labels if label is not None]


def cut_out(png: bytes, drawing: Drawing, strip: Strip) -> bytes:
    """Return the strip of a picture of the whole drawing, as PNG."""
    with Image.open(BytesIO(png)) as whole:
        scale = whole.width / (drawing.width + 2 * _MARGIN)
        head, left, right = (round((x + _MARGIN) * scale) for x in (strip.head, strip.left, strip.right))
        part = Image.new(whole.mode, (head + right - left, whole.height), "white")
        part.paste(whole.crop((0, 0, head, whole.height)), (0, 0))
        part.paste(whole.crop((left, 0, right, whole.height)), (head, 0))
    found = BytesIO()
    part.save(found, "PNG", compress_level=4)
    return found.getvalue()
