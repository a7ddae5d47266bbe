"""Rows of the matrix: tasks and ongoing duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _why_no_row(talk: Conversations) -> str:
    return talk.matrix.why_no_row()


def _why_no_duty(talk: Conversations) -> str:
    return talk.matrix.why_no_duty()


MATRIX: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "add_row",
        N_("Add row below"),
        "matrix",
        "append",
        ("Alt+Ins",),
        do=lambda talk: talk.matrix.add_row(),
        why_not=_why_no_row,
        is_local=True,
        edits=True,
    ),
    ActionEntry(
        "add_duty",
        N_("Add ongoing duty"),
        "matrix",
        "add",
        ("Ctrl+Alt+G",),
        do=lambda talk: talk.matrix.add_duty(),
        why_not=lambda talk: talk.why_closed(),
        edits=True,
    ),
    ActionEntry(
        "rename_row",
        N_("Rename row"),
        "matrix",
        "rename",
        do=lambda talk: talk.matrix.rename(),
        why_not=_why_no_row,
        edits=True,
    ),
    ActionEntry(
        "duty_up",
        N_("Move ongoing duty up"),
        "matrix",
        "row-up",
        ("Alt+Up",),
        do=lambda talk: talk.matrix.move_up(),
        why_not=lambda talk: talk.matrix.why_not_up(),
        is_local=True,
        edits=True,
    ),
    ActionEntry(
        "duty_down",
        N_("Move ongoing duty down"),
        "matrix",
        "row-down",
        ("Alt+Down",),
        do=lambda talk: talk.matrix.move_down(),
        why_not=lambda talk: talk.matrix.why_not_down(),
        is_local=True,
        edits=True,
    ),
    ActionEntry(
        "duty_category",
        N_("Move to another category …"),
        "matrix",
        "merge",
        do=lambda talk: talk.matrix.ask_category(),
        why_not=_why_no_duty,
        edits=True,
    ),
    ActionEntry(
        "remove_duty",
        N_("Remove ongoing duty"),
        "matrix",
        "delete",
        do=lambda talk: talk.matrix.remove(),
        why_not=lambda talk: talk.matrix.why_not_removed(),
        edits=True,
    ),
    ActionEntry(
        "own_scheme",
        N_("Letter scheme …"),
        "matrix",
        "raci",
        do=lambda talk: talk.matrix.edit_scheme(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("own letters legend RACI-VS IBZED VMI"),
        new_part=True,
        edits=True,
    ),
    ActionEntry(
        "show_in_workflow",
        N_("Show in the workflow"),
        "matrix",
        "workflows",
        ("Ctrl+G",),
        do=lambda talk: talk.matrix.show_step(),
        why_not=lambda talk: talk.matrix.why_no_step(),
        new_part=True,
        is_local=True,
    ),
)
