"""What may never be stored of a row beyond what `kinds` says in fields: one function a rule.

Each looks at one row in the state after a change and returns why it is impossible, or None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, cast

from models.domain.errors import RuleViolation
from models.domain.message import N_, Message, message
from models.domain.organisation import (
    STATES,
    Absence,
    Department,
    DottedLine,
    DutyWindow,
    Organisation,
    Role,
    RosterEntry,
)
from models.domain.responsibility import VARIANTS, Assignment, CellNote
from models.domain.snapshot import (
    Row,
    Snapshot,
    addressees_by_step,
    assignments_by_activity,
    flows_by_source,
    flows_by_target,
    per_tables,
)
from models.domain.words import WORDS
from models.domain.workflow import Addressee, Answer, Asks, Flow, Outcome, Step, StepKind, Workflow

Check: TypeAlias = Callable[[Snapshot, Row], RuleViolation | None]

ONE_WAY_OUT = frozenset({StepKind.START, StepKind.TASK, StepKind.WAIT, StepKind.NOTICE})
ACTIVITY_KINDS = frozenset({StepKind.TASK, StepKind.APPROVAL})


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most a field may hold, and how all else is refused; `{name}` is the row's name."""

    least: float
    most: float
    code: str
    refusal: str


HOURS = Range(
    0,
    100_000,
    "hours_out_of_range",
    N_("A time at “{name}” is not possible. Enter between 0 and 100,000 hours."),
)
TARGET = Range(
    0,
    100_000,
    "hours_out_of_range",
    N_("The target of “{name}” is not possible. Enter between 0 and 100,000 hours."),
)
SHARE = Range(0, 1, "share_out_of_range", N_("A share of cases must be between 0 and 100%."))
ROUNDS = Range(
    1,
    99,
    "rounds_out_of_range",
    N_("Work can go back between 1 and 99 times."),
)
LETTERS = Range(0, 99, "letters_out_of_range", N_("Of one letter, between 0 and 99 can stand in a row."))
PLACE = (
    "place_out_of_range",
    N_("“{name}” cannot be placed that far away. Choose a place in the drawing."),
)
FIRST_YEAR, LAST_YEAR = 2000, 2199  # of an absence or a roster
OPENING = ("window_order", N_("A duty time must end after it begins. Correct the times."))


def label_of(step: Step) -> str | Message:
    """Return a name to speak of a step by; unnamed steps go by what they ask, or by their kind."""
    return step.name or Message(WORDS[step.asks if asks_calendar(step) else step.kind])


def asks_calendar(step: Step) -> bool:
    """Say whether the calendar answers at a step, and nobody is asked there."""
    return step.kind is StepKind.DECISION and step.asks is not Asks.PEOPLE


def ids_by(snapshot: Snapshot, kind: str, key: Callable[[Any], Any]) -> Mapping[Any, list[str]]:
    """Return the rows by what they may not share, once per table: a file has thousands to compare."""
    return _index_of(kind, key)(snapshot)


@cache
def _index_of(kind: str, key: Callable[[Any], Any]) -> Callable[[Snapshot], Mapping[Any, list[str]]]:
    @per_tables(kind)
    def index(snapshot: Snapshot) -> Mapping[Any, list[str]]:
        found: dict[Any, list[str]] = defaultdict(list)
        for row in snapshot.table(kind).values():
            found[key(row)].append(row.id)
        return found

    return index


def _has_double(snapshot: Snapshot, kind: str, row: Row, key: Callable[[Any], Any]) -> bool:
    return any(other != row.id for other in ids_by(snapshot, kind, key)[key(row)])


_ENDS = attrgetter("source_id", "target_id")
_LINE_ENDS = attrgetter("role_id", "to_role_id")
_TOLD = attrgetter("step_id", "role_id")
_CELL = attrgetter("activity_id", "role_id")
_LETTER = attrgetter("activity_id", "role_id", "meaning")


def _short_name(row: Any) -> str:
    return str(row.short_name.casefold())


def unique_short_name(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a short name that another role has."""
    role = cast("Role", row)
    for other_id in ids_by(snapshot, "role", _short_name)[_short_name(role)]:
        if other_id != role.id:
            return RuleViolation(
                "short_name_taken",
                message(
                    "The role “{other}” already has the short name “{name}”. Choose another one.",
                    other=snapshot.roles[other_id].name,
                    name=role.short_name,
                ),
                (other_id,),
            )
    return None


def department_above_itself(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a department below itself."""
    department = cast("Department", row)
    above = department.parent_id
    for _ in range(len(snapshot.departments)):
        if above is None:
            return None
        if above == department.id:
            break
        above = snapshot.departments[above].parent_id
    return RuleViolation(
        "department_above_itself",
        message("“{name}” cannot be part of itself. Choose a department outside it.", name=department.name),
        (department.id,),
    )


def own_deputy(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a role that stands in for itself."""
    del snapshot
    role = cast("Role", row)
    if role.deputy_role_id != role.id:
        return None
    return RuleViolation(
        "own_deputy",
        message("“{name}” cannot stand in for itself. Choose another role.", name=role.name),
        (role.id,),
    )


def dotted_line_of_its_own(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a dotted line of a role to itself, and the same one twice."""
    line = cast("DottedLine", row)
    role, to_role = snapshot.roles[line.role_id], snapshot.roles[line.to_role_id]
    if role.id == to_role.id:
        text = message("“{name}” cannot report to itself. Choose another role.", name=role.name)
        return RuleViolation("dotted_to_itself", text, (role.id,))
    if _has_double(snapshot, "dotted_line", line, _LINE_ENDS):
        text = message("“{name}” already has a dotted line to “{to}”.", name=role.name, to=to_role.name)
        return RuleViolation("second_dotted_line", text, (role.id, to_role.id))
    return None


def one_organisation(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a second organisation, an unknown letter scheme, an unknown state."""
    organisation = cast("Organisation", row)
    if len(snapshot.organisations) != 1:
        return RuleViolation("one_organisation", message("A document describes exactly one organisation."))
    if organisation.variant not in VARIANTS:
        return RuleViolation(
            "unknown_variant",
            message("There is no letter scheme “{name}”. Choose one of the list.", name=organisation.variant),
        )
    if organisation.holidays and organisation.holidays not in STATES:
        return RuleViolation(
            "unknown_state",
            message(
                "“{code}” is not a German state, so its holidays are not known. "
                "Choose one of these: {states}.",
                code=organisation.holidays,
                states=STATES,
            ),
        )
    return None


def impossible_flow(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse an arrow that says nothing: to itself, across workflows, from an end, to a start, twice."""
    flow = cast("Flow", row)
    source, target = snapshot.steps[flow.source_id], snapshot.steps[flow.target_id]
    ids = (source.id, target.id)
    if source.workflow_id != flow.workflow_id or target.workflow_id != flow.workflow_id:
        return RuleViolation("foreign_step", message("An arrow connects steps of one workflow only."), ids)
    if source.id == target.id:
        return RuleViolation("flow_to_itself", message("An arrow cannot lead back to its own step."), ids)
    if source.kind is StepKind.END:
        return RuleViolation("flow_from_end", message("Nothing follows an end. Begin at another step."), ids)
    if target.kind is StepKind.START:
        return RuleViolation("flow_to_start", message("Nothing leads to a start. Choose another step."), ids)
    if _has_double(snapshot, "flow", flow, _ENDS):
        return RuleViolation(
            "second_flow",
            message(
                "There is already an arrow from “{source}” to “{target}”.",
                source=label_of(source),
                target=label_of(target),
            ),
            ids,
        )
    if flow.outcome is not Outcome.NONE and source.kind not in {StepKind.APPROVAL, StepKind.DECISION}:
        return RuleViolation(
            "outcome_without_approval",
            message("Only an approval, or a branch after it, has an outcome such as “rejected”."),
            ids,
        )
    return None


def second_way_out(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a second way out of a step that has one only."""
    flow = cast("Flow", row)
    source = snapshot.steps[flow.source_id]
    if source.kind not in ONE_WAY_OUT:
        return None
    if all(other.id == flow.id for other in flows_by_source(snapshot).get(source.id, ())):
        return None
    return RuleViolation(
        "second_way_out",
        message(
            "An arrow already leads on from “{name}”. Put a branch or “in parallel” after it.",
            name=label_of(source),
        ),
        (source.id,),
    )


def answer_of_a_branch(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse an answer of the calendar on an arrow out of anything that does not ask it."""
    flow = cast("Flow", row)
    source = snapshot.steps[flow.source_id]
    if flow.answer is Answer.NONE or asks_calendar(source):
        return None
    return RuleViolation(
        "answer_without_question",
        message(
            "“{name}” asks nothing that the calendar answers. Choose its question first.",
            name=label_of(source),
        ),
        (source.id,),
    )


def addressee_of_a_notice(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse an addressee of anything but a notice, and the same one twice."""
    addressee = cast("Addressee", row)
    step = snapshot.steps[addressee.step_id]
    if step.kind is not StepKind.NOTICE:
        return RuleViolation(
            "not_a_notice",
            message("Only a notice has addressees, and “{name}” is not one.", name=label_of(step)),
            (step.id,),
        )
    if _has_double(snapshot, "addressee", addressee, _TOLD):
        return RuleViolation(
            "addressed_twice",
            message("“{role}” already receives this notice.", role=snapshot.roles[addressee.role_id].name),
            (step.id,),
        )
    return None


def assignment_of_an_activity(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a letter on what is no activity, and the same one twice."""
    assignment = cast("Assignment", row)
    step = snapshot.steps.get(assignment.activity_id)
    if step is not None and step.kind not in ACTIVITY_KINDS:
        return RuleViolation(
            "no_activity",
            message("Only tasks and approvals have letters, and “{name}” is neither.", name=label_of(step)),
            (step.id,),
        )
    if _has_double(snapshot, "assignment", assignment, _LETTER):
        return RuleViolation(
            "set_twice",
            message("“{role}” already has this letter here.", role=snapshot.roles[assignment.role_id].name),
            (assignment.activity_id,),
        )
    return None


def note_of_an_activity(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a note on what has no cell, and a second one in the same cell."""
    note = cast("CellNote", row)
    step = snapshot.steps.get(note.activity_id)
    if step is not None and step.kind not in ACTIVITY_KINDS:
        text = message("Only tasks and approvals have notes, and “{name}” is neither.", name=label_of(step))
        return RuleViolation("no_activity", text, (step.id,))
    if _has_double(snapshot, "cell_note", note, _CELL):
        role = snapshot.roles[note.role_id].name
        text = message("“{role}” already has a note here. Change that one.", role=role)
        return RuleViolation("set_twice", text, (note.activity_id,))
    return None


def closes_after_it_opens(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a duty time that ends before it begins."""
    del snapshot
    window = cast("DutyWindow", row)
    code, refusal = OPENING
    return None if window.opens < window.closes else RuleViolation(code, Message(refusal), (window.id,))


def ends_after_it_begins(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse an absence or a duty of a roster that ends before it begins, or lies in no year of now."""
    del snapshot
    period = cast("Absence | RosterEntry", row)
    if not period.begins < period.ends:
        text = message("The end must lie after the beginning. Correct one of the two.")
        return RuleViolation("period_order", text, (period.id,))
    if not FIRST_YEAR <= period.begins.year <= period.ends.year <= LAST_YEAR:
        text = message("Enter a year between {first} and {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR))
        return RuleViolation("year_out_of_range", text, (period.id,))
    return None


def target_of_its_own(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a target among another workflow's steps."""
    workflow = cast("Workflow", row)
    if workflow.target_step_id and snapshot.steps[workflow.target_step_id].workflow_id != workflow.id:
        return RuleViolation(
            "foreign_step",
            message("The target of “{name}” must be one of its own steps.", name=workflow.name),
            (workflow.id,),
        )
    return None


def what_hangs_on_a_step(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Check what a step of another kind could break: its arrows, addressees and letters."""
    arrows = (*flows_by_source(snapshot).get(row.id, ()), *flows_by_target(snapshot).get(row.id, ()))
    hanging: tuple[tuple[Check, tuple[Row, ...]], ...] = (
        (impossible_flow, arrows),
        (second_way_out, arrows),
        (answer_of_a_branch, arrows),
        (addressee_of_a_notice, addressees_by_step(snapshot).get(row.id, ())),
        (assignment_of_an_activity, assignments_by_activity(snapshot).get(row.id, ())),
    )
    broken = (check(snapshot, part) for check, parts in hanging for part in parts)
    return next((found for found in broken if found is not None), None)
