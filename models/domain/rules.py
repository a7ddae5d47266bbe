"""What may never be stored.

`violation` looks at the rows a change touches in the state after it, so that commands only build changes and
undo, import and opening a file pass the same gate. What is merely wrong (two A in a row) is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, cast

from models.domain.errors import RuleViolation
from models.domain.message import N_, Message, message
from models.domain.names import LONGEST_NAMES, broken_name
from models.domain.organisation import STATES, Department, DutyWindow, Organisation, Role
from models.domain.responsibility import VARIANTS, Assignment, StandingDuty
from models.domain.snapshot import (
    KIND_OF,
    REFERENCES,
    Row,
    Snapshot,
    addressees_by_step,
    assignments_by_activity,
    flows_by_source,
    flows_by_target,
    per_snapshot,
)
from models.domain.words import WORDS
from models.domain.workflow import (
    LAST_COLUMN,
    LAST_ROW,
    Addressee,
    Flow,
    Outcome,
    Step,
    StepKind,
    Workflow,
)

ONE_WAY_OUT = frozenset({StepKind.START, StepKind.TASK, StepKind.WAIT, StepKind.NOTICE})
ACTIVITY_KINDS = frozenset({StepKind.TASK, StepKind.APPROVAL})

_NAME_TAKEN: Mapping[str, str] = {
    "department": N_("There is already a department “{name}”. Choose another name."),
    "role": N_("There is already a role “{name}”. Choose another name."),
    "workflow": N_("There is already a workflow “{name}”. Choose another name."),
    "step": N_("This workflow already has a step “{name}”. Choose another name."),
    "standing_duty": N_("There is already an ongoing duty “{name}”. Choose another name."),
}


def violation(snapshot: Snapshot, rows: Iterable[Row]) -> RuleViolation | None:
    """Return the first rule that one of these rows of the snapshot breaks, or None."""
    for row in rows:
        for check in _CHECKS[KIND_OF[type(row)]]:
            broken = check(snapshot, row)
            if broken is not None:
                return broken
    return None


def label_of(step: Step) -> str | Message:
    """Return a name to speak of a step by; unnamed steps go by their kind."""
    return step.name or Message(WORDS[step.kind])


def can_connect(snapshot: Snapshot, source_id: str, target_id: str) -> RuleViolation | None:
    """Return why a flow from source to target may not be drawn, or None. Asked while dragging."""
    flow = Flow("", snapshot.steps[source_id].workflow_id, source_id, target_id)
    return _impossible_flow(snapshot, flow) or _second_way_out(snapshot, flow)


def missing_references(snapshot: Snapshot, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each row with a field that names a row that is not there."""
    for row in rows:
        kind = KIND_OF[type(row)]
        for name, targets in _fields_of(kind):
            value = getattr(row, name)
            if value is not None and not any(value in snapshot.table(target) for target in targets):
                yield row, name


@cache
def _fields_of(kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, targets) for (owner, name), targets in REFERENCES.items() if owner == kind]


def _broken_name(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Check that everything has a name that can be shown; only steps need none."""
    del snapshot
    for field, longest in LONGEST_NAMES.items():
        name: str | None = getattr(row, field, None)
        if name is None or (not name and isinstance(row, Step)):
            continue
        if broken := broken_name(name, longest):
            return broken
    return None


def _unique_name(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    named = cast("Department | Role | Workflow | Step | StandingDuty", row)
    if not named.name:
        return None
    kind = KIND_OF[type(row)]
    for other_id in _ids_by_name(snapshot, kind)[_name_key(named)]:
        if other_id != named.id:
            return RuleViolation(
                "name_taken", Message(_NAME_TAKEN[kind], (("name", named.name),)), (other_id,)
            )
    return None


def _name_key(row: Any) -> tuple[str, str]:
    """Return what must be unique among rows of a kind; steps are named within their workflow."""
    return getattr(row, "workflow_id", ""), row.name.casefold()


def _short_name_key(row: Any) -> str:
    return str(row.short_name.casefold())


def _ids_by_name(snapshot: Snapshot, kind: str) -> Mapping[Any, list[str]]:
    return _ids_by(snapshot, kind, _name_key)


def _ids_by(snapshot: Snapshot, kind: str, key: Callable[[Any], Any]) -> Mapping[Any, list[str]]:
    """Return the rows by what they may not share, once per snapshot: a file has thousands to compare."""
    indexes = _indexes(snapshot)
    if (kind, key) not in indexes:
        index = indexes[kind, key] = defaultdict(list)
        for row in snapshot.table(kind).values():
            index[key(row)].append(row.id)
    return indexes[kind, key]


@per_snapshot
def _indexes(snapshot: Snapshot) -> dict[tuple[str, Callable[[Any], Any]], dict[Any, list[str]]]:
    del snapshot
    return {}


def _has_double(snapshot: Snapshot, row: Row, key: Callable[[Any], Any]) -> bool:
    return any(other != row.id for other in _ids_by(snapshot, KIND_OF[type(row)], key)[key(row)])


_ENDS = attrgetter("source_id", "target_id")
_TOLD = attrgetter("step_id", "role_id")
_LETTER = attrgetter("activity_id", "role_id", "meaning")


def _unique_short_name(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    role = cast("Role", row)
    for other_id in _ids_by(snapshot, "role", _short_name_key)[_short_name_key(role)]:
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


def _department_above_itself(snapshot: Snapshot, row: Row) -> RuleViolation | None:
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
        message(
            "“{name}” cannot stand below itself. Choose a department outside of it.", name=department.name
        ),
        (department.id,),
    )


def _own_deputy(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    del snapshot
    role = cast("Role", row)
    if role.deputy_role_id != role.id:
        return None
    return RuleViolation(
        "own_deputy",
        message("“{name}” cannot stand in for itself. Choose another role.", name=role.name),
        (role.id,),
    )


def _one_organisation(snapshot: Snapshot, row: Row) -> RuleViolation | None:
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


def _duty_window_order(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    del snapshot
    window = cast("DutyWindow", row)
    if 0 <= window.weekday <= 6 and 0 <= window.opens < window.closes <= 24 * 60:
        return None
    return RuleViolation(
        "window_order", message("A duty time must end after it begins. Correct the times."), (window.id,)
    )


def _negative_hours(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    del snapshot
    step = cast("Step", row)
    hours = (
        *(step.working_least, step.working_usual, step.working_most),
        *(step.idle_least, step.idle_usual, step.idle_most),
        step.limit_hours,
    )
    if any(value is not None and not 0 <= value <= 100_000 for value in hours):
        return RuleViolation(
            "hours_out_of_range",
            message("A time at “{name}” is not possible. Enter between 0 and 100,000 hours.", name=step.name),
            (step.id,),
        )
    return None


def _place_by_hand(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    del snapshot
    step = cast("Step", row)
    if 0 <= (step.column_by_hand or 0) <= LAST_COLUMN and 0 <= (step.row_by_hand or 0) <= LAST_ROW:
        return None
    return RuleViolation(
        "place_out_of_range",
        message("“{name}” cannot stand that far away. Choose a place in the drawing.", name=label_of(step)),
        (step.id,),
    )


def _target_hours(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    workflow = cast("Workflow", row)
    if workflow.target_hours is not None and not 0 <= workflow.target_hours <= 100_000:
        return RuleViolation(
            "hours_out_of_range",
            message(
                "The target of “{name}” is not possible. Enter between 0 and 100,000 hours.",
                name=workflow.name,
            ),
            (workflow.id,),
        )
    if workflow.target_step_id and snapshot.steps[workflow.target_step_id].workflow_id != workflow.id:
        return RuleViolation(
            "foreign_step",
            message("The target of “{name}” must be one of its own steps.", name=workflow.name),
            (workflow.id,),
        )
    return None


def _impossible_flow(snapshot: Snapshot, row: Row) -> RuleViolation | None:
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
    if _has_double(snapshot, flow, _ENDS):
        return RuleViolation(
            "second_flow",
            message(
                "There is already an arrow from “{source}” to “{target}”.",
                source=label_of(source),
                target=label_of(target),
            ),
            ids,
        )
    if flow.share is not None and not 0 <= flow.share <= 1:
        return RuleViolation("share_out_of_range", message("A share of cases lies between 0 and 100%."), ids)
    if flow.outcome is not Outcome.NONE and source.kind not in {StepKind.APPROVAL, StepKind.DECISION}:
        return RuleViolation(
            "outcome_without_approval",
            message("Only an approval or a branch behind it has an outcome such as “rejected”."),
            ids,
        )
    return None


def _second_way_out(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    flow = cast("Flow", row)
    source = snapshot.steps[flow.source_id]
    if source.kind not in ONE_WAY_OUT:
        return None
    if all(other.id == flow.id for other in flows_by_source(snapshot).get(source.id, ())):
        return None
    return RuleViolation(
        "second_way_out",
        message(
            "“{name}” already has its one way out. Put a branch or “in parallel” behind it.",
            name=label_of(source),
        ),
        (source.id,),
    )


def _what_hangs_on_it(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Check what a step of another kind could break: its arrows, addressees and letters."""
    indexes = (flows_by_source, flows_by_target, addressees_by_step, assignments_by_activity)
    return violation(snapshot, (hanging for index in indexes for hanging in index(snapshot).get(row.id, ())))


def _addressee_of_notice(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    addressee = cast("Addressee", row)
    step = snapshot.steps[addressee.step_id]
    if step.kind is not StepKind.NOTICE:
        return RuleViolation(
            "not_a_notice",
            message("Only a notice has addressees, “{name}” is none.", name=label_of(step)),
            (step.id,),
        )
    if _has_double(snapshot, addressee, _TOLD):
        return RuleViolation(
            "addressed_twice",
            message("“{role}” already receives this notice.", role=snapshot.roles[addressee.role_id].name),
            (step.id,),
        )
    return None


def _assignment_of_activity(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    assignment = cast("Assignment", row)
    step = snapshot.steps.get(assignment.activity_id)
    if step is not None and step.kind not in ACTIVITY_KINDS:
        return RuleViolation(
            "no_activity",
            message("Only tasks and approvals have letters, “{name}” is neither.", name=label_of(step)),
            (step.id,),
        )
    if _has_double(snapshot, assignment, _LETTER):
        return RuleViolation(
            "set_twice",
            message("“{role}” already has this letter here.", role=snapshot.roles[assignment.role_id].name),
            (assignment.activity_id,),
        )
    return None


_Check = Callable[[Snapshot, Row], RuleViolation | None]
_CHECKS: Mapping[str, tuple[_Check, ...]] = {
    "organisation": (_broken_name, _one_organisation),
    "department": (_broken_name, _unique_name, _department_above_itself),
    "role": (_broken_name, _unique_name, _unique_short_name, _own_deputy),
    "person": (_broken_name,),
    "holding": (),
    "duty_window": (_duty_window_order,),
    "workflow": (_broken_name, _unique_name, _target_hours),
    "step": (_broken_name, _unique_name, _negative_hours, _place_by_hand, _what_hangs_on_it),
    "addressee": (_addressee_of_notice,),
    "flow": (_impossible_flow, _second_way_out),
    "standing_duty": (_broken_name, _unique_name),
    "assignment": (_assignment_of_activity,),
}
