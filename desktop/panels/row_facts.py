"""What there is to say about one row of the document: a department, a role, a workflow, a step, a duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from desktop.panels.blocks import Block, Facts, Field, Heading, Letters, Link, Note, Offer
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.analysis.checks.finding import SEVERITY_WORDS, Place
from models.analysis.matrix import MatrixRow
from models.domain.errors import RuleViolation
from models.domain.letterhead import letterhead_in_words
from models.domain.message import Message
from models.domain.row_rules import label_of
from models.domain.scheme_of import schemes
from models.domain.snapshot import Snapshot, roles_in_order, workflows_in_order
from models.domain.words import WORDS
from models.domain.workflow import Step, StepKind
from models.editing.letter_commands import GiveLastWord

MOST_NAMES = 4
MOST_NOTES = 6  # more of them nobody reads here, and each has buttons to make


def _organisation(row_id: str, known: Knowledge, look: Look) -> Facts:
    name, subject = known.snapshot.organisations[row_id].name, Selection("organisation", row_id)
    letters = Link(look.say("Change the letters …"), Selection("letter_scheme", ""))
    blocks = (letters, *_counts(known.snapshot, look))
    return Facts(look.say("Organisation"), name, blocks=blocks, subject=subject)


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
    for head in snapshot.letterheads.values():
        yield Heading(say("Letterhead"))
        yield Letters((), say(letterhead_in_words(head)))
    own = [scheme for key, scheme in schemes(snapshot).items() if key in snapshot.letter_schemes]
    if own:
        yield Heading(say("Own letter schemes"))
    for scheme in own:
        letters = " ".join(scheme.letters)
        yield Letters((), say("{name}: {letters}", name=scheme.name, letters=letters))


def _department(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    blocks: list[Block] = []
    members = [role for role in roles_in_order(snapshot) if role.department_id == row_id]
    if members:
        blocks.append(Heading(say("Roles")))
        blocks += [Link(role.name, Selection("role", role.id)) for role in members]
    blocks += notes_about("department", row_id, known, look)
    name, subject = snapshot.departments[row_id].name, Selection("department", row_id)
    return Facts(say("Department"), name, blocks=tuple(blocks), subject=subject)


def _role(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    role = snapshot.roles[row_id]
    owned = [w for w in workflows_in_order(snapshot) if w.owner_role_id == row_id]
    blocks: list[Block] = [
        Link(say("Role sheet"), Selection("role_sheet", row_id)),
        *notes_about("role", row_id, known, look),
        Heading(say("Number of responsibilities")),
    ]
    blocks += totals(row_id, known, look)
    if owned:
        blocks.append(Heading(say("Workflow owner")))
        blocks += [Link(workflow.name, Selection("workflow", workflow.id)) for workflow in owned]
    return Facts(say("Role"), role.name, blocks=tuple(blocks), subject=Selection("role", row_id))


def _workflow(row_id: str, known: Knowledge, look: Look) -> Facts:
    say = look.say
    name, subject = known.snapshot.workflows[row_id].name, Selection("workflow", row_id)
    notes = tuple(notes_about("workflow", row_id, known, look, with_steps=True))
    blocks: tuple[Block, ...] = (Heading(say("Findings")), *notes) if notes else ()
    return Facts(say("Workflow"), name, blocks=blocks, subject=subject)


def _step(row_id: str, known: Knowledge, look: Look) -> Facts:
    step = known.snapshot.steps[row_id]
    kind = look.say(WORDS[step.kind])
    label = label_of(step)
    blocks = (
        *_rule(step, known, look),
        *_responsibilities(row_id, known, look),
        *last_word(step, known, look),
        *notes_about("step", row_id, known, look),
    )
    title = look.say(label) if isinstance(label, Message) else label
    return Facts(kind, title, blocks=blocks, subject=Selection("step", row_id))


def _rule(step: Step, known: Knowledge, look: Look) -> Iterator[Block]:
    """Say what an approval goes by; who gives it stands in the form above."""
    if step.kind is StepKind.APPROVAL:
        yield Heading(look.say("How it is decided"))
        rule = approval_rule(known.snapshot, step)
        sentences = rule_in_words(known.snapshot, step, rule, names_one=False)
        yield Letters((), "\n".join(map(look.say, sentences)))


def _flow(row_id: str, known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    flow = snapshot.flows[row_id]
    ends = (snapshot.steps[flow.source_id], snapshot.steps[flow.target_id])
    source, target = (say(label) if isinstance(label := label_of(step), Message) else label for step in ends)
    title = say("from “{source}” to “{target}”", source=source, target=target)
    blocks = tuple(notes_about("flow", row_id, known, look))
    return Facts(say("Arrow"), title, blocks=blocks, subject=Selection("flow", row_id))


def _standing_duty(row_id: str, known: Knowledge, look: Look) -> Facts:
    name, subject = known.snapshot.standing_duties[row_id].name, Selection("standing_duty", row_id)
    blocks = (*_responsibilities(row_id, known, look), *notes_about("standing_duty", row_id, known, look))
    return Facts(look.say("Ongoing duty"), name, blocks=blocks, subject=subject)


def _responsibilities(activity_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
    row = row_of(activity_id, known)
    if row and row.cells and known.matrix:
        yield Heading(look.say("Responsibilities"))
        yield from _letters_of(row, known)


def last_word(step: Step, known: Knowledge, look: Look) -> Iterator[Block]:
    """Offer that an approval has the last word, and say for what its role answers then."""
    role = known.snapshot.roles.get(step.performer_role_id or "")
    if step.kind is not StepKind.APPROVAL or role is None or known.matrix is None:
        return
    command = GiveLastWord(step.id)
    try:
        changes = command.plan(known.snapshot).changes
    except RuleViolation:
        return
    changed = {(change.after or change.before).activity_id for change in changes}  # type: ignore[union-attr]
    names = tuple(row.name for row in known.matrix.rows if row.activity_id in changed)
    if names:
        yield Offer(
            look.say("Give this approval the last word"),
            look.say.plural(
                "“{role}” then answers for {n} activity before it, set by hand: {names}.",
                "“{role}” then answers for {n} activities before it, set by hand: {names}.",
                len(names),
                role=role.name,
                names=names[:MOST_NAMES] + ("…",) * (len(names) > MOST_NAMES),
            ),
            command,
        )


def _matrix_view(row_id: str, known: Knowledge, look: Look) -> Facts:
    view, say = known.snapshot.matrix_views[row_id], look.say
    shown = (
        known.snapshot.workflows.get(view.workflow_id or ""),
        known.snapshot.departments.get(view.department_id or ""),
        known.snapshot.roles.get(view.role_id or ""),
    )
    texts = [say(WORDS[view.grouping]), view.category, *(row.name for row in shown if row is not None)]
    texts += [say("Gaps only")] if view.gaps_only else []
    texts += [say("Hide roles without letters")] if view.only_with_letters else []
    texts += [say("Compact rows and columns")] if view.is_compact else []
    blocks: tuple[Block, ...] = (Heading(say("Shows")), *(Letters((), text) for text in texts if text))
    return Facts(say("View"), view.name, blocks=blocks, subject=Selection("matrix_view", row_id))


def _decision_item(row_id: str, known: Knowledge, look: Look) -> Facts:
    snapshot, say = known.snapshot, look.say
    item = snapshot.decision_items[row_id]
    blocks: list[Block] = [Heading(say("Affects"))] if item.about else []
    blocks += [Link(name, place) for name, place in affected(snapshot, item.about, look)]
    subject = Selection("decision_item", row_id)
    return Facts(say("To decide"), item.name, blocks=tuple(blocks), subject=subject)


def affected(snapshot: Snapshot, row_ids: Iterable[str], look: Look) -> Iterator[tuple[str, Selection]]:
    """Yield name and place of the rows that a question affects and that are still there."""
    for row_id in row_ids:
        for kind in ("workflow", "step", "standing_duty", "role", "department"):
            row: Any = snapshot.row(kind, row_id)
            if row is not None:
                label = label_of(row) if kind == "step" else row.name
                yield look.say("{name}", name=label), Selection(kind, row_id)


ABOUT_ROW: Mapping[str, Callable[[str, Knowledge, Look], Facts]] = {
    "organisation": _organisation,
    "department": _department,
    "role": _role,
    "workflow": _workflow,
    "step": _step,
    "flow": _flow,
    "standing_duty": _standing_duty,
    "matrix_view": _matrix_view,
    "decision_item": _decision_item,
}


def row_of(activity_id: str, known: Knowledge) -> MatrixRow | None:
    rows = known.matrix.rows if known.matrix else ()
    return next((row for row in rows if row.activity_id == activity_id), None)


def _letters_of(row: MatrixRow, known: Knowledge) -> Iterator[Block]:
    for role_id, letters, by_hand in roles_of(row, known):
        yield Letters(letters, known.snapshot.roles[role_id].name, by_hand)


def roles_of(row: MatrixRow, known: Knowledge) -> Iterator[tuple[str, tuple[str, ...], frozenset[str]]]:
    """Yield who has letters in a row, the strongest first: the role's id, its letters, those by hand."""
    matrix = known.matrix
    if matrix is None:
        return
    letter_of, order = matrix.variant.letter_of, matrix.variant.letters
    shown = [(matrix.letters(row, role_id), role_id) for role_id in matrix.role_ids if role_id in row.cells]
    for letters, role_id in sorted(shown, key=lambda pair: [order.index(letter) for letter in pair[0]]):
        if letters:
            by_hand = row.cells[role_id].by_hand
            yield role_id, letters, frozenset(letter_of[m] for m in by_hand if m in letter_of)


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


def notes_about(
    kind: str, row_id: str, known: Knowledge, look: Look, *, with_steps: bool = False
) -> Iterator[Block]:
    say, steps = look.say, known.snapshot.steps

    def is_about(place: Place) -> bool:
        step = steps.get(place.id) if with_steps and place.kind == "step" else None
        return (place.kind, place.id) == (kind, row_id) or (step is not None and step.workflow_id == row_id)

    found = [finding for finding in known.findings if any(map(is_about, finding.places))]
    for finding in found[:MOST_NOTES]:
        title = say(SEVERITY_WORDS[finding.severity])
        yield Note(finding.severity.value, title, say(finding.message), say(finding.remedy), finding)
    more = len(found) - MOST_NOTES
    if more > 0:
        yield Letters(
            (),
            say.plural(
                "{n} more finding is listed under “Checks”",
                "{n} more findings are listed under “Checks”",
                more,
            ),
        )
