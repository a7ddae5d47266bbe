"""Why somebody cannot decide or answer in a round, as far as round and document say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.analysis.review.asked import may_decide, part_of
from models.analysis.review.rounds import NEEDS_TEXT, REPLIES, deciders_of
from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.records.record import Answer, Given, Motion, Round
from models.domain.snapshot import Snapshot


def refuse_deciders(snapshot: Snapshot, management: Sequence[str], motions: Iterable[Motion]) -> None:
    """Raise RuleViolation when nobody decides, or a works council does, or who only advises."""
    if not any(role_id in snapshot.roles for role_id in management):
        raise RuleViolation("nobody_last", message("It is not chosen who decides last. Choose a role."))
    for role_id in management:
        role = snapshot.roles.get(role_id)
        if role is not None and not may_decide(role):
            raise RuleViolation(
                "cannot_decide",
                message(
                    "“{role}” does not decide in a round. Choose another role that decides last.",
                    role=role.name,
                ),
            )
    for motion in motions:
        role = snapshot.roles.get(motion.decider_role_id)
        if role is not None and not may_decide(role):
            raise RuleViolation(
                "cannot_decide",
                message(
                    "“{role}” does not decide in a round. Choose another role for the decision “{question}”.",
                    role=role.name,
                    question=motion.question,
                ),
            )


def refuse_reply(snapshot: Snapshot, found: Round, given: Answer) -> None:
    """Raise RuleViolation for a reply that the role cannot give, or that lacks what it needs."""
    role = snapshot.roles.get(given.for_role_id)
    if role is None or role.co_determining:
        raise RuleViolation(
            "not_asked",
            message(
                "Nobody answers here for this role. What was settled with the works council is entered there."
            ),
        )
    part = part_of(snapshot, role.id, found.management)
    if given.reply not in REPLIES[part]:
        raise RuleViolation(
            "reply_of_others",
            message("“{role}” cannot answer like this. Choose one of the answers offered.", role=role.name),
        )
    if given.reply in NEEDS_TEXT and not given.text:
        raise RuleViolation("reason_missing", message("The reason or condition is missing. Enter it."))
    if given.by_role_id and given.by_role_id != role.deputy_role_id:
        raise RuleViolation(
            "not_deputy",
            message("Only the deputy entered for “{role}” answers in its place.", role=role.name),
        )
    _refuse_motion(snapshot, found, given)
    _refuse_without_evidence(given)


def _refuse_motion(snapshot: Snapshot, found: Round, given: Answer) -> None:
    """Refuse an answer to a motion that is not put to the vote, or that others decide."""
    if not given.motion_id:
        return
    motion = next((motion for motion in found.motions if motion.id == given.motion_id), None)
    if motion is None:
        raise RuleViolation("no_motion", message("This decision is not part of the round."))
    if given.for_role_id not in deciders_of(found, motion, snapshot):
        raise RuleViolation("not_decider", message("Another role decides this."))


def _refuse_without_evidence(given: Answer) -> None:
    """Refuse a decision taken elsewhere without who, when and where it is recorded."""
    if given.given is Given.COPY and not (given.who and given.copy):
        raise RuleViolation("evidence_missing", message("Who answered in which copy is missing."))
    is_told = given.who.strip() and given.recorded_in.strip() and given.day is not None
    if given.given in {Given.ENTERED, Given.PAPER} and not is_told:
        raise RuleViolation(
            "evidence_missing",
            message("Who decided, when, or where it is recorded is missing. Enter all three."),
        )
