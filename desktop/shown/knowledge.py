"""What is known of the open document at the moment, and how it is named and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from desktop.shown.look import Look
from models.analysis.checks.finding import Finding
from models.analysis.matrix import Conflict, RaciMatrix
from models.domain.message import Message
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.mend import Mend

Mends: TypeAlias = Mapping[Finding | Conflict, tuple[Mend, ...]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A snapshot with what is derived from it so far; `is_checked` when all findings are there.

    `concern` is the role or department that it is read for, '' for all of them. `records` are those of the
    document, `state` says which version it is or after which it is a draft, None until that is known.
    """

    snapshot: Snapshot
    matrix: RaciMatrix | None = None
    findings: tuple[Finding, ...] = ()
    is_checked: bool = False
    concern: str = ""
    records: Records = field(default_factory=Records)
    state: Message | None = None


def key_of(finding: Finding) -> str:
    """Return what makes a finding the same one in the next snapshot."""
    return "|".join((finding.rule_id, *(place.id for place in finding.places)))


def hidden_in_words(hidden: tuple[str, ...], matrix: RaciMatrix, look: Look) -> str:
    """Return that letters are hidden and why, '' without any."""
    if not hidden:
        return ""
    return look.say(
        "{letters} is hidden: {scheme} has no such letter.", letters=hidden, scheme=matrix.variant.name
    )
