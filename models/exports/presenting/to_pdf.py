"""Writes a presentation as a PDF in 16:9, a page for each screen, with the state and its code below it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from models.analysis.drawing import Box
from models.domain.message import message
from models.domain.progress import Progress
from models.exports.clean import for_file
from models.exports.pdf_fonts import BOLD, REGULAR, register_fonts
from models.exports.presenting.inks import Inks, inks
from models.exports.presenting.marks import Area, Mark, Panel, Picture, Ring, Stroke, Words
from models.exports.presenting.plain_slides import qr_marks
from models.exports.presenting.screen import PART_WORDS, Presentation, Screen
from models.exports.presenting.slides import HIGH, MARGIN, slide_of
from models.exports.strokes import corners
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".pdf"
WIDTH = HIGH * 16 / 9
POINT = 0.6  # points of a unit: a page of 960 × 540
FOOT, _SIZE, _CODE = 76.0, 14.0, 66.0
_DASHES = (3.2, 2.2)


def write(shown: Presentation, say: Wording, path: Path, tell: Progress) -> None:
    """Write the file; raises KnownError, or Cancelled out of `tell`."""
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    look = inks("light", shown.accent)
    with written_whole(path) as draft:
        size = (WIDTH * POINT, HIGH * POINT)
        canvas = Canvas(str(draft), pagesize=size, invariant=1, lang=say.language, pageCompression=1)
        canvas.setTitle(for_file(say("{name}: presentation", name=shown.organisation)))
        canvas.setSubject(for_file(f"{shown.state} · {shown.seal.code}"))
        canvas.setCreator("Racigraph")
        for number, screen in enumerate(shown.screens):
            tell(number / len(shown.screens), message("Arranging “{name}”", name=screen.title))
            _outline(canvas, shown, number, say)
            _page(canvas, shown, number, look, say)
            canvas.showPage()
        canvas.save()


def _outline(canvas: Any, shown: Presentation, number: int, say: Wording) -> None:
    """Enter the page into the outline: parts, below them workflows and other screens, below these steps."""
    screen, before = shown.screens[number], shown.screens[number - 1] if number else None
    canvas.bookmarkPage(screen.key)
    if before is None or before.part is not screen.part:
        canvas.bookmarkPage(f"part:{screen.part}")
        canvas.addOutlineEntry(say(PART_WORDS[screen.part]), f"part:{screen.part}", 0, closed=True)
    level = 2 if screen.key.startswith("step:") else 1
    canvas.addOutlineEntry(for_file(screen.title), screen.key, level, closed=True)


def _page(canvas: Any, shown: Presentation, number: int, look: Inks, say: Wording) -> None:
    canvas.saveState()
    canvas.translate(0, HIGH * POINT)
    canvas.scale(POINT, POINT)
    screen = shown.screens[number]
    slide = slide_of(shown, screen, (WIDTH, HIGH - FOOT), look, say)
    for mark in (*slide.marks, *_foot(shown, screen, number, look, say)):
        _PAINTERS[type(mark)](canvas, mark)
    canvas.restoreState()


def _foot(shown: Presentation, screen: Screen, number: int, look: Inks, say: Wording) -> tuple[Mark, ...]:
    """Return document, state and code, the number of the page, and what a telephone reads."""
    del screen
    top, right = HIGH - FOOT, WIDTH - MARGIN
    text = " · ".join((shown.seal.document, shown.state, shown.seal.code))
    page = say("Page {n} of {all}", n=number + 1, all=len(shown.screens))
    y, ink = top + FOOT / 2 + 5, look["caption"]
    return (
        Stroke(((MARGIN, top), (right, top)), look["border"], 1.0),
        Words(text, MARGIN, y, _SIZE, ink),
        Words(page, right - _CODE - 20, y, _SIZE, ink, "regular", "right"),
        *qr_marks(shown.qr, Box(right - _CODE, top + (FOOT - _CODE) / 2, _CODE, _CODE)),
    )


def _words(canvas: Any, mark: Words) -> None:
    canvas.setFont(BOLD if mark.weight == "semibold" else REGULAR, mark.size)
    canvas.setFillColor(mark.ink)
    canvas.drawString(mark.left, -mark.y, for_file(mark.text))


def _panel(canvas: Any, mark: Panel) -> None:
    _inked(canvas, mark.fill, mark.line, mark.width)
    box = mark.box
    how = {"stroke": int(bool(mark.line)), "fill": int(bool(mark.fill))}
    if mark.radius:
        radius = min(mark.radius, box.width / 2, box.height / 2)
        canvas.roundRect(box.x, -box.bottom, box.width, box.height, radius, **how)
    else:
        canvas.rect(box.x, -box.bottom, box.width, box.height, **how)


def _ring(canvas: Any, mark: Ring) -> None:
    _inked(canvas, mark.fill, mark.line, mark.width)
    x, y = mark.centre
    canvas.circle(x, -y, mark.radius, stroke=int(bool(mark.line)), fill=int(bool(mark.fill)))


def _area(canvas: Any, mark: Area) -> None:
    _inked(canvas, mark.fill, mark.line, mark.width)
    path = canvas.beginPath()
    (x, y), *others = mark.points
    path.moveTo(x, -y)
    for x, y in others:
        path.lineTo(x, -y)
    path.close()
    canvas.drawPath(path, stroke=int(bool(mark.line)), fill=int(bool(mark.fill)))


def _stroke(canvas: Any, mark: Stroke) -> None:
    canvas.setStrokeColor(mark.ink)
    canvas.setLineWidth(mark.width)
    canvas.setLineJoin(1)
    canvas.setDash(*([[part * mark.width for part in _DASHES]] if mark.is_dashed else []))
    path = canvas.beginPath()
    path.moveTo(mark.points[0][0], -mark.points[0][1])
    for start, here, end in corners(mark.points, mark.bend):
        path.lineTo(start[0], -start[1])
        _bend(path, start, here, end)
    path.lineTo(mark.points[-1][0], -mark.points[-1][1])
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()


def _bend(path: Any, start: tuple[float, float], here: tuple[float, float], end: tuple[float, float]) -> None:
    """Add a rounded corner: a curve of the third degree that is the one of the second degree round `here`."""
    points = []
    for begin in (start, end):
        points += [begin[0] + (here[0] - begin[0]) * 2 / 3, -(begin[1] + (here[1] - begin[1]) * 2 / 3)]
    path.curveTo(*points, end[0], -end[1])


def _picture(canvas: Any, mark: Picture) -> None:
    from reportlab.lib.utils import ImageReader

    box, picture = mark.box, ImageReader(BytesIO(mark.png))
    canvas.drawImage(picture, box.x, -box.bottom, box.width, box.height, mask="auto")


def _inked(canvas: Any, fill: str, line: str, width: float) -> None:
    if fill:
        canvas.setFillColor(fill)
    if line:
        canvas.setStrokeColor(line)
        canvas.setLineWidth(width)


_PAINTERS: dict[type, Callable[[Any, Any], None]] = {
    Words: _words,
    Panel: _panel,
    Ring: _ring,
    Area: _area,
    Stroke: _stroke,
    Picture: _picture,
}
