"""What is to be decided, what has changed since a version, and what can be answered, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.analysis.changes.change import SIGN_WORDS, Change, Heading
from models.analysis.changes.compare import ACTIVITIES, Comparison
from models.analysis.changes.grouping import by_group
from models.analysis.checks.finding import Place
from models.analysis.review.rounds import motions_of, open_round
from models.analysis.review.seal import Seal
from models.analysis.review.since import Since
from models.analysis.review.versions import is_as_version, versions
from models.domain.errors import KnownError
from models.domain.kinds import KINDS
from models.domain.message import N_
from models.domain.records.record import Motion, Record, Reply, Version
from models.domain.records.records import Records
from models.domain.rules import name_of
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.report_tables import anchor_of
from models.exports.report_types import (
    Anchor,
    AnswerItem,
    AnswerSheet,
    ChangeGroup,
    ChangeRow,
    MotionRow,
    Sheet,
    Synopsis,
)
from models.wording import Wording

NOTHING = "–"
MOST_AT_ONCE = 3
_NAMES_PEOPLE = frozenset({"person", "holding", "absence"})
# What can be answered in a workbook; works council and advisers answer elsewhere, in words of their own.
REPLY_WORDS = {
    Reply.YES: N_("agreed"),
    Reply.CONDITION: N_("agreed with a condition"),
    Reply.BACK: N_("back"),
    Reply.ABSTAIN: N_("abstained"),
}


def motion_rows(snapshot: Snapshot, records: Records, say: Wording) -> tuple[MotionRow, ...]:
    """Return what is to be decided, numbered: as it is put to the vote while a round is open."""
    begun = open_round(records)
    motions = begun[1].motions if begun is not None else motions_of(snapshot)
    return tuple(_motion(snapshot, say, n, motion) for n, motion in enumerate(motions, 1))


def _motion(snapshot: Snapshot, say: Wording, number: int, motion: Motion) -> MotionRow:
    decider = snapshot.roles.get(motion.decider_role_id)
    places = tuple(_places(snapshot, motion.about))
    named = (name_of(snapshot.table(place.kind)[place.id]) for place in places)
    return MotionRow(
        motion.id,
        str(number),
        motion.question,
        motion.today,
        motion.then,
        motion.if_no,
        motion.recommendation,
        decider.name if decider else say("not named"),
        say.date(motion.due) if motion.due else say("no date"),
        say.listed(tuple(say("{value}", value=name) for name in named if name)),
        anchor_of(places),
    )


def in_short(motions: Sequence[MotionRow], say: Wording) -> tuple[str, ...]:
    """Return the first motions, a line each, and how many more there are: nobody decides more at once."""
    lines = tuple(
        say("{n}. {question} ({decider}, {due})", n=n, question=m.question, decider=m.decider, due=m.due)
        for n, m in enumerate(motions[:MOST_AT_ONCE], 1)
    )
    more = len(motions) - MOST_AT_ONCE
    return (*lines, say("and {n} more", n=more)) if more > 0 else lines


def _places(snapshot: Snapshot, row_ids: Iterable[str]) -> Iterator[Place]:
    """Yield the rows of these ids that are still there."""
    for row_id in row_ids:
        kind = next((kind for kind in KINDS if row_id in snapshot.table(kind)), None)
        if kind is not None:
            yield Place(kind, row_id)


def synopsis(snapshot: Snapshot, records: Records, say: Wording) -> Synopsis:
    """Return what is different since the last version that decides something else, in words."""
    since = _compared_with(snapshot, records)
    if since is None:
        return Synopsis(say("What has changed"), _not_compared(records, say))
    record, version = since
    heading = say("What has changed since version {number}", number=version.number)
    try:
        comparison = Since(records, snapshot).comparison(record.sequence)
    except KnownError as error:
        return Synopsis(heading, say(error.message))
    told = tuple(change for change in comparison.changes if change.kind not in _NAMES_PEOPLE)
    sentence = say.plural(
        "{n} change since version {number} of {day}.",
        "{n} changes since version {number} of {day}.",
        len(told),
        number=version.number,
        day=record.at.date(),
    )
    left_out = len(comparison.changes) - len(told)
    if left_out:
        sentence += " " + say.plural(
            "{n} change of who fills a role is left out, because the report names no people.",
            "{n} changes of who fills a role are left out, because the report names no people.",
            left_out,
        )
    return Synopsis(heading, sentence, tuple(_groups(comparison, told, say)))


def _compared_with(snapshot: Snapshot, records: Records) -> tuple[Record, Version] | None:
    """Return the last version before this state: what is a version itself is compared with the one before."""
    others = (entry for entry in reversed(versions(records)) if not is_as_version(snapshot, entry[1]))
    return next(others, None)


def _not_compared(records: Records, say: Wording) -> str:
    if versions(records):
        return say("This is the first version. Later reports say here what has changed since.")
    return say("No version has been agreed yet, so there is nothing to compare with.")


def _groups(comparison: Comparison, told: Iterable[Change], say: Wording) -> Iterator[ChangeGroup]:
    for group, changes in by_group(told).items():
        yield ChangeGroup(say(group.title), tuple(_change(comparison, change, say) for change in changes))


def _change(comparison: Comparison, change: Change, say: Wording) -> ChangeRow:
    before, after = _sides(comparison, change, say)
    return ChangeRow(
        change.sign.value,
        say(SIGN_WORDS[change.sign]),
        say(change.sentence),
        before,
        after,
        "" if change.reason is None else say(change.reason),
        ", ".join(_short_name(comparison, role_id) for role_id in change.role_ids),
        _anchor(comparison.after, change),
    )


def _sides(comparison: Comparison, change: Change, say: Wording) -> tuple[str, str]:
    """Return what was and what is; of a cell only its letters, since the sentence says the rest."""
    if _is_of_a_cell(change):
        (letters,) = change.letters
        return _joined(letters.before), _joined(letters.after)
    before, after = (NOTHING if v is None else say("{value}", value=v) for v in (change.before, change.after))
    return (
        "\n".join((before, *_with_roles(comparison, ((c.role_id, c.before) for c in change.letters)))),
        "\n".join((after, *_with_roles(comparison, ((c.role_id, c.after) for c in change.letters)))),
    )


def _with_roles(comparison: Comparison, letters: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield the letters of each role, those of a role without any only where another one has some."""
    found = tuple(letters)
    if any(own for _, own in found):
        yield from (f"{_short_name(comparison, role_id)}: {_joined(own)}" for role_id, own in found)


def _is_of_a_cell(change: Change) -> bool:
    """Return whether a change is one of a cell: a row that came or went, or says something else, is none."""
    return len(change.letters) == 1 and change.role_ids == (change.letters[0].role_id,) and not change.field


def _joined(letters: tuple[str, ...]) -> str:
    return " ".join(letters) or NOTHING


def _short_name(comparison: Comparison, role_id: str) -> str:
    states = (comparison.after, comparison.before)
    return next(state.roles[role_id].short_name for state in states if role_id in state.roles)


def _anchor(snapshot: Snapshot, change: Change) -> Anchor | None:
    """Return where a change is seen: letters in the matrix, all else at its row or its workflow."""
    if snapshot.row(change.kind, change.id) is not None:
        if change.letters and change.kind in ACTIVITIES:
            return Anchor(Sheet.MATRIX, change.id)
        found = anchor_of((Place(change.kind, change.id),))
        if found is not None:
            return found
    if change.group.heading is Heading.WORKFLOW and change.group.key in snapshot.workflows:
        return Anchor(Sheet.WORKFLOWS, change.group.key)
    return None


def answer_sheet(snapshot: Snapshot, motions: Iterable[MotionRow], seal: Seal, say: Wording) -> AnswerSheet:
    """Return what the sheet for answers asks: the state as a whole, and every motion."""
    whole = say(
        "Shall this state hold as a whole ({state}, code {code})?", state=say(seal.state), code=seal.code
    )
    return AnswerSheet(
        (AnswerItem("", "", whole), *(AnswerItem(row.id, row.number, row.question) for row in motions)),
        tuple((reply.value, say(word)) for reply, word in REPLY_WORDS.items()),
        tuple((role.id, role.name) for role in roles_in_order(snapshot)),
    )
