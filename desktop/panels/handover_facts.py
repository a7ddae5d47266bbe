"""What the panel says about a handover: how often, and from which step to which, workflow by workflow."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.panels.blocks import Block, Facts, Heading, Letters, Link
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from models.analysis.graph.views import all_handovers
from models.domain.message import Message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot


def handover_facts(giver_id: str, taker_id: str | None, snapshot: Snapshot, look: Look) -> Facts | None:
    """Return the handovers of a role, to one other if it is given; None when a role is gone."""
    giver, taker = snapshot.roles.get(giver_id), snapshot.roles.get(taker_id or "")
    if giver is None or (taker_id and taker is None):
        return None
    blocks = tuple(_blocks(giver_id, taker_id, snapshot, look))
    title = f"{giver.name} → {taker.name}" if taker else giver.name
    n = sum(isinstance(block, Link) for block in blocks)
    number = look.say.plural("{n} handover", "{n} handovers", n)
    return Facts(look.say("Handover"), title, number, blocks=blocks or (Letters((), look.say("None")),))


def _blocks(giver_id: str, taker_id: str | None, snapshot: Snapshot, look: Look) -> Iterator[Block]:
    for workflow_id, found in all_handovers(snapshot).items():
        pairs = [
            ends
            for (giver, taker), steps in found.items()
            if giver == giver_id and taker_id in {None, taker}
            for ends in steps
        ]
        if pairs:
            yield Heading(snapshot.workflows[workflow_id].name)
        for source_id, target_id in pairs:
            names = (_name(snapshot, step_id, look) for step_id in (source_id, target_id))
            yield Link(" → ".join(names), Selection("step", source_id))


def _name(snapshot: Snapshot, step_id: str, look: Look) -> str:
    label = label_of(snapshot.steps[step_id])
    return look.say(label) if isinstance(label, Message) else label
