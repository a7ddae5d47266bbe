"""Puts a presentation together: which parts there are, their screens, and what begins and ends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.analysis.checks.finding import Finding
from models.analysis.raci import raci_matrix
from models.analysis.review.council import held_in_words
from models.analysis.review.seal import Seal, seal_of
from models.analysis.review.since import Since
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.letterhead import logo_of
from models.exports.presenting.answers import approval_screens, fact_screens
from models.exports.presenting.changes import change_screens, since_last_version
from models.exports.presenting.decisions import decision_screens
from models.exports.presenting.screen import (
    PART_WORDS,
    Closing,
    Line,
    Opening,
    Part,
    Presentation,
    Screen,
    Sign,
    Tone,
)
from models.exports.presenting.workflows import Known, workflow_screens
from models.exports.qr import qr_text
from models.exports.report_facts import facts
from models.wording import Wording

_GROUP = 8  # digits of a hash between blanks, at which it may be broken


@dataclass(frozen=True, slots=True)
class Told:
    """What is presented beside the document's rows: its name, its records, its findings, and the day."""

    document: str
    records: Records
    findings: Sequence[Finding]
    today: date


def presentation(snapshot: Snapshot, say: Wording, told: Told) -> Presentation:
    """Return all screens of a state; raises KnownError when the last version is not what was recorded."""
    seal = seal_of(snapshot, told.records, told.document)
    middle = tuple(_middle(snapshot, say, told))
    letterhead = next(iter(snapshot.letterheads.values()), None)
    opening = _opening(snapshot, say, told, seal, middle)
    return Presentation(
        say.language,
        snapshot.organisation.name,
        (opening, *middle, _closing(say, seal)),
        seal,
        say(seal.state),
        qr_text(seal, say),
        letterhead.accent if letterhead is not None else "",
        logo_of(snapshot),
    )


def _middle(snapshot: Snapshot, say: Wording, told: Told) -> Iterator[Screen]:
    since = since_last_version(snapshot, told.records)
    known = Known(
        told.findings,
        since.comparison.changes if since is not None else (),
        {row.activity_id: row for row in raci_matrix(snapshot).rows},
    )
    answers = {fact.key: fact for fact in facts(snapshot, say, tuple(told.findings))}
    yield from decision_screens(snapshot, say, told.today)
    if since is not None:
        yield from change_screens(since, say)
    yield from workflow_screens(snapshot, say, known)
    yield from approval_screens(snapshot, say, answers)
    yield from fact_screens(snapshot, say, answers)


def _opening(snapshot: Snapshot, say: Wording, told: Told, seal: Seal, screens: Iterable[Screen]) -> Screen:
    name = snapshot.organisation.name
    lines = (
        *((Line(seal.document, tone=Tone.TEXT),) if seal.document != name else ()),
        Line(say(held_in_words(Since(told.records, snapshot))), tone=Tone.ACCENT),
        Line(say.date_in_words(told.today), tone=Tone.QUIET),
    )
    return Screen("opening", Part.OPENING, name, Opening(name, lines, tuple(_parts(say, screens))))


def _parts(say: Wording, screens: Iterable[Screen]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each part, its title, and how much of it there is."""
    found: dict[Part, list[Screen]] = {}
    for screen in screens:
        found.setdefault(screen.part, []).append(screen)
    for number, (part, members) in enumerate(found.items(), 1):
        yield number, say(PART_WORDS[part]), _amount(say, part, members)


def _amount(say: Wording, part: Part, screens: Sequence[Screen]) -> str:
    if part is Part.DECISIONS:
        return say.plural("{n} question", "{n} questions", len(screens))
    if part is Part.WORKFLOWS:
        whole = sum(screen.key.startswith("workflow:") for screen in screens)
        return say.plural("{n} workflow, step by step", "{n} workflows, step by step", whole)
    return ""


def _closing(say: Wording, seal: Seal) -> Screen:
    title = say("Is this the state that was agreed?")
    shown = [(say("Document"), seal.document), (say("State"), say(seal.state)), (say("Code"), seal.code)]
    told = say(
        "“Check a code” in the menu “Help” of the program says whether this still holds, and what has "
        "changed since."
    )
    lines = [Line(told, Sign.DOT)]
    if seal.head:
        groups = (seal.head[n : n + _GROUP] for n in range(0, len(seal.head), _GROUP))
        shown.append((say("Checksum"), " ".join(groups)))
        told = say("The checksum finds versions, answers and comments that were removed or written anew.")
        lines.append(Line(told, Sign.DOT))
    body = Closing(title, tuple(shown), tuple(lines))
    return Screen("closing", Part.CLOSING, title, body, say(PART_WORDS[Part.CLOSING]))
