"""Everything that can be found: commands, the rows of the document, its fields, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtGui import QKeySequence

from desktop.lookup.entry import Entry
from desktop.lookup.fields import fields
from desktop.shown.knowledge import Knowledge, key_of
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.access_keys import without_key
from desktop.widgets.actions import MENUS, Actions
from desktop.widgets.searching import Searchable, searchable
from models.analysis.checks.finding import SEVERITY_WORDS
from models.domain.message import N_
from models.domain.snapshot import (
    Snapshot,
    departments_in_order,
    duties_by_category,
    items_in_order,
    roles_in_order,
    steps_by_workflow,
    views_in_order,
    workflows_in_order,
)
from models.domain.words import WORDS
from models.domain.workflow import StepKind

# What else people call a workflow, and steps of a kind.
WORKFLOW_ALSO = N_("process procedure")
STEP_ALSO: Mapping[StepKind, str] = {
    StepKind.APPROVAL: N_("permission sign-off release"),
    StepKind.DECISION: N_("condition case"),
    StepKind.NOTICE: N_("message mail information"),
}


def entries(actions: Actions, known: Knowledge | None, look: Look) -> tuple[Searchable[Entry], ...]:
    """Return everything that can be found at the moment, commands first."""
    found = list(_actions(actions, look))
    if known is not None:
        found += _organisation(known.snapshot, look)
        found += _people(known.snapshot, look)
        found += _workflows(known.snapshot, look)
        found += fields(known.snapshot, look)
        found += _findings(known, look)
    return tuple(found)


def _actions(actions: Actions, look: Look) -> Iterator[Searchable[Entry]]:
    for entry in actions.entries:
        if entry.id == "palette":
            continue
        action, menu = actions[entry.id], without_key(look.say(MENUS[entry.menu]))
        shown = Entry(
            without_key(action.text()),
            menu,
            entry.icon,
            action_id=entry.id,
            keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            why_not="" if action.isEnabled() else action.toolTip(),
        )
        also = look.say(entry.also) if entry.also else ""
        yield searchable(shown, shown.title, f"{menu} {also}")


def _organisation(snapshot: Snapshot, look: Look) -> Iterator[Searchable[Entry]]:
    say, organisation = look.say, snapshot.organisation
    target = Selection("organisation", organisation.id)
    shown = Entry(organisation.name, say("Organisation"), "organisation", target=target)
    yield searchable(shown, organisation.name, shown.place)
    for scheme in snapshot.letter_schemes.values():
        shown = Entry(scheme.name, say("Letter scheme"), "raci", target=target, field="variant")
        yield searchable(shown, scheme.name, shown.place)
    for role in roles_in_order(snapshot):
        department = snapshot.departments.get(role.department_id or "")
        place = _place(say("Role"), department.name if department else "")
        target = Selection("role", role.id)
        shown = Entry(role.name, place, f"role-{role.kind.value}", target=target)
        yield searchable(shown, role.name, f"{role.short_name} {place}")
        sheet = say("Role sheet {role}", role=role.name)
        yield searchable(
            Entry(sheet, shown.place, "raci", target=Selection("role_sheet", role.id)), sheet, role.short_name
        )
    for department, _ in departments_in_order(snapshot):
        shown = Entry(
            department.name, say("Department"), "department", target=Selection("department", department.id)
        )
        yield searchable(shown, department.name, shown.place)


def _people(snapshot: Snapshot, look: Look) -> Iterator[Searchable[Entry]]:
    """Yield who holds a role, with the way to that role."""
    for holding in snapshot.holdings.values():
        person, role = snapshot.persons[holding.person_id], snapshot.roles[holding.role_id]
        place = _place(look.say("Person"), role.name)
        shown = Entry(person.name, place, f"role-{role.kind.value}", target=Selection("role", role.id))
        yield searchable(shown, person.name, place)


def _workflows(snapshot: Snapshot, look: Look) -> Iterator[Searchable[Entry]]:
    say = look.say
    for workflow in workflows_in_order(snapshot):
        shown = Entry(workflow.name, say("Workflow"), "workflows", target=Selection("workflow", workflow.id))
        yield searchable(shown, workflow.name, f"{shown.place} {say(WORKFLOW_ALSO)}")
        for step in steps_by_workflow(snapshot).get(workflow.id, ()):
            if step.name:
                place = _place(say(WORDS[step.kind]), workflow.name)
                shown = Entry(step.name, place, "workflows", target=Selection("step", step.id))
                also = say(STEP_ALSO[step.kind]) if step.kind in STEP_ALSO else ""
                yield searchable(shown, step.name, f"{place} {also}")
    for item in items_in_order(snapshot):
        shown = Entry(item.name, say("To decide"), "decision", target=Selection("decision_item", item.id))
        yield searchable(shown, item.name, shown.place)
    for view in views_in_order(snapshot):
        shown = Entry(view.name, say("View"), "raci", target=Selection("matrix_view", view.id))
        yield searchable(shown, view.name, shown.place)
    for category, duties in duties_by_category(snapshot).items():
        for duty in duties:
            place = _place(say("Ongoing duty"), category)
            shown = Entry(duty.name, place, "raci", target=Selection("standing_duty", duty.id))
            yield searchable(shown, duty.name, place)


def _findings(known: Knowledge, look: Look) -> Iterator[Searchable[Entry]]:
    for finding in known.findings:
        place = _place(look.say("Checks"), look.say(SEVERITY_WORDS[finding.severity]))
        text = look.say(finding.message)
        target = Selection("finding", key_of(finding))
        yield searchable(Entry(text, place, finding.severity.value, target=target), text, place)


def _place(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
