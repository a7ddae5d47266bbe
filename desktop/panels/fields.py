"""What can be edited in the panel, as a table: for every kind of row its lines, in the order they are shown.

A beginner sees the first lines; those marked `more` are folded away.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.panels import choices, letter_edits, periods
from desktop.panels.duty_editor import duties_shown
from desktop.panels.form_lines import CLOCKS, DESCRIPTION, NAME, Editing, FormField, Line, line
from desktop.panels.forms_of_steps import FLOW, STEP
from desktop.panels.list_editor import Deed, ListEdit
from desktop.panels.weekend_editor import weekend_of
from models.domain.message import N_
from models.domain.organisation import RoleKind
from models.domain.snapshot import Row, Snapshot
from models.domain.workflow import Risk
from models.editing.change import Command
from models.editing.person_commands import EmptyRole, FillRole, RenamePerson
from models.editing.renaming import rename_role
from models.editing.row_commands import AddRow, EditRow, RemoveRow


def _fill(snapshot: Snapshot, row: Row, edit: ListEdit) -> Command:
    if edit.deed is Deed.ADD:
        return FillRole(row.id, edit.key)
    if edit.deed is Deed.TAKE_OUT:
        return EmptyRole(edit.key)
    person_id = snapshot.holdings[edit.key].person_id
    return RenamePerson(person_id, edit.text) if edit.deed is Deed.RENAME else RemoveRow("person", person_id)


def _attach(_snapshot: Snapshot, row: Row, edit: ListEdit) -> Command:
    if edit.deed is Deed.ADD:
        return AddRow("dotted_line", {"role_id": row.id, "to_role_id": edit.key})
    return RemoveRow("dotted_line", edit.key)


def _rename(snapshot: Snapshot, role: Row, name: str) -> Command:
    return rename_role(snapshot, role.id, name)


def _own_hours(snapshot: Snapshot, row: Row, wanted: bool) -> Command:
    return EditRow("role", row.id, {"service_hours": snapshot.organisation.service_hours if wanted else None})


SCHEME = FormField(
    "variant", Editing.CHOICE, choices.schemes, reads=letter_edits.scheme, edits=letter_edits.to_scheme
)

ROLE = (
    Line(N_("Name"), (FormField("name", Editing.LINE, edits=_rename),)),
    Line(
        "",
        (
            FormField("short_name", Editing.LINE, label=N_("Short name")),
            FormField("kind", Editing.CHOICE, choices.words_of(RoleKind), N_("Kind")),
        ),
    ),
    line(N_("Department"), "department_id", Editing.SEARCH, choices.departments),
    line(N_("Deputy"), "deputy_role_id", Editing.SEARCH, choices.roles(N_("Nobody"), without_itself=True)),
    Line(
        N_("Dotted line to"),
        (
            FormField(
                "dotted_lines",
                Editing.ROLES,
                choices.further_superiors,
                reads=choices.dotted_lines,
                edits=_attach,
            ),
        ),
        more=True,
    ),
    Line(
        N_("Filled by"),
        (
            FormField(
                "holders",
                Editing.NAMES,
                choices.name_of_a_person,
                reads=choices.holders,
                edits=_fill,
            ),
        ),
    ),
    Line(
        N_("Absences"),
        (
            FormField(
                "absences",
                Editing.PERIODS,
                reads=periods.absences_of,
                edits=periods.change_absence,
            ),
        ),
        is_shown=periods.is_filled,
    ),
    line(
        N_("Must agree by law"),
        "co_determining",
        Editing.TICK,
        is_shown=lambda _snapshot, role: role.kind is RoleKind.BODY or role.co_determining,
    ),
    line(
        N_("Only has concerns or none (data protection, compliance, legal)"),
        "advises",
        Editing.TICK,
        is_shown=lambda _snapshot, role: not role.co_determining,
        more=True,
    ),
    line(N_("Vacant"), "vacant", Editing.TICK),
    line(N_("Description"), "description", Editing.TEXT),
    Line(
        N_("Own service hours"),
        (
            FormField(
                "has_own_hours",
                Editing.TICK,
                reads=lambda _snapshot, role: getattr(role, "service_hours", None) is not None,
                edits=_own_hours,
            ),
        ),
        more=True,
    ),
    line(
        N_("Service hours of this role"),
        "service_hours",
        Editing.WEEK,
        is_shown=lambda _snapshot, role: role.service_hours is not None,
        more=True,
    ),
    line(
        N_("These hours also count on public holidays"),
        "on_holidays",
        Editing.TICK,
        is_shown=lambda _snapshot, role: role.service_hours is not None,
        more=True,
    ),
)

DEPARTMENT = (
    NAME,
    line(
        N_("Belongs to"),
        "parent_id",
        Editing.SEARCH,
        choices.departments_above,
        tried=True,
    ),
    line(N_("Head"), "head_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
)

WORKFLOW = (
    NAME,
    line(N_("Workflow owner"), "owner_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
    Line(
        N_("Answer due within"),
        (
            FormField("target_hours", Editing.HOURS, unit=N_("h")),
            FormField("target_clock", Editing.CHOICE, CLOCKS, N_("Answer due: what counts")),
        ),
    ),
    line(
        N_("Counts from the start"),
        "target_step_id",
        Editing.SEARCH,
        choices.own_steps,
        is_shown=lambda _snapshot, workflow: workflow.target_hours is not None,
    ),
    line(N_("Risk"), "risk", Editing.CHOICE, choices.words_of(Risk)),
    DESCRIPTION,
)

STANDING_DUTY = (
    NAME,
    Line(N_("Category"), (FormField("category", Editing.LINE, edits=letter_edits.to_category),)),
    Line(
        N_("Place in the category"),
        (
            FormField(
                "position", Editing.COUNT, reads=letter_edits.place_in_category, edits=letter_edits.to_place
            ),
        ),
    ),
    line(N_("Answers for it"), "owner_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
    line(N_("Description"), "description", Editing.TEXT),
)

ASSIGNMENT = (
    Line(
        N_("Why by hand"),
        (FormField("note", Editing.TEXT, reads=letter_edits.note_of_cell, edits=letter_edits.note_on_cell),),
    ),
)

MATRIX_VIEW = (NAME,)

DECISION_ITEM = (
    line(N_("Question that yes or no answers"), "name", Editing.TEXT),
    line(N_("So far"), "today", Editing.TEXT),
    line(N_("If yes"), "then", Editing.TEXT),
    line(N_("If no"), "if_no", Editing.TEXT),
    line(N_("Recommendation"), "recommendation", Editing.TEXT),
    line(N_("Who decides"), "decider_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
    line(N_("Until when"), "due", Editing.DAY),
)

CELL_NOTE = (Line(N_("Note"), (FormField("text", Editing.TEXT, edits=letter_edits.note_anywhere),)),)

ORGANISATION = (
    NAME,
    line(N_("Service hours"), "service_hours", Editing.WEEK),
    line(N_("Public holidays"), "holidays", Editing.SEARCH, choices.states),
    Line(
        "",
        (
            FormField(
                "weekend",
                Editing.WEEKEND,
                choices.roles(N_("Not settled")),
                reads=weekend_of,
                edits=lambda _snapshot, _row, command: command,
            ),
        ),
    ),
    line(N_("Automatic reply"), "automatic_reply", Editing.TEXT),
    Line(
        N_("Duty times outside service hours"),
        (
            FormField(
                "duties",
                Editing.DUTIES,
                choices.every_role,
                reads=duties_shown,
                edits=lambda _snapshot, _row, command: command,
            ),
        ),
        more=True,
    ),
    Line(
        N_("Duty roster: who has the duty"),
        (
            FormField(
                "roster",
                Editing.PERIODS,
                reads=periods.roster_shown,
                edits=periods.change_roster,
            ),
        ),
        is_shown=periods.has_duty,
        more=True,
    ),
    Line(N_("Letter scheme"), (SCHEME,), more=True),
)

FORMS: Mapping[str, tuple[Line, ...]] = {
    "role": ROLE,
    "step": STEP,
    "department": DEPARTMENT,
    "workflow": WORKFLOW,
    "flow": FLOW,
    "standing_duty": STANDING_DUTY,
    "assignment": ASSIGNMENT,
    "cell_note": CELL_NOTE,
    "matrix_view": MATRIX_VIEW,
    "decision_item": DECISION_ITEM,
    "organisation": ORGANISATION,
}
