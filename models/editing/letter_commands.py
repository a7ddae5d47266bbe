"""What typing in a cell of the matrix does to the model; the drawing follows.

Only what was set by hand comes and goes by typing. What the drawing says stays until the drawing is changed,
so a typed letter that the drawing gives already sets nothing, and one that could not show is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast
from uuid import UUID, uuid5

from models.analysis.matrix import Cell, MatrixRow, Origin
from models.analysis.paths import ways_by_workflow
from models.analysis.raci import YIELDS_TO, answers_by_drawing, raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, Message, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Assignment, Meaning, letters_for
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.domain.workflow import Step, StepKind
from models.editing.change import Change, ChangeSet, added, apply, edited, removed
from models.editing.responsibility_commands import ClearLetters
from models.editing.rows import found

_NOTHING = Cell(frozenset(), ())


def meaning_typed(snapshot: Snapshot, activity_id: str, role_id: str, letter: str) -> Meaning:
    """Return what a letter, in either case, means when it is typed in this cell.

    Where the letter scheme has one letter for several meanings (VMI), it is the one that stands in the cell
    already, by hand before drawn, else doing the work as long as nobody does it, else giving advice.
    Raises RuleViolation `unknown_letter` or `no_activity`.
    """
    variant = raci_matrix(snapshot).variant
    row = _row_of(snapshot, activity_id)
    wanted = [m for m in Meaning if variant.letter_of.get(m) == letter.strip().upper()]
    if not wanted:
        raise _unknown_letter(snapshot, letter)
    by_hand = _by_hand(snapshot, activity_id, role_id)
    standing = [m for m in wanted if m in by_hand] + [m for m in wanted if m in _cell(row, role_id).meanings]
    if standing:
        return standing[0]
    return next(m for m in wanted if m is not Meaning.PERFORMS or len(wanted) == 1 or not row.roles_with(m))


def what_stays(snapshot: Snapshot, activity_id: str, role_id: str) -> tuple[Message, ...]:
    """Return why letters stand in a cell even when nothing is set by hand there, one sentence per reason."""
    cleared = apply(snapshot, ClearCell(activity_id, role_id).plan(snapshot))
    cell = _cell(_row_of(cleared, activity_id), role_id)
    letter_of = raci_matrix(cleared).variant.letter_of
    return tuple(
        message("{letter} stays: {reason}", letter=letter_of[reason.meaning], reason=reason.message)
        for reason in cell.reasons
        if reason.meaning in cell.meanings and reason.meaning in letter_of
    )


@dataclass(frozen=True, slots=True)
class TypeLetter:
    """Type a letter in a cell.

    The first R of a step says who does it, further ones help by hand. A takes the place of every A by hand of
    the row. A letter that stands by hand is taken away again; one that is drawn stays as it is.
    """

    activity_id: str
    role_id: str
    meaning: Meaning
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("type letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "role", self.role_id)
        row = _row_of(snapshot, self.activity_id)
        if self.meaning not in raci_matrix(snapshot).variant.letter_of:
            raise _unknown_letter(snapshot, self.meaning.value)
        if self.meaning is Meaning.DECIDES:
            return ChangeSet(self.title, self._answering(snapshot))
        return ChangeSet(self.title, self._taking_part(snapshot, row))

    def _answering(self, snapshot: Snapshot) -> tuple[Change, ...]:
        standing = _answering_by_hand(snapshot, self.activity_id)
        if [assignment.role_id for assignment in standing] == [self.role_id]:
            return (removed(standing[0]),)
        return _answered_by(snapshot, self.activity_id, self.role_id, self.id)

    def _taking_part(self, snapshot: Snapshot, row: MatrixRow) -> tuple[Change, ...]:
        by_hand = _by_hand(snapshot, self.activity_id, self.role_id)
        cell = _cell(row, self.role_id)
        if self.meaning in by_hand:
            return (removed(by_hand[self.meaning]),)
        if self.meaning in {reason.meaning for reason in cell.reasons}:
            return ()
        _refuse_what_could_not_show(snapshot, self.role_id, self.meaning, cell)
        step = snapshot.steps.get(self.activity_id)
        if self.meaning is Meaning.PERFORMS and step is not None and step.performer_role_id is None:
            return edited(step, performer_role_id=self.role_id)
        return (added(Assignment(self.id, self.activity_id, self.role_id, self.meaning)),)


@dataclass(frozen=True, slots=True)
class ClearCell:
    """Take away everything that was set by hand in a cell; `what_stays` says what the drawing gives."""

    activity_id: str
    role_id: str
    title: ClassVar[str] = N_("clear cell")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "role", self.role_id)
        _row_of(snapshot, self.activity_id)
        return ChangeSet(self.title, ClearLetters(self.activity_id, self.role_id).plan(snapshot).changes)


@dataclass(frozen=True, slots=True)
class GiveLastWord:
    """Let the role of an approval answer for all activities from which a way leads to it."""

    approval_id: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("give the last word")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        approval = cast("Step", found(snapshot, "step", self.approval_id))
        role_id = _role_with_last_word(snapshot, approval)
        following = ways_by_workflow(snapshot)[approval.workflow_id].following
        changes: list[Change] = []
        for row in raci_matrix(snapshot).rows:
            is_before = approval.id in following.get(row.activity_id, ())
            if is_before and row.roles_with(Meaning.DECIDES) != (role_id,):
                own_id = str(uuid5(UUID(self.id), row.activity_id))  # the same whenever it is planned
                changes += _answered_by(snapshot, row.activity_id, role_id, own_id)
        return ChangeSet(self.title, tuple(changes))


def _role_with_last_word(snapshot: Snapshot, approval: Step) -> str:
    role = snapshot.roles.get(approval.performer_role_id or "")
    if approval.kind is not StepKind.APPROVAL or role is None:
        raise RuleViolation(
            "nobody_approves",
            message("Only an approval that a role does has the last word. Choose a role under “Done by”."),
            (approval.id,),
        )
    if role.kind is RoleKind.BODY:
        raise RuleViolation(
            "body_answers",
            message(
                "“{role}” is a body: it has to agree, but never answers for the work. "
                "Choose the approval of another role.",
                role=role.name,
            ),
            (approval.id, role.id),
        )
    return role.id


def _row_of(snapshot: Snapshot, activity_id: str) -> MatrixRow:
    row = rows_by_activity(snapshot).get(activity_id)
    if row is None:
        raise RuleViolation(
            "no_activity",
            message("Only tasks, approvals and ongoing duties have letters. Choose one of these."),
            (activity_id,),
        )
    return row


def _cell(row: MatrixRow, role_id: str) -> Cell:
    return row.cells.get(role_id, _NOTHING)


def _by_hand(snapshot: Snapshot, activity_id: str, role_id: str) -> dict[Meaning, Assignment]:
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    return {row.meaning: row for row in rows if row.role_id == role_id}


def _answering_by_hand(snapshot: Snapshot, activity_id: str) -> list[Assignment]:
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    return [row for row in rows if row.meaning is Meaning.DECIDES]


def _answered_by(snapshot: Snapshot, activity_id: str, role_id: str, own_id: str) -> tuple[Change, ...]:
    """Return what changes when exactly this role answers; by hand only where the drawing says otherwise."""
    drawn = answers_by_drawing(snapshot, activity_id)
    standing = _answering_by_hand(snapshot, activity_id)
    if drawn is not None and drawn[0] == role_id:
        return tuple(map(removed, standing))
    gone = tuple(removed(assignment) for assignment in standing if assignment.role_id != role_id)
    if len(gone) < len(standing):
        return gone
    return (*gone, added(Assignment(own_id, activity_id, role_id, Meaning.DECIDES)))


def _refuse_what_could_not_show(snapshot: Snapshot, role_id: str, meaning: Meaning, cell: Cell) -> None:
    stronger = cell.meanings & YIELDS_TO.get(meaning, frozenset())
    if not stronger:
        return
    variant = raci_matrix(snapshot).variant
    drawn = {reason.meaning for reason in cell.reasons if reason.origin is not Origin.HAND}
    text = (
        message(
            "“{role}” has {strong} here by the workflow, which includes {weak}. Change the step instead.",
            role=snapshot.roles[role_id].name,
            strong=letters_for(stronger, variant),
            weak=variant.letter_of[meaning],
        )
        if stronger & drawn
        else message(
            "“{role}” has {strong} here, which includes {weak}. Clear the cell first.",
            role=snapshot.roles[role_id].name,
            strong=letters_for(stronger, variant),
            weak=variant.letter_of[meaning],
        )
    )
    raise RuleViolation("letter_included", text, (role_id,))


def _unknown_letter(snapshot: Snapshot, letter: str) -> RuleViolation:
    variant = raci_matrix(snapshot).variant
    return RuleViolation(
        "unknown_letter",
        message(
            "“{letter}” is no letter of {variant}. Type one of these: {letters}.",
            letter=letter,
            variant=variant.name,
            letters=variant.letters,
        ),
    )
