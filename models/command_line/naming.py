"""Finds what a command names, or says what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.domain.errors import KnownError
from models.domain.message import Message, message


def row_named(rows: Mapping[str, Any], name: str, refusal: str) -> Any:
    """Return the row of this name in any case; raises KnownError with what there is."""
    for row in rows.values():
        if row.name.casefold() == name.strip().casefold():
            return row
    names = tuple(sorted((row.name for row in rows.values()), key=str.casefold)) or (message("none"),)
    raise KnownError(Message(refusal, (("name", name), ("names", names))))
