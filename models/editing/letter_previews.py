"""Which letters a command would change, said before it is done."""

from __future__ import annotations

from models.analysis.letter_changes import told
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.trial import tried


def letters_in_words(snapshot: Snapshot, command: Command) -> Message | None:
    """Return which letters a command changes, None if none or if it is refused."""
    after = tried(snapshot, command)
    return None if isinstance(after, Message) else told(snapshot, after)
