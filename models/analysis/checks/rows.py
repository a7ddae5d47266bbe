"""Rules of a row: does every activity have exactly one A, somebody who does it, and no more than it needs.

What is missing says `row_state`, by meanings and so in every letter scheme; the sentences name the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.analysis.checks import naming
from models.analysis.checks.answering import owned_by_several, owned_from_outside
from models.analysis.checks.finding import Fault, Place
from models.analysis.matrix import MatrixRow
from models.analysis.raci import raci_matrix
from models.analysis.remembering import across_edits
from models.analysis.row_state import Gap, RowState, row_states
from models.domain.message import Message, counted, message
from models.domain.responsibility import Assignment, Meaning, Variant, letters_for
from models.domain.snapshot import Same, Snapshot, assignments_by_activity, per_snapshot, workflows_in_order
from models.domain.words import MEANING_WORDS

RolesByMeaning = Mapping[Meaning, tuple[str, ...]]

_STRONG = frozenset({Meaning.DECIDES, Meaning.PERFORMS})
_WEAK = frozenset({Meaning.CONSULTED, Meaning.INFORMED})
_TALKING = frozenset(Meaning) - _STRONG - {Meaning.SUPPORTS}


@per_snapshot
def involved(snapshot: Snapshot) -> tuple[tuple[MatrixRow, RolesByMeaning], ...]:
    """Return every row of the matrix with the ids of its roles by what they have to do with it."""
    return tuple((row, _by_meaning(Same(row))) for row in raci_matrix(snapshot).rows)


@across_edits(8192)
def _by_meaning(of_row: Same) -> RolesByMeaning:
    row: MatrixRow = of_row.value
    by_meaning: dict[Meaning, tuple[str, ...]] = {}
    for role_id, cell in row.cells.items():
        for meaning in cell.meanings:
            by_meaning[meaning] = (*by_meaning.get(meaning, ()), role_id)
    return by_meaning


def letter(snapshot: Snapshot, meaning: Meaning) -> str | Message:
    """Return the letter that shows a meaning in the document's letter scheme; its word where none does."""
    found = raci_matrix(snapshot).variant.letter_of.get(meaning)
    return found or Message(MEANING_WORDS[meaning].chip)


def _with(snapshot: Snapshot, gap: Gap) -> Iterator[tuple[MatrixRow, RowState]]:
    """Yield the rows that have this gap."""
    states = row_states(snapshot)
    for row in raci_matrix(snapshot).rows:
        if gap in states[row.activity_id].gaps:
            yield row, states[row.activity_id]


def nobody_answers(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities without an A."""
    missing = letter(snapshot, Meaning.DECIDES)
    for row, _state in _with(snapshot, Gap.NOBODY_ANSWERS):
        remedy = (
            message("Choose a workflow owner, or enter {letter} for one role.", letter=missing)
            if row.workflow_id
            else message("Enter {letter} for one role.", letter=missing)
        )
        yield Fault(
            message(
                "Nobody answers for {activity}: {letter} is missing.",
                activity=naming.activity(snapshot, row),
                letter=missing,
            ),
            remedy,
            (naming.place_of_row(row),),
        )


def several_answer(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities with more than one A."""
    for row, state in _with(snapshot, Gap.SEVERAL_ANSWER):
        yield Fault(
            message(
                "{n} roles answer for {activity}: {roles}.",
                n=len(state.answering),
                activity=naming.activity(snapshot, row),
                roles=naming.roles(snapshot, state.answering),
            ),
            message(
                "Keep {letter} for one role and remove the others.",
                letter=letter(snapshot, Meaning.DECIDES),
            ),
            _places(row, state.answering),
        )


def several_answer_as_one(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities for which a body or group answers, and workflows that one owns."""
    for row, state in _with(snapshot, Gap.SHARED):
        yield Fault(
            message(
                "A body or group answers for {activity}: {roles}.",
                activity=naming.activity(snapshot, row),
                roles=naming.roles(snapshot, state.shared),
            ),
            message("Let a single role answer for it; a body agrees or gives advice."),
            _places(row, state.shared),
        )
    yield from owned_by_several(snapshot)


def outsider_answers(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities for which a role outside the company answers, and workflows that one owns."""
    for row, state in _with(snapshot, Gap.OUTSIDE):
        yield Fault(
            message(
                "A role outside the company answers for {activity}: {roles}.",
                activity=naming.activity(snapshot, row),
                roles=naming.roles(snapshot, state.outside),
            ),
            message("Let a role of the company answer for it; who is outside can still do the work."),
            _places(row, state.outside),
        )
    yield from owned_from_outside(snapshot)


def nobody_performs(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities without an R; where the A alone may mean both, `open_who_performs` speaks instead."""
    missing = letter(snapshot, Meaning.PERFORMS)
    for row, _state in _with(snapshot, Gap.NOBODY_PERFORMS):
        remedy = (
            message("Choose who does the step, or enter {letter} for at least one role.", letter=missing)
            if row.workflow_id
            else message("Enter {letter} for at least one role.", letter=missing)
        )
        yield Fault(
            message(
                "Nobody does {activity}: {letter} is missing.",
                activity=naming.activity(snapshot, row),
                letter=missing,
            ),
            remedy,
            (naming.place_of_row(row),),
        )


def open_who_performs(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find activities whose only strong letter may mean deciding alone or deciding and doing (VMI)."""
    for row, _state in _with(snapshot, Gap.OPEN_WHO_PERFORMS):
        yield Fault(
            message(
                "{activity} only has {letter}: that does not say who does the work.",
                activity=naming.activity(snapshot, row),
                letter=letter(snapshot, Meaning.DECIDES),
            ),
            message(
                "Enter {letter} for the role that does the work, even if it is the same one.",
                letter=letter(snapshot, Meaning.PERFORMS),
            ),
            (naming.place_of_row(row),),
        )


def many_perform(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find activities that more than `most` roles do."""
    for row, by_meaning in involved(snapshot):
        role_ids = by_meaning.get(Meaning.PERFORMS, ())
        if len(role_ids) > most:
            yield Fault(
                counted(
                    "{n} role does {activity}: {roles}.",
                    "{n} roles do {activity}: {roles}.",
                    len(role_ids),
                    activity=naming.activity(snapshot, row),
                    roles=naming.roles(snapshot, role_ids),
                ),
                message(
                    "Split the activity into smaller ones, or keep {letter} only where the work is done.",
                    letter=letter(snapshot, Meaning.PERFORMS),
                ),
                _places(row, role_ids),
            )


def many_are_asked(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find activities for which more than `most` roles give advice."""
    for row, by_meaning in involved(snapshot):
        role_ids = by_meaning.get(Meaning.CONSULTED, ())
        if len(role_ids) > most:
            yield Fault(
                counted(
                    "{n} role is asked for advice on {activity}: {roles}.",
                    "{n} roles are asked for advice on {activity}: {roles}.",
                    len(role_ids),
                    activity=naming.activity(snapshot, row),
                    roles=naming.roles(snapshot, role_ids),
                ),
                message(
                    "Ask only those whose advice can change the decision; tell others afterwards ({letter}).",
                    letter=letter(snapshot, Meaning.INFORMED),
                ),
                _places(row, role_ids),
            )


def nobody_is_asked_or_told(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find workflows and standing duties in which nobody is consulted, informed or co-determines."""
    remedy = message(
        "Check who should be asked before ({asked}) or told afterwards ({told}).",
        asked=letter(snapshot, Meaning.CONSULTED),
        told=letter(snapshot, Meaning.INFORMED),
    )
    talking: dict[str, bool] = {}
    for row, by_meaning in involved(snapshot):
        talks = not _TALKING.isdisjoint(by_meaning)
        if row.workflow_id:
            talking[row.workflow_id] = talks or talking.get(row.workflow_id, False)
        elif not talks:
            text = message(
                "Nobody is asked or told about {activity}.", activity=naming.activity(snapshot, row)
            )
            yield Fault(text, remedy, (naming.place_of_row(row),))
    for workflow in workflows_in_order(snapshot):
        if not talking.get(workflow.id, True):
            text = message("Nobody is asked or told in the workflow “{workflow}”.", workflow=workflow.name)
            yield Fault(text, remedy, (Place("workflow", workflow.id),))


def everybody_has_a_letter(snapshot: Snapshot, least: float) -> Iterator[Fault]:
    """Find rows without an empty cell, in matrices with at least `least` roles."""
    roles = len(raci_matrix(snapshot).role_ids)
    if roles < least:
        return
    for row, _ in involved(snapshot):
        if len(row.cells) == roles:
            yield Fault(
                message("Every role has a letter for {activity}.", activity=naming.activity(snapshot, row)),
                message("Keep only the letters without which something would go wrong."),
                (naming.place_of_row(row),),
            )


def weak_letter_beside_strong(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find C and I set by hand for a role that does or decides the same activity anyway."""
    variant = raci_matrix(snapshot).variant
    for row, _by_meaning in involved(snapshot):
        for assignment in weak_beside_strong(snapshot, row):
            weak = variant.letter_of[assignment.meaning]
            yield Fault(
                message(
                    "{role} has {weak}, set by hand, next to {strong} for {activity}.",
                    role=snapshot.roles[assignment.role_id].name,
                    weak=weak,
                    strong=_strong(row, assignment, variant),
                    activity=naming.activity(snapshot, row),
                ),
                message("Remove {weak}: the stronger letter includes it.", weak=weak),
                _places(row, (assignment.role_id,)),
            )


def weak_beside_strong(snapshot: Snapshot, row: MatrixRow) -> Iterator[Assignment]:
    """Yield the letters by hand of a row that a stronger letter in their cell includes."""
    variant = raci_matrix(snapshot).variant
    for assignment in assignments_by_activity(snapshot).get(row.activity_id, ()):
        strong = _strong(row, assignment, variant)
        weak = variant.letter_of.get(assignment.meaning, "")
        if assignment.meaning in _WEAK and strong and weak and weak not in strong:
            yield assignment


def _strong(row: MatrixRow, assignment: Assignment, variant: Variant) -> tuple[str, ...]:
    return letters_for(row.cells[assignment.role_id].meanings & _STRONG, variant)


def _places(row: MatrixRow, role_ids: tuple[str, ...]) -> tuple[Place, ...]:
    return (naming.place_of_row(row), *naming.places("role", role_ids))
