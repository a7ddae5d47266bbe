"""Language, colours, the name in the journal and the other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_
from models.wording import LANGUAGES

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _language(code: str, name: str) -> ActionEntry[Conversations]:
    return ActionEntry(
        f"language_{code}",
        name,
        "settings",
        "language",
        do=lambda talk: talk.appearance.choose_language(code),
        is_checked=lambda talk: talk.say.language == code,
        group="language",
    )


def _theme(name: str, text: str, *, new_part: bool = False) -> ActionEntry[Conversations]:
    return ActionEntry(
        f"theme_{name}",
        text,
        "settings",
        f"theme-{name}",
        do=lambda talk: talk.appearance.choose_theme(name),
        is_checked=lambda talk: talk.appearance.theme == name,
        group="theme",
        new_part=new_part,
    )


SETTINGS: tuple[ActionEntry[Conversations], ...] = (
    *(_language(code, name) for code, name in LANGUAGES.items()),
    _theme("light", N_("Light"), new_part=True),
    _theme("dark", N_("Dark")),
    _theme("system", N_("Same as the system")),
    ActionEntry(
        "author",
        N_("Name in the journal …"),
        "settings",
        "author",
        do=lambda talk: talk.program.ask_author(),
        also=N_("audit trail history user"),
        new_part=True,
    ),
    ActionEntry(
        "preferences",
        N_("Settings …"),
        "settings",
        "settings",
        ("Ctrl+,",),
        do=lambda talk: talk.program.open_settings(),
        also=N_("options limits thresholds service hours of new documents"),
    ),
)
