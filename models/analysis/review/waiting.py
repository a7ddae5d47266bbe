"""What waits for a decision: how many questions, who decides them, until when, and what is overdue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from models.analysis.raci import rows_by_activity
from models.domain.decision_item import DecisionItem
from models.domain.message import Message, counted, message
from models.domain.snapshot import Snapshot, items_in_order, roles_in_order


@dataclass(frozen=True, slots=True)
class Waiting:
    """The questions in their order; `overdue` are those whose day has passed."""

    items: tuple[DecisionItem, ...]
    overdue: tuple[DecisionItem, ...]


def waiting(snapshot: Snapshot, day: date, role_ids: frozenset[str] = frozenset()) -> Waiting:
    """Return what waits on a day, of it what concerns one of these roles, everything for none."""
    items = tuple(item for item in items_in_order(snapshot) if _concerns(snapshot, item, role_ids))
    return Waiting(items, tuple(item for item in items if item.due is not None and item.due < day))


def by_whom(snapshot: Snapshot, found: Waiting) -> Message | None:
    """Return who decides how many, and what is overdue; None when nothing waits."""
    if not found.items:
        return None
    counts = Counter(item.decider_role_id for item in found.items)
    names = tuple(
        message("{role} {n}", role=role.name, n=counts[role.id])
        for role in roles_in_order(snapshot)
        if counts[role.id]
    )
    parts: tuple[Message, ...] = names
    if counts[None]:
        parts += (counted("not settled who: {n}", "not settled who: {n}", counts[None]),)
    if found.overdue:
        parts += (counted("{n} overdue", "{n} overdue", len(found.overdue)),)
    return message("{parts}", parts=_joined(parts))


def until(item: DecisionItem, day: date) -> Message | None:
    """Return until when it has to be decided, seen from a day; None where no day is set."""
    if item.due is None:
        return None
    if item.due < day:
        return message("overdue since {day}", day=item.due)
    return message("today") if item.due == day else message("until {day}", day=item.due)


def _joined(parts: tuple[Message, ...]) -> Message:
    joined = parts[0]
    for part in parts[1:]:
        joined = message("{first} · {then}", first=joined, then=part)
    return joined


def _concerns(snapshot: Snapshot, item: DecisionItem, role_ids: frozenset[str]) -> bool:
    if not role_ids or item.decider_role_id in role_ids or not role_ids.isdisjoint(item.about):
        return True
    rows = (rows_by_activity(snapshot).get(row_id) for row_id in item.about)
    return any(row is not None and not role_ids.isdisjoint(row.cells) for row in rows)
