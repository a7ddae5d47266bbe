"""Presentations for tests: of the sample, and of a company whose texts are as long as they may be."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image

from models.analysis.checks.registry import find_all
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, TimeOut
from models.editing.row_commands import AddRow
from models.exports.presenting.build import Told, presentation
from models.exports.presenting.inks import inks
from models.exports.presenting.marks import Slide
from models.exports.presenting.screen import Presentation, Screen
from models.exports.presenting.slides import slide_of
from models.wording import Wording
from tests.build import Build
from tests.exports.reports import sample

DAY = date(2026, 11, 28)


def shown(snapshot: Snapshot, language: str = "de", records: Records | None = None) -> Presentation:
    told = Told("Plan", records or Records(), find_all(snapshot), DAY)
    return presentation(snapshot, Wording(language), told)


@cache
def sample_talk(language: str = "de") -> Presentation:
    return shown(sample(language), language)


def laid_out(talk: Presentation, screen: Screen, size: tuple[float, float], theme: str = "light") -> Slide:
    return slide_of(talk, screen, size, inks(theme, talk.accent), Wording(talk.language))


def post() -> Build:
    """Return a post that is written, approved and published."""
    build = Build("Company")
    build.workflow("Post", "Head")
    build.start()
    build.task("Write", "Editor")
    build.release("Approve", "Head")
    build.task("Publish", "Editor")
    build.role("Counsel")
    build.flow("start", "Write", "Approve", "Publish")
    return build


LOGOS = ((300, 100), (60, 240), (700, 35))  # pixels: as usual, upright, a long line


@cache
def with_logo(pixels: tuple[int, int] = LOGOS[0]) -> Presentation:
    """Return the presentation of a company whose names are long and which has a logo of so many pixels."""
    picture = BytesIO()
    Image.effect_noise(pixels, 50).save(picture, "PNG")
    build = Build()
    build.snapshot = wordy_company()
    build.do(AddRow("letterhead", {"logo": b64encode(picture.getvalue()).decode()}))
    return shown(build.snapshot)


WORDY = " ".join(f"Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung{n}" for n in range(9))
LONG = " ".join(f"Satz {n} der Beschreibung geht über viele Zeilen." for n in range(60))


@cache
def wordy_company() -> Snapshot:
    """Return a company in which every name and text is long and one step concerns twenty-four roles."""
    build = Build("Verband der " + WORDY[:150])
    roles = [f"Leitung {WORDY[:90]} {n}" for n in range(24)]
    for name in roles:
        build.role(name)
    build.workflow(f"Ablauf {WORDY[:150]}", roles[0], description=LONG)
    build.start()
    build.task(f"Entwerfen {WORDY[:150]}", roles[1], description=LONG)
    build.release(
        f"Freigeben {WORDY[:150]}",
        roles[2],
        description=LONG,
        limit_hours=4.0,
        limit_outcome=TimeOut.ESCALATE,
        escalates_to_id=build.role(roles[3]),
        goes_out=False,
    )
    build.notice("told", *roles[4:])
    build.flow("start", f"Entwerfen {WORDY[:150]}", f"Freigeben {WORDY[:150]}", "told")
    build.flow(f"Freigeben {WORDY[:150]}", f"Entwerfen {WORDY[:150]}", outcome=Outcome.RETURNED)
    texts = dict.fromkeys(("today", "then", "if_no", "recommendation"), LONG[:1500])
    build.do(AddRow("decision_item", {"name": f"Soll {WORDY[:150]}?", **texts, "due": DAY}))
    return build.snapshot
