"""What a copy for a role says, in one language: what the round asks it and changes for it, nobody by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.analysis.drawing import Drawing
from models.analysis.layout import drawing
from models.analysis.raci import raci_matrix, rows_by_activity
from models.analysis.review.asked import Part, activities_of, part_of
from models.analysis.review.copies import Item, items_of
from models.analysis.review.council import BODY_WORDS, FORM_WORDS, Matter
from models.analysis.review.rounds import MOTION_WORDS, NEEDS_TEXT, REPLY_WORDS, RoundView
from models.analysis.review.seal import Seal
from models.analysis.review.versions import versions
from models.domain.message import N_, Message, message
from models.domain.records.record import Copy, Motion, Reply
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, workflows_in_order
from models.exports.html_copy.changes import Concerning, Group, concerning, groups_of
from models.exports.html_copy.grid import Grid, grid_of
from models.exports.report_matrix import legend
from models.wording import Wording

MADE = N_("This is version {number}. Nothing is put to the vote.")
NOT_MADE = N_("This is what version {number} would be. Nothing is put to the vote.")


@dataclass(frozen=True, slots=True)
class Brief:
    """What a copy is made of: the round as it stands, and the copy as it was handed out.

    `copy` None asks nothing. `matters` are those of a works council, `pending` rows that do not hold yet.
    `recipient` is the mail address answers go to, '' for none. `is_plain` lets no script in. One `for_all`
    tells of everything, and speaks to nobody in particular.
    """

    snapshot: Snapshot
    records: Records
    view: RoundView
    seal: Seal
    role_id: str
    today: date
    copy: Copy | None = None
    matters: tuple[Matter, ...] = ()
    pending: frozenset[str] = frozenset()
    recipient: str = ""
    is_plain: bool = False
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply that can be given."""

    reply: Reply
    word: str
    needs_text: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `mark` '' where another role decides. `facts` are labels and texts."""

    mark: str
    title: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A row that a works council has to agree to: what it says, what was settled, what changed since."""

    group: str
    name: str
    text: str
    settled: str
    is_settled: bool
    holds: bool
    since: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CopyContent:
    """Everything that a copy says."""

    organisation: str
    role: str
    number: str
    title: str
    intro: tuple[str, ...]
    questions: tuple[Question, ...]
    covered: tuple[Group, ...]
    other: tuple[Group, ...]
    notes: tuple[str, ...]
    council: tuple[CouncilRow, ...]
    grid: Grid
    letters: tuple[tuple[str, str], ...]
    drawings: tuple[tuple[str, Drawing], ...]
    deputy: tuple[str, str]
    motions: tuple[Question, ...] = ()


def content_of(brief: Brief, say: Wording) -> CopyContent:
    """Return what the copy says."""
    snapshot, view = brief.snapshot, brief.view
    role = snapshot.roles[brief.role_id]
    is_first = not view.round.since
    found = Concerning((), (), 0) if is_first or role.co_determining else concerning(view, role.id)
    rows = _rows(brief, found)
    deputy = snapshot.roles.get(role.deputy_role_id or "")
    return CopyContent(
        snapshot.organisation.name,
        role.name,
        view.round.number,
        _title(brief, say),
        tuple(_intro(brief, say)),
        tuple(_questions(brief, found, say)),
        () if brief.for_all else groups_of(view.comparison, found.covered, say),
        groups_of(view.comparison, found.all if brief.for_all else found.other, say),
        tuple(_notes(brief, found, rows, say)),
        tuple(_council_row(brief, matter, say) for matter in brief.matters),
        grid_of(snapshot, rows, found.all, brief.pending, say),
        tuple((words.letter, words.legend) for words in legend(snapshot, say)),
        tuple(_drawings(snapshot, rows)),
        (deputy.id, deputy.name) if deputy is not None else ("", ""),
        () if brief.copy is not None or role.co_determining else tuple(_motions(brief, say)),
    )


def _title(brief: Brief, say: Wording) -> str:
    role = brief.snapshot.roles[brief.role_id]
    if brief.for_all:
        return say("Copy to read")
    return say("What concerns you") if role.co_determining else say("Review copy for {role}", role=role.name)


def _rows(brief: Brief, found: Concerning) -> frozenset[str]:
    """Return the activities shown: those of changes and motions, of a first version all of the role."""
    view, snapshot = brief.view, brief.snapshot
    if brief.matters:
        return frozenset(matter.activity_id for matter in brief.matters)
    rows = {row for change in found.all for row in activities_of(view.comparison, change)}
    rows |= {row for item in _items(brief) if item.motion for row in item.motion.about}
    if not view.round.since:
        is_all = part_of(snapshot, brief.role_id, view.round.management) is Part.MANAGEMENT
        rows |= {r.activity_id for r in raci_matrix(snapshot).rows if is_all or brief.role_id in r.cells}
    return frozenset(rows) & rows_by_activity(snapshot).keys()


def _items(brief: Brief) -> tuple[Item, ...]:
    return items_of(brief.snapshot, brief.view, brief.role_id) if brief.copy is not None else ()


def _intro(brief: Brief, say: Wording) -> Iterator[str]:
    found, role = brief.view.round, brief.snapshot.roles[brief.role_id]
    if role.co_determining:
        yield say(
            "This copy is for information. It asks for no answer and sets no date: silence is no consent, "
            "and a notice is no involvement. What works council and employer settle elsewhere is recorded in "
            "the document, with form, date and place."
        )
        return
    if brief.view.record.sequence:
        yield say("Version {number} is put to the vote.", number=found.number)
    else:
        is_one = any(version.number == found.number for _, version in versions(brief.records))
        yield say(MADE if is_one else NOT_MADE, number=found.number)
    if found.note:
        yield found.note
    if brief.for_all:
        yield say("This copy is for information.")
        return
    if brief.copy is None:
        yield say("Nothing is asked of {role}: this copy is for information.", role=role.name)
        return
    if part_of(brief.snapshot, role.id, found.management) is Part.ADVISER:
        yield say("{role} says whether there are concerns, and does not agree.", role=role.name)
    if found.due is not None:
        yield say("An answer is wanted by {day}.", day=found.due)


def _notes(brief: Brief, found: Concerning, rows: frozenset[str], say: Wording) -> Iterator[str]:
    role = brief.snapshot.roles[brief.role_id]
    if role.co_determining:
        return
    if not brief.view.round.since:
        yield say("This is the first version: all that is shown below is put to the vote.")
    elif not found.all:
        yield say("Nothing changes for {role}.", role=role.name)
    if found.unnamed:
        yield say.plural(
            "One more change says who fills a role or is away. Copies name nobody.",
            "{n} more changes say who fills roles or is away. Copies name nobody.",
            found.unnamed,
        )
    if brief.pending & rows:
        yield say("Rows that say so do not hold before the works council has agreed to them.")


def _questions(brief: Brief, found: Concerning, say: Wording) -> Iterator[Question]:
    for item in _items(brief):
        words = REPLY_WORDS if item.motion is None else MOTION_WORDS
        choices = tuple(Choice(r, say(words[r]), r in NEEDS_TEXT) for r in item.replies)
        if item.motion is None:
            number = brief.view.round.number
            title = say("Version {number} as a whole, as far as it concerns you", number=number)
            n = len(found.covered)
            covers = say.plural("{n} change, said below", "{n} changes, said below", n)
            yield Question(item.mark, title, ((say("Covers"), covers),) if n else (), choices)
        else:
            facts = tuple(_facts(brief.snapshot, item.motion, say))
            yield Question(item.mark, item.motion.question, facts, choices)


def _motions(brief: Brief, say: Wording) -> Iterator[Question]:
    """Yield what is to be decided, for those who are asked nothing."""
    for motion in brief.view.round.motions:
        role = brief.snapshot.roles.get(motion.decider_role_id)
        decides = ((say("Who decides"), role.name),) if role is not None else ()
        yield Question("", motion.question, (*_facts(brief.snapshot, motion, say), *decides))


def _facts(snapshot: Snapshot, motion: Motion, say: Wording) -> Iterator[tuple[str, str]]:
    texts = (
        (say("So far"), motion.today),
        (say("If yes"), motion.then),
        (say("If no"), motion.if_no),
        (say("Recommendation"), motion.recommendation),
    )
    yield from ((label, text) for label, text in texts if text)
    rows = rows_by_activity(snapshot)
    names = tuple(rows[row_id].name for row_id in motion.about if row_id in rows)
    if names:
        yield say("About"), say.listed(tuple(say("“{name}”", name=name) for name in names))
    if motion.due is not None:
        yield say("Until"), say.date(motion.due)


def _council_row(brief: Brief, matter: Matter, say: Wording) -> CouncilRow:
    snapshot = brief.snapshot
    row = rows_by_activity(snapshot)[matter.activity_id]
    activity = snapshot.steps.get(row.activity_id) or snapshot.standing_duties.get(row.activity_id)
    workflow = snapshot.workflows.get(row.workflow_id or "")
    return CouncilRow(
        workflow.name if workflow is not None else row.category or say("Ongoing duties"),
        row.name or say("Without a name"),
        activity.description if activity is not None else "",
        say(_settled(matter)),
        matter.council is not None,
        matter.holds,
        groups_of(brief.view.comparison, matter.since, say),
    )


def _settled(matter: Matter) -> Message:
    council = matter.council
    if council is None:
        return message("Nothing is recorded yet. The row does not hold yet.")
    return message(
        "{form}, {body}, {day}, {place}",
        form=Message(FORM_WORDS[council.form]),
        body=Message(BODY_WORDS[council.body]),
        day=council.day,
        place=": ".join(filter(None, (council.title, council.place))),
    )


def _drawings(snapshot: Snapshot, rows: frozenset[str]) -> Iterator[tuple[str, Drawing]]:
    touched = {rows_by_activity(snapshot)[row_id].workflow_id for row_id in rows}
    for workflow in workflows_in_order(snapshot):
        if workflow.id in touched:
            yield workflow.name, drawing(snapshot, workflow.id)
