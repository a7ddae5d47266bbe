"""The pages of the decision paper as one document: foot, page numbers, contents and bookmarks.

On which page something stands is only known when all pages are there. So what speaks of pages is noted where
it shall stand, and written at the very end; pages are laid out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from models.analysis.text_width import elided
from models.exports.clean import for_file
from models.exports.decision.inks import colour
from models.exports.decision.values import DecisionPaper
from models.exports.pdf_fonts import BOLD, REGULAR, in_letters
from models.exports.qr import Qr

MARGIN, FOOT = 43.0, 64.0  # points at the sides and above, and below
QR_SIDE = 38.0  # points of the modules; the page around it stays light
_NEAR_THE_TOP = 130.0  # what begins up there gives the page its name
_FORM, _NUMBER = "seal", 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something begins here: its key, its title among the bookmarks and their level; `name` in the foot."""

    key: str
    title: str
    level: int
    name: str
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page on which a key stands, at the right end of a text that has a “#” for it.

    It is written to a `place` among what is drawn that is kept free, so that it is read where it stands.
    """

    key: str
    text: str
    at: tuple[float, float]
    on_page: tuple[float, float]
    place: int


def canvas_of(paper: DecisionPaper) -> type:
    """Return the class of canvases that write foot and numbers of all pages at the end."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):  # type: ignore[misc]
        marks: list[Mark]
        numbers: list[PageNumber]
        links: Iterator[int]

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []
            self.links = count()  # the library would begin anew on every page
            self.marks, self.numbers = [], []

        def showPage(self) -> None:  # noqa: N802 - the name the library calls
            self._kept.append(dict(self.__dict__))
            self._startPage()
            self.marks, self.numbers = [], []

        def save(self) -> None:
            pages = {
                mark.key: number
                for number, page in reversed(list(enumerate(self._kept, 1)))
                for mark in page["marks"]
            }
            name = ""
            for number, page in enumerate(self._kept, 1):
                self.__dict__.update(page)
                name = _finish(self, paper, name, f"{number} / {len(self._kept)}", pages)
                super().showPage()
            _define_seal(self, paper.foot.qr)
            self.showOutline()
            super().save()

    return Numbered


def _finish(
    canvas: Any, paper: DecisionPaper, name_before: str, number: str, pages: Mapping[str, int]
) -> str:
    """Write what is only known now; return what the next page begins with."""
    for mark in canvas.marks:
        canvas.bookmarkHorizontal(mark.key, 0, mark.at[1] + 18)
        if mark.title:
            canvas.addOutlineEntry(
                in_letters(for_file(mark.title)), mark.key, mark.level, closed=mark.level > 0
            )
    for noted in canvas.numbers:
        _write_number(canvas, noted, pages)
    top = canvas._pagesize[1] - _NEAR_THE_TOP
    first = next((mark.name for mark in canvas.marks if mark.at[1] > top and mark.name), "")
    named = first or name_before or next((mark.name for mark in canvas.marks if mark.name), "")
    _foot(canvas, paper, named, number)
    return next((mark.name for mark in reversed(canvas.marks) if mark.name), named)


def _write_number(canvas: Any, noted: PageNumber, pages: Mapping[str, int]) -> None:
    """Write where something stands and lead there; what has no page of its own is left out."""
    page = pages.get(noted.key)
    if page is None:
        return
    text = noted.text.replace("#", str(page))
    drawn, canvas._code = canvas._code, []
    canvas.saveState()
    canvas.setFont(REGULAR, _NUMBER)
    canvas.setFillColor(colour("caption"))
    canvas.drawRightString(*noted.at, text)
    canvas.restoreState()
    drawn[noted.place] = "\n".join(canvas._code)
    canvas._code = drawn
    (x, y), width = noted.on_page, canvas.stringWidth(text, REGULAR, _NUMBER)
    area, name = (x - width, y - 2, x, y + _NUMBER), f"link{next(canvas.links)}"
    canvas.linkAbsolute("", noted.key, area, name=name, Border="[0 0 0]")


def _foot(canvas: Any, paper: DecisionPaper, name: str, number: str) -> None:
    """Write document, state and code with their sign for telephones, and what the page is about."""
    width, foot = canvas._pagesize[0], paper.foot
    left = MARGIN + QR_SIDE + 9
    canvas.setStrokeColor(colour("border"))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, FOOT + 2, width - MARGIN, FOOT + 2)
    canvas.saveState()
    canvas.translate(MARGIN, FOOT - QR_SIDE - 6)
    canvas.doForm(_FORM)
    canvas.restoreState()
    room = width - MARGIN - left - 190
    canvas.setFillColor(colour("text"))
    canvas.setFont(BOLD, 7.5)
    canvas.drawString(left, FOOT - 14, elided(in_letters(for_file(foot.document)), room, 7.5, "semibold"))
    canvas.setFont(REGULAR, 7.5)
    canvas.setFillColor(colour("caption"))
    canvas.drawString(left, FOOT - 24, foot.state)
    canvas.drawString(left, FOOT - 34, foot.code)
    canvas.setFillColor(colour("text"))
    canvas.setFont(BOLD, 8.5)
    canvas.drawRightString(width - MARGIN, FOOT - 14, number)
    wide = canvas.stringWidth(number, BOLD, 8.5) + 8
    canvas.setFillColor(colour("caption"))
    canvas.setFont(REGULAR, 8)
    canvas.drawRightString(width - MARGIN - wide, FOOT - 14, elided(in_letters(for_file(name)), 185, 8))


def _define_seal(canvas: Any, qr: Qr) -> None:
    """Keep the code for telephones once for all pages."""
    module = QR_SIDE / qr.side
    canvas.beginForm(_FORM, 0, 0, QR_SIDE, QR_SIDE)
    canvas.setFillColor(colour("#000000"))
    for x, y, length in qr.runs:
        canvas.rect(x * module, QR_SIDE - (y + 1) * module, length * module, module, stroke=0, fill=1)
    canvas.endForm()


def note_mark(canvas: Any, mark: Mark) -> None:
    """Note that something begins at the origin of the canvas."""
    canvas.marks.append(replace(mark, at=canvas.absolutePosition(0, 0)))


def note_number(canvas: Any, key: str, text: str, place: tuple[float, float]) -> None:
    """Note that the page of a key shall be said up to this place; “#” stands for it in the text."""
    canvas._code.append("")
    position = canvas.absolutePosition(*place)
    canvas.numbers.append(PageNumber(key, text, place, position, len(canvas._code) - 1))
