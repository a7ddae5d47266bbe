"""Colours, styles and small forms of the decision paper: signs, letters, boxes to tick.

Everything is told apart by its form as well as its colour, so that a print in black and white says as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from models.analysis.standing import Standing
from models.analysis.text_width import text_width
from models.domain.responsibility import Meaning
from models.exports.chart_paper import colours_of
from models.exports.clean import for_file
from models.exports.papers.to_pdf import HYPHENATED
from models.exports.pdf_fonts import BOLD, REGULAR, in_letters

INKS: Mapping[Standing, str] = {
    Standing.OPEN: "error",
    Standing.LOOK: "warning",
    Standing.SETTLED: "good",
}
CHIP, CHIP_FONT = 13.0, 8.0
BOX = 8.5
# Size, font, colour of the theme, space before and behind.
_STYLES: Mapping[str, tuple[float, str, str, float, float]] = {
    "title": (19, BOLD, "text", 0, 4),
    "intro": (9.5, REGULAR, "text", 0, 2),
    "kicker": (8.5, REGULAR, "caption", 0, 0),
    "name": (9.5, BOLD, "text", 0, 0),
    "section": (12, BOLD, "text", 0, 0),
    "heading": (10.5, BOLD, "text", 8, 2),
    "question": (10.5, BOLD, "text", 0, 0),
    "head": (7.5, BOLD, "caption", 0, 0),
    "body": (8.5, REGULAR, "text", 0, 0),
    "strong": (8.5, BOLD, "text", 0, 0),
    "caption": (8, REGULAR, "caption", 0, 2),
    "small": (7, REGULAR, "caption", 0, 0),
}


def colour(name: str) -> Any:
    """Return a colour of the palette by its name, or one given as #RRGGBB."""
    from reportlab.lib.colors import HexColor

    return HexColor(name if name.startswith("#") else colours_of("light")["palette"][name])


def letter_look(meaning: Meaning) -> Mapping[str, str]:
    """Return fill, ink and border of a letter, and `ring` when it has a double border."""
    look: Mapping[str, str] = colours_of("light")["letters"][meaning.value]
    return look


@cache
def style(name: str, language: str, ink: str = "", align: int = 0) -> Any:
    """Return a style of paragraphs by its name; `align` 1 is centred, 2 at the right."""
    from reportlab.lib.styles import ParagraphStyle

    size, font, usual, before, behind = _STYLES[name]
    return ParagraphStyle(
        f"{name} {ink} {align}",
        fontName=font,
        fontSize=size,
        leading=size * 1.32,
        textColor=colour(ink or usual),
        spaceBefore=before,
        spaceAfter=behind,
        alignment=align,
        hyphenationLang=HYPHENATED[language],
        hyphenationMinWordLength=9,
        splitLongWords=1,
    )


def said(text: str) -> str:
    """Return typed text as a paragraph takes it: nothing in it is read as a mark."""
    return escape(in_letters(for_file(text).replace("\n", "\r"))).replace("\r", "<br/>")


def draw_sign(canvas: Any, standing: Standing, x: float, y: float, size: float = 8.0) -> None:
    """Draw the sign of a standing from its lower left corner on: a tick, a triangle, a cross in a circle."""
    ink = colour(INKS[standing])
    canvas.saveState()
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(size / 9)
    canvas.setLineJoin(1)
    lines = _SIGNS[standing]
    if standing is Standing.LOOK:
        _run(canvas, ((0.5, 0.98), (1.0, 0.08), (0.0, 0.08), (0.5, 0.98)), x, y, size)
    else:
        canvas.circle(x + size / 2, y + size / 2, size / 2, fill=0)
    for line in lines:
        _run(canvas, line, x, y, size)
    canvas.restoreState()


_SIGNS: Mapping[Standing, tuple[tuple[tuple[float, float], ...], ...]] = {
    Standing.SETTLED: (((0.28, 0.5), (0.44, 0.33), (0.72, 0.66)),),
    Standing.LOOK: (((0.5, 0.68), (0.5, 0.4)), ((0.5, 0.27), (0.5, 0.2))),
    Standing.OPEN: (((0.33, 0.33), (0.67, 0.67)), ((0.33, 0.67), (0.67, 0.33))),
}


def _run(canvas: Any, points: Sequence[tuple[float, float]], x: float, y: float, size: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + points[0][0] * size, y + points[0][1] * size)
    for across, up in points[1:]:
        path.lineTo(x + across * size, y + up * size)
    canvas.drawPath(path, stroke=1, fill=0)


def draw_chip(
    canvas: Any,
    letter: str,
    meaning: Meaning,
    box: tuple[float, float, float, float],
    size: float = CHIP_FONT,
) -> None:
    """Draw a letter on the form of what it means, in a box of left, bottom, width and height."""
    look, (x, y, width, height) = letter_look(meaning), box
    canvas.setFillColor(colour(look["fill"]))
    canvas.setStrokeColor(colour(look["border"]))
    canvas.setLineWidth(0.5 if meaning is Meaning.INFORMED else 1.0)
    canvas.roundRect(x, y, width, height, 2, stroke=1, fill=1)
    if "ring" in look:
        canvas.setStrokeColor(colour("#FFFFFF"))
        canvas.setLineWidth(0.7)
        canvas.roundRect(x + 1.3, y + 1.3, width - 2.6, height - 2.6, 1.2, stroke=1, fill=0)
    canvas.setFillColor(colour(look["ink"]))
    room = width - 2
    fitted = min(size, size * room / max(text_width(letter, size, "semibold"), 0.1))
    canvas.setFont(REGULAR if meaning is Meaning.INFORMED else BOLD, fitted)
    canvas.drawCentredString(x + width / 2, y + height / 2 - fitted * 0.36, in_letters(letter))
