"""Ids of rows: made by the command that creates the row, so that undo and redo keep them."""

from __future__ import annotations

from uuid import uuid4


def new_id() -> str:
    """Return a fresh id, UUID text of 36 characters."""
    return str(uuid4())
