"""One change that a workbook brings: what it says, where it stands, what it would do or why it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import N_, Message
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.together import Together
from models.imports.round_trip.letters_command import LettersFromSheet, joined


class ChangeKind(StrEnum):
    """Kinds of changes, in the order in which they are made: what goes makes room for names and places."""

    GONE_ACTIVITY = "gone activity"
    GONE_ROLE = "gone role"
    ROLE_NAME = "role name"
    GROUP_NAME = "group name"
    ACTIVITY_NAME = "activity name"
    NEW_ROLE = "new role"
    NEW_ACTIVITY = "new activity"
    LETTERS = "letters"
    NOTE = "note"
    ORDER = "order"


# In the order in which they are read: what most people change first.
CHANGE_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.LETTERS: N_("Letters"),
    ChangeKind.NOTE: N_("Notes"),
    ChangeKind.ACTIVITY_NAME: N_("Names of activities"),
    ChangeKind.ROLE_NAME: N_("Names of roles"),
    ChangeKind.GROUP_NAME: N_("Names of workflows and categories"),
    ChangeKind.NEW_ACTIVITY: N_("New activities"),
    ChangeKind.NEW_ROLE: N_("New roles"),
    ChangeKind.ORDER: N_("Order and category of ongoing duties"),
    ChangeKind.GONE_ACTIVITY: N_("Activities taken out"),
    ChangeKind.GONE_ROLE: N_("Roles taken out"),
}
_TAKES_AWAY = frozenset({ChangeKind.GONE_ACTIVITY, ChangeKind.GONE_ROLE})


@dataclass(frozen=True, slots=True)
class Sides:
    """What stood in a place at export, stands there in the workbook, and stands in the document now."""

    exported: str
    workbook: str
    document: str

    @property
    def is_conflict(self) -> bool:
        """Return whether both were changed, each to something else."""
        return self.exported != self.document != self.workbook


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change with its place in the sheet; with `why_not` it is only told.

    `remarks` say what comes with it: what stays, what gives way.
    """

    change: ChangeKind
    text: Message
    place: str
    command: Command
    sides: Sides
    remarks: tuple[Message, ...] = ()
    why_not: Message | None = None

    @property
    def is_suggested(self) -> bool:
        """Return whether it is taken over unless somebody says otherwise: nothing that takes away is."""
        return self.why_not is None and not self.sides.is_conflict and self.change not in _TAKES_AWAY


@dataclass(frozen=True, slots=True)
class Told:
    """What was changed in the workbook and changes nothing here, with the reason and the place, if any."""

    text: Message
    place: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a workbook brings to a snapshot; `agreed` counts what both changed alike."""

    snapshot: Snapshot
    workbook: str
    day: str
    proposals: tuple[Proposal, ...]
    told: tuple[Told, ...]
    agreed: int = 0


TITLE = N_("take over changes from the workbook")


def accepted(proposals: Iterable[Proposal]) -> Command:
    """Return the one edit that takes all of these over; letters are planned together, on one state."""
    chosen = [proposal for proposal in proposals if proposal.why_not is None]
    commands: list[Command] = []
    for change in ChangeKind:
        own = [proposal.command for proposal in chosen if proposal.change is change]
        letters = [command for command in own if isinstance(command, LettersFromSheet)]
        commands += [command for command in own if not isinstance(command, LettersFromSheet)]
        commands += [joined(letters)] if letters else []
    return Together(TITLE, tuple(commands))
