"""What there is to choose from in the rule of an approval and on the arrows that leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.panels.choices import roles
from desktop.panels.editors import Choice
from desktop.shown.look import Look
from desktop.shown.outcomes import outcome_words
from models.analysis.graph.lines import superior_of
from models.analysis.paths import steps_in_order
from models.domain.message import N_, Message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Outcome, StepKind, TimeOut

_AFTER_ROUNDS = frozenset(StepKind) - {StepKind.START}


def time_outs(snapshot: Snapshot, step: Any, look: Look) -> Iterator[Choice]:
    """Yield what can happen when nobody answers."""
    for outcome in TimeOut:
        yield Choice(outcome, _time_out(snapshot, step, outcome, look))


def _time_out(snapshot: Snapshot, step: Any, outcome: TimeOut, look: Look) -> str:
    """Return the words of an outcome; of one that passes on to a role, which."""
    role = snapshot.roles.get(step.escalates_to_id or "")
    if outcome is TimeOut.ESCALATE and role is not None:
        return look.say("passes to “{role}”", role=role.name)
    return look.say(WORDS[outcome])


def passing_on(snapshot: Snapshot, step: Any, look: Look) -> Iterator[Choice]:
    """Yield the superior by name, and all roles."""
    performer = snapshot.roles.get(step.performer_role_id or "")
    above = snapshot.roles.get(superior_of(snapshot, performer) or "") if performer is not None else None
    name = above.name if above is not None else look.say("there is none")
    first = look.say("the superior: {role}", role=name)
    everybody = roles(N_("the superior"))(snapshot, step, look)
    yield Choice(None, first)
    yield from (choice for choice in everybody if choice.key not in {None, step.performer_role_id})


def outcomes(snapshot: Snapshot, flow: Any, look: Look) -> Iterator[Choice]:
    """Yield what an arrow can stand for, first what follows from the drawing."""
    for outcome in Outcome:
        yield Choice(outcome, outcome_words(snapshot, flow, outcome, look.say))


def steps_after_rounds(snapshot: Snapshot, flow: Any, look: Look) -> Iterator[Choice]:
    """Yield where work can go when all rounds are used up."""
    yield Choice(None, look.say("as it goes on otherwise"))
    for step in steps_in_order(snapshot, flow.workflow_id):
        if step.kind in _AFTER_ROUNDS and step.id != flow.source_id:
            label = label_of(step)
            yield Choice(step.id, look.say(label) if isinstance(label, Message) else label)
