"""What a person decides before a recognised sheet is taken over, and what is proposed until they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.domain.message import N_
from models.domain.names import fitting
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.imports.sheets.matching import Match, matches
from models.imports.sheets.recognised import Recognised

NEW = ""  # in place of the id of a role: it is added
Sections = tuple[str, ...]


class Goal(StrEnum):
    """Where the activities of a section go."""

    DUTIES = "duties"
    WORKFLOW = "workflow"


GOAL_WORDS: Mapping[Goal, str] = {
    Goal.DUTIES: N_("ongoing duties of a category"),
    Goal.WORKFLOW: N_("tasks of a workflow, one after the other"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What shall happen to roles (by index: an id, NEW, or None to leave out) and sections.

    `scheme` is the letter scheme that the document shall have, '' for its own. `elsewhere` names the category
    of activities without a section. `keeps_letters` leaves activities that are known as they are.
    """

    roles: Mapping[int, str | None]
    goals: Mapping[Sections, Goal] = field(default_factory=dict)
    scheme: str = ""
    elsewhere: str = ""
    keeps_letters: bool = False


def proposed(
    found: Recognised, snapshot: Snapshot, elsewhere: str, matched: Sequence[Match] | None = None
) -> Choices:
    """Return what is done unless a person says otherwise; `elsewhere` names what has no section.

    `matched` are the `role_matches`, for whoever has them already.
    """
    known = role_matches(found, snapshot) if matched is None else matched
    is_new = not snapshot.assignments and not snapshot.steps
    return Choices(
        {number: match.role_id or NEW for number, match in enumerate(known)},
        {sections: _goal(sections, snapshot) for sections in sections_of(found)},
        found.scheme if is_new and found.scheme in VARIANTS else "",
        found.grid.name or elsewhere,
    )


def role_matches(found: Recognised, snapshot: Snapshot) -> tuple[Match, ...]:
    """Return for each role of the sheet which one of the document it most likely is."""
    return matches([role.name for role in found.roles], snapshot)


def sections_of(found: Recognised) -> tuple[Sections, ...]:
    """Return the sections that hold activities, in the order of the sheet."""
    return tuple(dict.fromkeys(activity.sections for activity in found.activities))


def section_name(sections: Iterable[str], elsewhere: str) -> str:
    """Return the name of the category or workflow that a section becomes."""
    return fitting(" – ".join(sections) or elsewhere)


def _goal(sections: Sections, snapshot: Snapshot) -> Goal:
    name = section_name(sections, "").casefold()
    is_drawn = any(workflow.name.casefold() == name for workflow in snapshot.workflows.values())
    return Goal.WORKFLOW if is_drawn else Goal.DUTIES
