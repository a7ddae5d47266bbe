"""A finding: something that may be stored but should be mended, and the rule that says so.

A rule only sees its own faults; which rule it was and how much it matters stands once, in the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from models.analysis.soundness.way import Way
from models.domain.message import N_, Message
from models.domain.snapshot import Snapshot


class Severity(StrEnum):
    """How much it matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITY_WORDS = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.HINT: N_("Hint"),
}


class MendId(StrEnum):
    """What one press, or one choice, can do about a finding; `models.editing.mends` makes the command."""

    NONE = ""
    CHOOSE_ANSWERS = "choose answers"
    CHOOSE_APPROVER = "choose approver"
    CHOOSE_DECIDERS = "choose deciders"
    CHOOSE_DEPUTY = "choose deputy"
    CHOOSE_OWNER = "choose owner"
    CHOOSE_PERFORMER = "choose performer"
    CHOOSE_WHO_ANSWERS = "choose who answers"
    CHOOSE_WHOM_IT_PASSES_ON_TO = "choose whom it passes to"
    DRAW_END = "draw end"
    DRAW_RETURN = "draw return"
    DRAW_START = "draw start"
    JOIN_WAYS = "join ways"
    KEEP_ONE_ANSWERING = "keep one answering"
    LEAVE_LOOP = "leave loop"
    LEAD_THERE = "lead there"
    LEAD_TO_END = "lead to end"
    MARK_REFUSAL = "mark refusal"
    PROMISE_LESS = "promise less"
    RELEASE_AGAIN = "release again"
    REMOVE_BRANCH = "remove branch"
    REMOVE_ROLE = "remove role"
    REMOVE_WEAK_LETTER = "remove weak letter"
    SETTLE_CONFLICT = "settle conflict"
    SET_TIME_LIMIT = "set time limit"
    SHOW_HIDDEN_LETTERS = "show hidden letters"


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about: a row of the document by kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule sees: `message` says what is wrong, `remedy` what to do; the first place is where to jump.

    `severity` and `mend` are given only where they differ from those of the rule; `way` shows it on the
    drawing, step by step.
    """

    message: Message
    remedy: Message
    places: tuple[Place, ...]
    severity: Severity | None = None
    mend: MendId | None = None
    way: Way = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the rule it breaks; the first place is where to jump, `way` is played on the drawing."""

    rule_id: str
    severity: Severity
    message: Message
    remedy: Message
    places: tuple[Place, ...]
    mend: MendId = MendId.NONE
    way: Way = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the registry.

    `title` names the rule in a few words and `why` says in one sentence what goes wrong otherwise (both are
    English texts of the catalogue). `source` names where the rule comes from. `threshold` is the default of
    the setting `setting`, None when the rule has none; `find` then gets 0. `mend` is what can be done about
    its faults at one press.
    """

    id: str
    severity: Severity
    title: str
    why: str
    source: str
    find: Callable[[Snapshot, float], Iterable[Fault]]
    threshold: float | None = None
    setting: str = ""
    mend: MendId = MendId.NONE

    def findings(self, snapshot: Snapshot, threshold: float | None = None) -> Iterable[Finding]:
        """Yield what breaks this rule; without a threshold its default counts."""
        limit = self.threshold if threshold is None else threshold
        for fault in self.find(snapshot, limit or 0.0):
            severity = fault.severity or self.severity
            mend = self.mend if fault.mend is None else fault.mend
            yield Finding(self.id, severity, fault.message, fault.remedy, fault.places, mend, fault.way)


Case: TypeAlias = tuple[str, MendId, tuple[Place, ...]]


def cases_of(findings: Iterable[Finding]) -> set[Case]:
    """Return what findings are about; one that lists rows of one kind is about each of them."""
    found: set[Case] = set()
    for finding in findings:
        is_list = len({place.kind for place in finding.places}) == 1
        parts = [(place,) for place in finding.places] if is_list else [finding.places]
        found |= {(finding.rule_id, finding.mend, part) for part in parts}
    return found
