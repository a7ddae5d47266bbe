"""What a remark is about, in words: a row, a decision, a fact of the overview, or the whole document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.domain.kinds import KINDS
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot

FACT, WHOLE = "fact", "organisation"
FACTS: Mapping[str, str] = {  # the questions of “At a glance”, by the key of the fact
    "approves": N_("Who approves posts?"),
    "settled": N_("Is every activity settled?"),
    "crisis": N_("Who decides in a crisis, and who stands in?"),
    "outside_hours": N_("Who answers outside service hours?"),
    "publishes": N_("Who publishes after the last approval?"),
    "unapproved": N_("Who publishes without an approval?"),
    "may_speak": N_("Who may speak for the company?"),
    "one_role": N_("What depends on one role?"),
    "one_person": N_("What depends on one person?"),
    "contradictions": N_("Do entries by hand contradict the drawings?"),
    "due": N_("What is due?"),
}


def place_in_words(snapshot: Snapshot, kind: str, row_id: str) -> Message:
    """Return what a remark is about; something that was removed says so."""
    if kind == FACT and row_id in FACTS:
        return message("“{name}”", name=Message(FACTS[row_id]))
    if kind == WHOLE:
        return message("everything")
    row: Any = snapshot.row(kind, row_id) if kind in KINDS else None
    if row is None:
        return message("something that is gone")
    return message("“{name}”", name=label_of(row) if kind == "step" else row.name)
