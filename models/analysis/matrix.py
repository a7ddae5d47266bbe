"""The RACI matrix as values: activities × roles → meanings, each with why it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import Message
from models.domain.responsibility import Meaning, Variant, letter_elsewhere, letters_for


class Origin(StrEnum):
    """Where a letter comes from."""

    DRAWN = "drawn"
    DERIVED = "derived"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a meaning stands in a cell; `because_id` is the step or flow it follows from, if any."""

    origin: Origin
    meaning: Meaning
    message: Message
    because_id: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role has to do with one activity: the strongest meanings and all reasons, in order."""

    meanings: frozenset[Meaning]
    reasons: tuple[Reason, ...]

    @property
    def by_hand(self) -> frozenset[Meaning]:
        """Return the shown meanings that stand here only because somebody set them."""
        drawn = {r.meaning for r in self.reasons if r.origin is not Origin.HAND}
        return frozenset(m for m in self.meanings if m not in drawn)

    def hidden(self, variant: Variant) -> tuple[str, ...]:
        """Return the letters that a variant has no sign for, as another one writes them.

        A stronger letter does not take them away: nothing that is stored is without a mark.
        """
        said = (reason.meaning for reason in self.reasons)
        return tuple(dict.fromkeys(letter_elsewhere(m) for m in said if m not in variant.letter_of))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A letter by hand that the drawing denies, or else makes redundant; kept, and said."""

    activity_id: str
    role_id: str
    assignment_id: str
    message: Message
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One activity: a task or approval of a workflow, or a standing duty of a category."""

    activity_id: str
    name: str
    workflow_id: str | None
    category: str | None
    cells: Mapping[str, Cell]
    conflicts: tuple[Conflict, ...] = ()

    def roles_with(self, meaning: Meaning) -> tuple[str, ...]:
        """Return the ids of the roles that have this meaning here."""
        return tuple(role_id for role_id, cell in self.cells.items() if meaning in cell.meanings)


@dataclass(frozen=True, slots=True)
class RaciMatrix:
    """Rows in the order they are shown, roles in the order of the columns."""

    variant: Variant
    role_ids: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def letters(self, row: MatrixRow, role_id: str) -> tuple[str, ...]:
        """Return the letters of a cell in the variant's order, empty when the role is not involved."""
        cell = row.cells.get(role_id)
        return letters_for(cell.meanings, self.variant) if cell else ()

    def hidden(self, row: MatrixRow, role_id: str) -> tuple[str, ...]:
        """Return the letters of a cell that the variant has no sign for, as another one writes them."""
        cell = row.cells.get(role_id)
        return cell.hidden(self.variant) if cell else ()
