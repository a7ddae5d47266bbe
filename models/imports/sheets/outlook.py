"""What taking a sheet over would do, as things are chosen so far: all that a preview shows, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.domain.errors import RuleViolation
from models.domain.limits import too_large
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.preview import Preview, previewed
from models.imports.brought import brought
from models.imports.sheets.choices import Choices, Goal, Sections, proposed, role_matches
from models.imports.sheets.grid import Grid
from models.imports.sheets.matching import Match
from models.imports.sheets.recognise import recognise
from models.imports.sheets.recognised import Corrections, Recognised
from models.imports.sheets.taking import TakeSheet


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person said so far; roles go by their name in the sheet, for corrections change their order."""

    corrections: Corrections = field(default_factory=Corrections)
    roles: Mapping[str, str | None] = field(default_factory=dict)
    goals: Mapping[Sections, Goal] = field(default_factory=dict)
    scheme: str | None = None
    keeps_letters: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was recognised, what is chosen or proposed for it, and what would come of it, or why nothing."""

    found: Recognised
    choices: Choices
    matches: tuple[Match, ...]
    command: TakeSheet
    preview: Preview | None = None
    after: Snapshot | None = None
    refusal: Message | None = None


def outlook(
    grid: Grid, wishes: Wishes, snapshot: Snapshot, elsewhere: str, thresholds: Mapping[str, float]
) -> Outlook | None:
    """Return what would come of a sheet; None when these corrections leave no matrix.

    `elsewhere` names the category of what has no section, `thresholds` are those of `find_all`.
    """
    found = recognise(grid, wishes.corrections)
    if found is None:
        return None
    matched = role_matches(found, snapshot)
    choices = wished(proposed(found, snapshot, elsewhere, matched), found, wishes)
    start = Outlook(found, choices, matched, TakeSheet(found, choices))
    try:
        planned = start.command.plan(snapshot)
        after = apply(snapshot, planned)
        if (broken := too_large(after)) is not None:
            return replace(start, refusal=broken)
        would = previewed(snapshot, planned, after, thresholds)
        return replace(start, preview=replace(would, changes=tuple(brought(planned))), after=after)
    except RuleViolation as refused:
        return replace(start, refusal=refused.message)


def wished(start: Choices, found: Recognised, wishes: Wishes) -> Choices:
    """Return the proposed choices with what a person wants otherwise."""
    roles = {
        number: wishes.roles.get(found.roles[number].name, role_id) for number, role_id in start.roles.items()
    }
    return replace(
        start,
        roles=roles,
        goals={**start.goals, **wishes.goals},
        scheme=start.scheme if wishes.scheme is None else wishes.scheme,
        keeps_letters=wishes.keeps_letters,
    )
