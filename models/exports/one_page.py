"""The questions of the management and the two charts on one sheet of paper, as PDF; runs on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from models.analysis.checks.registry import find_all
from models.analysis.standing import Standing
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports import charts
from models.exports.clean import for_file
from models.exports.letterhead import accent_of, fitted, logo_of
from models.exports.pdf_fonts import register_fonts
from models.exports.pdf_qr import laid_out
from models.exports.qr import qr_of
from models.exports.report_decisions import in_short, motion_rows
from models.exports.report_facts import facts
from models.exports.report_types import Fact, MotionRow
from models.exports.sealed import Sealed, sealed
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".pdf"
MARGIN = 40.0  # points
CHART_WIDTH, CHART_SCALE = 440.0, 3.0  # pixels at 100 % and how fine they are
GAP, BETWEEN, SPARE = 6.0, 14.0, 4.0  # points above and between the charts, and at the end
LINE, QR = 9.5, 54.0  # points of a line at the foot, and of the code for telephones
SIDES = ("LEFT", "RIGHT", "TOP", "BOTTOM")
LEAST_CHARTS = 0.3  # of the height; with more words all of it is made smaller
INKS = {Standing.OPEN: "#B3261E", Standing.LOOK: "#7A5200", Standing.SETTLED: "#17633F"}
SIGNS = {Standing.OPEN: "!", Standing.LOOK: "?", Standing.SETTLED: "✓"}
LOGO = (130.0, 36.0)  # points, at the right of the title
ORDER = (Standing.OPEN, Standing.LOOK, Standing.SETTLED)


def write(
    snapshot: Snapshot,
    say: Wording,
    path: Path,
    today: date,
    thresholds: Mapping[str, float],
    *,
    records: Records = Records(),  # noqa: B008 - immutable
    document: str = "",
) -> None:
    """Write the page; whatever it holds is made smaller until one page is enough. Raises KnownError.

    `thresholds` are the reader's limits of `find_all`, `records` and the name of the
    document tell what is voted on and which state this is.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, KeepInFrame

    register_fonts()
    seal = sealed(snapshot, records, document or snapshot.organisation.name, say)
    found = facts(snapshot, say, find_all(snapshot, thresholds))
    width, height = A4
    foot = _foot(seal, say)
    below = LINE * len(foot) + SPARE
    room = (width - 2 * MARGIN, height - 2 * MARGIN - below)
    with written_whole(path) as draft:
        canvas = Canvas(str(draft), pagesize=A4, invariant=1, lang=say.language)
        canvas.setTitle(f"{snapshot.organisation.name} – {say('At a glance')}")
        canvas.setCreator("Racigraph")
        canvas.setSubject(seal.foot)
        text = [
            *_head(snapshot, say, today, room[0], seal),
            *_asked(motion_rows(snapshot, records, say), say),
            *_facts(found),
        ]
        left = room[1] - sum(part.wrap(*room)[1] for part in text) - SPARE
        parts = [*text, *_charts(snapshot, say, (room[0], max(left, room[1] * LEAST_CHARTS)))]
        frame = Frame(MARGIN, MARGIN + below, *room, 0, 0, 0, 0)
        frame.addFromList([KeepInFrame(*room, parts, mode="shrink")], canvas)
        canvas.setFont("Inter", 7.5)
        canvas.setFillColor("#5B6675")
        for n, line in enumerate(reversed(foot)):
            canvas.drawString(MARGIN, MARGIN + n * LINE, line)
        canvas.showPage()
        canvas.save()


def _foot(seal: Sealed, say: Wording) -> tuple[str, ...]:
    """Return the last lines: what counts as settled, what state this is, and how that is checked."""
    state = " · ".join(f"{label}: {value}" for label, value in seal.facts)
    counts = say("Only what the whole document shows to be settled counts as settled.")
    return (counts, for_file(state), *seal.how)


def _asked(motions: tuple[MotionRow, ...], say: Wording) -> list[Any]:
    """Return what is to be decided, the first motions in words; nothing where nothing is."""
    from reportlab.platypus import Paragraph, Spacer

    if not motions:
        return []
    lines = [escape(line) for line in in_short(motions, say)]
    return [
        Paragraph(escape(say("What is to be decided?")), _style("question")),
        Paragraph("<br/>".join(lines), _style("value")),
        Spacer(1, 4),
    ]


def _head(snapshot: Snapshot, say: Wording, today: date, width: float, seal: Sealed) -> list[Any]:
    """Return name, date and state; at the right the logo, if there is one, and the code."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import HRFlowable, Image, Paragraph, Table

    day = say.date_in_words(today)
    accent, logo = accent_of(snapshot), logo_of(snapshot)
    told = [
        Paragraph(escape(snapshot.organisation.name), _style("title", accent)),
        Paragraph(escape(f"{say('At a glance')} · {day} · {seal.facts[0][1]}"), _style("caption")),
    ]
    bare = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in SIDES]
    plain = [("VALIGN", (0, 0), (-1, -1), "TOP"), *bare]
    cells, widths = [laid_out(qr_of(seal.qr), QR)], [QR]
    if logo is not None:
        wide, high = fitted(logo, *LOGO)
        cells, widths = [Image(BytesIO(logo), wide, high), *cells], [wide + 10, *widths]
    beside = Table([[told, *cells]], [width - sum(widths), *widths], style=plain)
    return [beside, HRFlowable("100%", 1.2, color=HexColor(accent), spaceBefore=4, spaceAfter=6)]


def _facts(found: tuple[Fact, ...]) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    parts: list[Any] = []
    for fact in sorted(found, key=lambda fact: ORDER.index(fact.standing)):
        mark = f'<font color="{INKS[fact.standing]}">{SIGNS[fact.standing]} {escape(fact.answer)}</font>'
        parts.append(Paragraph(f"{escape(fact.question)} {mark}", _style("question")))
        parts.append(Paragraph(escape(" ".join(fact.sentences)), _style("value")))
        parts.append(Spacer(1, 4))
    return parts


def _charts(snapshot: Snapshot, say: Wording, room: tuple[float, float]) -> list[Any]:
    """Return the charts side by side, as large as there is room: the words above them are read first."""
    from reportlab.platypus import Image, Paragraph, Spacer, Table

    width = (room[0] - BETWEEN) / 2
    titles = (charts.title_of_bars(snapshot, say), charts.title_of_heat(snapshot, say))
    heads = [Paragraph(escape(title), _style("question")) for title in titles]
    made = (charts.bars, charts.heat_map)
    pictures = [Image(BytesIO(make(snapshot, "light", CHART_WIDTH, CHART_SCALE))) for make in made]
    left = room[1] - GAP - max(head.wrap(width, room[1])[1] for head in heads)
    for picture in pictures:
        factor = min(width / picture.drawWidth, left / picture.drawHeight)
        picture.drawWidth, picture.drawHeight = picture.drawWidth * factor, picture.drawHeight * factor
        picture.hAlign = "LEFT"
    plain = [
        *(("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)),
        *(("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)),
    ]
    beside = Table([heads, pictures], [width + BETWEEN, width], style=plain, hAlign="LEFT")
    return [Spacer(1, GAP), beside]


@cache
def _style(name: str, own_ink: str = "", right: float = 0.0) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    sizes = {"title": (16, "Inter-Bold", "#1B2430"), "question": (9.5, "Inter-Bold", "#1B2430")}
    size, font, ink = sizes.get(name, (8.5, "Inter", "#5B6675" if name == "caption" else "#1B2430"))
    look = {"fontName": font, "fontSize": size, "leading": size * 1.3, "textColor": own_ink or ink}
    return ParagraphStyle(name, rightIndent=right, **look)
