"""The questions of the management and the two charts on one sheet of paper, as PDF; runs on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from babel.dates import format_date

from models.analysis.checks.registry import find_all
from models.analysis.standing import Standing
from models.analysis.text_width import FONT_FILES
from models.domain.snapshot import Snapshot
from models.exports import charts
from models.exports.report_facts import facts
from models.exports.report_types import Fact
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".pdf"
MARGIN = 40.0  # points
CHART_WIDTH, CHART_SCALE = 640.0, 3.0  # pixels at 100 % and how fine they are
INKS = {Standing.OPEN: "#B3261E", Standing.LOOK: "#7A5200", Standing.SETTLED: "#17633F"}
SIGNS = {Standing.OPEN: "!", Standing.LOOK: "?", Standing.SETTLED: "✓"}
ORDER = (Standing.OPEN, Standing.LOOK, Standing.SETTLED)


def write(snapshot: Snapshot, say: Wording, path: Path, today: date, thresholds: Mapping[str, float]) -> None:
    """Write the page; whatever it holds is made smaller until one page is enough. Raises KnownError.

    `thresholds` are the reader's limits of `find_all`.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, KeepInFrame

    _register_fonts()
    found = facts(snapshot, say, find_all(snapshot, thresholds))
    width, height = A4
    room = (width - 2 * MARGIN, height - 2 * MARGIN - 14)
    with written_whole(path) as draft:
        canvas = Canvas(str(draft), pagesize=A4, invariant=1, lang=say.language)
        canvas.setTitle(f"{snapshot.organisation.name} – {say('At a glance')}")
        canvas.setCreator("Racigraph")
        parts = [*_head(snapshot, say, today), *_facts(found), *_charts(snapshot, say, room[0])]
        frame = Frame(MARGIN, MARGIN + 14, *room, 0, 0, 0, 0)
        frame.addFromList([KeepInFrame(*room, parts, mode="shrink")], canvas)
        canvas.setFont("Inter", 7.5)
        canvas.setFillColor("#5B6675")
        canvas.drawString(
            MARGIN, MARGIN, say("Only what the whole document shows to be settled counts as settled.")
        )
        canvas.showPage()
        canvas.save()


def _head(snapshot: Snapshot, say: Wording, today: date) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    day, draft = format_date(today, "long", locale=say.language), say("Draft")
    return [
        Paragraph(escape(snapshot.organisation.name), _style("title")),
        Paragraph(escape(f"{say('At a glance')} · {day} · {draft}"), _style("caption")),
        Spacer(1, 8),
    ]


def _facts(found: tuple[Fact, ...]) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    parts: list[Any] = []
    for fact in sorted(found, key=lambda fact: ORDER.index(fact.standing)):
        mark = f'<font color="{INKS[fact.standing]}">{SIGNS[fact.standing]} {escape(fact.answer)}</font>'
        parts.append(Paragraph(f"{escape(fact.question)} {mark}", _style("question")))
        parts.append(Paragraph(escape(" ".join(fact.sentences)), _style("value")))
        parts.append(Spacer(1, 4))
    return parts


def _charts(snapshot: Snapshot, say: Wording, width: float) -> list[Any]:
    from reportlab.platypus import Image, Paragraph, Spacer

    parts: list[Any] = []
    for title, png in (
        (charts.title_of_bars(snapshot, say), charts.bars(snapshot, "light", CHART_WIDTH, CHART_SCALE)),
        (charts.title_of_heat(snapshot, say), charts.heat_map(snapshot, "light", CHART_WIDTH, CHART_SCALE)),
    ):
        picture = Image(BytesIO(png))
        picture.drawHeight *= width / picture.drawWidth
        picture.drawWidth = width
        parts += [Spacer(1, 6), Paragraph(escape(title), _style("question")), picture]
    return parts


@cache
def _style(name: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    sizes = {"title": (16, "Inter-Bold", "#1B2430"), "question": (9.5, "Inter-Bold", "#1B2430")}
    size, font, ink = sizes.get(name, (8.5, "Inter", "#5B6675" if name == "caption" else "#1B2430"))
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.3, textColor=ink)


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in (("Inter", FONT_FILES["regular"]), ("Inter-Bold", FONT_FILES["semibold"])):
        with as_file(files("resources").joinpath("fonts", file)) as path:
            registerFont(TTFont(name, str(path)))
