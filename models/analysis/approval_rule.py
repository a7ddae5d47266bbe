"""The rule of an approval as facts: who approves, how many must agree, what happens when nobody answers.

Whoever shows, checks or follows the rule asks here; `models.analysis.approval_words` says it.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.approving import performers
from models.analysis.graph.lines import superior_of
from models.analysis.paths import ways_out
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot, holdings_by_role
from models.domain.workflow import Deciders, Outcome, Purpose, Step, TimeOut

_SEVERAL = frozenset({RoleKind.BODY, RoleKind.GROUP})


@dataclass(frozen=True, slots=True)
class Count:
    """How many must agree: at least `needed` of `of` roles, or of the members of the one role.

    `of` is None where it is not recorded how many members there are; `needed` None means all of them.
    """

    needed: int | None
    of: int | None
    are_members: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """What happens `hours` after nobody answered: `goes_to_id`, and `then_hours` later `then_id`.

    `goes_to_id` is None where it expires, counts as approved, or where the one it should pass on to is not
    there; `is_named` says that a person chose whom it goes to.
    """

    hours: float
    outcome: TimeOut
    goes_to_id: str | None = None
    is_named: bool = False
    then_hours: float | None = None
    then_id: str | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """An arrow that sends work back goes at most `most` times, and then to another step, if one is named."""

    flow_id: str
    most: int
    then_step_id: str | None


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """The rule; `count` is None where one role decides alone, `limit` where nothing is laid down."""

    step_id: str
    purpose: Purpose
    approver_ids: tuple[str, ...]
    count: Count | None
    limit: Limit | None
    rounds: tuple[Rounds, ...]


def approval_rule(snapshot: Snapshot, step: Step) -> ApprovalRule:
    """Return the rule of a step that is an approval."""
    approving = performers(snapshot, step)
    return ApprovalRule(
        step.id,
        step.purpose,
        approving,
        _count(snapshot, step, approving),
        _limit(snapshot, step),
        tuple(
            Rounds(flow.id, flow.rounds, flow.then_step_id)
            for flow in ways_out(snapshot).get(step.id, ())
            if flow.outcome is Outcome.RETURNED and flow.rounds is not None
        ),
    )


def counts_members(snapshot: Snapshot, approving: tuple[str, ...]) -> bool:
    """Return whether a number counts the members of the only approving role: a body, a group, or several."""
    if len(approving) != 1:
        return False
    role = snapshot.roles[approving[0]]
    return role.kind in _SEVERAL or len(holdings_by_role(snapshot).get(role.id, ())) > 1


def _count(snapshot: Snapshot, step: Step, approving: tuple[str, ...]) -> Count | None:
    if step.deciders is Deciders.ONE or not approving:
        return None
    are_members = counts_members(snapshot, approving)
    of = len(holdings_by_role(snapshot).get(approving[0], ())) or None if are_members else len(approving)
    needed = {Deciders.ANY: 1, Deciders.ALL: of}.get(step.deciders, step.quorum)
    return None if (needed, of) == (1, 1) else Count(needed, of, are_members)


def _limit(snapshot: Snapshot, step: Step) -> Limit | None:
    outcome = step.limit_outcome
    if step.limit_hours is None or outcome is TimeOut.NOTHING:
        return None
    if outcome is not TimeOut.ESCALATE:
        return Limit(step.limit_hours, outcome, passes_on_to(snapshot, step, outcome))
    return Limit(
        step.limit_hours,
        outcome,
        passes_on_to(snapshot, step, outcome),
        step.escalates_to_id is not None,
        step.escalates_hours,
        step.escalates_then_id if step.escalates_hours is not None else None,
    )


def passes_on_to(snapshot: Snapshot, step: Step, outcome: TimeOut) -> str | None:
    """Return the role that a step passes on to when its limit runs out so, None if there is none."""
    performer = snapshot.roles.get(step.performer_role_id or "")
    if outcome is TimeOut.DEPUTY:
        return performer.deputy_role_id if performer is not None else None
    if outcome is TimeOut.ESCALATE:
        above = superior_of(snapshot, performer) if performer is not None else None
        return step.escalates_to_id or above
    return None
