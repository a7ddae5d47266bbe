"""A round: who is asked, what each has answered, what a later change opens again, and whether it can end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.analysis.changes.change import Change
from models.analysis.changes.compare import Comparison
from models.analysis.review.asked import Part, activities_of, asked, covered, part_of
from models.analysis.review.since import Since
from models.analysis.review.versions import last_version, next_number
from models.domain.message import N_, Message, counted, message
from models.domain.records.record import (
    Answer,
    Management,
    Motion,
    Record,
    Reply,
    Round,
    RoundEnd,
    State,
    Version,
    Withdrawal,
)
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, items_in_order


class Standing(StrEnum):
    """Where the answer of a role stands."""

    OPEN = "open"
    AGREED = "agreed"
    CONDITION = "agreed on a condition"
    RETURNED = "returned"
    ABSTAINED = "abstained"
    NO_CONCERNS = "no concerns"
    CONCERNS = "concerns"
    NOT_INVOLVED = "not involved"
    AGAIN = "open again"


STANDING_WORDS: Mapping[Standing, str] = {
    Standing.OPEN: N_("outstanding"),
    Standing.AGREED: N_("agreed"),
    Standing.CONDITION: N_("agreed on a condition"),
    Standing.RETURNED: N_("returned"),
    Standing.ABSTAINED: N_("abstained"),
    Standing.NO_CONCERNS: N_("no concerns"),
    Standing.CONCERNS: N_("concerns"),
    Standing.NOT_INVOLVED: N_("not involved"),
    Standing.AGAIN: N_("open again"),
}
PART_WORDS: Mapping[Part, str] = {
    Part.OWNER: N_("answers for changed rows"),
    Part.ADVISER: N_("is asked for concerns"),
    Part.MANAGEMENT: N_("decides last"),
}
REPLIES: Mapping[Part, tuple[Reply, ...]] = {
    Part.OWNER: (Reply.YES, Reply.CONDITION, Reply.BACK, Reply.ABSTAIN),
    Part.MANAGEMENT: (Reply.YES, Reply.CONDITION, Reply.BACK, Reply.ABSTAIN),
    Part.ADVISER: (Reply.NO_CONCERNS, Reply.CONCERNS, Reply.NOT_INVOLVED),
}
REPLY_WORDS: Mapping[Reply, str] = {
    Reply.YES: N_("yes"),
    Reply.CONDITION: N_("yes, on a condition"),
    Reply.BACK: N_("back"),
    Reply.ABSTAIN: N_("abstention"),
    Reply.NO_CONCERNS: N_("no concerns"),
    Reply.CONCERNS: N_("concerns"),
    Reply.NOT_INVOLVED: N_("not involved"),
}
# A motion is worded so that yes or no answers it.
MOTION_WORDS: Mapping[Reply, str] = {**REPLY_WORDS, Reply.BACK: N_("no")}
NEEDS_TEXT = frozenset({Reply.CONDITION, Reply.BACK, Reply.CONCERNS})
_STANDING: Mapping[Reply, Standing] = {
    Reply.YES: Standing.AGREED,
    Reply.CONDITION: Standing.CONDITION,
    Reply.BACK: Standing.RETURNED,
    Reply.ABSTAIN: Standing.ABSTAINED,
    Reply.NO_CONCERNS: Standing.NO_CONCERNS,
    Reply.CONCERNS: Standing.CONCERNS,
    Reply.NOT_INVOLVED: Standing.NOT_INVOLVED,
}
_IN_FAVOUR = frozenset({Standing.AGREED, Standing.CONDITION})
UNANSWERED = frozenset({Standing.OPEN, Standing.AGAIN})


@dataclass(frozen=True, slots=True)
class Position:
    """One role in a round, or one motion for the role that decides it.

    `record` is its last answer that was not taken back, `since` are the changes that opened it again, `rows`
    the rows of the matrix that these touch.
    """

    role_id: str
    part: Part
    standing: Standing
    motion_id: str = ""
    record: Record | None = None
    answer: Answer | None = None
    since: tuple[Change, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as it stands now; `comparison` is what it asks: the changes since the version before.

    `votes` say for each motion where every role that decides it stands, `motions` where the motion does.
    """

    record: Record
    round: Round
    comparison: Comparison
    positions: tuple[Position, ...]
    motions: tuple[Position, ...]
    withdrawn: frozenset[int]
    votes: tuple[Position, ...] = ()

    @property
    def why_not_ready(self) -> tuple[Message, ...]:
        """Return what has to happen before the round can end with a version; () when it can."""
        return tuple(_why_not_ready(self))


def proposal(
    records: Records,
    snapshot: Snapshot,
    comparison: Comparison,
    management: Sequence[str],
    *,
    number: str = "",
    rule: Management = Management.ONE,
    least: int = 1,
    due: date | None = None,
    note: str = "",
    motions: Iterable[Motion] | None = None,
    authors: Sequence[str] = (),
) -> Round:
    """Return a round that puts the draft to the vote; its state is still to come (`with_state`)."""
    last = last_version(records)
    roles = asked(comparison, management)
    return Round(
        number or next_number(records),
        NO_STATE,
        tuple(entry.role_id for entry in roles if entry.part is not Part.MANAGEMENT),
        tuple(entry.role_id for entry in roles if entry.part is Part.MANAGEMENT),
        rule,
        least,
        last[0].sequence if last is not None else 0,
        due,
        note,
        tuple(motions_of(snapshot) if motions is None else motions),
        tuple(authors),
    )


NO_STATE = State("", "", 0, 0, 0)


def motions_of(snapshot: Snapshot) -> Iterator[Motion]:
    """Yield the decision items of a state as they are put to the vote."""
    for item in items_in_order(snapshot):
        yield Motion(
            *(item.id, item.name, item.today, item.then, item.if_no, item.recommendation),
            item.decider_role_id or "",
            item.due,
            item.about,
        )


def open_round(records: Records) -> tuple[Record, Round] | None:
    """Return the round that has begun and not ended, None without one."""
    ended = {end.round for _, end in records.of(RoundEnd)}
    ended |= {version.round for _, version in records.of(Version)}
    begun = [(record, found) for record, found in records.of(Round) if record.sequence not in ended]
    return begun[-1] if begun else None


def view_of(records: Records, begun: tuple[Record, Round], since: Since) -> RoundView:
    """Return how a round stands for the state that is looked at; raises KnownError for a broken record.

    A role that was removed since is asked no more: what it answered for has gone to others, who are asked.
    """
    record, found = begun
    gone = frozenset(entry.answer for _, entry in records.of(Withdrawal))
    answers = [
        (at, answer)
        for at, answer in records.of(Answer)
        if answer.round == record.sequence and at.sequence not in gone
    ]
    comparison = since.comparison(found.since)
    now = {entry.role_id: entry for entry in asked(comparison, found.management)}
    others = (*found.asked, *(r for r in now if r not in found.management))
    role_ids = dict.fromkeys((*(r for r in others if r in since.snapshot.roles), *found.management))
    whole = tuple(_position(since, found, role_id, answers) for role_id in role_ids)
    votes = [
        [
            _vote(since, found, motion, role_id, answers)
            for role_id in deciders_of(found, motion, since.snapshot)
        ]
        for motion in found.motions
    ]
    motions = tuple(_decided(found, motion, each) for motion, each in zip(found.motions, votes, strict=True))
    return RoundView(
        record, found, comparison, whole, motions, gone, tuple(v for each in votes for v in each)
    )


def _position(since: Since, found: Round, role_id: str, answers: Sequence[tuple[Record, Answer]]) -> Position:
    part = part_of(since.snapshot, role_id, found.management)
    last = _last(answers, role_id, "")
    if last is None:
        return Position(role_id, part, Standing.OPEN)
    comparison = since.comparison(last[1].on)
    return _answered(comparison, part, last, covered(comparison, role_id, part))


def _answered(
    comparison: Comparison, part: Part, last: tuple[Record, Answer], later: Sequence[Change]
) -> Position:
    """Return where an answer stands when these of the changes since then concern it."""
    rows = dict.fromkeys(row_id for change in later for row_id in activities_of(comparison, change))
    given = last[1]
    standing = Standing.AGAIN if later else _STANDING[given.reply]
    return Position(
        given.for_role_id, part, standing, given.motion_id, *last, since=tuple(later), rows=tuple(rows)
    )


def deciders_of(found: Round, motion: Motion, snapshot: Snapshot) -> tuple[str, ...]:
    """Return who decides a motion: the role it names, else or when that is gone the management."""
    return (motion.decider_role_id,) if motion.decider_role_id in snapshot.roles else found.management


def _decided(found: Round, motion: Motion, each: Sequence[Position]) -> Position:
    """Return where a motion stands; several of the management decide it as the round says."""
    if not each:
        return Position("", Part.MANAGEMENT, Standing.OPEN, motion.id)
    for_it = [position for position in each if position.standing in _IN_FAVOUR]
    is_enough = len(for_it) >= (needed(found, len(each)) if len(each) > 1 else 1)
    ranked = (
        [position for position in each if position.standing is Standing.RETURNED],
        sorted(for_it, key=lambda position: position.standing is Standing.AGREED) if is_enough else (),
        *([p for p in each if p.standing is standing] for standing in (Standing.AGAIN, Standing.OPEN)),
        each,
    )
    return next(group[0] for group in ranked if group)


def _vote(
    since: Since, found: Round, motion: Motion, role_id: str, answers: Sequence[tuple[Record, Answer]]
) -> Position:
    part = part_of(since.snapshot, role_id, found.management)
    last = _last(answers, role_id, motion.id)
    if last is None:
        return Position(role_id, part, Standing.OPEN, motion.id)
    comparison = since.comparison(last[1].on)
    about = frozenset(motion.about)
    later = [change for change in comparison.changes if about & _names(comparison, change)]
    return _answered(comparison, part, last, later)


def _names(comparison: Comparison, change: Change) -> frozenset[str]:
    """Return everything that a change is a change of: its row, the rows it touches, its workflow."""
    return frozenset((change.id, change.group.key, *activities_of(comparison, change)))


def _last(
    answers: Sequence[tuple[Record, Answer]], role_id: str, motion_id: str
) -> tuple[Record, Answer] | None:
    given = [a for a in answers if a[1].for_role_id == role_id and a[1].motion_id == motion_id]
    return given[-1] if given else None


def _why_not_ready(view: RoundView) -> Iterator[Message]:
    asked_now = [p for p in view.positions if p.part is not Part.MANAGEMENT]
    for standing, said in _REASONS.items():
        n = sum(position.standing is standing for position in asked_now)
        if n:
            yield said(n)
    yield from _why_not_management(view)
    undecided = sum(position.standing in UNANSWERED for position in view.motions)
    if undecided:
        yield counted("One decision is open.", "{n} decisions are open.", undecided)


def _why_not_management(view: RoundView) -> Iterator[Message]:
    management = [p for p in view.positions if p.part is Part.MANAGEMENT]
    missing = needed(view.round, len(management)) - sum(p.standing in _IN_FAVOUR for p in management)
    if any(position.standing is Standing.RETURNED for position in management):
        yield message("The management has returned it.")
    elif missing > 0 and any(p.role_id not in view.comparison.after.roles for p in management):
        yield message("A role that decides last was removed. Bring it back, or stop the round.")
    elif missing > 0:
        yield counted(
            "One more agreement of the management is needed.",
            "{n} more agreements of the management are needed.",
            missing,
        )


_REASONS: Mapping[Standing, Callable[[int], Message]] = {
    Standing.OPEN: lambda n: counted("One role has not answered yet.", "{n} roles have not answered yet.", n),
    Standing.AGAIN: lambda n: counted(
        "One answer is open again, because rows it covers have changed.",
        "{n} answers are open again, because rows they cover have changed.",
        n,
    ),
    Standing.RETURNED: lambda n: counted("One role has returned it.", "{n} roles have returned it.", n),
}


def needed(found: Round, managers: int) -> int:
    """Return how many of the management must agree."""
    if found.rule is Management.TOGETHER:
        return managers
    return min(managers, max(found.least, 1) if found.rule is Management.AT_LEAST else 1)


def again_in_words(position: Position) -> Message | None:
    """Return that rows have changed since an answer, None where it was not opened again."""
    if not position.since or position.record is None:
        return None
    day = position.record.at.date()
    if not position.rows:
        return message("Changed since your answer of {day}, outside the rows of the matrix", day=day)
    return counted(
        "Changed since your answer of {day}: one row",
        "Changed since your answer of {day}: {n} rows",
        len(position.rows),
        day=day,
    )
