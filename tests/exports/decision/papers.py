"""Decision papers to look into, and where every word stands on their pages, read by another library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

from models.analysis.review.seal import seal_of
from models.domain.records.record import Motion
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.decision.building import Brief, decision_paper
from models.exports.decision.writing import write_paper
from models.wording import Wording

DAY = date(2026, 11, 28)


@dataclass(frozen=True)
class Word:
    """A run of text: what it says, where it begins, how large it is, whether it runs upwards."""

    text: str
    x: float
    y: float
    size: float
    is_upright: bool


def motions(count: int, decider: str = "", **more: Any) -> tuple[Motion, ...]:
    return tuple(
        Motion(
            f"m{n}",
            f"Shall question {n} be so?",
            f"today {n}",
            f"then {n}",
            f"else {n}",
            f"advice {n}",
            decider,
            **more,
        )
        for n in range(1, count + 1)
    )


def written(snapshot: Snapshot, folder: Path, language: str = "en", **more: Any) -> Path:
    brief = Brief(snapshot, seal_of(snapshot, Records(), "Plan & <b>"), **{"today": DAY, **more})
    path = folder / "paper.pdf"
    write_paper(decision_paper(brief, Wording(language)), path)
    return path


def words_on(page: PageObject) -> list[Word]:
    """Return every run of text of a page with its place, in points from the lower left corner."""
    found: list[Word] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if not text.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        found.append(Word(text.strip(), x, y, size * abs(cm[0] or cm[1]), abs(cm[0]) < 0.01))

    page.extract_text(visitor_text=note)
    return found


def text_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def whole(path: Path) -> str:
    return " ".join(text_of(page) for page in PdfReader(path).pages)


def foot_of(page: PageObject) -> tuple[int, int]:
    """Return the number of a page and how many there are, as its foot says."""
    number, count = re.findall(r"(\d+) / (\d+)", text_of(page))[-1]
    return int(number), int(count)
