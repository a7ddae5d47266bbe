"""Who agrees to the paper: roles with room to sign, and apart from them what a works council settles."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from models.exports.decision.flowables import FLUSH, Standings, plain_table, saying, section
from models.exports.decision.inks import colour
from models.exports.decision.values import CouncilLine, DecisionPaper, SignOff
from models.exports.pdf_fonts import REGULAR
from models.wording import Wording

ACROSS = 4  # cards beside each other
GAP = 8.0
ROOM_TO_SIGN = 34.0
COUNCIL = (0.2, 0.26, 0.54)


class Line(Flowable):  # type: ignore[misc]
    """A line to sign on, with what goes there below it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._width = words, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        self._width = width
        return (width, ROOM_TO_SIGN)

    def draw(self) -> None:
        self.canv.setStrokeColor(colour("text"))
        self.canv.setLineWidth(0.7)
        self.canv.line(0, 10, self._width, 10)
        self.canv.setFont(REGULAR, 7)
        self.canv.setFillColor(colour("caption"))
        self.canv.drawString(0, 1, self._words)


def agreement(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    """Return who agrees; a works council has no box, no date and no line here."""
    heading = section("4", say("Agreement"), "", paper.look.accent, key="agreement")
    cards = [_card(sign, paper, say) for sign in paper.front.signs]
    rows = [cards[start : start + ACROSS] for start in range(0, len(cards), ACROSS)]
    parts: list[Any] = [CondPageBreak(120), *heading, Spacer(1, 4)]
    parts += [_row(row, width) for row in rows]
    if paper.front.council:
        parts += _council(paper, say, width)
    return parts


def _card(sign: SignOff, paper: DecisionPaper, say: Wording) -> list[Any]:
    language = paper.language
    when = f"{sign.word} {sign.when}".strip()
    parts = [saying(sign.role, "strong", language), Standings(sign.standing, when, language)]
    if sign.how:
        parts.append(saying(sign.how, "caption", language))
    if sign.is_asked:
        parts.append(Line(say("Name, date, signature")))
    return parts


def _row(cards: list[list[Any]], width: float) -> Any:
    """Return cards beside each other, framed, as high as the highest."""
    one = (width - GAP * (ACROSS - 1)) / ACROSS
    cells: list[Any] = []
    widths: list[float] = []
    looks: list[Any] = []
    for n, card in enumerate(cards):
        if n:
            cells.append("")
            widths.append(GAP)
        looks.append(("BOX", (len(cells), 0), (len(cells), 0), 0.7, colour("border")))
        cells.append(card)
        widths.append(one)
    pads = [
        *(("LEFTPADDING", (0, 0), (-1, -1), 7), ("RIGHTPADDING", (0, 0), (-1, -1), 7)),
        *(("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return KeepTogether([Table([cells], widths, style=[*pads, *looks], hAlign="LEFT"), Spacer(1, GAP)])


def _council(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    language = paper.language
    told = say(
        "Co-determination is settled by a resolution of its own, recorded elsewhere. Silence and the "
        "passing of a day are no consent."
    )
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour("line"))
    rows = [_line(council, language) for council in paper.front.council]
    return [
        CondPageBreak(80),
        saying(say("Co-determination"), "heading", language),
        saying(told, "caption", language),
        plain_table(rows, [width * share for share in COUNCIL], [*FLUSH, line]),
    ]


def _line(council: CouncilLine, language: str) -> list[Any]:
    about = [saying(council.about, "body", language)]
    if council.how:
        about.append(saying(council.how, "caption", language))
    return [
        saying(council.body, "strong", language),
        Standings(council.standing, council.word, language),
        about,
    ]
