"""Which arrows an edit turns although it does not touch them, because outcomes follow from the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.paths import outcome_of
from models.domain.errors import RuleViolation
from models.domain.message import Message, counted, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Flow, Outcome, Step
from models.editing.change import Change, Command, apply

_NAMED = 4  # arrows


@dataclass(frozen=True, slots=True)
class Turned:
    """An arrow, with what it stood for and what it would stand for."""

    flow: Flow
    before: Outcome
    after: Outcome


def turned_by(snapshot: Snapshot, command: Command) -> tuple[Turned, ...]:
    """Return the arrows that stay as they are stored and yet would stand for something else.

    None where the command is refused; then it is refused in its own words.
    """
    try:
        planned = command.plan(snapshot)
        if not any(map(_may_turn, planned.changes)):
            return ()
        after = apply(snapshot, planned)
    except RuleViolation:
        return ()
    return tuple(
        Turned(flow, was, now)
        for flow in snapshot.flows.values()
        if after.flows.get(flow.id) == flow
        and (was := outcome_of(snapshot, flow)) is not (now := outcome_of(after, flow))
    )


def _may_turn(change: Change) -> bool:
    """Return whether outcomes may follow from a change: of an arrow, of a step's kind and its position."""
    if not isinstance(change.before, Step) or not isinstance(change.after, Step):
        return change.kind in {"flow", "step"}
    was, now = change.before, change.after
    return (was.kind, was.position) != (now.kind, now.position)


def in_words(snapshot: Snapshot, turned: tuple[Turned, ...]) -> tuple[Message, ...]:
    """Return a line for each arrow and what it turns into, those after the first ones counted."""
    lines = tuple(_line(snapshot, one) for one in turned[:_NAMED])
    rest = len(turned) - len(lines)
    return (*lines, counted("{n} more", "{n} more", rest)) if rest else lines


def _line(snapshot: Snapshot, turned: Turned) -> Message:
    return message(
        "“{source}” → “{target}”: {after} instead of {before}",
        source=label_of(snapshot.steps[turned.flow.source_id]),
        target=label_of(snapshot.steps[turned.flow.target_id]),
        before=message(WORDS[turned.before]),
        after=message(WORDS[turned.after]),
    )
