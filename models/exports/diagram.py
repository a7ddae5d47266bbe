"""Pictures of workflows without any screen: SVG with real text, PDF with searchable text, PNG.

The drawing says where everything is and the theme which colour it has; here is only how a shape looks. The
canvas of the window looks the same. Figures are made by hand, never through pyplot, whose state is global.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import IO, Any, Literal

from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route, Shape
from models.analysis.text_width import FONT_FILES, Weight, in_font
from models.domain.workflow import Outcome, StepKind
from models.exports.strokes import RADIUS, arrow, corners
from models.wording import Wording

Format = Literal["svg", "pdf", "png"]
FORMATS: tuple[Format, ...] = ("svg", "pdf", "png")

_PIXEL = 0.75  # one pixel at 100 % in points
_DPI = 96.0
_MOST_PIXELS = 30_000  # the longest side of a PNG; longer ones get a smaller scale
_TITLE_HEIGHT = 40.0
_TITLE_FONT = 16.0
# An SVG only names its font; where Inter is missing, a narrower one keeps every word inside its shape.
_FAMILIES = ["Inter", "Arial", "Helvetica", "sans-serif"]
_WEIGHTS: Mapping[Weight, int] = {"regular": 400, "semibold": 600}
_SAVING = Lock()  # matplotlib reads its text settings from global state while it writes


@cache
def colours(theme: str = "light") -> Mapping[str, Any]:
    """Return the colours of drawings by name; `lane_tints` is a list."""
    text = files("resources").joinpath("theme", f"{theme}.toml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = tomllib.loads(text)["drawing"]
    return found


def write(
    drawing: Drawing,
    say: Wording,
    path: Path | IO[bytes],
    format: Format,  # noqa: A002 - the word of everybody who calls it
    *,
    title: str = "",
    theme: str = "light",
    scale: float = 2.0,
) -> None:
    """Write the picture to a path or an open file; `scale` is the number of PNG pixels per pixel at 100 %."""
    name = title or "Racigraph"
    longest = max(drawing.width, drawing.height + _TITLE_HEIGHT)
    metadata: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": "Racigraph", "Title": name},
        "pdf": {"CreationDate": None, "Creator": "Racigraph", "Producer": None, "Title": name},
        "png": {"Software": None},
    }
    settings = {
        "text.hinting": "none",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "svg.hashsalt": drawing.workflow_id,
    }
    with saving(settings):
        figure = _figure(drawing, say, title, colours(theme))
        dpi = _DPI * min(scale, _MOST_PIXELS / longest)
        figure.savefig(
            path, format=format, dpi=dpi, metadata=metadata[format], facecolor=colours(theme)["background"]
        )


@contextmanager
def saving(settings: Mapping[str, Any]) -> Iterator[None]:
    """Let matplotlib write with these settings; one at a time, because they are global."""
    import matplotlib as mpl

    with _SAVING, mpl.rc_context(dict(settings)):
        yield


def _figure(drawing: Drawing, say: Wording, title: str, colour: Mapping[str, Any]) -> Any:
    from matplotlib.figure import Figure

    top = _TITLE_HEIGHT if title else 0.0
    width, height = drawing.width + 2, drawing.height + top + 2
    figure = Figure(figsize=(width / _DPI, height / _DPI))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(-1, drawing.width + 1)
    axes.set_ylim(drawing.height + 1, -top - 1)
    axes.set_axis_off()
    pen = _Pen(axes, colour, say)
    if title:
        pen.words(title, (2.0, -top / 2), _TITLE_FONT, "text", weight="semibold", align="left")
    for lane in drawing.lanes:
        _draw_lane(pen, lane, say)
    for route in sorted(drawing.routes, key=lambda route: route.outcome is not Outcome.RETURNED):
        _draw_route(pen, route)
    for shape in drawing.shapes:
        _draw_shape(pen, shape, say)
    if not drawing.shapes:
        middle = (drawing.width / 2, drawing.height / 2)
        pen.words(say("This workflow has no steps yet."), middle, 12.0, "caption")
    return figure


class _Pen:
    """Draws simple forms in colours named by the theme, and words of one language; pixels at 100 %."""

    def __init__(self, axes: Any, colour: Mapping[str, Any], say: Wording) -> None:
        self.axes = axes
        self.colour = colour
        self.say = say

    def area(self, points: Sequence[Point], fill: str, line: str | None = None, width: float = 1.2) -> None:
        from matplotlib.patches import Polygon

        self._add(Polygon(points, closed=True, joinstyle="round"), fill, line, width)

    def box(self, box: Box, fill: str, line: str | None, width: float = 1.2, radius: float = 0.0) -> None:
        from matplotlib.patches import FancyBboxPatch

        style = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        patch = FancyBboxPatch((box.x, box.y), box.width, box.height, boxstyle=style)
        self._add(patch, fill, line, width)

    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> None:
        from matplotlib.patches import Circle

        self._add(Circle(centre, radius), fill, line, width)

    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> None:
        """Draw a line whose bends are rounded."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Curve

        vertices, codes = _rounded(points, Curve)
        patch = PathPatch(Curve(vertices, codes), fill=False, capstyle="butt", joinstyle="round")
        if dashed:
            patch.set_linestyle((0, (3.2, 2.2)))
        self._add(patch, "none", colour, width)

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
        """Write one line of text whose capitals are centred on the height of the point."""
        shown = "".join(char if in_font(char) else "□" for char in text)
        self.axes.text(
            middle[0],
            middle[1] + 0.36 * size,
            shown,
            fontproperties=figure_font(weight),
            fontsize=size * _PIXEL,
            color=self.colour[colour],
            ha=align,
            va="baseline",
            parse_math=False,
        )

    def label(self, label: Label, colour: str, weight: Weight = "regular", left: bool = False) -> None:
        """Write the lines of a label, centred in its box or from its left edge."""
        lines = label.words(self.say)
        pitch = label.box.height / max(1, len(lines))
        x = label.box.x if left else label.box.centre[0]
        for n, line in enumerate(lines):
            middle = (x, label.box.y + (n + 0.5) * pitch)
            self.words(
                line, middle, label.font_size, colour, weight=weight, align="left" if left else "center"
            )

    def _add(self, patch: Any, fill: str, line: str | None, width: float) -> None:
        patch.set_facecolor(self.colour.get(fill, fill))
        patch.set_edgecolor(self.colour[line] if line else "none")
        patch.set_linewidth(width * _PIXEL if line else 0.0)
        self.axes.add_artist(patch)  # add_patch would reckon limits that are set already


@cache
def figure_font(weight: Weight) -> Any:
    """Return the bundled font for text of a figure."""
    from matplotlib.font_manager import FontProperties

    with as_file(files("resources").joinpath("fonts", FONT_FILES[weight])) as path:
        return FontProperties(family=_FAMILIES, weight=_WEIGHTS[weight], fname=str(path))


def _rounded(points: Sequence[Point], curve: Any) -> tuple[list[Point], list[int]]:
    vertices = [points[0]]
    codes = [curve.MOVETO]
    for corner in corners(points):
        vertices += corner
        codes += [curve.LINETO, curve.CURVE3, curve.CURVE3]
    return [*vertices, points[-1]], [*codes, curve.LINETO]


def _draw_lane(pen: _Pen, lane: Lane, say: Wording) -> None:
    tints = pen.colour["lane_tints"]
    tint = pen.colour["lane_tint_none"] if lane.tint < 0 else tints[lane.tint % len(tints)]
    pen.box(lane.band, tint, "lane_line", 1.0)
    pen.box(lane.head, "lane_head", "lane_line", 1.0)
    if lane.role_id is None:
        start = (lane.label.box.x, lane.label.box.centre[1])
        pen.words(say("no role yet"), start, lane.label.font_size, "caption", align="left")
    pen.label(lane.label, "lane_text", "semibold", left=True)


def _draw_route(pen: _Pen, route: Route) -> None:
    back = route.outcome is Outcome.RETURNED
    colour = "flow_back" if back else "flow"
    line, head = arrow(route.points)
    pen.line(line, colour, 1.5, back)
    pen.area(head, colour)
    if route.label:
        pen.label(route.label, "flow_back" if back else "caption")


def _draw_shape(pen: _Pen, shape: Shape, say: Wording) -> None:
    _FORMS[shape.kind](pen, shape.box)
    if shape.label:
        inside = shape.kind in (StepKind.TASK, StepKind.APPROVAL)
        pen.label(shape.label, "text" if inside else "caption")
    for line in shape.rule:
        pen.words(say(line.words), (line.box.x, line.box.centre[1]), line.font_size, "caption", align="left")
        if line.sign is not None:
            x, y = line.sign.centre
            pen.circle((x, y), line.sign.width / 2, "step_fill", "caption", 1.2)
            pen.line(((x, y - 3.6), (x, y), (x + 2.8, y)), "caption", 1.2)


def _task(pen: _Pen, box: Box) -> None:
    pen.box(box, "step_fill", "step_line", 1.3, RADIUS)


def _approval(pen: _Pen, box: Box) -> None:
    _task(pen, box)
    x, y = box.x + 9, box.y + 14
    pen.line(((x, y), (x + 4, y + 4.5), (x + 11, y - 4.5)), "check", 2.2)


def _diamond(pen: _Pen, box: Box) -> None:
    x, y = box.centre
    pen.area(((x, box.y), (box.right, y), (x, box.bottom), (box.x, y)), "step_fill", "step_line", 1.3)


def _parallel(pen: _Pen, box: Box) -> None:
    _diamond(pen, box)
    x, y = box.centre
    pen.line(((x - 8, y), (x + 8, y)), "text", 2.4)
    pen.line(((x, y - 8), (x, y + 8)), "text", 2.4)


def _ring(fill: str, line: str, width: float) -> Callable[[_Pen, Box], None]:
    def draw(pen: _Pen, box: Box) -> None:
        pen.circle(box.centre, box.width / 2 - width / 2, fill, line, width)

    return draw


def _wait(pen: _Pen, box: Box) -> None:
    _ring("step_fill", "step_line", 1.3)(pen, box)
    x, y = box.centre
    pen.circle(box.centre, 9.0, "step_fill", "flow", 1.3)
    pen.line(((x, y - 6), (x, y), (x + 4.5, y)), "flow", 1.3)


def _notice(pen: _Pen, box: Box) -> None:
    _ring("step_fill", "step_line", 1.3)(pen, box)
    x, y = box.centre
    pen.box(Box(x - 9, y - 6, 18, 12), "step_fill", "flow", 1.3)
    pen.line(((x - 9, y - 6), (x, y + 1), (x + 9, y - 6)), "flow", 1.3)


_FORMS: Mapping[StepKind, Callable[[_Pen, Box], None]] = {
    StepKind.START: _ring("step_fill", "start", 2.0),
    StepKind.TASK: _task,
    StepKind.APPROVAL: _approval,
    StepKind.DECISION: _diamond,
    StepKind.PARALLEL: _parallel,
    StepKind.WAIT: _wait,
    StepKind.NOTICE: _notice,
    StepKind.END: _ring("step_fill", "end", 4.0),
}
