"""A finding: something that may be stored but should be mended, and the rule that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import Message
from models.domain.snapshot import Snapshot


class Severity(StrEnum):
    """How much it matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about: a row of the document by kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` says what is wrong, `remedy` what to do; the first place is where to jump."""

    rule_id: str
    severity: Severity
    message: Message
    remedy: Message
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the registry.

    `title` names the rule in a few words and `why` says in one sentence what goes wrong otherwise (both are
    English texts of the catalogue). `threshold` is the default of the setting `setting`, None when the rule
    has none. `source` names where the rule comes from.
    """

    id: str
    severity: Severity
    title: str
    why: str
    source: str
    find: Callable[[Snapshot, float], Iterable[Finding]]
    threshold: float | None = None
    setting: str = ""
