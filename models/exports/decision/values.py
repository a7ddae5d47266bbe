"""The decision paper as plain values: everything is said in one language, nothing is laid out yet."""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.changes.change import Sign
from models.analysis.standing import Standing
from models.exports.decision.contents import Annex
from models.exports.papers.paper import Paper
from models.exports.qr import Qr
from models.exports.report_types import FindingRow, LetterWords, MatrixTable, WorkflowTable


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in an annex by the id of a row; '' is its beginning."""

    annex: Annex
    key: str = ""


@dataclass(frozen=True, slots=True)
class MotionBlock:
    """A motion in words; who is no member of a vote, such as the works council, gets no boxes to tick."""

    number: int
    question: str
    today: str
    then: str
    if_no: str
    recommendation: str
    decides: str
    due: str
    about: tuple[str, ...]
    boxes: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A question of the management with its answer and where it stands."""

    key: str
    standing: Standing
    answer: str
    question: str
    text: str
    place: Ref | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that differs: in which task, for whom, old and new, why."""

    task: str
    group: str
    role: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Any other change as a sentence."""

    sign: Sign
    word: str
    sentence: str
    group: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """How a role stands to the paper in a word, when and how that came; `is_asked` leaves room to sign."""

    role: str
    standing: Standing
    word: str
    when: str = ""
    how: str = ""
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """What a works council has to settle or has settled: no date is set, and nothing is to be ticked."""

    body: str
    standing: Standing
    word: str
    about: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened in the round: when, who recorded it ('' without names), what, and more."""

    when: str
    who: str
    sentence: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontPages:
    """The first pages: title, what is to be decided, at a glance, what changes, who agrees."""

    organisation: str
    kicker: str
    title: str
    intro: str
    day: str
    state: str
    motions: tuple[MotionBlock, ...]
    facts: tuple[FactLine, ...]
    facts_in_short: str
    since: str
    changes_in_short: str
    letters: tuple[LetterLine, ...]
    notes: tuple[NoteLine, ...]
    signs: tuple[SignOff, ...]
    council: tuple[CouncilLine, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The accent colour as #RRGGBB, and the logo as PNG, None without one."""

    accent: str
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """What every page carries: document, state and code, also for a telephone; the head of the records."""

    document: str
    state: str
    code: str
    qr: Qr
    head: str


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """Everything the paper says; an annex that was left out is None."""

    language: str
    front: FrontPages
    foot: Foot
    look: Look
    legend: tuple[LetterWords, ...]
    footnote: str
    annexes: tuple[Annex, ...]
    matrix: MatrixTable | None
    workflows: tuple[WorkflowTable, ...]
    roles: tuple[tuple[str, Paper], ...]
    times: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    program: str
    events: tuple[EventLine, ...] = ()
