"""What changes since a version, as lines of a table: letters old and new with reasons, all else in words."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.changes.change import SIGN_WORDS, Change
from models.analysis.changes.compare import Comparison
from models.analysis.raci import rows_by_activity
from models.domain.snapshot import Snapshot
from models.exports.decision.values import LetterLine, NoteLine
from models.wording import Wording


def letter_lines(comparison: Comparison, say: Wording) -> tuple[LetterLine, ...]:
    """Return a line for every letter that differs, in the order of the changes."""
    return tuple(line for change in comparison.changes for line in _letters(comparison, change, say))


def note_lines(comparison: Comparison, say: Wording) -> tuple[NoteLine, ...]:
    """Return the changes that move no letter."""
    return tuple(
        NoteLine(change.sign, say(SIGN_WORDS[change.sign]), say(change.sentence), say(change.group.title))
        for change in comparison.changes
        if not change.letters
    )


def in_short(comparison: Comparison, say: Wording) -> str:
    """Return how many letters and other things differ, and how many roles that concerns."""
    letters = sum(len(change.letters) for change in comparison.changes)
    others = sum(not change.letters for change in comparison.changes)
    roles = {role_id for change in comparison.changes for role_id in _concerned(change)}
    return ", ".join(
        (
            say.plural("{n} letter", "{n} letters", letters),
            say.plural("{n} other change", "{n} other changes", others),
            say.plural("{n} role concerned", "{n} roles concerned", len(roles)),
        )
    )


def _concerned(change: Change) -> Iterator[str]:
    """Yield the roles whose letters move, else those that the change itself names."""
    yield from (letter.role_id for letter in change.letters)
    if not change.letters:
        yield from change.role_ids


def _letters(comparison: Comparison, change: Change, say: Wording) -> Iterator[LetterLine]:
    for letter in change.letters:
        states = (comparison.after, comparison.before)
        yield LetterLine(
            next((_task(s, letter.activity_id, say) for s in states if _has(s, letter.activity_id)), ""),
            say(change.group.title),
            next((s.roles[letter.role_id].name for s in states if letter.role_id in s.roles), ""),
            letter.before,
            letter.after,
            say(change.sentence if change.reason is None else change.reason),
        )


def _has(snapshot: Snapshot, activity_id: str) -> bool:
    return activity_id in rows_by_activity(snapshot)


def _task(snapshot: Snapshot, activity_id: str, say: Wording) -> str:
    return rows_by_activity(snapshot)[activity_id].name or say("Without a name")
