"""Workflows, and what is done on the drawing of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _closed(talk: Conversations) -> str:
    return talk.why_closed()


def _no_workflow(talk: Conversations) -> str:
    return talk.workflows.why_no_workflow()


def _move(action_id: str, text: str, icon: str) -> ActionEntry[Conversations]:
    return ActionEntry(
        action_id,
        text,
        "workflow",
        icon,
        do=lambda talk: talk.workflows.move(action_id),
        why_not=lambda talk: talk.workflows.why_stays(action_id),
        edits=True,
    )


def _drawn(
    action_id: str,
    text: str,
    icon: str,
    *shortcuts: str,
    new_part: bool = False,
    is_local: bool = True,
    is_early: bool = False,
    edits: bool = True,
) -> ActionEntry[Conversations]:
    """Return an action on the drawing, which does it and knows why not."""
    return ActionEntry(
        action_id,
        text,
        "workflow",
        icon,
        shortcuts,
        do=lambda talk: talk.workflows.draw(action_id),
        why_not=lambda talk: talk.workflows.why_not_drawn(action_id),
        new_part=new_part,
        is_local=is_local,
        is_early=is_early,
        edits=edits,
    )


WORKFLOW: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "new_workflow",
        N_("New workflow …"),
        "workflow",
        "workflow-new",
        ("Ctrl+Alt+W",),
        do=lambda talk: talk.workflows.ask_new(),
        why_not=_closed,
        also=N_("process procedure"),
        edits=True,
    ),
    ActionEntry(
        "library_workflow",
        N_("Workflow from the library …"),
        "workflow",
        "library",
        do=lambda talk: talk.workflows.open_library(),
        why_not=_closed,
        also=N_("process procedure template"),
        edits=True,
    ),
    ActionEntry(
        "copy_workflow",
        N_("Copy workflow …"),
        "workflow",
        "copy",
        do=lambda talk: talk.workflows.ask_copy(),
        why_not=_no_workflow,
        edits=True,
    ),
    ActionEntry(
        "rename_workflow",
        N_("Name and owner of the workflow …"),
        "workflow",
        "rename",
        do=lambda talk: talk.workflows.ask_name(),
        why_not=_no_workflow,
        edits=True,
    ),
    ActionEntry(
        "remove_workflow",
        N_("Remove workflow"),
        "workflow",
        "delete",
        do=lambda talk: talk.workflows.remove(),
        why_not=_no_workflow,
        edits=True,
    ),
    _move("workflow_up", N_("Move workflow up in the list"), "row-up"),
    _move("workflow_down", N_("Move workflow down in the list"), "row-down"),
    _drawn("insert_step", N_("Insert step …"), "add", "Ins", new_part=True, is_local=False, is_early=True),
    _drawn("append_step", N_("Append step …"), "append", "A"),
    _drawn("connect_steps", N_("Draw an arrow from here"), "connect", "C"),
    _drawn("rename_step", N_("Rename step or arrow"), "rename", "F2", "E"),
    _drawn("outcome", N_("What the arrow stands for …"), "outcome", "O"),
    _drawn("delete_selected", N_("Remove selection"), "delete", "Del"),
    _drawn("perform_by", N_("Done by another role …"), "replace", "R"),
    _drawn("cut_steps", N_("Cut"), "cut", "Ctrl+X", new_part=True),
    _drawn("copy_steps", N_("Copy"), "copy", "Ctrl+C", edits=False),
    _drawn("paste_steps", N_("Paste"), "paste", "Ctrl+V"),
    _drawn("duplicate_steps", N_("Duplicate"), "duplicate", "Ctrl+D"),
    _drawn("select_all", N_("Select all"), "select-all", "Ctrl+A", edits=False),
    _drawn("hand_tool", N_("Move the view by hand"), "hand", "H", new_part=True, edits=False),
    _drawn("lasso_tool", N_("Select with a frame"), "lasso", "L", edits=False),
    _drawn("tidy_up", N_("Tidy up"), "tidy-up", "Ctrl+Shift+T", new_part=True, is_local=False),
    _drawn("row_up", N_("Move row up"), "row-up", "Ctrl+Shift+Up"),
    _drawn("row_down", N_("Move row down"), "row-down", "Ctrl+Shift+Down"),
)
