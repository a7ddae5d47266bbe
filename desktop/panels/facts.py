"""What the panel at the right says about a selection, as plain blocks; no widget here.

A selection explains itself from the snapshot and from what is derived from it; what is not derived yet is
left out and comes with the next look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from desktop.look import Look
from desktop.selection import Selection
from desktop.tables.findings_list import key_of
from desktop.tables.organisation_tree import held_by
from models.analysis.checks.finding import SEVERITY_WORDS, Finding, Place
from models.analysis.matrix import Cell, MatrixRow, RaciMatrix
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.snapshot import Snapshot, addressees_by_step, roles_in_order, workflows_in_order
from models.domain.times import Clock, Week
from models.domain.words import MEANING_WORDS, WEEKDAY_WORDS, WORDS
from models.domain.workflow import Deciders, Step, StepKind, TimeOut


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A snapshot with what is derived from it so far."""

    snapshot: Snapshot
    matrix: RaciMatrix | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A property: its name and its value, which may be marked as missing."""

    label: str
    value: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and a few words beside them."""

    letters: tuple[str, ...]
    text: str
    by_hand: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quote:
    """A reason, with the letter it is for and where it comes from."""

    letters: tuple[str, ...]
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding."""

    tone: str
    title: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to something else."""

    text: str
    target: Selection


Block: TypeAlias = Field | Heading | Letters | Quote | Note | Link


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the panel shows."""

    kicker: str
    title: str
    subtitle: str = ""
    letters: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()


def facts_about(selection: Selection | None, known: Knowledge, look: Look) -> Facts | None:
    """Return what there is to say; None when the selection is gone."""
    if selection is None:
        return None
    if selection.kind == "activity" and selection.role_id:
        return _cell(selection.id, selection.role_id, known, look)
    if selection.kind == "matrix":
        return _matrix(known, look)
    if selection.kind == "checks":
        return _checks(look)
    if selection.kind == "finding":
        finding = next((f for f in known.findings if key_of(f) == selection.id), None)
        return _finding(finding, known, look) if finding else None
    kind = _kind_of(selection, known.snapshot)
    about = _ABOUT.get(kind)
    return about(selection.id, known, look) if about and known.snapshot.row(kind, selection.id) else None


def _kind_of(selection: Selection, snapshot: Snapshot) -> str:
    if selection.kind != "activity":
        return selection.kind
    return "step" if selection.id in snapshot.steps else "standing_duty"


def _cell(activity_id: str, role_id: str, known: Knowledge, look: Look) -> Facts | None:
    row = _row(activity_id, known)
    role = known.snapshot.roles.get(role_id)
    if row is None or role is None or known.matrix is None:
        return None
    say, matrix = look.say, known.matrix
    cell = row.cells.get(role_id, Cell(frozenset(), ()))
    blocks: list[Block] = []
    for reason in cell.reasons:
        letter = matrix.variant.letter_of.get(reason.meaning)
        blocks.append(Quote((letter,) if letter else (), say(reason.message), reason.origin.value))
    if not cell.reasons:
        blocks.append(Quote((), say("This role is not involved here."), "none"))
    conflicts = [c for c in row.conflicts if c.role_id == role_id]
    title = say("Conflict")
    blocks += [Note("warning", title, say(conflict.message), "") for conflict in conflicts]
    if row.workflow_id:
        blocks.append(Link(say("Show in the workflow"), Selection("step", activity_id)))
    blocks.append(Heading(say("{role} in total", role=role.name)))
    blocks += _totals(role_id, known, look)
    blocks += _deputy(role_id, known, look)
    return Facts(
        say("Why this letter?") if cell.meanings else say("No letter"),
        role.name,
        say("for “{activity}”", activity=row.name),
        matrix.letters(row, role_id),
        frozenset(matrix.variant.letter_of[m] for m in cell.by_hand if m in matrix.variant.letter_of),
        tuple(blocks),
    )


def _finding(finding: Finding, known: Knowledge, look: Look) -> Facts:
    say = look.say
    blocks: list[Block] = [Heading(say("What to do")), Quote((), say(finding.remedy), "derived")]
    links = [link for place in finding.places if (link := _link(place, known.snapshot))]
    if links:
        blocks.append(Heading(say("Where")))
    return Facts(
        say(SEVERITY_WORDS[finding.severity]), say(finding.message), blocks=(*blocks, *dict.fromkeys(links))
    )


def _matrix(known: Knowledge, look: Look) -> Facts:
    variant = VARIANTS[known.snapshot.organisation.variant]
    blocks: list[Block] = []
    for letter in variant.letters:
        meaning = next(m for m in Meaning if variant.letter_of.get(m) == letter)
        blocks.append(Letters((letter,), look.say(MEANING_WORDS[meaning].sentence)))
    blocks.append(Heading(look.say("Where letters come from")))
    blocks.append(
        Letters(
            (),
            look.say(
                "From the workflow, or set by hand: those carry a corner. Selecting a letter shows why."
            ),
        )
    )
    return Facts(look.say("Letters"), look.say("What the letters mean"), blocks=tuple(blocks))


def _checks(look: Look) -> Facts:
    say = look.say
    words = (
        Field(say("Error"), say("To be fixed before the approval.")),
        Field(say("Warning"), say("Works, but somebody will stumble over it.")),
        Field(say("Hint"), say("Worth a look.")),
    )
    return Facts(say("Checks"), say("What the signs mean"), blocks=words)


def _link(place: Place, snapshot: Snapshot) -> Link | None:
    row = snapshot.row(place.kind, place.id)
    name = getattr(row, "name", "")
    if place.kind in ("department", "role", "workflow", "step", "standing_duty") and name:
        return Link(name, Selection(place.kind, place.id))
    return None


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
    blocks += _deputy(row_id, known, look)
    owned = [w for w in workflows_in_order(snapshot) if w.owner_role_id == row_id]
    blocks.append(Heading(say("Number of responsibilities")))
    blocks += _totals(row_id, known, look)
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
    row = _row(row_id, known)
    if row and row.cells and known.matrix:
        blocks.append(Heading(say("Responsibilities")))
        blocks += _letters_of_row(row, known)
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
    row = _row(row_id, known)
    if row and row.cells:
        blocks.append(Heading(say("Responsibilities")))
        blocks += _letters_of_row(row, known)
    blocks += _notes("standing_duty", row_id, known, look)
    return Facts(say("Ongoing duty"), duty.name, blocks=tuple(blocks))


_ABOUT: Mapping[str, Callable[[str, Knowledge, Look], Facts]] = {
    "organisation": _organisation,
    "department": _department,
    "role": _role,
    "workflow": _workflow,
    "step": _step,
    "standing_duty": _standing_duty,
}


def _row(activity_id: str, known: Knowledge) -> MatrixRow | None:
    rows = known.matrix.rows if known.matrix else ()
    return next((row for row in rows if row.activity_id == activity_id), None)


def _letters_of_row(row: MatrixRow, known: Knowledge) -> Iterator[Block]:
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


def _totals(role_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
    if known.matrix is None:
        return
    counts = Counter(letter for row in known.matrix.rows for letter in known.matrix.letters(row, role_id))
    for letter in known.matrix.variant.letters:
        if counts[letter]:
            yield Letters((letter,), look.say.plural("{n} activity", "{n} activities", counts[letter]))
    if not counts:
        yield Letters((), look.say("None"))


def _deputy(role_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
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


def hours(value: float, clock: Clock, look: Look) -> str:
    """Return a time in words, such as `4 h (service hours)`."""
    return look.say("{hours} h ({clock})", hours=value, clock=look.say(WORDS[clock]))


def hours_in_words(week: Week, look: Look) -> Iterator[str]:
    """Yield weekly windows in words, days of the same hours together."""
    spans: dict[tuple[int, int], list[int]] = {}
    for window in sorted(week):
        spans.setdefault((window.opens, window.closes), []).append(window.weekday)
    for (opens, closes), days in spans.items():
        times = f"{opens // 60:02}:{opens % 60:02}–{closes // 60:02}:{closes % 60:02}"
        yield f"{_days(days, look)} {times}"


def _days(days: list[int], look: Look) -> str:
    names = [look.say(WEEKDAY_WORDS[day]) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return look.say("{first} to {last}", first=names[0], last=names[-1])
    return ", ".join(names)
