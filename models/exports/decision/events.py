"""The certificate page: what happened in the round, from the proposal of the version to its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import LongTable, Spacer

from models.exports.decision.flowables import FLUSH, Begin, Section, saying
from models.exports.decision.inks import colour
from models.exports.decision.pages import Mark
from models.exports.decision.values import DecisionPaper, EventLine
from models.wording import Wording

SHARES = (0.24, 0.76)


def events(paper: DecisionPaper, say: Wording, width: float) -> Iterator[Any]:
    """Yield the events in their order, oldest first."""
    language, title = paper.language, say("Sequence of events")
    yield Begin(Mark("events", title, 0, title))
    yield Section("", title, "", paper.look.accent)
    yield saying(
        say("Recorded in this order. The program changes and removes nothing of it."), "caption", language
    )
    yield Spacer(1, 4)
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour("line"))
    rows = [_row(event, language) for event in paper.events]
    widths = [width * share for share in SHARES]
    yield LongTable(rows, widths, style=[*FLUSH, line], splitInRow=1, hAlign="LEFT")


def _row(event: EventLine, language: str) -> list[Any]:
    when = [saying(text, "caption", language) for text in (event.when, event.who) if text]
    told = [saying(event.sentence, "strong", language)]
    told += [saying(text, "body", language) for text in event.more]
    return [when, told]
