"""All rows of a document by kind and id, immutable; everything else is derived from it and cached on it.

A snapshot is replaced, never changed, so that workers read one without a lock and a derived value belongs to
exactly one state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from models.domain.organisation import Department, DutyWindow, Holding, Organisation, Person, Role
from models.domain.responsibility import Assignment, StandingDuty
from models.domain.workflow import Addressee, Flow, Step, Workflow

Row: TypeAlias = (
    Organisation
    | Department
    | Role
    | Person
    | Holding
    | DutyWindow
    | Workflow
    | Step
    | Addressee
    | Flow
    | StandingDuty
    | Assignment
)

KINDS: Mapping[str, type[Row]] = {
    "organisation": Organisation,
    "department": Department,
    "role": Role,
    "person": Person,
    "holding": Holding,
    "duty_window": DutyWindow,
    "workflow": Workflow,
    "step": Step,
    "addressee": Addressee,
    "flow": Flow,
    "standing_duty": StandingDuty,
    "assignment": Assignment,
}
KIND_OF: Mapping[type[Row], str] = {row_type: kind for kind, row_type in KINDS.items()}

# (kind, field) -> the kinds an id in that field may name. Optional fields may be None.
REFERENCES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("organisation", "on_call_role_id"): ("role",),
    ("department", "parent_id"): ("department",),
    ("department", "head_role_id"): ("role",),
    ("role", "department_id"): ("department",),
    ("role", "deputy_role_id"): ("role",),
    ("holding", "role_id"): ("role",),
    ("holding", "person_id"): ("person",),
    ("duty_window", "role_id"): ("role",),
    ("workflow", "owner_role_id"): ("role",),
    ("workflow", "target_step_id"): ("step",),
    ("step", "workflow_id"): ("workflow",),
    ("step", "performer_role_id"): ("role",),
    ("addressee", "step_id"): ("step",),
    ("addressee", "role_id"): ("role",),
    ("flow", "workflow_id"): ("workflow",),
    ("flow", "source_id"): ("step",),
    ("flow", "target_id"): ("step",),
    ("standing_duty", "owner_role_id"): ("role",),
    ("assignment", "activity_id"): ("step", "standing_duty"),
    ("assignment", "role_id"): ("role",),
}

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a document; each table maps ids to rows. Treat the tables as read-only."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    persons: Mapping[str, Person] = field(default_factory=dict)
    holdings: Mapping[str, Holding] = field(default_factory=dict)
    duty_windows: Mapping[str, DutyWindow] = field(default_factory=dict)
    workflows: Mapping[str, Workflow] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    addressees: Mapping[str, Addressee] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    standing_duties: Mapping[str, StandingDuty] = field(default_factory=dict)
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    cache: dict[Callable[[Snapshot], Any], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def organisation(self) -> Organisation:
        """Return the one row about the whole."""
        return next(iter(self.organisations.values()))

    def table(self, kind: str) -> Mapping[str, Row]:
        rows: Mapping[str, Row] = getattr(self, TABLE_OF[kind])
        return rows

    def row(self, kind: str, row_id: str) -> Row | None:
        return self.table(kind).get(row_id)

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> Snapshot:
        """Return a snapshot in which these kinds have new tables, with an empty cache."""
        return replace(self, **{TABLE_OF[kind]: rows for kind, rows in tables.items()})  # type: ignore[arg-type]


TABLE_OF: Mapping[str, str] = {
    "organisation": "organisations",
    "department": "departments",
    "role": "roles",
    "person": "persons",
    "holding": "holdings",
    "duty_window": "duty_windows",
    "workflow": "workflows",
    "step": "steps",
    "addressee": "addressees",
    "flow": "flows",
    "standing_duty": "standing_duties",
    "assignment": "assignments",
}


def per_snapshot(derive: Callable[[Snapshot], Result]) -> Callable[[Snapshot], Result]:
    """Make a pure function of a snapshot remember its result on that snapshot."""

    @wraps(derive)
    def remembered(snapshot: Snapshot) -> Result:
        if remembered not in snapshot.cache:
            snapshot.cache[remembered] = derive(snapshot)
        result: Result = snapshot.cache[remembered]
        return result

    return remembered


class Same:
    """A value as a key that is equal only to itself, however large it is.

    An edit keeps what it does not touch: tables, and what is remembered about them.
    """

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def _grouped(rows: Iterable[Any], key: str) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    return {name: tuple(group) for name, group in groups.items()}


@per_snapshot
def steps_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Step, ...]]:
    """Return the steps of each workflow that has any, in the order they were made."""
    return _grouped(sorted(snapshot.steps.values(), key=lambda step: (step.position, step.id)), "workflow_id")


@per_snapshot
def flows_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows of each workflow that has any."""
    return _grouped(snapshot.flows.values(), "workflow_id")


@per_snapshot
def flows_by_source(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows that leave each step."""
    return _grouped(snapshot.flows.values(), "source_id")


@per_snapshot
def flows_by_target(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows that lead to each step."""
    return _grouped(snapshot.flows.values(), "target_id")


@per_snapshot
def addressees_by_step(snapshot: Snapshot) -> dict[str, tuple[Addressee, ...]]:
    """Return the addressees of each notice."""
    return _grouped(snapshot.addressees.values(), "step_id")


@per_snapshot
def assignments_by_activity(snapshot: Snapshot) -> dict[str, tuple[Assignment, ...]]:
    """Return the letters by hand of each step or standing duty."""
    return _grouped(snapshot.assignments.values(), "activity_id")


@per_snapshot
def addressees_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Addressee, ...]]:
    """Return the addressees of the notices of each workflow."""
    return _along(addressees_by_step(snapshot), snapshot)


@per_snapshot
def assignments_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Assignment, ...]]:
    """Return the letters by hand on the steps of each workflow."""
    return _along(assignments_by_activity(snapshot), snapshot)


def _along(rows_by_step: Mapping[str, tuple[Any, ...]], snapshot: Snapshot) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for step_id, rows in rows_by_step.items():
        step = snapshot.steps.get(step_id)
        if step is not None:
            found.setdefault(step.workflow_id, []).extend(rows)
    return {workflow_id: tuple(rows) for workflow_id, rows in found.items()}


@per_snapshot
def holdings_by_role(snapshot: Snapshot) -> dict[str, tuple[Holding, ...]]:
    """Return who fills each role."""
    return _grouped(snapshot.holdings.values(), "role_id")


@per_snapshot
def workflows_in_order(snapshot: Snapshot) -> tuple[Workflow, ...]:
    """Return the workflows as they are listed."""
    return tuple(sorted(snapshot.workflows.values(), key=lambda w: (w.position, w.name, w.id)))


@per_snapshot
def departments_in_order(snapshot: Snapshot) -> tuple[tuple[Department, int], ...]:
    """Return the departments depth first, each with its depth (0 is the top)."""
    children = _grouped(
        sorted(snapshot.departments.values(), key=lambda d: (d.position, d.name, d.id)), "parent_id"
    )
    listed: list[tuple[Department, int]] = []
    waiting = [(department, 0) for department in reversed(children.get(None, ()))]  # type: ignore[call-overload]
    while waiting:
        department, depth = waiting.pop()
        listed.append((department, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(department.id, ())))
    return tuple(listed)


@per_snapshot
def roles_in_order(snapshot: Snapshot) -> tuple[Role, ...]:
    """Return the roles as columns of a matrix: by department depth first, then those without a department."""
    place = {department.id: n for n, (department, _) in enumerate(departments_in_order(snapshot))}
    last = len(place)
    return tuple(
        sorted(
            snapshot.roles.values(),
            key=lambda role: (place.get(role.department_id or "", last), role.position, role.name, role.id),
        )
    )


@per_snapshot
def duties_by_category(snapshot: Snapshot) -> dict[str, tuple[StandingDuty, ...]]:
    """Return the standing duties of each category, categories in the order of their first duty."""
    return _grouped(
        sorted(snapshot.standing_duties.values(), key=lambda d: (d.position, d.name, d.id)), "category"
    )
