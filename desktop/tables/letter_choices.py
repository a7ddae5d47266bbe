"""What can be typed in a cell of the matrix: every letter with its words, and why one is impossible there.

Found by planning each letter, so that what is offered and what is refused can never differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.message import Message, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.editing.letter_commands import TypeLetter, meaning_typed, what_stays


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """A letter in a cell: whether it stands there, and why typing it would do nothing, if so."""

    letter: str
    meaning: Meaning
    stands: bool
    why_not: Message | None = None


def letter_choices(snapshot: Snapshot, activity_id: str, role_id: str) -> tuple[LetterChoice, ...]:
    """Return every letter of the document's scheme for this cell, in the order they are shown."""
    standing = letters_in(snapshot, activity_id, role_id)
    stays = {said.value("letter"): said for said in what_stays(snapshot, activity_id, role_id)}
    choices = []
    for letter in raci_matrix(snapshot).variant.letters:
        meaning = meaning_typed(snapshot, activity_id, role_id, letter)
        why_not = None
        try:
            if not TypeLetter(activity_id, role_id, meaning).plan(snapshot).changes:
                why_not = stays.get(letter, message("Follows from the workflow."))
        except RuleViolation as refusal:
            why_not = refusal.message
        choices.append(LetterChoice(letter, meaning, letter in standing, why_not))
    return tuple(choices)


def letters_in(snapshot: Snapshot, activity_id: str, role_id: str) -> tuple[str, ...]:
    """Return the letters of a cell."""
    row = rows_by_activity(snapshot).get(activity_id)
    return raci_matrix(snapshot).letters(row, role_id) if row is not None else ()
