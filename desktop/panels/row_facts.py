"""What there is to say about one row of the document: a department, a role, a workflow, a step, a duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from desktop.look import Look
from desktop.panels.blocks import Block, Facts, Field, Heading, Knowledge, Letters, Link, Note
from desktop.panels.hours_in_words import hours, hours_in_words
from desktop.selection import Selection
from desktop.tables.organisation_tree import held_by
from models.analysis.checks.finding import SEVERITY_WORDS
from models.analysis.matrix import MatrixRow
from models.domain.snapshot import Snapshot, addressees_by_step, roles_in_order, workflows_in_order
from models.domain.words import WORDS
from models.domain.workflow import Deciders, Step, StepKind, TimeOut


def _organisation(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    organisation = snapshot.organisations[row_id]
    duty = snapshot.roles.get(organisation.on_call_role_id or "")
    week = " · ".join(hours_in_words(organisation.service_hours, look))
    blocks: list[Block] = [
        Field(say("Service hours"), week or say("Not settled"), not week),
        Field(say("Outside service hours"), duty.name if duty else say("Not settled"), duty is None),
    ]
    if organisation.weekend_model:
        blocks.append(Field(say("Weekend"), say(WORDS[organisation.weekend_model])))
    if organisation.automatic_reply:
        blocks.append(Field(say("Automatic reply"), organisation.automatic_reply))
    blocks += _counts(snapshot, look)
    return Facts(say("Organisation"), organisation.name, blocks=tuple(blocks))


def _counts(snapshot: Snapshot, look: Look) -> Iterator[Block]:
    say = look.say
    yield Heading(say("In this document"))
    words = (
        say.plural("{n} department", "{n} departments", len(snapshot.departments)),
        say.plural("{n} role", "{n} roles", len(snapshot.roles)),
        say.plural("{n} workflow", "{n} workflows", len(snapshot.workflows)),
        say.plural("{n} ongoing duty", "{n} ongoing duties", len(snapshot.standing_duties)),
    )
    yield from (Letters((), text) for text in words)


def _department(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    department = snapshot.departments[row_id]
    head = snapshot.roles.get(department.head_role_id or "")
    above = snapshot.departments.get(department.parent_id or "")
    blocks: list[Block] = [Field(say("Head"), head.name if head else say("Not settled"), head is None)]
    if above:
        blocks.append(Field(say("Belongs to"), above.name))
    members = [role for role in roles_in_order(snapshot) if role.department_id == row_id]
    if members:
        blocks.append(Heading(say("Roles")))
        blocks += [Link(role.name, Selection("role", role.id)) for role in members]
    blocks += _notes("department", row_id, known, look)
    return Facts(say("Department"), department.name, blocks=tuple(blocks))


def _role(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    role = snapshot.roles[row_id]
    department = snapshot.departments.get(role.department_id or "")
    blocks: list[Block] = []
    if role.description:
        blocks.append(Field(say("Description"), role.description))
    blocks.append(Field(say("Department"), department.name if department else say("None")))
    blocks.append(Field(say("Short name"), role.short_name))
    held = held_by(snapshot, role, look)
    blocks.append(Field(say("Filled by"), held or say("Not stated")))
    if role.service_hours is not None:
        week = " · ".join(hours_in_words(role.service_hours, look))
        blocks.append(Field(say("Own service hours"), week or say("None")))
    blocks += deputy_of(row_id, known, look)
    owned = [w for w in workflows_in_order(snapshot) if w.owner_role_id == row_id]
    blocks.append(Heading(say("Number of responsibilities")))
    blocks += totals(row_id, known, look)
    if owned:
        blocks.append(Heading(say("Workflow owner")))
        blocks += [Link(workflow.name, Selection("workflow", workflow.id)) for workflow in owned]
    blocks += _notes("role", row_id, known, look)
    kicker = say("Role · {kind}", kind=say(WORDS[role.kind]))
    return Facts(kicker, role.name, blocks=tuple(blocks))


def _workflow(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    workflow = snapshot.workflows[row_id]
    owner = snapshot.roles.get(workflow.owner_role_id or "")
    blocks: list[Block] = []
    if workflow.description:
        blocks.append(Field(say("Description"), workflow.description))
    blocks.append(Field(say("Workflow owner"), owner.name if owner else say("Not settled"), owner is None))
    blocks.append(Field(say("Risk"), say(WORDS[workflow.risk])))
    if workflow.target_hours is not None:
        target = hours(workflow.target_hours, workflow.target_clock, look)
        blocks.append(Field(say("Answer due within"), target))
    notes = list(_notes("workflow", row_id, known, look, with_steps=True))
    if notes:
        blocks.append(Heading(say("Findings")))
    return Facts(say("Workflow"), workflow.name, blocks=(*blocks, *notes))


def _step(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    step = snapshot.steps[row_id]
    performer = snapshot.roles.get(step.performer_role_id or "")
    blocks: list[Block] = []
    if step.description:
        blocks.append(Field(say("Description"), step.description))
    if step.kind not in (StepKind.START, StepKind.END, StepKind.PARALLEL):
        missing = performer is None and step.kind in (StepKind.TASK, StepKind.APPROVAL)
        if performer or missing:
            name = performer.name if performer else say("Nobody yet")
            blocks.append(Field(say("Done by"), name, missing))
    blocks += _of_kind(step, snapshot, look)
    blocks += _times(step, look)
    row = row_of(row_id, known)
    if row and row.cells and known.matrix:
        blocks.append(Heading(say("Responsibilities")))
        blocks += _letters_ofrow_of(row, known)
    blocks += _notes("step", row_id, known, look)
    return Facts(say(WORDS[step.kind]), step.name or say(WORDS[step.kind]), blocks=tuple(blocks))


def _of_kind(step: Step, snapshot: Snapshot, look: Look) -> Iterator[Block]:
    say = look.say
    if step.kind is StepKind.APPROVAL:
        yield Field(say("Effect"), say(WORDS[step.purpose]))
        if step.deciders is not Deciders.ONE:
            yield Field(say("Who must agree"), say(WORDS[step.deciders]))
    if step.kind is StepKind.NOTICE:
        names = [snapshot.roles[a.role_id].name for a in addressees_by_step(snapshot).get(step.id, ())]
        yield Field(say("Goes to"), "\n".join(sorted(names)) or say("Nobody yet"), not names)


def _times(step: Step, look: Look) -> Iterator[Block]:
    say = look.say
    if step.working_usual is not None:
        yield Field(say("Usually takes"), hours(step.working_usual, step.clock, look))
    if step.idle_usual is not None:
        yield Field(say("Usually waits"), hours(step.idle_usual, step.clock, look))
    if step.limit_hours is not None and step.limit_outcome is not TimeOut.NOTHING:
        limit = hours(step.limit_hours, step.limit_clock, look)
        outcome = say(WORDS[step.limit_outcome])
        yield Field(
            say("When nothing happens"), say("after {limit}: {outcome}", limit=limit, outcome=outcome)
        )


def _standing_duty(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    duty = snapshot.standing_duties[row_id]
    blocks: list[Block] = [Field(say("Category"), duty.category)]
    if duty.description:
        blocks.append(Field(say("Description"), duty.description))
    row = row_of(row_id, known)
    if row and row.cells:
        blocks.append(Heading(say("Responsibilities")))
        blocks += _letters_ofrow_of(row, known)
    blocks += _notes("standing_duty", row_id, known, look)
    return Facts(say("Ongoing duty"), duty.name, blocks=tuple(blocks))


ABOUT_ROW: Mapping[str, Callable[[str, Knowledge, Look], Facts]] = {
    "organisation": _organisation,
    "department": _department,
    "role": _role,
    "workflow": _workflow,
    "step": _step,
    "standing_duty": _standing_duty,
}


def row_of(activity_id: str, known: Knowledge) -> MatrixRow | None:
    rows = known.matrix.rows if known.matrix else ()
    return next((row for row in rows if row.activity_id == activity_id), None)


def _letters_ofrow_of(row: MatrixRow, known: Knowledge) -> Iterator[Block]:
    matrix = known.matrix
    if matrix is None:
        return
    shown = [(matrix.letters(row, role_id), role_id) for role_id in matrix.role_ids if role_id in row.cells]
    order = matrix.variant.letters
    for letters, role_id in sorted(shown, key=lambda pair: [order.index(letter) for letter in pair[0]]):
        if letters:
            by_hand = frozenset(
                matrix.variant.letter_of[m]
                for m in row.cells[role_id].by_hand
                if m in matrix.variant.letter_of
            )
            yield Letters(letters, known.snapshot.roles[role_id].name, by_hand)


def totals(role_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
    if known.matrix is None:
        return
    counts = Counter(letter for row in known.matrix.rows for letter in known.matrix.letters(row, role_id))
    for letter in known.matrix.variant.letters:
        if counts[letter]:
            yield Letters((letter,), look.say.plural("{n} activity", "{n} activities", counts[letter]))
    if not counts:
        yield Letters((), look.say("None"))


def deputy_of(role_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
    role = known.snapshot.roles[role_id]
    deputy = known.snapshot.roles.get(role.deputy_role_id or "")
    name = deputy.name if deputy else look.say("Not settled")
    yield Field(look.say("Deputy"), name, deputy is None)


def _notes(
    kind: str, row_id: str, known: Knowledge, look: Look, *, with_steps: bool = False
) -> Iterator[Block]:
    say = look.say
    for finding in known.findings:
        places = {(place.kind, place.id) for place in finding.places}
        steps = known.snapshot.steps
        inside = with_steps and any(
            place.kind == "step" and place.id in steps and steps[place.id].workflow_id == row_id
            for place in finding.places
        )
        if (kind, row_id) in places or inside:
            title = say(SEVERITY_WORDS[finding.severity])
            yield Note(finding.severity.value, title, say(finding.message), say(finding.remedy))
