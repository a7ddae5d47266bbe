"""The absences of those who fill a role, and the roster of the duty, as an editor shows and changes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop.panels.editors import Choice
from desktop.panels.period_editor import Period, PeriodEdit, Periods
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.organisation import RosterEntry
from models.domain.snapshot import Snapshot, holdings_by_role, roles_in_order
from models.editing.change import Command
from models.editing.roster_commands import WEEK, SetRosterEntry, next_entry, next_monday
from models.editing.row_commands import AddRow, EditRow, RemoveRow


def is_filled(snapshot: Snapshot, role: Any) -> bool:
    return role.id in holdings_by_role(snapshot)


def absences_of(snapshot: Snapshot, role: Any) -> Periods:
    """Return when those who fill a role are away; the next one is offered for the first of them."""
    held = {holding.person_id for holding in holdings_by_role(snapshot).get(role.id, ())}
    persons = _persons(snapshot, held)
    rows = sorted(snapshot.absences.values(), key=lambda row: (row.begins, row.ends, row.id))
    shown = tuple(Period(r.id, r.person_id, r.begins, r.ends) for r in rows if r.person_id in held)
    monday = next_monday(datetime.now())
    following = Period(new_id(), persons[0].key, monday, monday + WEEK) if persons else None
    return Periods(shown, following, persons, (), N_("Enter an absence"))


def change_absence(snapshot: Snapshot, role: Any, edit: PeriodEdit) -> Command:
    """Return the command for what was done in the editor."""
    del snapshot, role
    after = edit.after
    if after is None:
        return RemoveRow("absence", edit.before.id if edit.before is not None else "")
    fields = {"person_id": after.person_id, "begins": after.begins, "ends": after.ends}
    return (
        AddRow("absence", fields, after.id) if edit.before is None else EditRow("absence", after.id, fields)
    )


def has_duty(snapshot: Snapshot, organisation: Any) -> bool:
    del organisation
    return bool(snapshot.duty_windows or snapshot.roster)


def roster_shown(snapshot: Snapshot, organisation: Any) -> Periods:
    """Return the roster of all roles with a duty; what follows is offered for the one that is on duty."""
    on_duty = {window.role_id for window in snapshot.duty_windows.values()}
    on_duty |= {entry.role_id for entry in snapshot.roster.values()}
    roles = tuple(Choice(role.id, role.name) for role in roles_in_order(snapshot) if role.id in on_duty)
    keys = [role.key for role in roles]
    role_id = organisation.on_call_role_id
    role_id = role_id if role_id in on_duty else next(iter(keys), None)
    rows = sorted(snapshot.roster.values(), key=lambda e: (e.begins, keys.index(e.role_id), e.ends, e.id))
    shown = tuple(Period(e.id, e.person_id, e.begins, e.ends, e.role_id) for e in rows)
    entry = next_entry(snapshot, role_id, datetime.now()) if role_id is not None else None
    following = why_not = None
    if entry is not None:
        following = Period(entry.id, entry.person_id, entry.begins, entry.ends, entry.role_id)
    elif role_id is not None:
        role = snapshot.roles[role_id].name
        why_not = message("Enter first who fills “{role}”, under “Departments and roles”.", role=role)
    persons = _persons(snapshot, set(snapshot.persons))
    add = N_("Continue the roster") if shown else N_("Begin a duty roster")
    return Periods(shown, following, persons, roles, add, why_not)


def change_roster(snapshot: Snapshot, organisation: Any, edit: PeriodEdit) -> Command:
    """Return the command for what was done in the editor."""
    del snapshot, organisation
    after = edit.after
    if after is None:
        return RemoveRow("roster_entry", edit.before.id if edit.before is not None else "")
    return SetRosterEntry(RosterEntry(after.id, after.role_id, after.person_id, after.begins, after.ends))


def _persons(snapshot: Snapshot, ids: set[str]) -> tuple[Choice, ...]:
    found = (Choice(person_id, snapshot.persons[person_id].name) for person_id in ids)
    return tuple(sorted(found, key=lambda choice: (choice.text.casefold(), choice.key)))
