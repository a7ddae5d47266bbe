"""Tries an edit before it is asked for, so that what is impossible can be grey or refused in its place."""

from __future__ import annotations

from models.domain.errors import RuleViolation
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import Command, apply


def tried(snapshot: Snapshot, command: Command) -> Snapshot | Message:
    """Return the snapshot after a command, or why it would refuse it."""
    try:
        return apply(snapshot, command.plan(snapshot))
    except RuleViolation as error:
        return error.message


def refusal(snapshot: Snapshot, command: Command) -> Message | None:
    """Return why a snapshot would refuse a command, or None."""
    after = tried(snapshot, command)
    return after if isinstance(after, Message) else None
