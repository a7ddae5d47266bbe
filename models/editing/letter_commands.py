"""What typing in a cell of the matrix does to the model; the drawing follows.

Only what was set by hand comes and goes by typing: a letter takes the place of those set by hand in its cell,
except those that the scheme lets stand beside it, such as A and R. What the drawing says stays until the
drawing is changed, so a typed letter that the drawing gives already sets nothing, and one that could not show
is refused. What the letter scheme has no sign for stays, too: only what is seen comes and goes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar, cast
from uuid import UUID, uuid5

from models.analysis.letter_rules import TODAY
from models.analysis.matrix import Cell, MatrixRow
from models.analysis.paths import ways_by_workflow
from models.analysis.raci import answers_by_drawing, raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, Message, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Assignment, Meaning, letters_for
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.domain.workflow import Step, StepKind
from models.editing.change import Change, ChangeSet, added, apply, edited, removed
from models.editing.rows import found
from models.editing.together import merged

_NOTHING = Cell(frozenset(), ())


def meanings_of(snapshot: Snapshot, letter: str) -> tuple[Meaning, ...]:
    """Return what a letter, in either case, can mean here; raises RuleViolation `unknown_letter`."""
    variant = raci_matrix(snapshot).variant
    wanted = variant.meanings_of(variant.typed(letter))
    if not wanted:
        raise unknown_letter(snapshot, letter)
    return wanted


def meaning_typed(
    snapshot: Snapshot, activity_id: str, role_id: str, letter: str, taken: Collection[str] = ()
) -> Meaning:
    """Return what a letter, in either case, means when it is typed in this cell.

    Where the letter scheme has one letter for several meanings (VMI), it is the one that stands in the cell
    already, by hand before drawn, else doing the work as long as nobody does it, else giving advice; in the
    activities of `taken` somebody is about to do it. Raises RuleViolation `unknown_letter` or `no_activity`.
    """
    row, wanted = row_of(snapshot, activity_id), meanings_of(snapshot, letter)
    if len(wanted) == 1:
        return wanted[0]
    by_hand = set_by_hand(snapshot, activity_id, role_id)
    shown = cell_of(snapshot, activity_id, role_id).meanings
    standing = [m for m in wanted if m in by_hand] + [m for m in wanted if m in shown]
    if standing:
        return standing[0]
    is_done = activity_id in taken or bool(row.roles_with(Meaning.PERFORMS))
    return next(m for m in wanted if m is not Meaning.PERFORMS or not is_done)


def what_stays(snapshot: Snapshot, activity_id: str, role_id: str) -> tuple[Message, ...]:
    """Return why letters stand in a cell even when it is cleared, one sentence per reason."""
    cleared = apply(snapshot, ClearCell(activity_id, role_id).plan(snapshot))
    cell = cell_of(cleared, activity_id, role_id)
    variant = raci_matrix(cleared).variant
    drawn = (
        message("{letter} stays: {reason}", letter=variant.letter_of[reason.meaning], reason=reason.message)
        for reason in cell.reasons
        if reason.meaning in cell.meanings and reason.meaning in variant.letter_of
    )
    hidden = (
        message("{letter} stays hidden: {scheme} has no such letter.", letter=letter, scheme=variant.name)
        for letter in raci_matrix(cleared).hidden(row_of(cleared, activity_id), role_id)
    )
    return (*drawn, *hidden)


def what_gives_way(snapshot: Snapshot, command: TypeLetter) -> tuple[Message, ...]:
    """Return which drawn letters of the row no longer show once a letter is typed, a sentence per role."""
    variant = raci_matrix(snapshot).variant
    after = row_of(apply(snapshot, command.plan(snapshot)), command.activity_id)
    said = []
    for role_id, cell in row_of(snapshot, command.activity_id).cells.items():
        lost = cell.meanings - cell.by_hand - after.cells.get(role_id, _NOTHING).meanings
        if letters_for(lost, variant):
            text = message(
                "{lost} of “{role}” gives way to {letter} set by hand.",
                lost=letters_for(lost, variant),
                role=snapshot.roles[role_id].name,
                letter=variant.letter_of[command.meaning],
            )
            said.append(text)
    return tuple(said)


@dataclass(frozen=True, slots=True)
class TypeLetter:
    """Type a letter in a cell.

    The first R of a step says who does it, further ones help by hand. A takes the place of every A by hand of
    the row; any letter takes the place of those by hand in its cell that cannot stand beside it. A letter by
    hand that is typed again goes; one that is drawn stays as it is.
    """

    activity_id: str
    role_id: str
    meaning: Meaning
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("type letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, typed(snapshot, (self,)))

    def giving_way(self, snapshot: Snapshot) -> tuple[Change, ...]:
        """Return what is by hand in the cell and cannot stand beside the letter; nothing if that shows."""
        found(snapshot, "role", self.role_id)
        if self.meaning not in raci_matrix(snapshot).variant.letter_of:
            raise unknown_letter(snapshot, self.meaning.value)
        if self.meaning in cell_of(snapshot, self.activity_id, self.role_id).meanings:
            return ()
        beside = raci_matrix(snapshot).variant.beside(self.meaning)
        by_hand = seen_by_hand(snapshot, self.activity_id, self.role_id)
        return tuple(removed(row) for meaning, row in by_hand.items() if meaning not in beside)

    def coming(self, snapshot: Snapshot, taken: set[str]) -> tuple[Change, ...]:
        """Return what comes of the letter where nothing stands in its way."""
        if self.meaning is Meaning.DECIDES:
            return self._answering(snapshot)
        return self._taking_part(snapshot, taken)

    def _answering(self, snapshot: Snapshot) -> tuple[Change, ...]:
        standing = _answering_by_hand(snapshot, self.activity_id)
        if [assignment.role_id for assignment in standing] == [self.role_id]:
            return (removed(standing[0]),)
        return _answered_by(snapshot, self.activity_id, self.role_id, self.id)

    def _taking_part(self, snapshot: Snapshot, taken: set[str]) -> tuple[Change, ...]:
        by_hand = set_by_hand(snapshot, self.activity_id, self.role_id)
        if self.meaning in by_hand:
            self._refuse_what_is_unseen(snapshot)
            return (removed(by_hand[self.meaning]),)
        cell = cell_of(snapshot, self.activity_id, self.role_id)
        if self.meaning in {reason.meaning for reason in cell.reasons}:
            return ()
        hidden = why_hidden(snapshot, self.activity_id, self.role_id, self.meaning)
        if hidden is not None:
            raise RuleViolation("letter_included", hidden, (self.role_id,))
        return given(snapshot, (self.activity_id, self.role_id), self.meaning, self.id, taken)

    def _refuse_what_is_unseen(self, snapshot: Snapshot) -> None:
        """Refuse to take away a letter that another one of the cell covers, such as M below V in VMI."""
        variant = raci_matrix(snapshot).variant
        meanings = cell_of(snapshot, self.activity_id, self.role_id).meanings
        weak, shown = variant.letter_of[self.meaning], letters_for(meanings, variant)
        if self.meaning in meanings and weak not in shown:
            text = message("{strong} includes {weak}. Take {strong} away first.", strong=shown, weak=weak)
            raise RuleViolation("letter_included", text, (self.role_id,))


def typed(snapshot: Snapshot, letters: Sequence[TypeLetter]) -> tuple[Change, ...]:
    """Return what changes when these letters are typed; a refusal names its cell if there are several.

    All are judged by one state: with a state of its own for each, thousands of letters would take minutes.
    """
    gone = [letter.giving_way(snapshot) for letter in letters]
    changes = list(merged(chain.from_iterable(gone)))
    left = apply(snapshot, ChangeSet(TypeLetter.title, tuple(changes))) if changes else snapshot
    taken: set[str] = set()
    for letter, gives_way in zip(letters, gone, strict=True):
        place = (letter.activity_id, letter.role_id)
        if gives_way and letter.meaning in cell_of(left, *place).meanings:
            continue
        try:
            changes += letter.coming(left, taken)
        except RuleViolation as refusal:
            if len(letters) == 1:
                raise
            raise RuleViolation(
                refusal.code, in_cell(snapshot, place, refusal.message), refusal.ids
            ) from refusal
    return merged(changes)


@dataclass(frozen=True, slots=True)
class ClearCell:
    """Take away what was set by hand in a cell and can be seen there; `what_stays` says what is left."""

    activity_id: str
    role_id: str
    title: ClassVar[str] = N_("clear cell")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "role", self.role_id)
        row_of(snapshot, self.activity_id)
        seen = seen_by_hand(snapshot, self.activity_id, self.role_id)
        return ChangeSet(self.title, tuple(map(removed, seen.values())))


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
            message(
                "Only an approval given by a role can have the last word. Choose a role under “Done by”."
            ),
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


def row_of(snapshot: Snapshot, activity_id: str) -> MatrixRow:
    """Return the row of an activity; raises RuleViolation `no_activity`."""
    row = rows_by_activity(snapshot).get(activity_id)
    if row is None:
        raise RuleViolation(
            "no_activity",
            message("Only tasks, approvals and ongoing duties have letters. Choose one of these."),
            (activity_id,),
        )
    return row


def cell_of(snapshot: Snapshot, activity_id: str, role_id: str) -> Cell:
    """Return what a role has to do with an activity, possibly nothing."""
    return row_of(snapshot, activity_id).cells.get(role_id, _NOTHING)


def set_by_hand(snapshot: Snapshot, activity_id: str, role_id: str) -> dict[Meaning, Assignment]:
    """Return the letters by hand of a cell, by meaning."""
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    return {row.meaning: row for row in rows if row.role_id == role_id}


def seen_by_hand(snapshot: Snapshot, activity_id: str, role_id: str) -> dict[Meaning, Assignment]:
    """Return the letters by hand of a cell that the letter scheme has a sign for.

    The others are kept whatever is typed, pasted, filled or cleared: nobody takes away what cannot be seen.
    """
    letter_of = raci_matrix(snapshot).variant.letter_of
    by_hand = set_by_hand(snapshot, activity_id, role_id)
    return {meaning: row for meaning, row in by_hand.items() if meaning in letter_of}


def given(
    snapshot: Snapshot, place: tuple[str, str], meaning: Meaning, own_id: str, taken: set[str]
) -> tuple[Change, ...]:
    """Return what gives a role a letter; the first who does a step is drawn, everything else is by hand.

    `taken` gathers the activities that somebody was given to do, for the next letter of the same edit.
    """
    activity_id, role_id = place
    step = snapshot.steps.get(activity_id)
    if meaning is Meaning.PERFORMS:
        is_first = activity_id not in taken
        taken.add(activity_id)
        if is_first and step is not None and step.performer_role_id is None:
            return edited(step, performer_role_id=role_id)
    return (added(Assignment(own_id, activity_id, role_id, meaning)),)


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


def why_hidden(snapshot: Snapshot, activity_id: str, role_id: str, meaning: Meaning) -> Message | None:
    """Return why a letter could not show in a cell: a stronger one there includes it; None when it could."""
    cell = cell_of(snapshot, activity_id, role_id)
    stronger = cell.meanings & TODAY.stronger(meaning)
    variant = raci_matrix(snapshot).variant
    if not stronger:
        return None
    text = message(
        "“{role}” has {strong} here by the workflow, which includes {weak}. Change the step instead."
    )
    if stronger <= cell.by_hand:
        text = message("{strong} includes {weak}. Leave out one of them.")
    elif activity_id in snapshot.standing_duties:
        text = message(
            "“{role}” has {strong} here as owner, which includes {weak}. Choose another owner instead."
        )
    role, strong = snapshot.roles[role_id].name, letters_for(stronger, variant)
    return replace(text, values=(("role", role), ("strong", strong), ("weak", variant.letter_of[meaning])))


def unknown_letter(snapshot: Snapshot, letter: str) -> RuleViolation:
    """Return the refusal of a letter that the document's scheme does not have."""
    variant = raci_matrix(snapshot).variant
    return RuleViolation(
        "unknown_letter",
        message(
            "“{letter}” is not a letter of {variant}. Type one of these: {letters}.",
            letter=letter,
            variant=variant.name,
            letters=variant.letters,
        ),
    )


def in_cell(snapshot: Snapshot, place: tuple[str, str], reason: Message) -> Message:
    """Return why something could not be done, with the activity and the role it could not be done for."""
    activity_id, role_id = place
    return message(
        "“{activity}”, “{role}”: {reason}",
        activity=row_of(snapshot, activity_id).name,
        role=snapshot.roles[role_id].name,
        reason=reason,
    )
