"""What every chart is drawn with: colours of a theme, a sheet in pixels, bars, words, a picture at last."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from models.exports.diagram import figure_font, saving

DPI = 96.0
ROW, BAR = 17.0, 13.0  # pixels at 100 %
LABEL = 160.0


@cache
def colours_of(theme: str) -> Mapping[str, Any]:
    """Return the colours of a theme by its name."""
    text = files("resources").joinpath("theme", f"{theme}.toml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = tomllib.loads(text)
    return found


def paper(width: float, height: float, colours: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return a figure and its axes in pixels, with the origin at the top left."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / DPI, height / DPI))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    figure.set_facecolor(colours["palette"]["surface"])
    return figure, axes


def bar(axes: Any, box: tuple[float, float, float, float], look: Mapping[str, str]) -> None:
    """Draw a box of left, top, width and height; the look names `fill` and `border`."""
    from matplotlib.patches import Rectangle

    x, y, width, height = box
    axes.add_artist(
        Rectangle((x, y), width, height, facecolor=look["fill"], edgecolor=look["border"], linewidth=0.75)
    )


def words(
    axes: Any,
    text: str,
    place: tuple[float, float],
    colours: Mapping[str, Any],
    *,
    ink: str = "",
    size: float = 10.5,
    align: str = "center",
    bold: bool = False,
    turned: bool = False,
) -> None:
    """Write literally at a place, size in pixels."""
    axes.text(
        *place,
        text,
        fontproperties=figure_font("semibold" if bold else "regular"),
        fontsize=size * 0.75,
        color=ink or colours["palette"]["text"],
        ha="center" if turned else align,
        va="bottom" if turned else "center_baseline",
        rotation=90 if turned else 0,
        parse_math=False,
    )


def png(figure: Any, colours: Mapping[str, Any], scale: float) -> bytes:
    """Return the figure as a picture, `scale` pixels for one at 100 %."""
    stream = BytesIO()
    with saving({}):
        figure.savefig(
            stream,
            format="png",
            dpi=DPI * scale,
            facecolor=colours["palette"]["surface"],
            metadata={"Software": None},
        )
    return stream.getvalue()
