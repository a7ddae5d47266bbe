"""The small drawings in front of lines, as strokes in a square of 24 units."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

from models.analysis.drawing import Box, Point
from models.exports.presenting.marks import Area, Mark, Marks, Panel, Ring, Stroke
from models.exports.presenting.screen import Sign

_SIDE, _WIDTH = 24.0, 1.9
_RINGS = ("ring", "dot")


def sign_marks(sign: Sign, box: Box, ink: str, ground: str) -> Marks:
    """Yield a sign that fills a square box."""
    scale = box.width / _SIDE

    for kind, values in _SIGNS.get(sign, ()):
        pairs = zip(values[::2], values[1::2], strict=False)
        points = tuple((box.x + x * scale, box.y + y * scale) for x, y in pairs)
        if kind in _RINGS:
            yield Ring(points[0], values[2] * scale, ink if kind == "dot" else ground, ink, _WIDTH * scale)
        else:
            yield _made(kind, points, scale, ink, ground)


def _made(kind: str, points: tuple[Point, ...], scale: float, ink: str, ground: str) -> Mark:
    width = _WIDTH * scale
    if kind == "line":
        return Stroke(points, ink, width)
    if kind == "open":
        return Area(points, ground, ink, width)
    (x, y), (right, bottom) = points
    return Panel(Box(x, y, right - x, bottom - y), ground, ink, width, 3 * scale)


def _arc(x: float, y: float, radius: float, begins: float, ends: float) -> tuple[float, ...]:
    """Return points on a part of a circle, angles in turns from the right, clockwise."""
    turns = [begins + (ends - begins) * n / 12 for n in range(13)]
    return tuple(
        value
        for turn in turns
        for value in (x + radius * cos(2 * pi * turn), y + radius * sin(2 * pi * turn))
    )


_PERSON = (("ring", (9.0, 8.0, 3.6)), ("line", _arc(9, 20.5, 6.5, 0.5, 1.0)))
_SIGNS: Mapping[Sign, tuple[tuple[str, tuple[float, ...]], ...]] = {
    Sign.DOT: (("dot", (12, 12, 2.6)),),
    Sign.CLOCK: (("ring", (12, 12, 9.0)), ("line", (12, 6.5, 12, 12, 16, 14))),
    Sign.DEPUTY: (
        *_PERSON,
        ("line", (16, 5, 21, 5, 21, 10)),
        ("line", (18.6, 7.8, 21, 10.4, 23.4, 7.8)),
    ),
    Sign.BACK: (
        ("line", (8, 3.5, 3.5, 8, 8, 12.5)),
        ("line", (4, 8, 20, 8, 20, 19, 11, 19)),
    ),
    Sign.ONWARD: (("line", (3, 12, 20, 12)), ("line", (14, 6, 20.5, 12, 14, 18))),
    Sign.OUT: (
        ("line", (13, 4, 20, 4, 20, 11)),
        ("line", (20, 4, 10, 14)),
        ("line", (17, 14, 17, 20, 4, 20, 4, 7, 10, 7)),
    ),
    Sign.WARNING: (
        ("open", (12, 2.5, 22.5, 21, 1.5, 21)),
        ("line", (12, 9, 12, 15)),
        ("dot", (12, 18.2, 0.6)),
    ),
    Sign.QUESTION: (
        ("ring", (12, 12, 9.5)),
        ("line", (*_arc(12, 9.6, 3, 0.5, 1.12), 12, 13, 12, 14.5)),
        ("dot", (12, 17.6, 0.5)),
    ),
    Sign.CHANGED: (("line", (*_arc(8, 12, 4, 0.5, 1.0), *_arc(16, 12, 4, 0.5, 0.0))),),
    Sign.TASK: (("box", (3, 5, 21, 19)),),
    Sign.APPROVAL: (("box", (2.5, 4.5, 21.5, 19.5)), ("line", (7.5, 12, 10.8, 15.3, 16.8, 8.8))),
    Sign.OWNER: _PERSON,
    Sign.PLUS: (("line", (12, 4, 12, 20)), ("line", (4, 12, 20, 12))),
    Sign.MINUS: (("line", (4, 12, 20, 12)),),
}
