"""Mends of single letters: hidden by the letter scheme, or by hand against the drawing."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Finding
from models.analysis.raci import answers_by_drawing, raci_matrix
from models.analysis.schemes import schemes_that_show
from models.domain.message import N_, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Assignment, Meaning, letter_elsewhere
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.responsibility_commands import ClearLetters
from models.editing.scheme_commands import ChooseScheme, TurnLetters
from models.editing.together import Together
from models.editing.workflow_commands import EditStep


def show_hidden_letters(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer the scheme that shows all letters of the document, and another letter for those of this row."""
    letter_of = raci_matrix(snapshot).variant.letter_of
    stored = frozenset(row.meaning for row in snapshot.assignments.values())
    for key, scheme in schemes_that_show(snapshot, stored | letter_of.keys())[:1]:
        yield Mend(message("Show them all: use {scheme}", scheme=scheme.name), ChooseScheme(key))
    activity_id, instead = finding.places[0].id, Meaning.CONSULTED
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    unseen = dict.fromkeys(row.meaning for row in rows if row.meaning not in letter_of)
    for meaning in unseen if instead in letter_of else ():
        label = message(
            "Turn {letter} into {other} here", letter=letter_elsewhere(meaning), other=letter_of[instead]
        )
        yield Mend(label, TurnLetters(activity_id, meaning, instead))


def settle_conflict(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to keep the workflow or the entry that contradicts it."""
    for place in finding.places:
        entry = snapshot.assignments.get(place.id)
        if entry is not None:
            yield from settlements(snapshot, entry)


def settlements(snapshot: Snapshot, entry: Assignment) -> Iterator[Mend]:
    """Yield how to settle a letter by hand against the drawing.

    The entry can only be kept where it says who answers: then that role takes over the approval the workflow
    speaks of. Elsewhere the workflow gives the same or more.
    """
    without = ClearLetters(entry.activity_id, entry.role_id, entry.meaning)
    drawn = answers_by_drawing(snapshot, entry.activity_id)
    if entry.meaning is not Meaning.DECIDES or drawn is None or drawn[0] == entry.role_id:
        yield Mend(message("Remove the entry"), without)
        return
    approval = snapshot.steps.get(drawn[1].because_id or "")
    role = snapshot.roles[entry.role_id]
    yield Mend(message("Keep workflow: “{role}” answers for it", role=snapshot.roles[drawn[0]].name), without)
    if approval is not None and role.kind is not RoleKind.BODY:
        label = message(
            "Keep entry: “{role}” takes over “{approval}”", role=role.name, approval=label_of(approval)
        )
        yield Mend(label, _takes_over(snapshot, entry, approval.id))


def _takes_over(snapshot: Snapshot, entry: Assignment, approval_id: str) -> Command:
    rows = assignments_by_activity(snapshot)[entry.activity_id]
    answering = {row.role_id for row in rows if row.meaning is Meaning.DECIDES}
    cleared = tuple(ClearLetters(entry.activity_id, role_id, Meaning.DECIDES) for role_id in answering)
    moved = EditStep(approval_id, {"performer_role_id": entry.role_id})
    return Together(N_("keep entry"), (moved, *cleared))
