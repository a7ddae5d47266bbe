"""What all commands share: finding the row they are about, cleaning the texts they were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.domain.errors import RuleViolation
from models.domain.kind import Text
from models.domain.kinds import KINDS
from models.domain.message import message
from models.domain.names import clean_name, clean_text
from models.domain.snapshot import Row, Snapshot


def found(snapshot: Snapshot, kind: str, row_id: str) -> Row:
    """Return the row; raises RuleViolation `gone` when it is no longer there."""
    row = snapshot.row(kind, row_id)
    if row is None:
        raise RuleViolation("gone", message("This is no longer there. It may have been removed."), (row_id,))
    return row


def cleaned(kind: str, fields: Mapping[str, Any], unnamed: bool = False) -> dict[str, Any]:
    """Return the fields of a kind with every name and text cleaned; `unnamed` allows an empty name."""
    texts = KINDS[kind].texts
    return {name: _clean(texts.get(name), value, unnamed) for name, value in fields.items()}


def _clean(text: Text | None, value: Any, unnamed: bool) -> Any:
    if text is None or not isinstance(value, str):
        return value
    if text.is_name:
        return "" if unnamed and not value.strip() else clean_name(value, text.longest)
    return clean_text(value, text.longest)
