"""Steps back and forth, finding, and what would be if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _undo_now(talk: Conversations) -> str:
    workspace, say = talk.documents.workspace, talk.say
    title = workspace.undo_title if workspace else ""
    return say("Undo: {what}", what=say(title)) if title else ""


def _redo_now(talk: Conversations) -> str:
    workspace, say = talk.documents.workspace, talk.say
    title = workspace.redo_title if workspace else ""
    return say("Redo: {what}", what=say(title)) if title else ""


EDIT: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "undo",
        N_("Undo"),
        "edit",
        "undo",
        ("Ctrl+Z",),
        do=lambda talk: talk.documents.undo(),
        why_not=lambda talk: "" if _undo_now(talk) else talk.say("There is nothing to undo."),
        text_now=_undo_now,
        also=N_("take back"),
        is_early=True,
        edits=True,
    ),
    ActionEntry(
        "redo",
        N_("Redo"),
        "edit",
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        do=lambda talk: talk.documents.redo(),
        why_not=lambda talk: "" if _redo_now(talk) else talk.say("There is nothing to redo."),
        text_now=_redo_now,
        is_early=True,
        edits=True,
    ),
    ActionEntry(
        "palette",
        N_("Find a role, step or command …"),
        "edit",
        "search",
        ("Ctrl+K",),
        do=lambda talk: talk.guides.open_palette(),
        new_part=True,
        is_early=True,
    ),
    ActionEntry(
        "find", N_("Search on this page"), "edit", "search", ("Ctrl+F",), do=lambda talk: talk.guides.find()
    ),
    ActionEntry(
        "what_if",
        N_("What if …"),
        "edit",
        "what-if",
        ("Ctrl+T",),
        do=lambda talk: talk.guides.ask_what_if(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("holiday absence deputy weekend evening simulate"),
        is_early=True,
    ),
)
