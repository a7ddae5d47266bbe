"""A round and what belongs to it: propose, answer, end; the works council; remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


ROUNDS: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "propose_version",
        N_("Propose a version …"),
        "decide",
        "round",
        ("Ctrl+Alt+P",),
        do=lambda talk: talk.rounds.propose(),
        why_not=lambda talk: talk.rounds.why_not_propose(),
        edits=True,
        also=N_("vote round approval sign-off ask"),
        new_part=True,
    ),
    ActionEntry(
        "answer_round",
        N_("Answer …"),
        "decide",
        "answer",
        ("Ctrl+Alt+A",),
        do=lambda talk: talk.rounds.answer(),
        why_not=lambda talk: talk.rounds.why_no_round(),
        edits=True,
        also=N_("agree approve return reject abstain sign"),
    ),
    ActionEntry(
        "decided_elsewhere",
        N_("Enter what was decided elsewhere …"),
        "decide",
        "entered",
        do=lambda talk: talk.rounds.answer(is_elsewhere=True),
        why_not=lambda talk: talk.rounds.why_no_round(),
        edits=True,
        also=N_("mail minutes phone meeting"),
    ),
    ActionEntry(
        "end_round",
        N_("End the round …"),
        "decide",
        "checks",
        do=lambda talk: talk.rounds.end(),
        why_not=lambda talk: talk.rounds.why_not_end(),
        edits=True,
        also=N_("finish close version agreed"),
    ),
    ActionEntry(
        "stop_round",
        N_("Stop the round …"),
        "decide",
        "close",
        do=lambda talk: talk.rounds.stop(),
        why_not=lambda talk: talk.rounds.why_no_round(),
        edits=True,
        also=N_("cancel abort"),
    ),
    ActionEntry(
        "round_events",
        N_("Sequence of events …"),
        "decide",
        "list",
        do=lambda talk: talk.rounds.show_events(),
        why_not=lambda talk: talk.rounds.why_no_events(),
        also=N_("certificate history who when protocol"),
    ),
    ActionEntry(
        "settle_council",
        N_("Enter what was settled with the works council …"),
        "decide",
        "council",
        do=lambda talk: talk.council.settle(),
        why_not=lambda talk: talk.council.why_no_row(),
        edits=True,
        also=N_("co-determination agreement resolution works council"),
        new_part=True,
    ),
    ActionEntry(
        "add_remark",
        N_("Add a remark …"),
        "decide",
        "remark",
        ("Ctrl+Alt+M",),
        do=lambda talk: talk.remarks.add(),
        why_not=lambda talk: talk.remarks.why_not_add(),
        edits=True,
        also=N_("comment note thread discuss"),
    ),
)
