"""What was recognised in a grid, and what a person says against it.

`recognise(grid, corrections)` (models.imports.sheets.recognise) is a pure function of the two: a preview
shows the result on the grid, every correction by hand is put into `Corrections`, and it is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.domain.message import N_, Message
from models.domain.responsibility import Meaning
from models.imports.sheets.grid import Area, Grid, Place


class Part(StrEnum):
    """What a cell was recognised as."""

    ROLE = "role"
    PERSON = "person"
    ACTIVITY = "activity"
    SECTION = "section"
    LETTERS = "letters"
    NONE = "none"  # a sign for no letter, such as a dash
    LEGEND = "legend"
    NOTE = "note"  # status, hours, deliverables: kept as a note of the activity
    NUMBER = "number"
    LEFT_OUT = "left out"


PART_WORDS: Mapping[Part, str] = {
    Part.ROLE: N_("Role"),
    Part.PERSON: N_("Person"),
    Part.ACTIVITY: N_("Activity"),
    Part.SECTION: N_("Section"),
    Part.LETTERS: N_("Letter"),
    Part.NONE: N_("No letter"),
    Part.LEGEND: N_("Legend"),
    Part.NOTE: N_("Note"),
    Part.NUMBER: N_("Number"),
    Part.LEFT_OUT: N_("Left out"),
}


class Orientation(StrEnum):
    """How a matrix lies in its grid."""

    ROLES_IN_COLUMNS = "roles in columns"
    ROLES_IN_ROWS = "roles in rows"
    LETTERS_IN_COLUMNS = "letters in columns"  # roles stand in the cells
    LETTERS_WITH_ROLES = "letters with roles"  # one column such as "R/A" beside one of roles


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role: the name of its head, the person beside it, the head above it, and where the name stands."""

    name: str
    place: Place
    person: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class FoundLetters:
    """What one cell says: letters of the sheet's scheme in its order, and whatever stood beside them.

    `letters` are folded and upper case; what they mean says `Recognised.meanings`. `note` is text behind the
    letters; `is_weak` says they stood in brackets.
    """

    letters: tuple[str, ...]
    place: Place
    note: str = ""
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class FoundActivity:
    """A row of the matrix: name, sections from the outermost, notes as (head, text), letters by role."""

    name: str
    place: Place
    sections: tuple[str, ...] = ()
    number: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    letters: Mapping[int, FoundLetters] = field(default_factory=dict)


class DoubtKind(StrEnum):
    """What is not understood, or understood without being sure."""

    UNKNOWN_LETTER = "unknown letter"  # asked once for all its cells; a choice is a meaning or nothing
    LOOK_ALIKE = "look-alike"  # a Cyrillic or Greek letter that looks like one of the scheme
    WEAK = "weak"  # letters in brackets
    OPEN = "open"  # TBD and such: nothing settled
    TEXT = "text"  # words in a cell of letters
    COLUMN = "column"  # a column inside the matrix that is no role
    TWICE = "twice"  # an activity or role that stands twice
    PERSON = "person"  # a head that may be a person or a role
    PLACEHOLDER = "placeholder"  # a row such as "[task]" or a milestone


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question, with all places it is about and the key by which `Corrections.answers` answers it.

    `choices` are values with their words; the first one is what was done unless somebody answers.
    """

    kind: DoubtKind
    key: str
    text: Message
    places: tuple[Place, ...]
    choices: tuple[tuple[str, Message], ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person said against what was recognised; empty fields leave it to the program.

    `area` chooses one of several tables, and legends outside of it still count. `head_rows` are rows, or
    columns where roles stand in rows; a row of heads may be said in `rows` to have roles, persons, what is
    above roles (section), or nothing. `letters` are meanings that letters have, whatever a legend says.
    """

    orientation: Orientation | None = None
    area: Area | None = None
    head_rows: tuple[int, ...] | None = None
    columns: Mapping[int, Part] = field(default_factory=dict)
    rows: Mapping[int, Part] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Meaning] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A matrix found in a grid.

    `scheme` is the name of the letter scheme, `meanings` what each letter of the sheet means, from its legend
    or the scheme. `parts` say what each cell with text was recognised as; `left_out` is what is not taken
    over, with its reason. `area` is where the matrix stands, its heads included; `head_rows` are columns
    where roles stand in rows.
    """

    grid: Grid
    area: Area
    orientation: Orientation
    head_rows: tuple[int, ...]
    scheme: str
    meanings: Mapping[str, frozenset[Meaning]]
    roles: tuple[FoundRole, ...]
    activities: tuple[FoundActivity, ...]
    parts: Mapping[Place, Part]
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[tuple[Place, Message], ...] = ()
