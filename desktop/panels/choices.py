"""What there is to choose from in a form: words of enumerations, roles, departments, steps.

Impossible entries are in the list too, grey, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from desktop.panels.editors import Choice
from desktop.shown.look import Look
from models.analysis.graph.lines import dotted, lines
from models.analysis.paths import steps_in_order
from models.domain.message import N_, message
from models.domain.organisation import STATES
from models.domain.row_rules import label_of
from models.domain.scheme_of import schemes as schemes_in
from models.domain.snapshot import (
    Row,
    Snapshot,
    addressees_by_step,
    departments_in_order,
    holdings_by_role,
    roles_in_order,
)
from models.domain.words import WORDS
from models.domain.workflow import StepKind
from models.editing.person_commands import other_roles

Choices = Callable[[Snapshot, Any, Look], Iterable[Choice]]

STATE_WORDS: Mapping[str, str] = {
    "BW": N_("Baden-Württemberg"),
    "BY": N_("Bavaria"),
    "BE": N_("Berlin"),
    "BB": N_("Brandenburg"),
    "HB": N_("Bremen"),
    "HH": N_("Hamburg"),
    "HE": N_("Hesse"),
    "MV": N_("Mecklenburg-Western Pomerania"),
    "NI": N_("Lower Saxony"),
    "NW": N_("North Rhine-Westphalia"),
    "RP": N_("Rhineland-Palatinate"),
    "SL": N_("Saarland"),
    "SN": N_("Saxony"),
    "ST": N_("Saxony-Anhalt"),
    "SH": N_("Schleswig-Holstein"),
    "TH": N_("Thuringia"),
}
_CAN_END_A_TARGET = frozenset({StepKind.TASK, StepKind.APPROVAL, StepKind.WAIT, StepKind.NOTICE})


def words_of(members: type[StrEnum]) -> Choices:
    """Return the choices of an enumeration in its words."""

    def choices(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
        del snapshot, row
        for member in members:
            yield Choice(member, look.say(WORDS[member]))

    return choices


def roles(nobody: str, *, without_itself: bool = False) -> Choices:
    """Return all roles, and first `nobody`, an English text."""

    def choices(snapshot: Snapshot, row: Row, look: Look) -> Iterator[Choice]:
        yield Choice(None, look.say(nobody))
        for role in roles_in_order(snapshot):
            if not without_itself or role.id != row.id:
                yield Choice(role.id, role.name)

    return choices


def every_role(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
    """Yield all roles, where one of them it must be."""
    del row, look
    for role in roles_in_order(snapshot):
        yield Choice(role.id, role.name)


def departments(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
    """Yield all departments, in the order of the tree."""
    del row
    yield Choice(None, look.say("No department"))
    for department, _ in departments_in_order(snapshot):
        yield Choice(department.id, department.name)


def departments_above(snapshot: Snapshot, row: Row, look: Look) -> Iterator[Choice]:
    """Yield what a department can belong to."""
    yield Choice(None, look.say("Nothing above it"))
    for department, _ in departments_in_order(snapshot):
        if department.id != row.id:
            yield Choice(department.id, department.name)


def own_steps(snapshot: Snapshot, workflow: Row, look: Look) -> Iterator[Choice]:
    """Yield the end of a workflow and the steps of it up to which its target may count."""
    yield Choice(None, look.say("to its end"))
    for step in steps_in_order(snapshot, workflow.id):
        if step.kind in _CAN_END_A_TARGET:
            label = label_of(step)
            name = label if isinstance(label, str) else look.say(label)
            yield Choice(step.id, look.say("to “{step}”", step=name))


def states(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
    """Yield the German states by name, and first that no holidays count."""
    del snapshot, row
    yield Choice("", look.say("No public holidays"))
    yield from sorted((Choice(state, look.say(STATE_WORDS[state])) for state in STATES), key=_text)


def schemes(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
    """Yield the letter schemes with their letters, those of the organisation's own last."""
    del row
    for key, variant in schemes_in(snapshot).items():
        letters = " ".join(variant.letters)
        yield Choice(key, look.say("{name}: {letters}", name=variant.name, letters=letters))


def holders(snapshot: Snapshot, row: Row) -> tuple[Choice, ...]:
    """Return who fills a role, by holding."""
    held = holdings_by_role(snapshot).get(row.id, ())
    return tuple(sorted((_holder(snapshot, h.id) for h in held), key=_text))


def _holder(snapshot: Snapshot, holding_id: str) -> Choice:
    name = snapshot.persons[snapshot.holdings[holding_id].person_id].name
    others = tuple(role.name for role in other_roles(snapshot, holding_id))
    return Choice(holding_id, name, note=message("Also fills: {roles}", roles=others) if others else None)


def addressees(snapshot: Snapshot, row: Row) -> tuple[Choice, ...]:
    """Return whom a notice goes to."""
    rows = addressees_by_step(snapshot).get(row.id, ())
    return tuple(sorted((Choice(a.role_id, snapshot.roles[a.role_id].name) for a in rows), key=_text))


def further_addressees(snapshot: Snapshot, row: Row, look: Look) -> Iterator[Choice]:
    """Yield whom a notice could go to besides."""
    known = {choice.key for choice in addressees(snapshot, row)}
    yield Choice(None, look.say("Add a role …"))
    for role in roles_in_order(snapshot):
        if role.id not in known:
            yield Choice(role.id, role.name)


def dotted_lines(snapshot: Snapshot, row: Row) -> tuple[Choice, ...]:
    """Return to whom a role has a dotted line, by line."""
    own = (line for line in snapshot.dotted_lines.values() if line.role_id == row.id)
    return tuple(sorted((Choice(line.id, snapshot.roles[line.to_role_id].name) for line in own), key=_text))


def further_superiors(snapshot: Snapshot, row: Row, look: Look) -> Iterator[Choice]:
    """Yield to whom a role could have a dotted line besides; its superior has the solid one already."""
    yield Choice(None, look.say("Add a role …"))
    taken = {row.id, lines(snapshot).superior.get(row.id), *dotted(snapshot).get(row.id, ())}
    for role in roles_in_order(snapshot):
        if role.id not in taken:
            yield Choice(role.id, role.name)


def name_of_a_person(snapshot: Snapshot, row: Any, look: Look) -> Iterator[Choice]:
    """Yield the words that ask for a person, and everybody known who does not fill the role yet."""
    yield Choice(None, look.say("Add a person …"))
    here = {holding.person_id for holding in holdings_by_role(snapshot).get(row.id, ())}
    others = (Choice(p.name, p.name) for p in snapshot.persons.values() if p.id not in here)
    yield from sorted(others, key=_text)


def _text(choice: Choice) -> str:
    return choice.text.casefold()
