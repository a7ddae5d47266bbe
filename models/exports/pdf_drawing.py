"""Workflows on a page of a PDF: lines and areas that stay sharp at every size, words that can be searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.analysis.drawing import Box, Point
from models.analysis.text_width import Weight
from models.domain.workflow import Outcome
from models.exports.diagram import colours
from models.exports.drawn_forms import Pen, draw
from models.exports.parts import MARK_RADIUS, Mark, Part
from models.exports.pdf_fonts import BOLD, REGULAR, in_letters
from models.exports.strokes import corners
from models.wording import Wording

_FONTS: Mapping[str, str] = {"regular": REGULAR, "semibold": BOLD}
_MARK_FONT = 10.0
_DASHES = (3.2, 2.2)  # in widths of the line


def draw_on(canvas: Any, part: Part, place: Point, points: float, say: Wording) -> None:
    """Draw a part of a workflow from its lower left corner on; a pixel at 100 % is so many points."""
    canvas.saveState()
    canvas.translate(*place)
    canvas.scale(points, points)
    pen = _PdfPen(canvas, part.drawing.height, say)
    draw(pen, part.drawing)
    for mark in part.marks:
        _draw_mark(pen, mark)
    canvas.restoreState()


def _draw_mark(pen: Pen, mark: Mark) -> None:
    ink = "flow_back" if mark.outcome is Outcome.RETURNED else "flow"
    pen.circle(mark.centre, MARK_RADIUS, "step_fill", ink, 1.3)
    pen.words(mark.letter, mark.centre, _MARK_FONT, ink, weight="semibold")


class _PdfPen(Pen):
    """Draws on a canvas whose origin is below: heights are counted from the top of the drawing."""

    def __init__(self, canvas: Any, height: float, say: Wording) -> None:
        super().__init__(colours(), say)
        self._canvas, self._height = canvas, height

    def area(self, points: Sequence[Point], fill: str, line: str | None = None, width: float = 1.2) -> None:
        self._path(points, is_closed=True, fill=fill, line=line, width=width)

    def box(self, box: Box, fill: str, line: str | None, width: float = 1.2, radius: float = 0.0) -> None:
        self._look(fill, line, width)
        place = (box.x, self._height - box.bottom, box.width, box.height)
        self._canvas.roundRect(*place, radius, stroke=int(line is not None), fill=1)

    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> None:
        self._look(fill, line, width)
        self._canvas.circle(centre[0], self._height - centre[1], radius, stroke=1, fill=1)

    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> None:
        if dashed:
            self._canvas.setDash([part * width for part in _DASHES])
        self._path(points, is_closed=False, fill="", line=colour, width=width)
        self._canvas.setDash()

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
        self._canvas.setFont(_FONTS[weight], size)
        self._canvas.setFillColor(self._ink(colour))
        write = self._canvas.drawCentredString if align == "center" else self._canvas.drawString
        write(middle[0], self._height - middle[1] - 0.36 * size, in_letters(text))

    def _path(
        self, points: Sequence[Point], *, is_closed: bool, fill: str, line: str | None, width: float
    ) -> None:
        """Go along these points, round every bend of a line."""
        self._look(fill, line, width)
        path = self._canvas.beginPath()
        path.moveTo(*self._up(points[0]))
        for bend in () if is_closed else corners(points):
            start, here, end = (self._up(point) for point in bend)
            path.lineTo(*start)
            path.curveTo(*_towards(start, here), *_towards(end, here), *end)
        for point in points[1:] if is_closed else points[-1:]:
            path.lineTo(*self._up(point))
        if is_closed:
            path.close()
        self._canvas.drawPath(path, stroke=int(line is not None), fill=int(bool(fill)))

    def _look(self, fill: str, line: str | None, width: float) -> None:
        self._canvas.setLineJoin(1)
        self._canvas.setLineWidth(width)
        if fill:
            self._canvas.setFillColor(self._ink(fill))
        if line is not None:
            self._canvas.setStrokeColor(self._ink(line))

    def _ink(self, name: str) -> Any:
        from reportlab.lib.colors import HexColor

        return HexColor(self.colour.get(name, name))

    def _up(self, point: Point) -> Point:
        return (point[0], self._height - point[1])


def _towards(point: Point, corner: Point) -> Point:
    """Return the handle of a curve that bends as one with a single handle at the corner does."""
    return (point[0] + (corner[0] - point[0]) * 2 / 3, point[1] + (corner[1] - point[1]) * 2 / 3)
