"""Is a row of the matrix settled? The one answer of page, checks and workbook.

It is judged by meanings, so that it holds in every letter scheme: exactly one role answers for the result,
a single one of the company; somebody does the work; every letter can be read; none contradicts the drawing;
what an own scheme lays down beyond that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.analysis.matrix import MatrixRow, RaciMatrix
from models.analysis.own_rules import unkept
from models.analysis.raci import raci_matrix
from models.analysis.remembering import across_edits
from models.analysis.standing import Standing, worst
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning, Variant, letters_for
from models.domain.snapshot import Same, Snapshot, per_snapshot

SHARED = frozenset({RoleKind.BODY, RoleKind.GROUP})
OUTSIDE = frozenset({RoleKind.EXTERNAL})


class Gap(StrEnum):
    """What keeps a row from being settled, in the order in which a short note speaks of it."""

    NOBODY_ANSWERS = "nobody_answers"
    SEVERAL_ANSWER = "several_answer"
    NOBODY_PERFORMS = "nobody_performs"
    OPEN_WHO_PERFORMS = "open_who_performs"
    HIDDEN = "hidden"
    SHARED = "shared"
    OUTSIDE = "outside"
    CONTRADICTED = "contradicted"
    OWN_RULES = "own_rules"


STANDINGS: Mapping[Gap, Standing] = {
    Gap.NOBODY_ANSWERS: Standing.OPEN,
    Gap.SEVERAL_ANSWER: Standing.OPEN,
    Gap.NOBODY_PERFORMS: Standing.OPEN,
    Gap.OPEN_WHO_PERFORMS: Standing.LOOK,
    Gap.HIDDEN: Standing.OPEN,
    Gap.SHARED: Standing.LOOK,
    Gap.OUTSIDE: Standing.LOOK,
    Gap.CONTRADICTED: Standing.LOOK,
    Gap.OWN_RULES: Standing.LOOK,
}
WHO_ANSWERS = frozenset({Gap.NOBODY_ANSWERS, Gap.SEVERAL_ANSWER, Gap.SHARED, Gap.OUTSIDE})
UNDONE = frozenset({Gap.NOBODY_PERFORMS, Gap.OPEN_WHO_PERFORMS})

# The short words of what depends on nothing but the letter of who answers.
SHORT: Mapping[Gap, str] = {
    Gap.SHARED: N_("{letter} shared"),
    Gap.OUTSIDE: N_("{letter} outside"),
    Gap.CONTRADICTED: N_("Conflict"),
    Gap.OWN_RULES: N_("Own rule"),
}


@dataclass(frozen=True, slots=True)
class RowState:
    """Who answers (`shared` and `outside` are those of them who cannot alone), who performs, what is missing.

    Role ids, in the order of the row; `hidden` counts the letters that the scheme cannot show.
    """

    answering: tuple[str, ...]
    performing: tuple[str, ...]
    shared: tuple[str, ...]
    outside: tuple[str, ...]
    hidden: int
    gaps: tuple[Gap, ...]

    @property
    def standing(self) -> Standing:
        """Return settled only for a row in which nothing is missing."""
        return worst((Standing.SETTLED, *(STANDINGS[gap] for gap in self.gaps)))


@per_snapshot
def row_states(snapshot: Snapshot) -> Mapping[str, RowState]:
    """Return the state of every row by the id of its activity."""
    matrix = raci_matrix(snapshot)
    return {row.activity_id: row_state(snapshot, matrix, row) for row in matrix.rows}


def row_state(snapshot: Snapshot, matrix: RaciMatrix, row: MatrixRow) -> RowState:
    """Return whether a row of this snapshot's matrix is settled, and what is missing."""
    return _row_state(Same(row), Same(snapshot.roles), Same(matrix.variant))


@across_edits(8192)
def _row_state(of_row: Same, of_roles: Same, of_variant: Same) -> RowState:
    """Return the state of a row from all that it depends on: an edit leaves most rows as they are."""
    row: MatrixRow = of_row.value
    roles: Mapping[str, Role] = of_roles.value
    variant: Variant = of_variant.value
    answering, performing = row.roles_with(Meaning.DECIDES), row.roles_with(Meaning.PERFORMS)
    shared, outside = (
        tuple(role_id for role_id in answering if roles[role_id].kind in kinds) for kinds in (SHARED, OUTSIDE)
    )
    hidden = sum(len(cell.hidden(variant)) for cell in row.cells.values())
    is_open = bool(answering) and deciding_may_be_performing(variant)
    answers, performs = (variant.limit_of(meaning) for meaning in (Meaning.DECIDES, Meaning.PERFORMS))
    is_undone = len(performing) < min(performs.least, 1)
    found = {
        Gap.NOBODY_ANSWERS: len(answering) < answers.least,
        Gap.SEVERAL_ANSWER: answers.most is not None and len(answering) > answers.most,
        Gap.NOBODY_PERFORMS: is_undone and not is_open,
        Gap.OPEN_WHO_PERFORMS: is_undone and is_open,
        Gap.HIDDEN: hidden > 0,
        Gap.SHARED: bool(shared),
        Gap.OUTSIDE: bool(outside),
        Gap.CONTRADICTED: any(conflict.is_denied for conflict in row.conflicts),
        Gap.OWN_RULES: any(unkept(row, variant)),
    }
    return RowState(
        answering, performing, shared, outside, hidden, tuple(gap for gap, is_so in found.items() if is_so)
    )


def deciding_may_be_performing(variant: Variant) -> bool:
    """Return whether the letter of who answers may also mean doing the work, as V in VMI."""
    both = letters_for(frozenset({Meaning.DECIDES, Meaning.PERFORMS}), variant)
    return both == letters_for(frozenset({Meaning.DECIDES}), variant)


def in_short(state: RowState, variant: Variant) -> Message | None:
    """Return what is missing first, in two words with its letter; None for a settled row."""
    return next(_in_short(state, variant), None)


def _in_short(state: RowState, variant: Variant) -> Iterator[Message]:
    answers = variant.letter_of[Meaning.DECIDES]
    if Gap.SEVERAL_ANSWER in state.gaps:
        yield several_answer(len(state.answering), answers)
    if missing := _missing(state, variant):
        yield missing_letters(*missing)
    if Gap.HIDDEN in state.gaps:
        yield hidden_letters(state.hidden)
    yield from (Message(SHORT[gap], (("letter", answers),)) for gap in state.gaps if gap in SHORT)


def _missing(state: RowState, variant: Variant) -> tuple[str, ...]:
    gaps_of = {Meaning.DECIDES: {Gap.NOBODY_ANSWERS}, Meaning.PERFORMS: UNDONE}
    return tuple(variant.letter_of[m] for m, gaps in gaps_of.items() if not gaps.isdisjoint(state.gaps))


def several_answer(n: int | str, letter: str) -> Message:
    """Return that a letter that must stand once stands n times; `n` may be what stands for the number."""
    return message("{n} × {letter}", n=n, letter=letter)


def hidden_letters(n: int) -> Message:
    """Return that the scheme cannot show so many letters of a row."""
    return counted("{n} hidden", "{n} hidden", n)


def missing_letters(*letters: str) -> Message:
    """Return that a row lacks these letters."""
    return message("{letters} missing", letters=" ".join(letters))
