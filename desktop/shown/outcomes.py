"""What an arrow can stand for, in words: chosen, or left to the drawing."""

from __future__ import annotations

from models.analysis.paths import outcome_of
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Flow, Outcome
from models.editing.change import apply
from models.editing.workflow_commands import EditFlow
from models.wording import Wording


def outcome_words(snapshot: Snapshot, flow: Flow, outcome: Outcome, say: Wording) -> str:
    """Return the words of an outcome; of none chosen what follows from the drawing then."""
    if outcome is not Outcome.NONE:
        return say(WORDS[outcome])
    return say("as the drawing says: {outcome}", outcome=say(WORDS[outcome_as_drawn(snapshot, flow)]))


def outcome_as_drawn(snapshot: Snapshot, flow: Flow) -> Outcome:
    """Return what an arrow would stand for if nobody had chosen it."""
    if flow.outcome is Outcome.NONE:
        return outcome_of(snapshot, flow)
    after = apply(snapshot, EditFlow(flow.id, {"outcome": Outcome.NONE}).plan(snapshot))
    return outcome_of(after, after.flows[flow.id])
