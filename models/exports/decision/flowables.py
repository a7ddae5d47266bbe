"""The smallest parts of the decision paper that are laid out like text: marks, headings, letters, boxes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.platypus import Flowable, Image, Paragraph, Table

from models.analysis.standing import Standing
from models.analysis.text_width import elided, text_width, wrapped
from models.domain.responsibility import Meaning
from models.exports.clean import for_file
from models.exports.decision.inks import (
    BOX,
    CHIP,
    INKS,
    colour,
    draw_chip,
    draw_sign,
    said,
    style,
)
from models.exports.decision.pages import Mark, note_mark, note_number
from models.exports.letterhead import fitted
from models.exports.pdf_fonts import BOLD, REGULAR, in_letters

LOGO = (96.0, 26.0)  # points, at most
FLUSH = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


class Begin(Flowable):  # type: ignore[misc]
    """Takes no room and notes that something begins here."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del width, height
        return (0, 0)

    def draw(self) -> None:
        note_mark(self.canv, self._mark)


class Number(Flowable):  # type: ignore[misc]
    """The number of a page at the right end of its room."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self._key, self._text, self._width = key, text, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        self._width = width
        return (width, 11)

    def draw(self) -> None:
        note_number(self.canv, self._key, self._text, (self._width, 2.2))


class Section(Flowable):  # type: ignore[misc]
    """The heading of a section: number, title, a few quiet words, and the accent colour below."""

    SIZE, PITCH, SPARE, MOST_LINES = 12.0, 15.0, 15.0, 3

    def __init__(self, number: str, title: str, quiet: str, accent: str) -> None:
        super().__init__()
        self._number, self._title, self._quiet, self._accent = number, title, quiet, accent
        self._width, self._start = 0.0, 0.0
        self._lines: tuple[str, ...] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        self._width = width
        self._start = text_width(f"{self._number}  ", self.SIZE, "semibold") if self._number else 0.0
        title = in_letters(for_file(self._title))
        self._lines = wrapped(title, width - self._start, self.SIZE, self.MOST_LINES, "semibold")
        return (width, self.SPARE + self.PITCH * len(self._lines))

    def draw(self) -> None:
        canvas, last = self.canv, 8 + self.PITCH * (len(self._lines) - 1)
        canvas.setFillColor(colour("text"))
        canvas.setFont(BOLD, self.SIZE)
        canvas.drawString(0, last, self._number)
        for n, line in enumerate(self._lines):
            canvas.drawString(self._start, last - n * self.PITCH, line)
        start = self._start + text_width(self._lines[-1], self.SIZE, "semibold") + 8
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(colour("caption"))
        if self._width - start > 40:
            canvas.drawString(start, 8, elided(in_letters(self._quiet), self._width - start, 8.5))
        canvas.setStrokeColor(colour(self._accent))
        canvas.setLineWidth(1.2)
        canvas.line(0, 2, self._width, 2)


class Round(Flowable):  # type: ignore[misc]
    """A number in a circle of the accent colour."""

    def __init__(self, number: int, accent: str) -> None:
        super().__init__()
        self._number, self._accent = str(number), accent

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del width, height
        return (17, 17)

    def draw(self) -> None:
        self.canv.setFillColor(colour(self._accent))
        self.canv.circle(8.5, 8.5, 8.5, stroke=0, fill=1)
        self.canv.setFillColor(colour("#FFFFFF"))
        self.canv.setFont(BOLD, 9)
        self.canv.drawCentredString(8.5, 5.3, self._number)


class Boxes(Flowable):  # type: ignore[misc]
    """Boxes to tick with their words, from the right end."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words, self._width = words, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        self._width = width
        return (width, 13)

    def draw(self) -> None:
        canvas, x = self.canv, self._width
        canvas.setFont(REGULAR, 8.5)
        canvas.setStrokeColor(colour("text"))
        canvas.setFillColor(colour("text"))
        canvas.setLineWidth(0.9)
        for word in reversed(self._words):
            x -= canvas.stringWidth(word, REGULAR, 8.5)
            canvas.drawString(x, 3, word)
            x -= BOX + 4
            canvas.roundRect(x, 2, BOX, BOX, 1.5, stroke=1, fill=0)
            x -= 12


class Chips(Flowable):  # type: ignore[misc]
    """Letters beside each other, each on its form; words where there is none."""

    def __init__(self, letters: Sequence[tuple[str, Meaning]], nothing: str = "") -> None:
        super().__init__()
        self._letters, self._nothing = letters, nothing

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        return (width, CHIP + 1)

    def draw(self) -> None:
        if not self._letters:
            self.canv.setFont(REGULAR, 8.5)
            self.canv.setFillColor(colour("caption"))
            self.canv.drawString(0, 3.5, self._nothing)
        for n, (letter, meaning) in enumerate(self._letters):
            draw_chip(self.canv, letter, meaning, (0.5 + n * (CHIP + 2), 0.5, CHIP, CHIP))


class Standings(Flowable):  # type: ignore[misc]
    """A standing by its sign and its word."""

    def __init__(self, standing: Standing, word: str, language: str) -> None:
        super().__init__()
        self._standing = standing
        self._text = Paragraph(said(word), style("strong", language, INKS[standing]))
        self._height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self._height = self._text.wrap(width - 12, height)
        return (width, self._height)

    def draw(self) -> None:
        draw_sign(self.canv, self._standing, 0, self._height - 9.8)
        self._text.drawOn(self.canv, 12, 0)


def section(number: str, title: str, quiet: str, accent: str, *, key: str) -> list[Any]:
    """Return the heading of a section with its bookmark."""
    return [Begin(Mark(key, f"{number} {title}", 0, title)), Section(number, title, quiet, accent)]


def saying(words: str, name: str, language: str, ink: str = "", align: int = 0) -> Any:
    """Return words in a style."""
    return Paragraph(said(words), style(name, language, ink, align))


def logo(picture: bytes | None) -> Any:
    """Return the logo as large as there is room for it, None without one."""
    if picture is None:
        return None
    return Image(BytesIO(picture), *fitted(picture, *LOGO), hAlign="LEFT")


def plain_table(rows: list[list[Any]], widths: Sequence[float], more: Sequence[Any] = ()) -> Any:
    """Return a table without lines that may be split anywhere."""
    return Table(rows, widths, style=[*FLUSH, *more], hAlign="LEFT", splitInRow=1)
