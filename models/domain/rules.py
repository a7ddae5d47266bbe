"""What may never be stored.

`violation` looks at the rows a change touches in the state after it, so that commands only build changes and
undo, import and opening a file pass the same gate. What is merely wrong (two A in a row) is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from models.domain.errors import RuleViolation
from models.domain.kind import Kind
from models.domain.kinds import kind_of
from models.domain.message import Message, message
from models.domain.names import broken_name
from models.domain.order import FIRST_KEY, is_key
from models.domain.row_rules import ids_by, impossible_flow, label_of, second_way_out
from models.domain.snapshot import Row, Snapshot
from models.domain.workflow import Flow, Step


def violation(snapshot: Snapshot, rows: Iterable[Row]) -> RuleViolation | None:
    """Return the first rule that one of these rows of the snapshot breaks, or None."""
    for row in rows:
        kind = kind_of(row)
        broken = _broken_name(kind, row) or _out_of_range(kind, row) or _no_place(row)
        if broken is None and kind.words.taken:
            broken = _name_taken(snapshot, kind, row)
        for check in kind.checks if broken is None else ():
            broken = broken or check(snapshot, row)
        if broken is not None:
            return broken
    return None


def can_connect(snapshot: Snapshot, source_id: str, target_id: str) -> RuleViolation | None:
    """Return why a flow from source to target may not be drawn, or None. Asked while dragging."""
    flow = Flow("", snapshot.steps[source_id].workflow_id, source_id, target_id)
    return impossible_flow(snapshot, flow) or second_way_out(snapshot, flow)


def missing_references(snapshot: Snapshot, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each row with a field that names a row that is not there."""
    for row in rows:
        for name, found in kind_of(row).refers.items():
            value = getattr(row, name)
            if value is not None and not any(value in snapshot.table(target) for target in found.targets):
                yield row, name


def name_of(row: Row) -> str | Message:
    """Return the name to speak of a row by, '' for a row without one."""
    return label_of(row) if isinstance(row, Step) else getattr(row, "name", "")


def _broken_name(kind: Kind, row: Row) -> RuleViolation | None:
    for field, text in kind.texts.items():
        name = getattr(row, field)
        if text.is_name and (name or not text.may_be_empty):
            broken = broken_name(name, text.longest)
            if broken is not None:
                return broken
    return None


def _out_of_range(kind: Kind, row: Row) -> RuleViolation | None:
    for name, range_ in kind.ranges.items():
        value = getattr(row, name)
        if value is not None and not range_.least <= value <= range_.most:
            return RuleViolation(range_.code, Message(range_.refusal, (("name", name_of(row)),)), (row.id,))
    return None


def _no_place(row: Any) -> RuleViolation | None:
    if is_key(getattr(row, "position", FIRST_KEY)):
        return None
    return RuleViolation(
        "no_place", message("“{name}” has no place in its list.", name=name_of(row)), (row.id,)
    )


def _name_taken(snapshot: Snapshot, kind: Kind, row: Any) -> RuleViolation | None:
    if not row.name:
        return None
    key = _name_within(kind.named_within)
    for other_id in ids_by(snapshot, kind.name, key)[key(row)]:
        if other_id != row.id:
            return RuleViolation("name_taken", Message(kind.words.taken, (("name", row.name),)), (other_id,))
    return None


@cache  # one function for each field, so that what is told apart by it is looked up once
def _name_within(field: str) -> Callable[[Any], tuple[str, str]]:
    """Return what tells rows apart whose names are unique within a field, or in the whole document."""
    return lambda row: (str(getattr(row, field, "")).casefold(), str(row.name.casefold()))
