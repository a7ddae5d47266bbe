"""The tables of a role's sheet: its activities by letter, and what it approves and decides."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_in_words
from models.analysis.approving import performers
from models.analysis.matrix import MatrixRow, Reason
from models.analysis.paths import steps_in_order
from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.words import WORDS
from models.domain.workflow import Asks, Step, StepKind, Workflow
from models.exports.papers.paper import Row, Table
from models.exports.report_matrix import group_name, legend, workflow_about
from models.exports.report_workflows import step_label
from models.wording import Wording

_HIDDEN = ""  # the group of cells of which the scheme can show nothing


def activities(snapshot: Snapshot, role_id: str, say: Wording) -> Table | None:
    """Return what a role has letters for, under its first letter in the order of the scheme, and why."""
    matrix = raci_matrix(snapshot)
    by_letter: dict[str, list[Row]] = {letter: [] for letter in (*matrix.variant.letters, _HIDDEN)}
    for row in matrix.rows:
        if role_id in row.cells:
            letters = matrix.letters(row, role_id)
            by_letter[(*letters, _HIDDEN)[0]].append(_activity(snapshot, row, role_id, say))
    words = {entry.letter: f"{entry.letter} – {entry.chip}" for entry in legend(snapshot, say)}
    words[_HIDDEN] = say("Letters that {scheme} does not show", scheme=matrix.variant.name)
    rows = tuple(
        row
        for letter, found in by_letter.items()
        if found
        for row in (Row((f"{words[letter]} ({len(found)})",), is_group=True), *found)
    )
    heads = (say("Letter"), say("Activity"), say("Workflow or category"), say("Why"))
    return Table(heads, rows, (9, 30, 22, 39), frozenset({0})) if rows else None


def _activity(snapshot: Snapshot, row: MatrixRow, role_id: str, say: Wording) -> Row:
    matrix, cell = raci_matrix(snapshot), row.cells[role_id]
    hidden = matrix.hidden(row, role_id)
    letters = matrix.letters(row, role_id)
    named = matrix.variant.letter_of if len(letters) > 1 else {}
    shown = (reason for reason in cell.reasons if reason.meaning in cell.meanings)
    why = [_reason(reason, named.get(reason.meaning, ""), say) for reason in shown]
    if hidden:
        scheme = matrix.variant.name
        why.append(say("{letters} is hidden: {scheme} has no such letter.", letters=hidden, scheme=scheme))
    return Row(
        (
            " ".join(letters),
            row.name or say("Without a name"),
            group_name(snapshot, row, say),
            "\n".join(dict.fromkeys(why)),
        ),
        row.activity_id,
    )


def _reason(reason: Reason, letter: str, say: Wording) -> str:
    """Return why a letter stands, with the letter where several do."""
    return f"{letter}: {say(reason.message)}" if letter else say(reason.message)


def authority(snapshot: Snapshot, role_id: str, say: Wording) -> Table | None:
    """Return what a role approves, decides and owns, with the limits and what then happens, if anything."""
    rows = tuple(
        row
        for workflow in workflows_in_order(snapshot)
        for row in (
            *_owned(snapshot, workflow, role_id, say),
            *(
                _decided(snapshot, workflow, step, say)
                for step in steps_in_order(snapshot, workflow.id)
                if _decides(snapshot, step, role_id)
            ),
        )
    )
    heads = (say("What"), say("Step"), say("Workflow"), say("Limits, and what happens then"))
    return Table(heads, rows, (17, 24, 22, 37)) if rows else None


def _owned(snapshot: Snapshot, workflow: Workflow, role_id: str, say: Wording) -> Iterator[Row]:
    if workflow.owner_role_id == role_id:
        yield Row(
            (
                say("Owns the workflow"),
                "",
                workflow.name,
                workflow_about(snapshot, say, workflow, names_owner=False),
            ),
            workflow.id,
        )


def _decides(snapshot: Snapshot, step: Step, role_id: str) -> bool:
    if step.kind is StepKind.APPROVAL:
        return role_id in performers(snapshot, step)
    return step.kind is StepKind.DECISION and step.asks is Asks.PEOPLE and step.performer_role_id == role_id


def _decided(snapshot: Snapshot, workflow: Workflow, step: Step, say: Wording) -> Row:
    if step.kind is StepKind.DECISION:
        what, limits = say("chooses the way"), ""
    else:
        what = say(WORDS[step.purpose])
        rule = approval_rule(snapshot, step)
        said = rule_in_words(snapshot, step, rule, names_one=False)
        limits = "\n".join(map(say, said))
    return Row((what, step_label(say, step), workflow.name, limits), step.id)
