"""Versions: keep one, list them, compare with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


DECIDE: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "keep_version",
        N_("Keep a version …"),
        "decide",
        "keep-version",
        ("Ctrl+Alt+S",),
        do=lambda talk: talk.versions.keep(),
        why_not=lambda talk: talk.versions.why_not_keep(),
        edits=True,
        also=N_("version state approve freeze number"),
        new_part=True,
    ),
    ActionEntry(
        "versions",
        N_("Versions …"),
        "decide",
        "versions",
        do=lambda talk: talk.versions.show_list(),
        why_not=lambda talk: talk.versions.why_no_versions(),
        also=N_("history states return restore checksum"),
    ),
    ActionEntry(
        "compare_file",
        N_("Compare with another file …"),
        "decide",
        "changes",
        do=lambda talk: talk.versions.ask_for_file(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("difference changes document"),
    ),
)
