"""Help for the page, all keys, what a printed code says, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


HELP: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "help",
        N_("Help for this page"),
        "help",
        "help",
        ("F1",),
        do=lambda talk: talk.program.help(),
    ),
    ActionEntry(
        "shortcuts",
        N_("Keyboard shortcuts"),
        "help",
        "shortcuts",
        ("Ctrl+?", "Shift+F1"),
        do=lambda talk: talk.guides.show_shortcuts(),
    ),
    ActionEntry(
        "check_code",
        N_("Check a code …"),
        "help",
        "verify",
        do=lambda talk: talk.program.check_code(),
        new_part=True,
    ),
    ActionEntry(
        "about",
        N_("About Racigraph"),
        "help",
        "about",
        do=lambda talk: talk.program.about(),
        new_part=True,
    ),
)
