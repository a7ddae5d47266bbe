"""Which motions could be put now: from changes since the last version, from open facts and from findings.

Most urgent first; within that changes, which the next version is about, before what was open already. What
was taken or laid aside is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.analysis.changes.compare import Comparison
from models.analysis.checks.finding import Finding
from models.analysis.review.from_changes import from_changes
from models.analysis.review.from_facts import from_facts
from models.analysis.review.from_findings import from_findings
from models.analysis.review.proposed import Proposed, new_only
from models.analysis.review.since import Since
from models.analysis.review.versions import last_version
from models.domain.names import fitting
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.wording import Wording

AT_ONCE = 3  # motions that are shown before the rest is folded away


def proposals(
    snapshot: Snapshot,
    findings: Iterable[Finding],
    comparison: Comparison | None = None,
    since: str = "",
) -> tuple[Proposed, ...]:
    """Return what could be asked; `comparison` is with the version `since`, None before the first one."""
    found = [
        *(from_changes(comparison, since) if comparison is not None else ()),
        *from_facts(snapshot),
        *from_findings(snapshot, findings),
    ]
    known = (item.source for item in snapshot.decision_items.values() if item.source)
    return tuple(sorted(new_only(found, known), key=lambda proposed: proposed.urgency))


def proposals_now(snapshot: Snapshot, records: Records, findings: Iterable[Finding]) -> tuple[Proposed, ...]:
    """Return what could be asked after the last version; raises KnownError when that is not as recorded."""
    last = last_version(records)
    if last is None:
        return proposals(snapshot, findings)
    record, version = last
    return proposals(snapshot, findings, Since(records, snapshot).comparison(record.sequence), version.number)


def as_fields(proposed: Proposed, say: Wording) -> Mapping[str, Any]:
    """Return the fields of the decision item that a proposal becomes, in the words of a language."""
    advice = proposed.recommendation
    return {
        "name": fitting(say(proposed.question)),
        "today": say(proposed.today),
        "then": say(proposed.then),
        "if_no": say(proposed.if_no),
        "recommendation": say(advice) if advice is not None else "",
        "decider_role_id": proposed.decider_role_id,
        "about": proposed.about,
        "source": proposed.source,
    }
