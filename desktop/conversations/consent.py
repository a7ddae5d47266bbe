"""Asks before an edit that hides more than it shows."""

from __future__ import annotations

from desktop.dialogs.questions import Questions
from desktop.shown.look import Look
from models.analysis.schemes import in_words, scheme_change
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.editing.change import Command, apply
from models.editing.letter_previews import letters_in_words
from models.editing.own_scheme_commands import SaveOwnScheme
from models.editing.scheme_commands import ChooseScheme
from models.editing.trial import refusal
from models.editing.turning import in_words as arrows_in_words
from models.editing.turning import turned_by
from models.editing.turning_rows import TurnDutyIntoStep, TurnStepIntoDuty, what_differs
from models.imports.outside_hours import TakeWeekend
from models.imports.weekend_preview import weekend_preview


def is_meant(command: Command, snapshot: Snapshot, questions: Questions, look: Look) -> bool:
    """Return whether an edit is wanted with what it hides, after asking where it hides something."""
    if isinstance(command, ChooseScheme | SaveOwnScheme):
        after = scheme_of(apply(snapshot, command.plan(snapshot)))
        change = scheme_change(snapshot, after)
        return not change.is_felt or questions.scheme(look, after.name, in_words(snapshot, change))
    if isinstance(command, TakeWeekend):
        is_new = command.choice.model is not snapshot.organisation.weekend_model
        return not is_new or questions.weekend(look, command, weekend_preview(snapshot, command))
    if isinstance(command, TurnDutyIntoStep | TurnStepIntoDuty):
        differing = () if refusal(snapshot, command) else what_differs(snapshot, command)
        return not differing or questions.row_turned(look, differing)
    turned = turned_by(snapshot, command)
    if not turned:
        return True
    letters = letters_in_words(snapshot, command)
    return questions.turned(look, arrows_in_words(snapshot, turned), letters)
