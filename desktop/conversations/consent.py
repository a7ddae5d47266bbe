"""Asks before an edit that hides more than it shows."""

from __future__ import annotations

from desktop.dialogs.questions import Questions
from desktop.shown.look import Look
from models.analysis.schemes import in_words, scheme_change
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.scheme_commands import ChooseScheme


def is_meant(command: Command, snapshot: Snapshot, questions: Questions, look: Look) -> bool:
    """Return whether an edit is wanted with what it hides, after asking where it hides something."""
    if not isinstance(command, ChooseScheme):
        return True
    change = scheme_change(snapshot, command.scheme)
    return not change.is_felt or questions.scheme(look, command.scheme, in_words(snapshot, change))
