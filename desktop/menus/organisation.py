"""Departments and roles, and how the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _closed(talk: Conversations) -> str:
    return talk.why_closed()


def _why_no_part(talk: Conversations) -> str:
    return talk.organisation.why_no_part()


def _why_no_role(talk: Conversations) -> str:
    return talk.organisation.why_no_role()


def _way(way: str, text: str, icon: str, *, new_part: bool = False) -> ActionEntry[Conversations]:
    return ActionEntry(
        f"organisation_{way}",
        text,
        "organisation",
        icon,
        do=lambda talk: talk.organisation.show_as(way),
        why_not=lambda talk: talk.organisation.why_not_shown_as(way),
        is_checked=lambda talk: talk.organisation.way == way,
        group="organisation_way",
        new_part=new_part,
    )


def _move(
    action_id: str, text: str, icon: str, keys: str, *, new_part: bool = False
) -> ActionEntry[Conversations]:
    return ActionEntry(
        action_id,
        text,
        "organisation",
        icon,
        (keys,),
        do=lambda talk: talk.organisation.move(action_id),
        why_not=lambda talk: talk.organisation.why_stays(action_id),
        new_part=new_part,
        is_local=True,
        edits=True,
    )


ORGANISATION: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "add_role",
        N_("Add role"),
        "organisation",
        "role-internal",
        ("Ctrl+Alt+R",),
        do=lambda talk: talk.organisation.add_role(),
        why_not=_closed,
        edits=True,
    ),
    ActionEntry(
        "add_department",
        N_("Add department"),
        "organisation",
        "department",
        ("Ctrl+Alt+D",),
        do=lambda talk: talk.organisation.add_department(),
        why_not=_closed,
        edits=True,
    ),
    ActionEntry(
        "import_org_chart",
        N_("Import org chart …"),
        "organisation",
        "organisation",
        do=lambda talk: talk.organisation.charts.ask_and_read(),
        why_not=_closed,
        also=N_("csv excel xlsx staff people superiors"),
        edits=True,
    ),
    ActionEntry(
        "rename_part",
        N_("Rename department or role"),
        "organisation",
        "rename",
        ("F2",),
        do=lambda talk: talk.organisation.rename(),
        why_not=_why_no_part,
        text_now=lambda talk: talk.organisation.rename_text(),
        is_local=True,
        edits=True,
    ),
    ActionEntry(
        "remove_part",
        N_("Remove department or role"),
        "organisation",
        "delete",
        ("Del",),
        do=lambda talk: talk.organisation.remove(),
        why_not=_why_no_part,
        text_now=lambda talk: talk.organisation.remove_text(),
        is_local=True,
        edits=True,
    ),
    _move("part_up", N_("Move up"), "row-up", "Ctrl+Shift+Up", new_part=True),
    _move("part_down", N_("Move down"), "row-down", "Ctrl+Shift+Down"),
    _move("part_higher", N_("Move one level higher"), "level-higher", "Ctrl+Shift+Left"),
    _move("part_lower", N_("Move one level lower"), "level-lower", "Ctrl+Shift+Right"),
    ActionEntry(
        "replace_role",
        N_("Replace role with …"),
        "organisation",
        "replace",
        do=lambda talk: talk.organisation.take_over("replace"),
        why_not=_why_no_role,
        new_part=True,
        edits=True,
    ),
    ActionEntry(
        "merge_role",
        N_("Merge role into …"),
        "organisation",
        "merge",
        do=lambda talk: talk.organisation.take_over("merge"),
        why_not=_why_no_role,
        edits=True,
    ),
    ActionEntry(
        "hand_over_role",
        N_("Hand role over and remove it …"),
        "organisation",
        "hand-over",
        do=lambda talk: talk.organisation.take_over("hand_over"),
        why_not=_why_no_role,
        edits=True,
    ),
    ActionEntry(
        "save_sheet",
        N_("Save role sheet as …"),
        "organisation",
        "export",
        do=lambda talk: talk.organisation.save_sheet(),
        why_not=lambda talk: talk.organisation.why_no_sheet(),
        text_now=lambda talk: talk.organisation.sheet_text(),
        also=N_("Word PDF Excel job description print"),
    ),
    _way("list", N_("As a list"), "list", new_part=True),
    _way("chart", N_("As an org chart"), "organisation"),
    _way("both", N_("As a list and an org chart"), "organisation-both"),
)
