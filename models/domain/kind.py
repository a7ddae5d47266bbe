"""What is said of a kind of row: what it refers to, what is unique, which values are possible, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from models.domain.kind_words import KindWords
from models.domain.names import NAME_LENGTH, SHORT_NAME_LENGTH, TEXT_LENGTH
from models.domain.row_rules import Check, Range

FIRST_FORMAT = 1000


class Gone(Enum):
    """What happens to a row when the row it names is removed."""

    TOO = auto()  # it says nothing alone, and goes too
    EMPTY = auto()  # the field becomes empty
    LIFTED = auto()  # it names what the removed row named in its `lifts_by` field


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names a row of one of some kinds; None is possible where the field allows it.

    `edge` is what the graph calls it, from the row to what it names, or the other way round.
    """

    targets: tuple[str, ...]
    gone: Gone = Gone.EMPTY
    edge: str = ""
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What the graph calls a row that is an edge itself, and the fields that name its two ends."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the user: its longest length, and whether it is a name on one line, which must be there."""

    longest: int = TEXT_LENGTH
    is_name: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A field that came with a later format than its kind; `before` is the cell of rows that are older."""

    since: int
    before: str | int | float | None


NAME = Text(NAME_LENGTH, is_name=True)
NAME_OR_NONE = Text(NAME_LENGTH, is_name=True, may_be_empty=True)
SHORT_NAME = Text(SHORT_NAME_LENGTH, is_name=True)
LONG = Text()
LETTER = Text(SHORT_NAME_LENGTH)  # as typed; how long one may be is refused in words of its own
WORD = Text(60)  # of a letter, beside which it stands


@dataclass(frozen=True, slots=True)
class Kind:
    """What is true of one kind of row.

    `since` is the format that brought it, `constrained` the one that last changed what is unique or possible.
    `most` are the rows that a document may hold, 0 where another rule says so.
    `unique` are groups of fields that no two rows share; names are compared without case, within
    `named_within` if that is given. `apart` are pairs of fields that must differ, `rising` pairs of which the
    first is smaller. `belongs_to` leads to the row that gives a row without a name its name. `lifts_by` says
    where what named a removed row moves, `is_whole` that it is judged anew when a row that belongs to it
    goes. `node` says which attributes a row has in the graph, `link` that it is an edge there, which then has
    these attributes.
    """

    name: str
    row: type[Any]
    words: KindWords
    since: int = FIRST_FORMAT
    constrained: int = FIRST_FORMAT
    later: Mapping[str, Later] = field(default_factory=dict)
    most: int = 10_000
    refers: Mapping[str, Reference] = field(default_factory=dict)
    unique: tuple[tuple[str, ...], ...] = ()
    named_within: str = ""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()
    rising: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    belongs_to: str = ""
    lifts_by: str = ""
    is_whole: bool = False
    checks: tuple[Check, ...] = ()
    node: Mapping[str, str] = field(default_factory=dict)
    node_kind: str = ""
    link: Link | None = None
