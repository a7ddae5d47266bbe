"""The screens of the workflows: each as a whole, then its tasks and approvals one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.analysis.changes.change import Change
from models.analysis.checks.finding import Finding, Severity
from models.analysis.layout import drawing
from models.analysis.matrix import MatrixRow
from models.analysis.paths import flows_of, steps_in_order, ways_out
from models.analysis.raci import raci_matrix
from models.analysis.standing import cover_of
from models.domain.message import N_
from models.domain.responsibility import Meaning, Variant
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, items_in_order, workflows_in_order
from models.domain.words import WORDS, words_of
from models.domain.workflow import OnDuty, Outcome, Purpose, Step, StepKind, Workflow
from models.exports.presenting.screen import Chip, Involved, Line, Part, Screen, Sign, Tone, Walked, Whole
from models.exports.report_matrix import workflow_about
from models.exports.report_workflows import following, step_label, times
from models.wording import Wording

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING}
_DUTY = {
    OnDuty.ALSO: N_("Outside service hours the duty does it."),
    OnDuty.ALARM: N_("Outside service hours the duty is called to it by an alarm."),
}
_MOST_NOTES = 2
_ORDER = (Outcome.APPROVED, Outcome.NONE, Outcome.REJECTED, Outcome.RETURNED)


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of steps beside the drawing: findings, changes since the last version, motions."""

    findings: Sequence[Finding] = ()
    changes: Iterable[Change] = ()
    rows: Mapping[str, MatrixRow] = field(default_factory=dict)


def workflow_screens(snapshot: Snapshot, say: Wording, known: Known) -> Iterator[Screen]:
    """Yield every workflow with its tasks and approvals in flow order."""
    for workflow in workflows_in_order(snapshot):
        steps = steps_in_order(snapshot, workflow.id)
        walked = [step for step in steps if step.kind in ACTIVITY_KINDS]
        about = say("Workflow “{name}”", name=workflow.name)
        body = _whole(snapshot, say, workflow, walked, is_drawn=bool(steps))
        yield Screen(f"workflow:{workflow.id}", Part.WORKFLOWS, workflow.name, body, about)
        names = tuple(step_label(say, step) for step in walked)
        for at, step in enumerate(walked):
            place = say("Step {n} of {all}", n=at + 1, all=len(walked))
            shown = replace(_walked(snapshot, say, step, known), names=names, at=at)
            yield Screen(f"step:{step.id}", Part.WORKFLOWS, shown.name, shown, about, place)


def _whole(
    snapshot: Snapshot, say: Wording, workflow: Workflow, walked: list[Step], *, is_drawn: bool
) -> Whole:
    approvals = sum(step.kind is StepKind.APPROVAL for step in walked)
    counts = (
        say.plural("{n} activity", "{n} activities", len(walked)),
        say.plural("{n} approval among them", "{n} approvals among them", approvals),
    )
    lines = (
        Line(workflow_about(snapshot, say, workflow), Sign.OWNER),
        Line(", ".join(counts) if is_drawn else say("This workflow has no steps yet."), Sign.TASK),
    )
    return Whole(
        workflow.name,
        workflow.description,
        lines,
        drawing(snapshot, workflow.id) if is_drawn else None,
    )


def _walked(snapshot: Snapshot, say: Wording, step: Step, known: Known) -> Walked:
    is_approval = step.kind is StepKind.APPROVAL
    word = say(WORDS[step.kind])
    if is_approval and step.purpose is not Purpose.RELEASE:
        word = f"{word}: {say(WORDS[step.purpose])}"
    row = known.rows.get(step.id)
    return Walked(
        step.id,
        Line(word, Sign.APPROVAL if is_approval else Sign.TASK, Tone.ACCENT),
        step_label(say, step),
        step.description,
        tuple(_lines(snapshot, say, step, known)),
        involved(snapshot, say, row) if row is not None else (),
        drawing(snapshot, step.workflow_id),
        {flow.id: (flow.source_id, flow.target_id) for flow in flows_of(snapshot, step.workflow_id)},
    )


def _lines(snapshot: Snapshot, say: Wording, step: Step, known: Known) -> Iterator[Line]:
    yield from _notes(snapshot, say, step, known)
    yield from _rule(snapshot, say, step)
    yield from (Line(text, Sign.CLOCK) for text in times(say, step))
    if step.on_duty in _DUTY:
        yield Line(say(_DUTY[step.on_duty]), Sign.CLOCK)
    yield from _deputy(snapshot, say, step)
    if step.goes_out:
        yield Line(say("With this step something goes out."), Sign.OUT)
    yield from _ways(snapshot, say, step)


def _notes(snapshot: Snapshot, say: Wording, step: Step, known: Known) -> Iterator[Line]:
    """Yield what is to be decided about a step, what is wrong with it, and what is new."""
    for number, item in enumerate(items_in_order(snapshot), 1):
        if step.id in item.about:
            text = say("Decision {n}: {question}", n=number, question=item.name)
            yield Line(text, Sign.QUESTION, Tone.ACCENT)
    found = [f for f in known.findings if f.severity in _TONES and f.places[:1] and f.places[0].id == step.id]
    for finding in found[:_MOST_NOTES]:
        yield Line(say(finding.message), Sign.WARNING, _TONES[finding.severity])
    changed = [change for change in known.changes if change.id == step.id]
    for change in changed[:_MOST_NOTES]:
        yield Line(say(change.sentence), Sign.CHANGED, Tone.ACCENT)


def _rule(snapshot: Snapshot, say: Wording, step: Step) -> Iterator[Line]:
    if step.kind is StepKind.APPROVAL:
        rule = approval_rule(snapshot, step)
        for sentence in rule_in_words(snapshot, step, rule, names_one=False):
            yield Line(say(sentence), Sign.CLOCK)


def _deputy(snapshot: Snapshot, say: Wording, step: Step) -> Iterator[Line]:
    if not step.performer_role_id:
        yield Line(say("Nobody does this yet."), Sign.WARNING, Tone.ERROR)
        return
    cover = cover_of(snapshot, step.performer_role_id)
    if cover.deputy is not None:
        text = say("Stands in for {role}: {deputy}", role=cover.role.name, deputy=cover.deputy.name)
        yield Line(text, Sign.DEPUTY)
    elif not cover.is_several:
        yield Line(say("Nobody stands in for {role}.", role=cover.role.name), Sign.DEPUTY, Tone.WARNING)


def _ways(snapshot: Snapshot, say: Wording, step: Step) -> Iterator[Line]:
    flows = zip(ways_out(snapshot).get(step.id, ()), following(snapshot, say, step), strict=True)
    for flow, words in sorted(flows, key=lambda pair: (_ORDER.index(pair[0].outcome), pair[1])):
        if flow.outcome is Outcome.RETURNED:
            target = step_label(say, snapshot.steps[flow.target_id])
            text = say("Back to “{step}”", step=target)
            condition = flow.label and f": {flow.label}"
            yield Line(f"{text}{condition}", Sign.BACK, Tone.WARNING)
        else:
            yield Line(say("Then: {what}", what=words), Sign.ONWARD)


def involved(snapshot: Snapshot, say: Wording, row: MatrixRow) -> tuple[Involved, ...]:
    """Return who has letters in a row of the matrix, the strongest first."""
    matrix = raci_matrix(snapshot)
    order = matrix.variant.letters
    shown = [(matrix.letters(row, role_id), role_id) for role_id in matrix.role_ids if role_id in row.cells]
    ranked = sorted((pair for pair in shown if pair[0]), key=lambda pair: [order.index(x) for x in pair[0]])
    return tuple(
        Involved(
            snapshot.roles[role_id].name,
            chips(letters, matrix.variant, row.cells[role_id].by_hand),
            in_words(letters, matrix.variant, say),
        )
        for letters, role_id in ranked
    )


def chips(
    letters: Iterable[str], variant: Variant, by_hand: frozenset[Meaning] = frozenset()
) -> tuple[Chip, ...]:
    """Return letters with what they mean first, those that only a person set marked."""
    typed = {variant.letter_of[meaning] for meaning in by_hand if meaning in variant.letter_of}
    return tuple(Chip(letter, variant.meanings_of(letter)[0], letter in typed) for letter in letters)


def in_words(letters: tuple[str, ...], variant: Variant, say: Wording) -> str:
    """Return what letters say: one in full, several in short."""
    if len(letters) == 1:
        return " / ".join(say(word.legend) for word in words_of(variant, letters[0]))
    short = tuple(" / ".join(say(word.chip) for word in words_of(variant, x)) for x in letters)
    return say.listed(short)
