"""What a command would change, in sentences, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.analysis.checks.finding import Finding, Severity, cases_of
from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.raci import raci_matrix
from models.domain.message import Message, Value, counted, message
from models.domain.rules import label_of
from models.domain.snapshot import KIND_OF, REFERENCES, Row, Snapshot
from models.domain.workflow import Step
from models.editing.change import Change, ChangeSet, Command, apply

_CHANGED: Mapping[str, Callable[[int], Message]] = {
    "department": lambda n: counted("{n} department changes", "{n} departments change", n),
    "role": lambda n: counted("{n} role changes", "{n} roles change", n),
    "organisation": lambda n: counted("the organisation changes", "the organisation changes", n),
    "person": lambda n: counted("{n} person is forgotten", "{n} people are forgotten", n),
    "holding": lambda n: counted("{n} person moves or leaves", "{n} people move or leave", n),
    "duty_window": lambda n: counted("{n} duty time changes", "{n} duty times change", n),
    "workflow": lambda n: counted("{n} workflow changes", "{n} workflows change", n),
    "step": lambda n: counted("{n} step changes", "{n} steps change", n),
    "addressee": lambda n: counted("{n} notice changes", "{n} notices change", n),
    "flow": lambda n: counted("{n} arrow changes", "{n} arrows change", n),
    "standing_duty": lambda n: counted("{n} ongoing duty changes", "{n} ongoing duties change", n),
    "assignment": lambda n: counted("{n} letter by hand changes", "{n} letters by hand change", n),
}

# The field that leads to what a row without a name of its own belongs to.
_BELONGS_TO: Mapping[str, str] = {
    "holding": "person_id",
    "duty_window": "role_id",
    "addressee": "step_id",
    "assignment": "activity_id",
}
_NAMED = 3  # more names than this are counted

_SMALLER: Mapping[str, Callable[[int, int], Message]] = {
    "role": lambda n, was: counted("Smaller: {was} → {n} role", "Smaller: {was} → {n} roles", n, was=was),
    "step": lambda n, was: counted("Smaller: {was} → {n} step", "Smaller: {was} → {n} steps", n, was=was),
    "standing_duty": lambda n, was: counted(
        "Smaller: {was} → {n} ongoing duty", "Smaller: {was} → {n} ongoing duties", n, was=was
    ),
}


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A cell of the matrix whose letters would differ."""

    activity_id: str
    role_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


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
    after = apply(snapshot, planned)
    old, new = find_all(snapshot, thresholds), find_all(after, thresholds)
    return Preview(
        tuple(_changes(snapshot, planned)),
        tuple(_letter_changes(snapshot, after)),
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
        count, names = _CHANGED[kind](len(changes)), _names(snapshot, changes)
        yield message("{count}: {names}", count=count, names=names) if names else count


def _names(snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Value, ...]:
    """Return the first names of what changes, each once, then how many more there are."""
    found = dict.fromkeys(_name(snapshot, row) for c in changes if (row := c.before or c.after) is not None)
    names: list[Value] = [message("“{name}”", name=name) for name in found if name]
    rest = len(names) - _NAMED
    return (*names[:_NAMED], counted("{n} more", "{n} more", rest)) if rest > 0 else tuple(names)


def _name(snapshot: Snapshot, row: Row) -> str | Message:
    """Return the name of a row or of what it belongs to, '' where that says nothing, as with an arrow."""
    kind = KIND_OF[type(row)]
    if kind in _BELONGS_TO:
        owner_id = getattr(row, _BELONGS_TO[kind])
        owners = (snapshot.row(owner, owner_id) for owner in REFERENCES[kind, _BELONGS_TO[kind]])
        owner = next((found for found in owners if found is not None), None)
        return _name(snapshot, owner) if owner is not None else ""
    return label_of(row) if isinstance(row, Step) else getattr(row, "name", "")


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
    return _SMALLER[kind](n, was) if kind in _SMALLER and n < was else message("Less severe")


def _letter_changes(before: Snapshot, after: Snapshot) -> list[LetterChange]:
    old, new = _letters(before), _letters(after)
    return [
        LetterChange(*cell, old.get(cell, ()), new.get(cell, ()))
        for cell in {**old, **new}
        if old.get(cell, ()) != new.get(cell, ())
    ]


def _letters(snapshot: Snapshot) -> dict[tuple[str, str], tuple[str, ...]]:
    matrix = raci_matrix(snapshot)
    return {
        (row.activity_id, role_id): matrix.letters(row, role_id)
        for row in matrix.rows
        for role_id in row.cells
    }
