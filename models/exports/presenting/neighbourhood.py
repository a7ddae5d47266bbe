"""The drawing of a workflow on a slide: all of it, or as much around one step as can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import islice

from models.analysis.drawing import Box, Drawing, Point
from models.analysis.text_width import Weight
from models.exports.drawn_forms import Pen, draw
from models.exports.presenting.around import around, rings
from models.exports.presenting.inks import Inks
from models.exports.presenting.marks import CAPITALS, Align, Area, Mark, Marks, Panel, Ring, Stroke, Words
from models.exports.presenting.screen import Walked
from models.exports.strokes import RADIUS
from models.wording import Wording

READABLE, LARGEST = 1.1, 1.5  # units of a pixel at 100 %
NEARLY = 0.9
MOST_ARROWS = 5  # from a step to what is shown around it
_LIT: Mapping[str, str] = {
    "step_fill": "accent",
    "step_line": "accent",
    "text": "on_accent",
    "caption": "on_accent",
    "check": "on_accent",
}


def whole_marks(drawing: Drawing, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield all of a drawing in the middle of a box."""
    yield from _marks(drawing, box, inks, say, "")


def near_marks(body: Walked, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield what is drawn around a step, which stands out; as much as is readable in the box."""
    yield from _marks(near(body, box), box, inks, say, body.step_id)


def near(body: Walked, box: Box) -> Drawing:
    """Return as much around a step as is readable in a box, or nearly as large as the least of it is."""
    shown = (body.drawing, *(around(body.drawing, ring, body.ends) for ring in _rings(body)))
    parts = [(part, scale_in(part, box)) for part in shown]
    enough = min(READABLE, NEARLY * max(scale for _, scale in parts))
    return max((part for part, scale in parts if scale >= enough), key=lambda part: len(part.shapes))


def _rings(body: Walked) -> list[Set[str]]:
    return list(islice(rings(body.step_id, body.ends), MOST_ARROWS)) or [{body.step_id}]


def scale_in(drawing: Drawing, box: Box) -> float:
    """Return how large a drawing is in a box."""
    return min(box.width / drawing.width, box.height / drawing.height, LARGEST)


def _marks(drawing: Drawing, box: Box, inks: Inks, say: Wording, lit: str) -> Marks:
    scale = scale_in(drawing, box)
    x = box.x + (box.width - drawing.width * scale) / 2
    y = box.y + (box.height - drawing.height * scale) / 2
    found: list[Mark] = []
    pen = _SlidePen(found, inks.drawing, say, (x, y, scale))
    lit_colours = {**inks.drawing, **{name: inks.drawing[other] for name, other in _LIT.items()}}
    draw(pen, drawing, {lit: _SlidePen(found, lit_colours, say, (x, y, scale))})
    yield from found


class _SlidePen(Pen):
    """Draws a workflow as marks of a slide."""

    def __init__(
        self, found: list[Mark], colour: Mapping[str, object], say: Wording, place: tuple[float, float, float]
    ) -> None:
        super().__init__(colour, say)
        self._found = found
        self._x, self._y, self._scale = place

    def area(self, points: Sequence[Point], fill: str, line: str | None = None, width: float = 1.2) -> None:
        ink = self._ink(line) if line else ""
        self._found.append(Area(self._at(points), self._ink(fill), ink, width * self._scale))

    def box(self, box: Box, fill: str, line: str | None, width: float = 1.2, radius: float = 0.0) -> None:
        ((x, y),) = self._at([(box.x, box.y)])
        placed = Box(x, y, box.width * self._scale, box.height * self._scale)
        ink = self._ink(line) if line else ""
        self._found.append(Panel(placed, self._ink(fill), ink, width * self._scale, radius * self._scale))

    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> None:
        ((x, y),) = self._at([centre])
        made = Ring((x, y), radius * self._scale, self._ink(fill), self._ink(line), width * self._scale)
        self._found.append(made)

    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> None:
        bend = RADIUS * self._scale
        self._found.append(Stroke(self._at(points), self._ink(colour), width * self._scale, dashed, bend))

    def words(
        self,
        text: str,
        middle: Point,
        size: float,
        colour: str,
        *,
        weight: Weight = "regular",
        align: str = "center",
    ) -> None:
        ((x, y),) = self._at([middle])
        size *= self._scale
        side: Align = "left" if align == "left" else "center"
        self._found.append(Words(text, x, y + CAPITALS * size, size, self._ink(colour), weight, side))

    def _ink(self, name: str) -> str:
        return str(self.colour.get(name, name))

    def _at(self, points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple((self._x + x * self._scale, self._y + y * self._scale) for x, y in points)
