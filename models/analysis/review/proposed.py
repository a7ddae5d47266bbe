"""A motion as it is proposed: not yet in any language, and with the thing it comes from.

Whoever proposes makes sure that yes or no answers it. What is proposed always has a finding, a fact or a
change behind it, so that a motion disappears when there is nothing to decide any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import RULES
from models.analysis.graph.lines import superior_of
from models.analysis.raci import rows_by_activity
from models.analysis.review.management import management_roles
from models.domain.message import Message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot


class Urgency(IntEnum):
    """How soon it has to be decided, most urgent first."""

    NOW = 0
    SOON = 1
    SOME_TIME = 2


URGENCIES: Mapping[Severity, Urgency] = {
    Severity.ERROR: Urgency.NOW,
    Severity.WARNING: Urgency.SOON,
    Severity.HINT: Urgency.SOME_TIME,
}
_WHY: Mapping[str, str] = {rule.id: rule.why for rule in RULES}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A motion that could be put: the question, what is so today, what then, what if not, what is advised.

    `source` is the same for the same matter in every state of a document. `about` are ids of affected rows.
    None as `recommendation` leaves it to whoever decides.
    """

    source: str
    urgency: Urgency
    question: Message
    today: Message
    then: Message
    if_no: Message
    recommendation: Message | None
    about: tuple[str, ...]
    decider_role_id: str | None


def source_of(*parts: str) -> str:
    """Return the key of a matter; ids of rows last as long as the rows."""
    return "|".join(parts)


def why(rule_id: str) -> Message:
    """Return what goes wrong where a rule of the checks is not kept."""
    return Message(_WHY[rule_id])


def decider_about(snapshot: Snapshot, activity_ids: Iterable[str]) -> str | None:
    """Return who decides about rows: the one role that answers for all of them, else the management."""
    rows = (rows_by_activity(snapshot).get(activity_id) for activity_id in activity_ids)
    answering = {role_id for row in rows if row is not None for role_id in row.roles_with(Meaning.DECIDES)}
    found = [role_id for role_id in answering if snapshot.roles[role_id].kind is RoleKind.INTERNAL]
    return found[0] if len(answering) == len(found) == 1 else first_of_management(snapshot)


def decider_above(snapshot: Snapshot, role_id: str) -> str | None:
    """Return who decides about a role: its superior, else the management."""
    return superior_of(snapshot, snapshot.roles[role_id]) or first_of_management(snapshot)


def decider_of_workflow(snapshot: Snapshot, workflow_id: str) -> str | None:
    """Return who decides about a workflow: its owner if the company has it, else the management."""
    owner = snapshot.roles.get(snapshot.workflows[workflow_id].owner_role_id or "")
    is_own = owner is not None and owner.kind is RoleKind.INTERNAL
    return owner.id if owner is not None and is_own else first_of_management(snapshot)


def first_of_management(snapshot: Snapshot) -> str | None:
    """Return the role at the top, the first of several, None where no chart says who leads."""
    return next(iter(management_roles(snapshot)), None)


def new_only(found: Iterable[Proposed], known: Iterable[str]) -> Iterator[Proposed]:
    """Yield what was neither taken nor laid aside, each matter once."""
    seen = set(known)
    for proposed in found:
        if proposed.source not in seen:
            seen.add(proposed.source)
            yield proposed
