"""A document that was agreed once and has changed since, with motions and a letterhead."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from models.analysis.decided import decided_hash
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.records.record import Record, State, Version
from models.domain.records.records import Records, Settled
from models.domain.snapshot import Snapshot
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.exports import report, workbook
from models.exports.report_types import BoardReport
from models.wording import Wording
from tests.build import Build
from tests.exports.reports import DAY, SAVED, crisis

HEAD = "ab" * 32
QUESTIONS = (
    "Shall legal be asked before every post?",
    "=SUM(A1) is a question?",
    "Shall the duty react at night?",
    "Shall the agency publish?",
)


@dataclass
class Decided:
    """The document before and after, and what is recorded of it."""

    before: Snapshot
    build: Build

    @property
    def after(self) -> Snapshot:
        return self.build.snapshot


def decided() -> Decided:
    build = crisis()
    before = build.snapshot
    legal, editor = build.ids["Legal counsel"], build.ids["Editor"]
    build.do(EditRow("step", build.ids["Plan post"], {"performer_role_id": legal}))
    build.hand("Plan post", "Editor", "I")
    build.do(EditRow("role", editor, {"deputy_role_id": legal}))
    duty = next(iter(build.snapshot.standing_duties))
    build.do(RemoveRow("standing_duty", duty))
    fields = {"today": "Only if asked.", "then": "Always.", "if_no": "As today.", "recommendation": "Yes."}
    about = (build.ids["Plan post"], "gone")
    for number, question in enumerate(QUESTIONS):
        more = {"decider_role_id": legal, "due": date(2026, 12, 10), "about": about} if not number else {}
        build.do(AddRow("decision_item", {"name": question, **({} if number == 1 else fields), **more}))
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#7A1F5C").save(picture, "PNG")
    logo = b64encode(picture.getvalue()).decode()
    build.do(AddRow("letterhead", {"accent": "#7A1F5C", "logo": logo}))
    return Decided(before, build)


def records(*states: tuple[str, Snapshot], load: Callable[[int], Settled] | None = None) -> Records:
    """Return records with one version for each of these states."""
    entries = tuple(
        Record(
            place,
            datetime(2026, 11, place, 9, 0, tzinfo=UTC),
            "someone",
            Version(number, State(decided_hash(state), "", 1, 1003, 1006)),
            HEAD,
        )
        for place, (number, state) in enumerate(states, 1)
    )
    known = {place: Settled(state, {}) for place, (_, state) in enumerate(states, 1)}
    return Records(entries, load=load or known.__getitem__)


def damaged(_: int) -> Settled:
    raise KnownError(message("Version 1.0 is damaged."))


def report_with(snapshot: Snapshot, kept: Records, language: str = "en") -> BoardReport:
    return report.build(snapshot, Wording(language), DAY, SAVED, records=kept)


def written_with(snapshot: Snapshot, kept: Records, folder: Path, language: str = "en") -> Path:
    path = folder / "report.xlsx"
    workbook.write(report_with(snapshot, kept, language), Wording(language), path)
    return path
