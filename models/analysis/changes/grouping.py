"""Changes as people look for them: by what they belong to, or by whom they concern."""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.changes.change import Change, Group
from models.analysis.changes.compare import Comparison
from models.domain.snapshot import Snapshot, roles_in_order


def by_group(changes: Iterable[Change]) -> dict[Group, tuple[Change, ...]]:
    """Return changes under the workflow, the category or the subject they belong to, in their order."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        found.setdefault((change.group.heading, change.group.key), []).append(change)
    return {group[0].group: tuple(group) for group in found.values()}


def by_role(comparison: Comparison) -> dict[str, tuple[Change, ...]]:
    """Return by role id what concerns a role, in the order of the columns; '' is what concerns everybody."""
    found: dict[str, list[Change]] = {}
    for change in comparison.changes:
        for role_id in change.role_ids or ("",):
            found.setdefault(role_id, []).append(change)
    order = dict.fromkeys(("", *_columns(comparison.after), *_columns(comparison.before)))
    return {role_id: tuple(found[role_id]) for role_id in order if role_id in found}


def _columns(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(role.id for role in roles_in_order(snapshot))
