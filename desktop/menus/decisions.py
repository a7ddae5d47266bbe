"""Questions that wait for yes or no: open them, add one, have some proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations

DECISIONS: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "decisions",
        N_("Open decisions"),
        "decide",
        "decision",
        ("Ctrl+Alt+E",),
        do=lambda talk: talk.decisions.open(),
        why_not=lambda talk: talk.why_closed(),
        text_now=lambda talk: talk.decisions.name(),
        also=N_("motion question vote yes no agenda"),
    ),
    ActionEntry(
        "add_decision",
        N_("Add decision"),
        "decide",
        "decision-add",
        do=lambda talk: talk.decisions.add(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("motion question vote"),
        edits=True,
    ),
    ActionEntry(
        "propose_decisions",
        N_("Propose decisions …"),
        "decide",
        "propose",
        do=lambda talk: talk.decisions.propose(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("suggest motion draft"),
        edits=True,
    ),
)
