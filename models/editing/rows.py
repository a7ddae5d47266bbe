"""What all commands share: finding the row they are about, cleaning the texts they were given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.names import LONGEST_NAMES, TEXTS, clean_name, clean_text
from models.domain.snapshot import Row, Snapshot


def found(snapshot: Snapshot, kind: str, row_id: str) -> Row:
    """Return the row; raises RuleViolation `gone` when it is no longer there."""
    row = snapshot.row(kind, row_id)
    if row is None:
        raise RuleViolation("gone", message("This is no longer there. It may have been removed."), (row_id,))
    return row


def cleaned(fields: Mapping[str, Any], unnamed: bool = False) -> dict[str, Any]:
    """Return the fields with every name and text cleaned; `unnamed` allows an empty name."""
    return {name: _clean(name, value, unnamed) for name, value in fields.items()}


def _clean(field: str, value: Any, unnamed: bool) -> Any:
    if not isinstance(value, str):
        return value
    if field in LONGEST_NAMES:
        return "" if unnamed and not value.strip() else clean_name(value, LONGEST_NAMES[field])
    return clean_text(value) if field in TEXTS else value


def next_position(rows: Iterable[Row]) -> int:
    """Return the position behind all of these rows."""
    return max((cast("Any", row).position for row in rows), default=-1) + 1
