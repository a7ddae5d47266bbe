"""What can be edited in the panel, as a table: for every kind of row its lines, in the order they are shown.

A beginner sees the first lines; those marked `more` are folded away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from desktop.panels import choices, letter_edits
from desktop.panels.choices import Choices
from desktop.panels.duty_editor import duties_shown
from desktop.panels.list_editor import Deed, ListEdit
from desktop.panels.weekend_editor import weekend_of
from models.domain.message import N_
from models.domain.organisation import RoleKind
from models.domain.snapshot import Row, Snapshot, addressees_by_step
from models.domain.times import Clock
from models.domain.workflow import Deciders, Purpose, Risk, StepKind, TimeOut
from models.editing.change import Command
from models.editing.edits import edit_of
from models.editing.person_commands import EmptyRole, FillRole, RenamePerson
from models.editing.renaming import rename_role
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.workflow_commands import EditFlow, SetAddressees


class Editing(Enum):
    """How a value is edited."""

    LINE = auto()
    HOURS = auto()
    COUNT = auto()
    SHARE = auto()
    TEXT = auto()
    CHOICE = auto()
    SEARCH = auto()
    SWITCH = auto()
    TICK = auto()
    NAMES = auto()
    ROLES = auto()
    WEEK = auto()
    WEEKEND = auto()
    DUTIES = auto()


@dataclass(frozen=True, slots=True, eq=False)
class FormField:
    """A value: the field of the row it is, how it is edited, its own name when it shares a line.

    `reads` and `edits` are there for what is no field of the row itself.
    """

    name: str
    editing: Editing
    choices: Choices | None = None
    label: str = ""
    unit: str = ""
    reads: Callable[[Snapshot, Row], Any] | None = None
    edits: Callable[[Snapshot, Row, Any], Command] | None = None

    def value(self, snapshot: Snapshot, row: Row) -> Any:
        return self.reads(snapshot, row) if self.reads else getattr(row, self.name)

    def command(self, kind: str, snapshot: Snapshot, row: Row, value: Any) -> Command:
        if self.edits is not None:
            return self.edits(snapshot, row, value)
        return edit_of(kind, row.id, {self.name: value})


def _always(row: Any) -> bool:
    del row
    return True


@dataclass(frozen=True, slots=True)
class Line:
    """Values under one label, else each under its own or behind a `lead`; shown where the row asks."""

    label: str
    fields: tuple[FormField, ...]
    is_shown: Callable[[Any], bool] = _always
    more: bool = False
    lead: str = ""


def _fill(snapshot: Snapshot, row: Row, edit: ListEdit) -> Command:
    if edit.deed is Deed.ADD:
        return FillRole(row.id, edit.key)
    if edit.deed is Deed.TAKE_OUT:
        return EmptyRole(edit.key)
    person_id = snapshot.holdings[edit.key].person_id
    return RenamePerson(person_id, edit.text) if edit.deed is Deed.RENAME else RemoveRow("person", person_id)


def _address(snapshot: Snapshot, row: Row, edit: ListEdit) -> Command:
    known = [a.role_id for a in addressees_by_step(snapshot).get(row.id, ())]
    wanted = [*known, edit.key] if edit.deed is Deed.ADD else [r for r in known if r != edit.key]
    return SetAddressees(row.id, tuple(wanted))


def _rename(snapshot: Snapshot, role: Row, name: str) -> Command:
    return rename_role(snapshot, role.id, name)


def _own_hours(snapshot: Snapshot, row: Row, wanted: bool) -> Command:
    return EditRow("role", row.id, {"service_hours": snapshot.organisation.service_hours if wanted else None})


def _of(*kinds: StepKind) -> Callable[[Any], bool]:
    return lambda step: step.kind in kinds


def _has_performer(step: Any) -> bool:
    return step.kind not in (StepKind.START, StepKind.END, StepKind.PARALLEL)


def _has_limit(step: Any) -> bool:
    return step.kind is StepKind.APPROVAL and step.limit_outcome is not TimeOut.NOTHING


def _counts_deciders(step: Any) -> bool:
    return step.kind is StepKind.APPROVAL and step.deciders is Deciders.AT_LEAST


def _line(label: str, name: str, editing: Editing, offered: Choices | None = None, **more: Any) -> Line:
    return Line(label, (FormField(name, editing, offered),), **more)


NAME = _line(N_("Name"), "name", Editing.LINE)
DESCRIPTION = _line(N_("Description"), "description", Editing.TEXT, more=True)
_WORK = _of(StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION)
_TIMED = _of(StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION, StepKind.WAIT)
CLOCKS = choices.words_of(Clock)
SCHEME = FormField("variant", Editing.CHOICE, choices.schemes, edits=letter_edits.to_scheme)

ROLE = (
    Line(N_("Name"), (FormField("name", Editing.LINE, edits=_rename),)),
    Line(
        "",
        (
            FormField("short_name", Editing.LINE, label=N_("Short name")),
            FormField("kind", Editing.CHOICE, choices.words_of(RoleKind), N_("Kind")),
        ),
    ),
    _line(N_("Department"), "department_id", Editing.SEARCH, choices.departments),
    _line(N_("Deputy"), "deputy_role_id", Editing.SEARCH, choices.roles(N_("Nobody"), without_itself=True)),
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
    _line(N_("Vacant"), "vacant", Editing.TICK),
    _line(N_("Description"), "description", Editing.TEXT),
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
    _line(
        N_("Service hours of this role"),
        "service_hours",
        Editing.WEEK,
        is_shown=lambda role: role.service_hours is not None,
        more=True,
    ),
)

STEP = (
    NAME,
    _line(N_("Kind"), "kind", Editing.CHOICE, choices.words_of(StepKind)),
    _line(
        N_("Done by"),
        "performer_role_id",
        Editing.SEARCH,
        choices.roles(N_("Nobody yet")),
        is_shown=_has_performer,
    ),
    _line(
        N_("Effect"),
        "purpose",
        Editing.CHOICE,
        choices.words_of(Purpose),
        is_shown=_of(StepKind.APPROVAL),
    ),
    Line(
        N_("Goes to"),
        (
            FormField(
                "addressees",
                Editing.ROLES,
                choices.further_addressees,
                reads=choices.addressees,
                edits=_address,
            ),
        ),
        _of(StepKind.NOTICE),
    ),
    Line(
        N_("Usually takes"),
        (
            FormField("working_usual", Editing.HOURS, unit=N_("h")),
            FormField("clock", Editing.CHOICE, CLOCKS, N_("Usually takes: what counts")),
        ),
        _WORK,
    ),
    Line(
        N_("Usually waits"),
        (
            FormField("idle_usual", Editing.HOURS, unit=N_("h")),
            FormField("clock", Editing.CHOICE, CLOCKS, N_("Usually waits: what counts")),
        ),
        _of(StepKind.WAIT),
    ),
    _line(
        N_("When nothing happens"),
        "limit_outcome",
        Editing.CHOICE,
        choices.words_of(TimeOut),
        is_shown=_of(StepKind.APPROVAL),
    ),
    Line(
        "",
        (
            FormField("limit_hours", Editing.HOURS, None, N_("When nothing happens: after"), N_("h")),
            FormField("limit_clock", Editing.CHOICE, CLOCKS, N_("When nothing happens: what counts")),
        ),
        _has_limit,
        lead=N_("after"),
    ),
    Line(
        N_("Working time: at least · at most"),
        (
            FormField("working_least", Editing.HOURS, None, N_("Working time: at least"), N_("h")),
            FormField("working_most", Editing.HOURS, None, N_("Working time: at most"), N_("h")),
        ),
        _WORK,
        more=True,
    ),
    Line(
        N_("Idle time: at least · usually · at most"),
        (
            FormField("idle_least", Editing.HOURS, None, N_("Idle time: at least")),
            FormField("idle_usual", Editing.HOURS, None, N_("Idle time: usually")),
            FormField("idle_most", Editing.HOURS, None, N_("Idle time: at most"), N_("h")),
        ),
        _TIMED,
        more=True,
    ),
    _line(
        N_("Who must agree"),
        "deciders",
        Editing.CHOICE,
        choices.words_of(Deciders),
        is_shown=_of(StepKind.APPROVAL),
        more=True,
    ),
    _line(N_("How many must agree"), "quorum", Editing.COUNT, is_shown=_counts_deciders, more=True),
    DESCRIPTION,
)
DEPARTMENT = (
    NAME,
    _line(
        N_("Belongs to"),
        "parent_id",
        Editing.SEARCH,
        choices.departments_above(lambda row_id, above: EditRow("department", row_id, {"parent_id": above})),
    ),
    _line(N_("Head"), "head_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
)

WORKFLOW = (
    NAME,
    _line(N_("Workflow owner"), "owner_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
    Line(
        N_("Answer due within"),
        (
            FormField("target_hours", Editing.HOURS, unit=N_("h")),
            FormField("target_clock", Editing.CHOICE, CLOCKS, N_("Answer due: what counts")),
        ),
    ),
    _line(
        N_("Counts from the start"),
        "target_step_id",
        Editing.SEARCH,
        choices.own_steps,
        is_shown=lambda workflow: workflow.target_hours is not None,
    ),
    _line(N_("Risk"), "risk", Editing.CHOICE, choices.words_of(Risk)),
    DESCRIPTION,
)

FLOW = (
    _line(N_("Label"), "label", Editing.LINE),
    _line(
        N_("Outcome"),
        "outcome",
        Editing.CHOICE,
        choices.outcomes(lambda row_id, outcome: EditFlow(row_id, {"outcome": outcome})),
    ),
    Line(N_("Share of cases"), (FormField("share", Editing.SHARE, unit=N_("%")),), more=True),
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
    _line(N_("Answers for it"), "owner_role_id", Editing.SEARCH, choices.roles(N_("Not settled"))),
    _line(N_("Description"), "description", Editing.TEXT),
)

ASSIGNMENT = (
    Line(
        N_("Why by hand"),
        (FormField("note", Editing.TEXT, reads=letter_edits.note_of_cell, edits=letter_edits.note_on_cell),),
    ),
)

ORGANISATION = (
    NAME,
    _line(N_("Service hours"), "service_hours", Editing.WEEK),
    _line(N_("Public holidays"), "holidays", Editing.SEARCH, choices.states),
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
    _line(N_("Automatic reply"), "automatic_reply", Editing.TEXT),
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
    "organisation": ORGANISATION,
}
