"""Which letters a command would change, said before it is done."""

from __future__ import annotations

from models.analysis.letter_changes import LetterChange, differences
from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.message import Message, Value, counted, message
from models.domain.responsibility import StandingDuty
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step
from models.editing.change import Command, apply

MOST_SHOWN = 2
AT_ONCE = 600  # steps of a document up to which this is there within the time of a frame


def letters_changed(snapshot: Snapshot, command: Command) -> tuple[LetterChange, ...]:
    """Return what a command changes in the matrix; nothing if it is refused."""
    try:
        after = apply(snapshot, command.plan(snapshot))
    except RuleViolation:
        return ()
    return differences(raci_matrix(snapshot), raci_matrix(after))


def letters_in_words(snapshot: Snapshot, command: Command) -> Message | None:
    """Return how many letters a command changes and the first of them, None if none or too many to try."""
    changes = letters_changed(snapshot, command) if len(snapshot.steps) <= AT_ONCE else ()
    if not changes:
        return None
    shown = [_change(snapshot, change) for change in changes[:MOST_SHOWN]]
    what: tuple[Value, ...] = (*shown, "…") if len(changes) > MOST_SHOWN else tuple(shown)
    return counted("changes {n} letter: {what}", "changes {n} letters: {what}", len(changes), what=what)


def _change(snapshot: Snapshot, change: LetterChange) -> Message:
    role = snapshot.roles.get(change.role_id)
    row = snapshot.row("step", change.activity_id) or snapshot.row("standing_duty", change.activity_id)
    return message(
        "“{activity}”, {role}: {before} → {now}",
        activity=_name(row),
        role=role.name if role is not None else "–",
        before=" ".join(change.before) or "–",
        now=" ".join(change.after) or "–",
    )


def _name(row: object) -> str | Message:
    if isinstance(row, Step):
        return label_of(row)
    return row.name if isinstance(row, StandingDuty) else "–"
