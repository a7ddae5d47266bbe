"""Makes the decision paper of a state: asks what is known, says it in one language, lays out nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.analysis.changes.compare import Comparison
from models.analysis.checks.finding import Finding, Severity
from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.coverage import answers_outside_hours
from models.analysis.raci import raci_matrix
from models.analysis.review.certificate import Certificate
from models.analysis.review.seal import Seal
from models.analysis.standing import Standing
from models.domain.message import N_, Message, message
from models.domain.progress import Progress, part_of, tell_nobody
from models.domain.records.record import Motion
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.decision.agreement import deciding
from models.exports.decision.contents import CHOSEN, PAPER_FOR, RECIPIENT_WORDS, Annex, Recipient
from models.exports.decision.motions import motion_blocks, title
from models.exports.decision.synopsis import in_short, letter_lines, note_lines
from models.exports.decision.values import (
    CouncilLine,
    DecisionPaper,
    EventLine,
    FactLine,
    Foot,
    FrontPages,
    Look,
    Ref,
    SignOff,
)
from models.exports.letterhead import accent_of, logo_of
from models.exports.papers.paper import Heading, Paper
from models.exports.papers.role_paper import role_paper
from models.exports.qr import qr_of, qr_text
from models.exports.report_facts import facts
from models.exports.report_matrix import legend, matrix_table
from models.exports.report_tables import finding_rows, week_words
from models.exports.report_types import Fact, Sheet
from models.exports.report_workflows import workflow_tables
from models.wording import Wording

MOST_LINES = 12  # letters, and other changes, on the first pages; more of them get an annex of their own
ORDER = (Standing.OPEN, Standing.LOOK, Standing.SETTLED)
_URGENT = (Severity.ERROR, Severity.WARNING)
_ANNEX_OF: Mapping[Sheet, Annex] = {
    Sheet.MATRIX: Annex.MATRIX,
    Sheet.WORKFLOWS: Annex.WORKFLOWS,
    Sheet.ORGANISATION: Annex.ROLES,
    Sheet.FINDINGS: Annex.FINDINGS,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version that a paper compares with, the day it was made, and what is different.

    `held` names it with its day and says whether it holds.
    """

    number: str
    day: date
    comparison: Comparison
    held: Message


@dataclass(frozen=True, slots=True)
class Brief:
    """What a paper is made of.

    `signs` None lets those stand there who decide the motions, and nobody has agreed yet. `held` says of a
    state that is a version whether it holds; None for what is still a draft.
    """

    snapshot: Snapshot
    seal: Seal
    today: date
    motions: tuple[Motion, ...] = ()
    since: Earlier | None = None
    signs: tuple[SignOff, ...] | None = None
    council: tuple[CouncilLine, ...] = ()
    recipient: Recipient = Recipient.MANAGEMENT
    annexes: frozenset[Annex] = frozenset(CHOSEN)
    thresholds: Mapping[str, float] = field(default_factory=lambda: THRESHOLDS)
    program: str = "Racigraph"
    certificate: Certificate | None = None
    held: Message | None = None


def decision_paper(brief: Brief, say: Wording, tell: Progress = tell_nobody) -> DecisionPaper:
    """Return the paper in the language of `say`; raises Cancelled out of `tell`."""
    snapshot, chosen = brief.snapshot, brief.annexes
    tell(0.0, message("Checking the document"))
    findings = find_all(snapshot, brief.thresholds)
    front = front_pages(brief, say, findings)
    has_more = max(len(front.letters), len(front.notes)) > MOST_LINES
    tables = workflow_tables(snapshot, say, part_of(tell, 0.2, 0.7)) if Annex.WORKFLOWS in chosen else ()
    roles = tuple(_roles(brief, say, part_of(tell, 0.7, 1.0))) if Annex.ROLES in chosen else ()
    return DecisionPaper(
        say.language,
        front,
        _foot(brief, say),
        Look(accent_of(snapshot), logo_of(snapshot)),
        legend(snapshot, say),
        say(raci_matrix(snapshot).variant.footnote),
        tuple(annex for annex in Annex if annex in chosen or (annex is Annex.CHANGES and has_more)),
        matrix_table(snapshot, say) if Annex.MATRIX in chosen else None,
        tables,
        roles,
        _times(snapshot, say),
        finding_rows(snapshot, say, tuple(f for f in findings if f.severity in _URGENT)),
        brief.program,
        tuple(_events(brief.certificate, say)) if brief.certificate is not None else (),
    )


def _events(found: Certificate, say: Wording) -> Iterator[EventLine]:
    for event in found.events:
        more = tuple(part if isinstance(part, str) else say(part) for part in event.more)
        yield EventLine(say.moment(event.at.astimezone()), event.who, say(event.sentence), more)


def front_pages(brief: Brief, say: Wording, findings: tuple[Finding, ...]) -> FrontPages:
    """Return what the first pages say."""
    snapshot, since = brief.snapshot, brief.since
    found = sorted(facts(snapshot, say, findings), key=lambda fact: ORDER.index(fact.standing))
    signs = brief.signs
    if signs is None:
        signs = deciding(snapshot, brief.motions, say(RECIPIENT_WORDS[brief.recipient]), say)
    return FrontPages(
        snapshot.organisation.name,
        say(PAPER_FOR[brief.recipient]),
        title(brief.motions, say),
        _intro(brief, say),
        say.date(brief.today),
        say(brief.held or brief.seal.state),
        motion_blocks(snapshot, brief.motions, say),
        tuple(_fact(fact, brief.annexes) for fact in found),
        facts_in_short(tuple(found), say),
        since.number if since else "",
        in_short(since.comparison, say) if since else "",
        letter_lines(since.comparison, say) if since else (),
        note_lines(since.comparison, say) if since else (),
        signs,
        brief.council,
    )


def facts_in_short(found: tuple[Fact, ...], say: Wording) -> str:
    """Return how many facts stand how."""
    standings = [fact.standing for fact in found]
    return say(
        "{settled} settled, {look} to look at, {open} open",
        settled=standings.count(Standing.SETTLED),
        look=standings.count(Standing.LOOK),
        open=standings.count(Standing.OPEN),
    )


def _fact(fact: Fact, annexes: frozenset[Annex]) -> FactLine:
    annex = _ANNEX_OF.get(fact.anchor.sheet)
    place = Ref(annex, fact.anchor.key) if annex is not None and annex in annexes else None
    return FactLine(fact.key, fact.standing, fact.answer, fact.question, " ".join(fact.sentences), place)


def _intro(brief: Brief, say: Wording) -> str:
    since = brief.since
    if since is None:
        is_first = N_("This is the first version.")
        is_draft = N_("No version holds yet: what is agreed to here becomes the first one.")
        return say(is_first if brief.held else is_draft)
    if not since.comparison.changes:
        return say("Nothing is different from version {number} of {day}.", number=since.number, day=since.day)
    below = say("What is different from version {number} is said below.", number=since.number)
    if brief.held is not None:
        return below
    until = say("{version}. Another one takes its place only once it is agreed to.", version=since.held)
    return f"{until} {below}"


def _foot(brief: Brief, say: Wording) -> Foot:
    seal = brief.seal
    return Foot(seal.document, say(seal.state), seal.code, qr_of(qr_text(seal, say)), seal.head)


def _times(snapshot: Snapshot, say: Wording) -> tuple[str, ...]:
    week = week_words(say, snapshot.organisation.service_hours)
    hours = say("Service hours: {week}.", week=week) if week else say("No service hours are entered.")
    return (hours, *(say(sentence) for sentence in answers_outside_hours(snapshot)))


def _roles(brief: Brief, say: Wording, tell: Progress) -> Iterator[tuple[str, Paper]]:
    """Yield the sheets of the roles that have a letter, without people and without findings, by their ids."""
    snapshot = brief.snapshot
    involved = {role_id for row in raci_matrix(snapshot).rows for role_id in row.cells}
    roles = [role for role in roles_in_order(snapshot) if role.id in involved]
    for n, role in enumerate(roles):
        tell(n / len(roles), message("Writing the sheet of “{role}”", role=role.name))
        paper = role_paper(snapshot, role.id, say, thresholds=brief.thresholds, names_people=False)
        yield role.id, _without_findings(paper)


def _without_findings(paper: Paper) -> Paper:
    from dataclasses import replace

    keys = [part.key if isinstance(part, Heading) else "" for part in paper.parts]
    end = keys.index("findings") if "findings" in keys else len(keys)
    return replace(paper, parts=paper.parts[:end])
