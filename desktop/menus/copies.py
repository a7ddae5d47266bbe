"""Copies of the open round: hand one out, take over what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations

COPIES: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "copy_for_role",
        N_("Copy for a role …"),
        "decide",
        "copy-out",
        do=lambda talk: talk.copies.hand_out(),
        why_not=lambda talk: talk.copies.why_not(),
        also=N_("html browser review copy hand out mail"),
        edits=True,
        new_part=True,
    ),
    ActionEntry(
        "take_answers",
        N_("Take over answers …"),
        "decide",
        "answers-in",
        do=lambda talk: talk.copies.take_over(),
        why_not=lambda talk: talk.copies.why_not(),
        also=N_("reply mail paste code vote import"),
        edits=True,
    ),
)
