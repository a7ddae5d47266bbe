"""Who is there for a role: its holder, or a deputy while the role is away or vacant.

A role is away when it is said to be, or when everybody who fills it is. A deputy whose only holders are away
is none, and neither is the author of what it would approve. All of it at one moment: `away` knows when the
ones who are away change.
"""

from __future__ import annotations

from models.analysis.checks.persons import actors, certain_authors, holders
from models.analysis.graph.lines import along, lines
from models.domain.message import Message, message
from models.domain.organisation import Role, RoleKind
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind

_WITHOUT_HOLDER = frozenset({RoleKind.BODY, RoleKind.GROUP})
Present = tuple[tuple[Role, ...], tuple[Message, ...]]


def present(snapshot: Snapshot, step: Step, absent: frozenset[str] = frozenset()) -> Present:
    """Return who may act on a step, first the one who acts first, and why others may not.

    `absent` are the ids of roles and of persons that are away. While the performer is there, nobody else is
    named.
    """
    if step.performer_role_id is None:
        return (), ()
    kept_away: frozenset[str] = frozenset()
    if step.kind is StepKind.APPROVAL:
        kept_away = certain_authors(snapshot, step.id)
    return _present(snapshot, step.performer_role_id, absent, kept_away)


def first_present(
    snapshot: Snapshot, role_id: str, absent: frozenset[str] = frozenset()
) -> tuple[Role | None, tuple[Message, ...]]:
    """Return the first role along the deputies that is neither vacant nor away, and why others are not."""
    roles, reasons = _present(snapshot, role_id, absent, frozenset())
    return (roles[0] if roles else None), reasons


def _present(snapshot: Snapshot, role_id: str, absent: frozenset[str], authors: frozenset[str]) -> Present:
    found: list[Role] = []
    reasons: list[Message] = []
    away: frozenset[str] = frozenset()
    for each_id in (role_id, *along(lines(snapshot).deputy, role_id)):
        role = snapshot.roles[each_id]
        why = _why_not(snapshot, role, absent, away)
        if why is None and role.id != role_id and actors(snapshot, role.id) - absent <= authors:
            why = message("“{role}” wrote what is approved here.", role=role.name)
        if why is None:
            found.append(role)
            if role.id == role_id:
                break
        elif not found:
            reasons.append(why)
            away |= holders(snapshot).get(role.id, frozenset())
    first = snapshot.roles[role_id]
    if not found and first.kind not in _WITHOUT_HOLDER:
        reasons.append(
            message("Nobody stands in for “{role}”. Choose a deputy who is there.", role=first.name)
        )
    return tuple(found), tuple(reasons)


def persons_there(snapshot: Snapshot, role_id: str, absent: frozenset[str]) -> tuple[str, ...]:
    """Return the ids of the persons who fill a role and are not away, in the order of their names."""
    there = holders(snapshot).get(role_id, frozenset()) - absent
    return tuple(sorted(there, key=lambda person_id: (snapshot.persons[person_id].name, person_id)))


def _why_not(snapshot: Snapshot, role: Role, absent: frozenset[str], away: frozenset[str]) -> Message | None:
    if role.id in absent:
        return message("“{role}” is away.", role=role.name)
    if role.vacant and role.kind not in _WITHOUT_HOLDER:
        return message("“{role}” is vacant.", role=role.name)
    held_by = holders(snapshot).get(role.id, frozenset())
    if held_by and held_by <= absent:
        names = tuple(sorted(snapshot.persons[person_id].name for person_id in held_by))
        return message("“{role}” is away: {names}.", role=role.name, names=names)
    if held_by and held_by <= away | absent:
        return message("“{role}” is held by the same person, who is away.", role=role.name)
    return None
