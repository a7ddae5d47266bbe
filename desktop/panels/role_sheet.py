"""The sheet of one role in the panel: what it is for, what it has, decides and can stop, who stands in.

Every line leads to its place. Papers put the same facts on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.panels.blocks import Block, Facts, Field, Heading, Letters, Link
from desktop.panels.row_facts import notes_about
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from models.analysis.role_sheet import Duty, RoleSheet, role_sheet
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Step

MOST_LINKS = 40  # of a letter; more of them nobody reads beside the matrix, and each is a button


def sheet_facts(role_id: str, known: Knowledge, look: Look) -> Facts | None:
    """Return the sheet of a role, None when it is gone."""
    role = known.snapshot.roles.get(role_id)
    if role is None or known.matrix is None:
        return None
    sheet, say = role_sheet(known.snapshot, role_id, known.findings), look.say
    blocks: list[Block] = [Link(say("Edit role"), Selection("role", role_id))]
    blocks.append(Field(say("Purpose"), role.description or say("Not described"), not role.description))
    blocks += _duties(sheet, look)
    blocks += _authority(sheet, known.snapshot, look)
    blocks += _deputies(sheet, known.snapshot, look)
    blocks += _stops(sheet, known.snapshot, look)
    notes = tuple(notes_about("role", role_id, known, look))
    blocks += (Heading(say("Findings")), *notes) if notes else ()
    number = say.plural("{n} responsibility", "{n} responsibilities", sheet.activities)
    return Facts(say("Role sheet"), role.name, number, blocks=tuple(blocks))


def _duties(sheet: RoleSheet, look: Look) -> Iterator[Block]:
    """Tell the activities by letter; the ones of a workflow stand under its name."""
    yield Heading(look.say("Activities"))
    for letter, duties in sheet.by_letter.items():
        yield Letters((letter,), look.say.plural("{n} activity", "{n} activities", len(duties)))
        yield from _links(duties[:MOST_LINKS], sheet.role_id)
        more = len(duties) - MOST_LINKS
        if more > 0:
            text = look.say.plural("{n} more stands in the matrix", "{n} more stand in the matrix", more)
            yield Letters((), text)
    if not sheet.by_letter:
        yield Letters((), look.say("None"))


def _links(duties: Sequence[Duty], role_id: str) -> Iterator[Block]:
    for duty in duties:
        yield Link(f"{duty.name} · {duty.group}", Selection("activity", duty.activity_id, role_id))


def _authority(sheet: RoleSheet, snapshot: Snapshot, look: Look) -> Iterator[Block]:
    say = look.say
    yield Heading(say("Authority"))
    for step in sheet.approvals:
        yield Link(f"{step.name} · {say(WORDS[step.purpose])}", Selection("step", step.id))
    yield from _named(say("Workflow owner"), "workflow", sheet.owns, snapshot)
    yield from _named(say("Heads"), "department", sheet.heads, snapshot)
    yield from _escalated(sheet.escalated, look)
    if not (sheet.approvals or sheet.owns or sheet.heads or sheet.escalated):
        yield Letters((), say("Approves and decides nothing"))


def _escalated(steps: Iterable[Step], look: Look) -> Iterator[Block]:
    for step in steps:
        text = look.say("after its time limit: {step}", step=step.name)
        yield Link(text, Selection("step", step.id))


def _deputies(sheet: RoleSheet, snapshot: Snapshot, look: Look) -> Iterator[Block]:
    say = look.say
    yield Heading(say("Who stands in"))
    if not sheet.deputies:
        yield Field(say("Deputy"), say("Not settled"), is_missing=True)
    yield from _named(say("Deputy"), "role", sheet.deputies, snapshot)
    yield from _named(say("Stands in for"), "role", sheet.stands_in_for, snapshot)
    yield from _named(say("Superior"), "role", (sheet.superior,) if sheet.superior else (), snapshot)
    for person_id in sheet.persons:
        yield Field(say("Filled by"), snapshot.persons[person_id].name)
    for absence in sheet.absences:
        name = snapshot.persons[absence.person_id].name
        text = say("{name}: from {begins} to {ends}", name=name, begins=absence.begins, ends=absence.ends)
        yield Field(say("Away"), text)


def _stops(sheet: RoleSheet, snapshot: Snapshot, look: Look) -> Iterator[Block]:
    """Name the workflows that stand still without the role."""
    yield Heading(look.say("Stops when nobody is there"))
    for workflow_id in sheet.stops:
        yield Link(snapshot.workflows[workflow_id].name, Selection("workflow", workflow_id))
    if not sheet.stops:
        yield Letters((), look.say("No workflow"))


def _named(label: str, kind: str, row_ids: Iterable[str], snapshot: Snapshot) -> Iterator[Block]:
    for row_id in row_ids:
        name = str(getattr(snapshot.row(kind, row_id), "name", ""))
        yield Link(f"{label}: {name}", Selection(kind, row_id))
