"""The report as plain values: everything is said in the chosen language, nothing is laid out yet.

One report serves the workbook and every other form of it; a writer only decides where a sentence stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.analysis.checks.finding import Severity
from models.analysis.drawing import Drawing
from models.analysis.standing import Standing
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning


class Sheet(StrEnum):
    """The parts of the report, in their order."""

    GLANCE = "glance"
    DECISIONS = "decisions"
    ANSWERS = "answers"
    MATRIX = "matrix"
    EVIDENCE = "evidence"
    WORKFLOWS = "workflows"
    ORGANISATION = "organisation"
    FINDINGS = "findings"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the report: a part, and there the row of an id; '' is its beginning."""

    sheet: Sheet
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, the answer in a word, what is behind it in a few sentences, and where it is shown.

    `key` tells the question in every language; `role_ids` are the roles it is about, None is everybody.
    """

    key: str
    question: str
    standing: Standing
    answer: str
    sentences: tuple[str, ...]
    anchor: Anchor
    role_ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter: a word for a chip, a line for a legend, a sentence; several meanings are joined."""

    letter: str
    meaning: Meaning
    chip: str
    legend: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Column:
    """A role as a column of the matrix; `tint` numbers departments from 0, -1 is none."""

    role_id: str
    name: str
    short_name: str
    department: str
    tint: int
    kind: RoleKind


@dataclass(frozen=True, slots=True)
class Letters:
    """A cell of the matrix: the letters with spaces between, whether any was set by hand, and its note.

    `performs` is what the letters alone do not say in every scheme, `hidden` says which letters it lacks.
    """

    text: str
    by_hand: bool = False
    note: str = ""
    performs: bool = False
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A row of the matrix; `cells` by column number from 0, empty cells left out.

    `answering` and `performing` count roles. `flag` says what is missing, '' when the row is settled;
    `hidden` what of it is a letter that is not shown, `denied` where which letter contradicts the drawing.
    """

    activity_id: str
    number: str
    name: str
    cells: dict[int, Letters]
    answering: int
    performing: int
    flag: str
    hidden: str
    denied: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A workflow, or the ongoing duties of a category; `about` is owner and target in words."""

    key: str
    number: str
    name: str
    about: str
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class FlagWords:
    """What can be missing in a row, in short; `several` stands behind a number."""

    several: str
    neither: str
    nobody_answers: str
    nobody_performs: str
    shared: str
    outside: str
    contradicted: str
    own_rules: str


@dataclass(frozen=True, slots=True)
class LiveWords:
    """What the first page says of the matrix while it is edited: answers, and sentences with marks.

    `not_settled` names the first rows where `ROWS` stands, each as in `row`, and `more` says how many follow.
    `below` is about rows typed below the table, `beside` about columns put beside the roles. `to_look` are
    the flags that are not open.
    """

    settled: str
    look: str
    open: str
    all_settled: str
    not_settled: str
    row: str
    more: str
    below: str
    beside: str
    to_look: tuple[str, ...]


N, ALL, ROWS = "\ue000", "\ue001", "\ue002"
"""What stands for numbers, for rows and for the name of one in `LiveWords`; no typed text holds them."""


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """The matrix; `choices` are the letters and combinations a cell may take, `hidden` says what it lacks.

    `limits` are letters of an own scheme with how often they must and may stand in a row, `apart` those that
    must not stand in one cell.
    """

    decides: str
    performs: str
    letters: tuple[str, ...]
    choices: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    flags: FlagWords
    live: LiveWords
    hidden: str = ""
    limits: tuple[tuple[str, int, int | None], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a workflow in words."""

    step_id: str
    number: str
    name: str
    kind: str
    performer: str
    following: str
    times: str
    letters: str


@dataclass(frozen=True, slots=True)
class WorkflowTable:
    """A workflow: heading, owner, risk and target in words, its steps, its drawing."""

    workflow_id: str
    number: str
    name: str
    about: str
    description: str
    steps: tuple[StepRow, ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A line of the organisation: a department (then `role_id` is None) or a role in it."""

    role_id: str | None
    depth: int
    name: str
    short_name: str
    kind: str
    head: str
    filled: str
    deputy: str
    dotted: str
    hours: str
    description: str
    column: int | None
    key: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words; `places` names the rows it is about."""

    severity: Severity
    word: str
    message: str
    remedy: str
    places: str
    rule: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion in words; `about` names the rows that it affects, `anchor` is where the first one stands."""

    id: str
    number: str
    question: str
    today: str
    then: str
    if_no: str
    recommendation: str
    decider: str
    due: str
    about: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change since the last version in words; `roles` are those it concerns, '' for all of them."""

    sign: str
    word: str
    sentence: str
    before: str
    after: str
    reason: str
    roles: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of a workflow or of another part of the document."""

    title: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """What is different since a version: the question, what to say of it in a sentence, and the changes."""

    heading: str
    sentence: str
    groups: tuple[ChangeGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """What is answered: the id of a motion, '' for the state as a whole; its number and its question."""

    id: str
    number: str
    question: str


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What can be answered and how: items, replies by their stored value, the roles that may answer by id."""

    items: tuple[AnswerItem, ...]
    replies: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SealWords:
    """What every printed page carries: the document, its state in words, the code of that state."""

    document: str
    state: str
    code: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Where the report comes from; `version` counts the saves, `checksum` is '' while not saved."""

    document_id: str = ""
    file_name: str = ""
    program: str = ""
    saved: bool = False
    saved_at: datetime | None = None
    version: int | None = None
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class BoardReport:
    """Everything the report says."""

    language: str
    organisation_id: str
    organisation: str
    day: str
    state: str
    facts: tuple[Fact, ...]
    counts: tuple[tuple[Severity, str], ...]
    legend: tuple[LetterWords, ...]
    footnote: str
    chart_title: str
    matrix: MatrixTable
    workflows: tuple[WorkflowTable, ...]
    when: tuple[str, ...]
    units: tuple[UnitRow, ...]
    findings: tuple[FindingRow, ...]
    document: tuple[tuple[str, str], ...]
    document_sentences: tuple[str, ...]
    document_id: str
    seal: SealWords
    accent: str
    logo: bytes | None
    motions: tuple[MotionRow, ...]
    synopsis: Synopsis
    answers: AnswerSheet
