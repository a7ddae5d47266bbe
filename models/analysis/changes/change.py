"""One difference between two states, as a value: the sentence first, the letters and the reason behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.analysis.letter_changes import LetterChange
from models.domain.message import N_, Message, Value
from models.domain.snapshot import Snapshot


class Sign(StrEnum):
    """Whether something came, is different, or went; the value is the sign that is shown."""

    NEW = "+"
    CHANGED = "~"
    GONE = "-"


SIGN_WORDS: Mapping[Sign, str] = {Sign.NEW: N_("new"), Sign.CHANGED: N_("changed"), Sign.GONE: N_("gone")}


class Heading(StrEnum):
    """What changes stand under; of workflows and of categories of ongoing duties there are several."""

    WORKFLOW = "workflow"
    CATEGORY = "category"
    ORGANISATION = "organisation"
    TIMES = "times"
    SCHEME = "letter scheme"


@dataclass(frozen=True, slots=True)
class Group:
    """What a change belongs to: a workflow by its id, a category by its name, else ''; and its title."""

    heading: Heading
    key: str
    title: Message


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, and where it is: a row by kind and id, for letters that of the activity.

    `role_ids` are the roles it concerns, in the order of the columns; none means everybody. `before` and
    `after` are what was and what is, None where there was or is nothing. `letters` are those that change with
    it, `reason` says why they do.
    `field` is the first of those that differ, '' for the row as a whole.
    """

    sign: Sign
    sentence: Message
    kind: str
    id: str
    group: Group
    role_ids: tuple[str, ...] = ()
    before: Value | None = None
    after: Value | None = None
    letters: tuple[LetterChange, ...] = ()
    reason: Message | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two states; `before` already calls the rows that both have by the ids of `after`.

    `past` is `before` with the names that things have today, for sentences about what went: who reads them
    knows these. `cells` are the cells of the matrix that differ, by activity and role.
    """

    before: Snapshot
    after: Snapshot
    past: Snapshot
    cells: frozenset[tuple[str, str]] = frozenset()

    def is_in_both(self, row_id: str) -> bool:
        """Say whether a row that may be of several kinds was there and still is."""
        return all(any(row_id in t for t in state.tables.values()) for state in (self.before, self.after))
