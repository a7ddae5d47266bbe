"""Drawings as SVG inside a page: attributes of presentation only, for its policy lets in no other style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.analysis.drawing import Box, Drawing, Point
from models.analysis.text_width import Weight
from models.exports.drawn_forms import Pen, draw
from models.exports.html_copy.markup import Html, tag
from models.exports.strokes import corners
from models.exports.themes import theme
from models.wording import Wording

FAMILY = "Inter, Arial, Helvetica, sans-serif"


def svg_of(drawing: Drawing, say: Wording, title: str) -> Html:
    """Return a workflow; `title` is what is read aloud of it."""
    pen = _SvgPen(theme()["drawing"], say)
    draw(pen, drawing)
    width, height = _n(drawing.width + 2), _n(drawing.height + 2)
    return tag(
        "svg",
        tag("title", title),
        *pen.drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"-1 -1 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_family=FAMILY,
        class_="drawing",
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


class _SvgPen(Pen):
    """Collects elements."""

    def __init__(self, colour: Mapping[str, Any], say: Wording) -> None:
        super().__init__(colour, say)
        self.drawn: list[Html] = []

    def area(self, points: Sequence[Point], fill: str, line: str | None = None, width: float = 1.2) -> None:
        look = self._look(fill, line, width)
        self.drawn.append(tag("polygon", points=_points(points), stroke_linejoin="round", **look))

    def box(self, box: Box, fill: str, line: str | None, width: float = 1.2, radius: float = 0.0) -> None:
        place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius}
        look = self._look(fill, line, width)
        self.drawn.append(tag("rect", **{name: _n(value) for name, value in place.items()}, **look))

    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> None:
        x, y = centre
        look = self._look(fill, line, width)
        self.drawn.append(tag("circle", cx=_n(x), cy=_n(y), r=_n(radius), **look))

    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> None:
        """Draw a line whose bends are rounded."""
        bends = (f"L{_points((c.start,))}Q{_points((c.here, c.end))}" for c in corners(points))
        way = f"M{_points(points[:1])}{''.join(bends)}L{_points(points[-1:])}"
        look = self._look("none", colour, width)
        self.drawn.append(tag("path", d=way, stroke_dasharray="5 3.5" if dashed else False, **look))

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
        self.drawn.append(
            tag(
                "text",
                text,
                x=_n(middle[0]),
                y=_n(middle[1] + 0.36 * size),
                font_size=_n(size),
                fill=self.colour[colour],
                text_anchor=False if align == "left" else "middle",
                font_weight="600" if weight == "semibold" else False,
            )
        )

    def _look(self, fill: str, line: str | None, width: float) -> dict[str, str]:
        look = {"fill": str(self.colour.get(fill, fill))}
        return look | ({"stroke": str(self.colour[line]), "stroke_width": _n(width)} if line else {})
