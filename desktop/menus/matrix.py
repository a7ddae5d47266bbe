"""The matrix: its rows and columns, letters and notes, and the views in which it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.matrix_view import Grouping
from models.domain.message import N_
from models.domain.words import WORDS

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


VIEW = "matrix_view"  # the menu of its own for how the matrix is shown


def _why_no_row(talk: Conversations) -> str:
    return talk.matrix.why_no_row()


def _why_no_duty(talk: Conversations) -> str:
    return talk.matrix.why_no_duty()


def _view(grouping: Grouping) -> ActionEntry[Conversations]:
    return ActionEntry(
        f"group_by_{grouping.value}",
        WORDS[grouping],
        "matrix",
        "raci",
        do=lambda talk: talk.matrix.group_by(grouping),
        why_not=lambda talk: talk.why_closed(),
        is_checked=lambda talk: talk.matrix.is_grouped(grouping),
        group=VIEW,
        also=N_("view group columns rows"),
        submenu=VIEW,
    )


MATRIX: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "add_row",
        N_("Add row below"),
        "matrix",
        "append",
        ("Alt+Ins",),
        do=lambda talk: talk.matrix_adding.add_below(),
        why_not=_why_no_row,
        is_local=True,
        edits=True,
    ),
    ActionEntry(
        "add_row_above",
        N_("Add row above"),
        "matrix",
        "append",
        ("Alt+Shift+Ins",),
        do=lambda talk: talk.matrix_adding.add_above(),
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
        do=lambda talk: talk.matrix_adding.add_duty(),
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
        "turn_into_step",
        N_("Turn into a step of a workflow …"),
        "matrix",
        "step-task",
        do=lambda talk: talk.matrix_turning.ask_place(),
        why_not=lambda talk: _why_no_duty(talk) or talk.matrix_turning.why_no_place(),
        also=N_("move duty into workflow convert"),
        edits=True,
    ),
    ActionEntry(
        "turn_into_duty",
        N_("Turn into an ongoing duty …"),
        "matrix",
        "merge",
        do=lambda talk: talk.matrix_turning.ask_category(),
        why_not=lambda talk: talk.matrix.why_no_step(),
        also=N_("move step out of workflow convert"),
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
        N_("Own letters …"),
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
    ActionEntry(
        "column_left",
        N_("Move role to the left"),
        "matrix",
        "row-up",
        ("Alt+Left",),
        do=lambda talk: talk.matrix_columns.move_column(-1),
        why_not=lambda talk: talk.matrix_columns.why_no_column(-1),
        is_local=True,
        edits=True,
        new_part=True,
        also=N_("order of columns"),
    ),
    ActionEntry(
        "column_right",
        N_("Move role to the right"),
        "matrix",
        "row-down",
        ("Alt+Right",),
        do=lambda talk: talk.matrix_columns.move_column(1),
        why_not=lambda talk: talk.matrix_columns.why_no_column(1),
        is_local=True,
        edits=True,
        also=N_("order of columns"),
    ),
    ActionEntry(
        "note_on_cell",
        N_("Note on cell …"),
        "matrix",
        "rename",
        ("Shift+F2",),
        do=lambda talk: talk.matrix_views.note(),
        why_not=lambda talk: talk.matrix.why_no_one_role(),
        is_local=True,
        edits=True,
        also=N_("comment remark"),
    ),
    ActionEntry(
        "role_sheet",
        N_("Role sheet"),
        "matrix",
        "author",
        ("Ctrl+Alt+B",),
        do=lambda talk: talk.matrix.show_sheet(),
        why_not=lambda talk: talk.matrix.why_no_cell(),
        also=N_("job description authority deputies"),
    ),
    *(_view(grouping) for grouping in Grouping),
    ActionEntry(
        "fold_department",
        N_("Fold or unfold department"),
        "matrix",
        "department",
        ("Ctrl+Alt+F",),
        do=lambda talk: talk.matrix.fold(),
        why_not=lambda talk: talk.matrix.why_no_fold(),
        submenu=VIEW,
        new_part=True,
    ),
    ActionEntry(
        "hide_empty",
        N_("Hide roles without letters"),
        "matrix",
        "search",
        do=lambda talk: talk.matrix.toggle_empty(),
        why_not=lambda talk: talk.matrix.why_no_matrix(),
        submenu=VIEW,
        text_now=lambda talk: talk.say("Show roles without letters") if talk.matrix.only_with_letters else "",
        also=N_("empty columns filter"),
    ),
    ActionEntry(
        "save_view",
        N_("Save view as …"),
        "matrix",
        "save-as",
        do=lambda talk: talk.matrix_views.save(),
        why_not=lambda talk: talk.why_closed(),
        submenu=VIEW,
        also=N_("name this view filter remember"),
        edits=True,
    ),
    ActionEntry(
        "write_view",
        N_("Write this view …"),
        "matrix",
        "export",
        do=lambda talk: talk.matrix_views.write(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("Word PDF Excel print table export"),
    ),
    ActionEntry(
        "rename_view",
        N_("Rename view …"),
        "matrix",
        "rename",
        do=lambda talk: talk.matrix_views.rename(),
        why_not=lambda talk: talk.matrix_views.why_no_named(),
        submenu=VIEW,
        edits=True,
    ),
    ActionEntry(
        "remove_view",
        N_("Remove view"),
        "matrix",
        "delete",
        do=lambda talk: talk.matrix_views.remove(),
        why_not=lambda talk: talk.matrix_views.why_no_named(),
        submenu=VIEW,
        edits=True,
    ),
)
