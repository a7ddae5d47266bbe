"""Pictures of workflows without any screen: SVG with real text, PDF with searchable text, PNG.

The drawing says where everything is and the theme which colour it has; here is only how a shape looks. The
canvas of the window looks the same. Figures are made by hand, never through pyplot, whose state is global.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import IO, Any, Literal

from models.analysis.drawing import Box, Drawing, Point
from models.analysis.text_width import FONT_FILES, Weight, in_font
from models.exports.drawn_forms import Pen, draw
from models.exports.strokes import corners
from models.exports.themes import theme
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


def colours(name: str = "light") -> Mapping[str, Any]:
    """Return the colours of drawings by name; `lane_tints` is a list."""
    found: Mapping[str, Any] = theme(name)["drawing"]
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
    pen = _FigurePen(axes, colour, say)
    if title:
        pen.words(title, (2.0, -top / 2), _TITLE_FONT, "text", weight="semibold", align="left")
    draw(pen, drawing)
    if not drawing.shapes:
        middle = (drawing.width / 2, drawing.height / 2)
        pen.words(say("This workflow has no steps yet."), middle, 12.0, "caption")
    return figure


class _FigurePen(Pen):
    """Draws into a figure."""

    def __init__(self, axes: Any, colour: Mapping[str, Any], say: Wording) -> None:
        super().__init__(colour, say)
        self.axes = axes

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
