"""What a command would change, in sentences, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.analysis.checks.finding import Finding, Severity, cases_of
from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.raci import raci_matrix
from models.domain.message import Message, counted, message
from models.domain.snapshot import Snapshot
from models.editing.change import Command, apply

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


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A cell of the matrix whose letters would differ."""

    activity_id: str
    role_id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a command would do: counted changes, letters that differ, findings that come, what ends."""

    changes: tuple[Message, ...]
    letters: tuple[LetterChange, ...]
    arising: tuple[Finding, ...] = ()
    vanishing: tuple[Message, ...] = ()


def preview(snapshot: Snapshot, command: Command, thresholds: Mapping[str, float] = THRESHOLDS) -> Preview:
    """Return what the command would change; raises RuleViolation when it would be refused.

    `thresholds` are those of `find_all`.
    """
    planned = command.plan(snapshot)
    after = apply(snapshot, planned)
    counts: dict[str, int] = {}
    for change in planned.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    changes = tuple(_CHANGED[kind](n) for kind, n in counts.items())
    old, new = find_all(snapshot, thresholds), find_all(after, thresholds)
    return Preview(
        changes, tuple(_letter_changes(snapshot, after)), _not_among(new, old), _no_longer(old, new)
    )


def _not_among(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings about something that the others say nothing of, or judge less strictly."""
    known = {severity: cases_of(f for f in others if f.severity is severity) for severity in Severity}
    return tuple(finding for finding in findings if not cases_of((finding,)) <= known[finding.severity])


def _no_longer(old: tuple[Finding, ...], new: tuple[Finding, ...]) -> tuple[Message, ...]:
    """Return what no longer holds; of a finding that lists several things, what is left of it is said too."""
    said = []
    for finding in _not_among(old, new):
        left = next((f for f in new if cases_of((f,)) & cases_of((finding,))), None)
        text = message("{before} Left: {after}", before=finding.message, after=left.message) if left else None
        said.append(text or finding.message)
    return tuple(said)


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
