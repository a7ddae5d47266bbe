"""All rows of a document by kind and id, immutable; everything else is derived from it and cached on it.

A snapshot is replaced, never changed, so that workers read one without a lock and a derived value belongs to
exactly one state. It holds rows of any kind; which kinds there are, and what is true of them, `kinds` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar

from models.domain.decision_item import DecisionItem
from models.domain.letter_scheme import LetterScheme, SchemeLetter
from models.domain.letterhead import Letterhead
from models.domain.matrix_view import MatrixView
from models.domain.organisation import (
    Absence,
    Department,
    DottedLine,
    DutyWindow,
    Holding,
    Organisation,
    Person,
    Role,
    RosterEntry,
)
from models.domain.responsibility import Assignment, CellNote, StandingDuty
from models.domain.workflow import Addressee, Flow, Step, Workflow


class Row(Protocol):
    """What all rows are: frozen dataclasses with an id."""

    @property
    def id(self) -> str: ...


Result = TypeVar("Result")
_NO_ROWS: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a document: by kind, a table that maps ids to rows. Treat the tables as read-only.

    The properties are the tables by name, for readers and type checkers.
    """

    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cache: dict[Callable[[Snapshot], Any], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        """Leave out empty tables, so that equal documents are equal."""
        object.__setattr__(self, "tables", {kind: rows for kind, rows in self.tables.items() if rows})

    @property
    def organisation(self) -> Organisation:
        """Return the one row about the whole."""
        return next(iter(self.organisations.values()))

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        return self.tables.get("organisation", _NO_ROWS)

    @property
    def departments(self) -> Mapping[str, Department]:
        return self.tables.get("department", _NO_ROWS)

    @property
    def roles(self) -> Mapping[str, Role]:
        return self.tables.get("role", _NO_ROWS)

    @property
    def dotted_lines(self) -> Mapping[str, DottedLine]:
        return self.tables.get("dotted_line", _NO_ROWS)

    @property
    def persons(self) -> Mapping[str, Person]:
        return self.tables.get("person", _NO_ROWS)

    @property
    def holdings(self) -> Mapping[str, Holding]:
        return self.tables.get("holding", _NO_ROWS)

    @property
    def duty_windows(self) -> Mapping[str, DutyWindow]:
        return self.tables.get("duty_window", _NO_ROWS)

    @property
    def absences(self) -> Mapping[str, Absence]:
        return self.tables.get("absence", _NO_ROWS)

    @property
    def roster(self) -> Mapping[str, RosterEntry]:
        return self.tables.get("roster_entry", _NO_ROWS)

    @property
    def workflows(self) -> Mapping[str, Workflow]:
        return self.tables.get("workflow", _NO_ROWS)

    @property
    def steps(self) -> Mapping[str, Step]:
        return self.tables.get("step", _NO_ROWS)

    @property
    def addressees(self) -> Mapping[str, Addressee]:
        return self.tables.get("addressee", _NO_ROWS)

    @property
    def flows(self) -> Mapping[str, Flow]:
        return self.tables.get("flow", _NO_ROWS)

    @property
    def standing_duties(self) -> Mapping[str, StandingDuty]:
        return self.tables.get("standing_duty", _NO_ROWS)

    @property
    def assignments(self) -> Mapping[str, Assignment]:
        return self.tables.get("assignment", _NO_ROWS)

    @property
    def letter_schemes(self) -> Mapping[str, LetterScheme]:
        return self.tables.get("letter_scheme", _NO_ROWS)

    @property
    def scheme_letters(self) -> Mapping[str, SchemeLetter]:
        return self.tables.get("scheme_letter", _NO_ROWS)

    @property
    def cell_notes(self) -> Mapping[str, CellNote]:
        return self.tables.get("cell_note", _NO_ROWS)

    @property
    def decision_items(self) -> Mapping[str, DecisionItem]:
        return self.tables.get("decision_item", _NO_ROWS)

    @property
    def letterheads(self) -> Mapping[str, Letterhead]:
        return self.tables.get("letterhead", _NO_ROWS)

    @property
    def matrix_views(self) -> Mapping[str, MatrixView]:
        return self.tables.get("matrix_view", _NO_ROWS)

    def table(self, kind: str) -> Mapping[str, Row]:
        return self.tables.get(kind, _NO_ROWS)

    def row(self, kind: str, row_id: str) -> Row | None:
        return self.table(kind).get(row_id)

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> Snapshot:
        """Return a snapshot in which these kinds have new tables; what follows from others stays known."""
        after = Snapshot({**self.tables, **tables})
        for derive, result in self.cache.copy().items():  # a worker may add to it meanwhile
            kinds = getattr(derive, "kinds", ())
            if kinds and tables.keys().isdisjoint(kinds):
                after.cache[derive] = result
        return after


def per_snapshot(derive: Callable[[Snapshot], Result]) -> Callable[[Snapshot], Result]:
    """Make a pure function of a snapshot remember its result on that snapshot."""

    @wraps(derive)
    def remembered(snapshot: Snapshot) -> Result:
        if remembered not in snapshot.cache:
            snapshot.cache[remembered] = derive(snapshot)
        result: Result = snapshot.cache[remembered]
        return result

    return remembered


def per_tables(*kinds: str) -> Callable[[Callable[[Snapshot], Result]], Callable[[Snapshot], Result]]:
    """Make a pure function that sees only these tables remember its result until an edit changes one."""

    def remembering(derive: Callable[[Snapshot], Result]) -> Callable[[Snapshot], Result]:
        @wraps(derive)
        def seeing(snapshot: Snapshot) -> Result:
            return derive(Snapshot({kind: snapshot.table(kind) for kind in kinds}))

        remembered = per_snapshot(seeing)
        remembered.kinds = kinds  # type: ignore[attr-defined]
        return remembered

    return remembering


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


@per_tables("step")
def steps_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Step, ...]]:
    """Return the steps of each workflow that has any, in the order they were made."""
    return _grouped(sorted(snapshot.steps.values(), key=lambda step: (step.position, step.id)), "workflow_id")


@per_tables("flow")
def flows_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows of each workflow that has any."""
    return _grouped(snapshot.flows.values(), "workflow_id")


@per_tables("flow")
def flows_by_source(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows that leave each step."""
    return _grouped(snapshot.flows.values(), "source_id")


@per_tables("flow")
def flows_by_target(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows that lead to each step."""
    return _grouped(snapshot.flows.values(), "target_id")


@per_tables("addressee")
def addressees_by_step(snapshot: Snapshot) -> dict[str, tuple[Addressee, ...]]:
    """Return the addressees of each notice."""
    return _grouped(snapshot.addressees.values(), "step_id")


@per_tables("assignment")
def assignments_by_activity(snapshot: Snapshot) -> dict[str, tuple[Assignment, ...]]:
    """Return the letters by hand of each step or standing duty."""
    return _grouped(snapshot.assignments.values(), "activity_id")


@per_tables("cell_note")
def notes_by_activity(snapshot: Snapshot) -> dict[str, tuple[CellNote, ...]]:
    """Return the notes on the cells of each step or standing duty."""
    return _grouped(snapshot.cell_notes.values(), "activity_id")


@per_tables("decision_item")
def items_in_order(snapshot: Snapshot) -> tuple[DecisionItem, ...]:
    """Return the decision items as they stand below one another, without those that are laid aside."""
    asked = (item for item in snapshot.decision_items.values() if not item.laid_aside)
    return tuple(sorted(asked, key=lambda item: (item.position, item.id)))


@per_tables("matrix_view")
def views_in_order(snapshot: Snapshot) -> tuple[MatrixView, ...]:
    """Return the named views of the matrix as they are listed."""
    return tuple(sorted(snapshot.matrix_views.values(), key=lambda v: (v.position, v.name, v.id)))


@per_tables("addressee", "step")
def addressees_by_workflow(snapshot: Snapshot) -> dict[str, tuple[Addressee, ...]]:
    """Return the addressees of the notices of each workflow."""
    return _along(addressees_by_step(snapshot), snapshot)


@per_tables("assignment", "step")
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


@per_tables("holding")
def holdings_by_role(snapshot: Snapshot) -> dict[str, tuple[Holding, ...]]:
    """Return who fills each role."""
    return _grouped(snapshot.holdings.values(), "role_id")


@per_tables("workflow")
def workflows_in_order(snapshot: Snapshot) -> tuple[Workflow, ...]:
    """Return the workflows as they are listed."""
    return tuple(sorted(snapshot.workflows.values(), key=lambda w: (w.position, w.name, w.id)))


@per_tables("department")
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


@per_tables("department", "role")
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


@per_tables("standing_duty")
def duties_by_category(snapshot: Snapshot) -> dict[str, tuple[StandingDuty, ...]]:
    """Return the standing duties of each category, categories in the order of their first duty."""
    return _grouped(
        sorted(snapshot.standing_duties.values(), key=lambda d: (d.position, d.name, d.id)), "category"
    )
