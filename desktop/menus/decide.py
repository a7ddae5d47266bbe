"""Questions that wait for yes or no, versions to keep and compare with, what is written for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


DECIDE: tuple[ActionEntry[Conversations], ...] = (
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
    ActionEntry(
        "pack",
        N_("Create decision pack …"),
        "decide",
        "pack",
        ("Ctrl+Alt+H",),
        do=lambda talk: talk.packs.create(),
        why_not=lambda talk: talk.packs.why_not(),
        also=N_("board paper motion pdf print hand out"),
        new_part=True,
    ),
)
