"""The motions of a decision paper in words, and the line above them that says what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models.analysis.review.rounds import REPLY_WORDS
from models.domain.kinds import KINDS
from models.domain.records.record import Motion, Reply
from models.domain.snapshot import Snapshot
from models.exports.decision.values import MotionBlock
from models.wording import Wording

BOXES = (Reply.YES, Reply.CONDITION, Reply.BACK)
MOST_NAMED = 4


def motion_blocks(snapshot: Snapshot, motions: Sequence[Motion], say: Wording) -> tuple[MotionBlock, ...]:
    """Return the motions in words, numbered in their order."""
    return tuple(_block(snapshot, motion, number, say) for number, motion in enumerate(motions, 1))


def _block(snapshot: Snapshot, motion: Motion, number: int, say: Wording) -> MotionBlock:
    decider = snapshot.roles.get(motion.decider_role_id)
    votes = decider is None or not decider.co_determining
    return MotionBlock(
        number,
        motion.question,
        motion.today,
        motion.then,
        motion.if_no,
        motion.recommendation,
        decider.name if decider else "",
        say.date(motion.due) if motion.due and votes else "",
        tuple(_named(snapshot, motion.about, say)),
        tuple(say(REPLY_WORDS[reply]) for reply in BOXES) if votes else (),
        "" if votes else say("A resolution is outstanding. Silence is no consent."),
    )


def _named(snapshot: Snapshot, row_ids: Iterable[str], say: Wording) -> Iterator[str]:
    """Yield what the rows are called that a motion is about, the first of them; some may be gone."""
    rows = (snapshot.row(kind, row_id) for row_id in dict.fromkeys(row_ids) for kind in KINDS)
    names = [str(getattr(row, "name", "")) for row in rows if row is not None]
    known = list(dict.fromkeys(filter(None, names)))
    yield from known[:MOST_NAMED]
    if len(known) > MOST_NAMED:
        yield say.plural("{n} more", "{n} more", len(known) - MOST_NAMED)


def title(motions: Sequence[Motion], say: Wording) -> str:
    """Return how many decisions are wanted, and by when."""
    if not motions:
        return say("Social media: for your information")
    days = sorted({motion.due for motion in motions if motion.due})
    said = say.plural("Social media: {n} decision", "Social media: {n} decisions", len(motions))
    return f"{said} {_until(days, say)}" if days else said


def _until(days: list[date], say: Wording) -> str:
    """Return by when, or where days differ by when the first."""
    first = say.date_in_words(days[0])
    return say("by {day}", day=first) if len(days) == 1 else say("the first by {day}", day=first)
