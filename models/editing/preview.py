"""What a command would change, in sentences, before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.analysis.checks.finding import Finding, Severity, cases_of
from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.letter_changes import LetterChange, differences
from models.analysis.raci import raci_matrix
from models.domain.kinds import KINDS, kind_of
from models.domain.message import Message, Value, counted, message
from models.domain.rules import name_of
from models.domain.snapshot import Row, Snapshot
from models.editing.change import Change, ChangeSet, Command, apply

_NAMED = 3  # more names than this are counted


@dataclass(frozen=True, slots=True)
class Easing:
    """A finding that ends or gets smaller: which of the two, and what it said or what is left of it."""

    title: Message
    message: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """What a command would do: changes, letters that differ, findings that come, findings that ease."""

    changes: tuple[Message, ...]
    letters: tuple[LetterChange, ...]
    arising: tuple[Finding, ...] = ()
    easing: tuple[Easing, ...] = ()


def preview(snapshot: Snapshot, command: Command, thresholds: Mapping[str, float] = THRESHOLDS) -> Preview:
    """Return what the command would change; raises RuleViolation when it would be refused.

    `thresholds` are those of `find_all`.
    """
    planned = command.plan(snapshot)
    return previewed(snapshot, planned, apply(snapshot, planned), thresholds)


def previewed(
    snapshot: Snapshot, planned: ChangeSet, after: Snapshot, thresholds: Mapping[str, float]
) -> Preview:
    """Return what a plan changes that leads to the state `after`; `thresholds` are those of `find_all`."""
    old, new = find_all(snapshot, thresholds), find_all(after, thresholds)
    return Preview(
        tuple(_changes(snapshot, planned)),
        differences(raci_matrix(snapshot), raci_matrix(after)),
        _not_among(new, old),
        _eased(old, new),
    )


def _changes(snapshot: Snapshot, planned: ChangeSet) -> Iterator[Message]:
    """Yield a sentence for each kind of row, with the first names; what is removed comes first."""
    by_kind: dict[str, list[Change]] = {}
    for change in planned.changes:
        if change.kind == "role" and change.after is None:
            yield message("“{role}” is removed", role=snapshot.roles[change.id].name)
        else:
            by_kind.setdefault(change.kind, []).append(change)
    for kind, changes in by_kind.items():
        count, names = KINDS[kind].words.changed(len(changes)), _names(snapshot, changes)
        yield message("{count}: {names}", count=count, names=names) if names else count


def _names(snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Value, ...]:
    """Return the first names of what changes, each once, then how many more there are."""
    found = dict.fromkeys(_name(snapshot, row) for c in changes if (row := c.before or c.after) is not None)
    names: list[Value] = [message("“{name}”", name=name) for name in found if name]
    rest = len(names) - _NAMED
    return (*names[:_NAMED], counted("{n} more", "{n} more", rest)) if rest > 0 else tuple(names)


def _name(snapshot: Snapshot, row: Row) -> str | Message:
    """Return the name of a row or of what it belongs to, '' where that says nothing, as with an arrow."""
    kind = kind_of(row)
    if not kind.belongs_to:
        return name_of(row)
    owner_id = getattr(row, kind.belongs_to)
    owners = (snapshot.row(target, owner_id) for target in kind.refers[kind.belongs_to].targets)
    owner = next((found for found in owners if found is not None), None)
    return _name(snapshot, owner) if owner is not None else ""


def _not_among(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings about something that the others say nothing of, or judge less strictly."""
    known = {severity: cases_of(f for f in others if f.severity is severity) for severity in Severity}
    return tuple(finding for finding in findings if not cases_of((finding,)) <= known[finding.severity])


def _eased(old: tuple[Finding, ...], new: tuple[Finding, ...]) -> tuple[Easing, ...]:
    """Return what no longer holds; of a finding that lists several things, what is left of it."""
    eased = []
    for finding in _not_among(old, new):
        left = next((f for f in new if cases_of((f,)) & cases_of((finding,))), None)
        if left is None:
            eased.append(Easing(message("No longer"), finding.message))
        else:
            eased.append(Easing(_smaller(finding, left), left.message))
    return tuple(eased)


def _smaller(before: Finding, left: Finding) -> Message:
    """Return in a few words how much is left of a finding."""
    kind, was, n = left.places[0].kind, len(before.places), len(left.places)
    smaller = KINDS[kind].words.smaller
    return smaller(n, was) if smaller is not None and n < was else message("Less severe")
