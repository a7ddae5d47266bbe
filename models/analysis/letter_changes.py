"""Which letters of an older file are others today, because rules came that read the drawing more closely."""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.letter_rules import BEFORE_1003
from models.analysis.matrix import RaciMatrix
from models.analysis.raci import matrix_by, raci_matrix
from models.domain.message import Message, counted, message
from models.domain.snapshot import Snapshot
from models.wording import Wording

CLOSER_SINCE = 1003  # the format with which the rules came
_NAMED = 2  # more letters than these are counted


@dataclass(frozen=True, slots=True)
class LetterChange:
    """The letters of one role in one activity, before and after; () is none."""

    activity_id: str
    role_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changed_since(snapshot: Snapshot, written: int) -> tuple[LetterChange, ...]:
    """Return which letters were others in the format a file was written in, in the order of the matrix."""
    if written >= CLOSER_SINCE:
        return ()
    return differences(matrix_by(snapshot, BEFORE_1003), raci_matrix(snapshot))


def in_words(snapshot: Snapshot, change: LetterChange, say: Wording) -> str:
    """Return a change as a line: where, who, what was and what is."""
    return say(
        "{activity} · {role}: {before} → {after}",
        activity=_name(snapshot, change.activity_id),
        role=snapshot.roles[change.role_id].name,
        before=" ".join(change.before) or "–",
        after=" ".join(change.after) or "–",
    )


def told(before: Snapshot, after: Snapshot) -> Message | None:
    """Return which letters differ between two states, the first ones by name; None when none does."""
    changes = differences(raci_matrix(before), raci_matrix(after))
    if not changes:
        return None
    first = tuple(_told(before, after, change) for change in changes[:_NAMED])
    rest = len(changes) - len(first)
    if rest:
        first = (*first, counted("{n} more", "{n} more", rest))
    return counted("{n} letter changes: {first}", "{n} letters change: {first}", len(changes), first=first)


def _told(before: Snapshot, after: Snapshot, change: LetterChange) -> Message:
    roles = after.roles if change.role_id in after.roles else before.roles
    return message(
        "“{activity}” {role} {before} → {after}",
        activity=_name(after, change.activity_id) or _name(before, change.activity_id),
        role=roles[change.role_id].short_name,
        before=" ".join(change.before) or "–",
        after=" ".join(change.after) or "–",
    )


def _name(snapshot: Snapshot, activity_id: str) -> str:
    row = snapshot.steps.get(activity_id) or snapshot.standing_duties.get(activity_id)
    return row.name if row else ""


def differences(before: RaciMatrix, after: RaciMatrix) -> tuple[LetterChange, ...]:
    """Return where letters of two matrices differ; rows and roles that only one has have none there."""
    old = {row.activity_id: row for row in before.rows}
    new = {row.activity_id: row for row in after.rows}
    role_ids = tuple(dict.fromkeys((*after.role_ids, *before.role_ids)))
    found = []
    for activity_id in dict.fromkeys((*new, *old)):
        was, now = old.get(activity_id), new.get(activity_id)
        for role_id in role_ids:
            letters = before.letters(was, role_id) if was else ()
            letters_now = after.letters(now, role_id) if now else ()
            if letters != letters_now:
                found.append(LetterChange(activity_id, role_id, letters, letters_now))
    return tuple(found)
