"""What a role can answer in an open round: the version as a whole, and the motions it decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.changes.change import Change
from models.analysis.review.asked import Part, covered
from models.analysis.review.rounds import UNANSWERED, Position, RoundView
from models.domain.records.record import Motion


@dataclass(frozen=True, slots=True)
class Question:
    """What one role is asked: the version, or a motion; where its answer stands, and what it covers."""

    role_id: str
    part: Part
    position: Position
    motion: Motion | None = None
    changes: tuple[Change, ...] = ()

    @property
    def motion_id(self) -> str:
        return self.motion.id if self.motion is not None else ""

    @property
    def is_open(self) -> bool:
        return self.position.standing in UNANSWERED


def questions(view: RoundView) -> tuple[Question, ...]:
    """Return everything that can be answered, what is open first, otherwise in the order of the round."""
    return tuple(sorted((*_whole(view), *_motions(view)), key=lambda question: not question.is_open))


def _whole(view: RoundView) -> Iterator[Question]:
    known = view.comparison.after.roles
    for position in view.positions:
        if position.role_id in known:
            changes = covered(view.comparison, position.role_id, position.part)
            yield Question(position.role_id, position.part, position, changes=changes)


def _motions(view: RoundView) -> Iterator[Question]:
    by_id = {motion.id: motion for motion in view.round.motions}
    for vote in view.votes:
        if vote.role_id in view.comparison.after.roles:
            yield Question(vote.role_id, vote.part, vote, by_id[vote.motion_id])
