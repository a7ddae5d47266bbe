"""A paper as PDF: text that can be searched, tables that go on over pages with their heads repeated."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from models.exports import pdf_qr
from models.exports.clean import for_file
from models.exports.letterhead import fitted
from models.exports.papers.paper import Facts, Heading, Paper, Paragraph, Part, Row, Table
from models.exports.pdf_fonts import BOLD, REGULAR, register_fonts
from models.exports.qr import qr_of
from models.exports.themes import theme
from models.exports.workbook_style import letter_colours
from models.wording import Wording

MARGIN, FOOT = 45.0, 30.0  # points
LOGO, GAP = (130.0, 40.0), 12.0  # room for the logo, and beside it
LABELS = 0.3  # of the width of facts
LEFT_BELOW = 90.0  # points that a heading needs below it, or it goes to the next page
HYPHENATED = {"de": "de_DE", "en": "en_GB"}


def write_pdf(paper: Paper, draft: Path, say: Wording) -> None:
    """Write the paper into a file."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import SimpleDocTemplate

    register_fonts()
    size = landscape(A4) if paper.is_wide else A4
    document = SimpleDocTemplate(
        str(draft),
        pagesize=size,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + FOOT,
        title=for_file(f"{paper.title} – {paper.kicker}"),
        subject=for_file(paper.kicker),
        author=for_file(paper.organisation),
        creator="Racigraph",
        lang=paper.language,
        invariant=1,
    )
    width = size[0] - 2 * MARGIN
    canvas = _numbered(paper, say)
    parts = [*_head(paper, width), *laid_out(paper, width), *_legend(paper, say)]
    document.build(parts, canvasmaker=canvas)


def _head(paper: Paper, width: float) -> list[Any]:
    """Return the title in the accent colour with a line below, and the logo at its right."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import HRFlowable, Image, Table

    title = [
        _text(f"{paper.organisation} · {paper.kicker}", "caption", paper.language),
        _text(paper.title, "title", paper.language, paper.accent),
    ]
    line = HRFlowable("100%", 1.2, color=HexColor(paper.accent), spaceAfter=6) if paper.accent else None
    parts = title if line is None else [*title, line]
    if paper.logo is None:
        return parts
    size = fitted(paper.logo, *LOGO)
    picture = Image(BytesIO(paper.logo), *size, hAlign="RIGHT")
    plain = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), _TOP]
    beside = Table([[title, picture]], [width - size[0] - GAP, size[0] + GAP], style=plain, hAlign="LEFT")
    return [beside, *parts[len(title) :]]


def laid_out(paper: Paper, width: float) -> list[Any]:
    """Return what the paper says, without its title and its legend, in so many points of width."""
    return [made for part in paper.parts for made in _made(part, paper, width)]


def _made(part: Part, paper: Paper, width: float) -> list[Any]:
    from reportlab.platypus import CondPageBreak, Spacer

    if isinstance(part, Heading):
        return [CondPageBreak(LEFT_BELOW), _text(part.text, "heading", paper.language)]
    if isinstance(part, Paragraph):
        return [_text(part.text, "caption" if part.quiet else "body", paper.language)]
    if isinstance(part, Facts):
        return [Spacer(1, 4), _facts(part, paper, width)]
    return [_table(part, paper, width)]


def _facts(facts: Facts, paper: Paper, width: float) -> Any:
    from reportlab.platypus import LongTable

    rows = [[_text(a, "caption", paper.language), _text(b, "body", paper.language)] for a, b in facts.rows]
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, _colour("line"))
    columns = [width * LABELS, width * (1 - LABELS)]
    return LongTable(rows, columns, style=[*_PADDING, line], hAlign="LEFT", splitInRow=1)


def _table(table: Table, paper: Paper, width: float) -> Any:
    """Return a table that goes on over pages; a row that is higher than one is split."""
    from reportlab.platypus import LongTable

    heads = [_text(head, _head_style(n, table), paper.language) for n, head in enumerate(table.heads)]
    rows = [heads, *(_row(row, table, paper) for row in table.rows)]
    groups = [n for n, row in enumerate(table.rows, 1) if row.is_group]
    style: list[Any] = [
        *_PADDING,
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _colour("line")),
        ("BACKGROUND", (0, 0), (-1, 0), _colour("band")),
        *(("SPAN", (0, n), (-1, n)) for n in groups),
        *(("NOSPLIT", (0, n), (0, n + 1)) for n in groups if n < len(table.rows)),
    ]
    shares = [width * share / sum(table.shares) for share in table.shares]
    return LongTable(rows, shares, style=style, repeatRows=1, splitInRow=1, hAlign="LEFT", spaceBefore=4)


def _head_style(column: int, table: Table) -> str:
    return "letter head" if column in table.letters else "head"


def _row(row: Row, table: Table, paper: Paper) -> list[Any]:
    if row.is_group:
        return [_text(row.cells[0], "group", paper.language), *[""] * (len(table.heads) - 1)]
    return [
        _letters(text, paper) if n in table.letters else _text(text, "body", paper.language)
        for n, text in enumerate(row.cells)
    ]


def _letters(text: str, paper: Paper) -> Any:
    """Return the letters of a cell, each on the colour of what it means."""
    from reportlab.platypus import Paragraph as Laid

    meanings = {entry.letter: entry.meaning for entry in paper.legend}
    chips = []
    for letter in text.split():
        colours = letter_colours(meanings[letter])
        look = f'color="{colours["ink"]}" backColor="{colours["fill"]}"'
        chips.append(f"<font {look}>&nbsp;{escape(letter)}&nbsp;</font>")
    return Laid(" ".join(chips), _style("letter", paper.language))


def _legend(paper: Paper, say: Wording) -> list[Any]:
    lines = "\n".join(f"{entry.letter}  {entry.legend}" for entry in paper.legend)
    return [
        _text(say("Legend of the letters"), "heading", paper.language),
        _text(lines, "caption", paper.language),
        _text(paper.footer, "caption", paper.language),
        *_seal(paper, say),
    ]


def _seal(paper: Paper, say: Wording) -> list[Any]:
    """Return what state this is, its QR code beside it, on one page."""
    from reportlab.platypus import CondPageBreak, Table

    if paper.seal is None:
        return []
    facts = "\n".join(f"{label}: {value}" for label, value in paper.seal.facts)
    told = [_text(facts, "body", paper.language), _text(" ".join(paper.seal.how), "caption", paper.language)]
    code = pdf_qr.laid_out(qr_of(paper.seal.qr))
    beside = Table([[code, told]], [pdf_qr.SIDE + 8, None], style=_PADDING, hAlign="LEFT")
    return [
        CondPageBreak(pdf_qr.SIDE + 40),
        _text(say("What state this is"), "heading", paper.language),
        beside,
    ]


def _text(text: str, style: str, language: str, ink: str = "") -> Any:
    from reportlab.platypus import Paragraph as Laid

    return Laid(escape(for_file(text)).replace("\n", "<br/>"), _style(style, language, ink))


_TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
_PADDING = (
    _TOP,
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
)
# Size, font, colour of the theme, space before and behind, where it stands.
_STYLES: dict[str, tuple[float, str, str, float, float, int]] = {
    "title": (17, BOLD, "text", 0, 6, 0),
    "heading": (11, BOLD, "text", 12, 3, 0),
    "head": (8.5, BOLD, "text", 0, 0, 0),
    "letter head": (7, BOLD, "text", 0, 0, 1),
    "group": (8.5, BOLD, "text", 3, 0, 0),
    "body": (8.5, REGULAR, "text", 0, 0, 0),
    "letter": (8.5, BOLD, "text", 0, 0, 1),
    "caption": (8.5, REGULAR, "caption", 0, 3, 0),
}


@cache
def _style(name: str, language: str, own_ink: str = "") -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size, font, ink, before, behind, across = _STYLES[name]
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=size * 1.3,
        textColor=HexColor(own_ink) if own_ink else _colour(ink),
        spaceBefore=before,
        spaceAfter=behind,
        alignment=across,
        hyphenationLang=HYPHENATED[language],
        hyphenationMinWordLength=9,
        splitLongWords=1,
    )


def _colour(name: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(theme()["palette"][name])


def _foot(paper: Paper) -> str:
    return paper.title[:90] if paper.seal is None else f"{paper.title[:50]} · {paper.seal.foot}"


def _numbered(paper: Paper, say: Wording) -> Any:
    """Return a canvas that writes “page 2 of 3” below, which is known only when all pages are there."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - the name the library calls
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self.setFont(REGULAR, 7.5)
                self.setFillColor(_colour("caption"))
                self.drawString(MARGIN, MARGIN, for_file(_foot(paper)))
                told = say("Page {n} of {all}", n=number, all=len(self._pages))
                self.drawRightString(self._pagesize[0] - MARGIN, MARGIN, told)
                super().showPage()
            super().save()

    return Numbered
