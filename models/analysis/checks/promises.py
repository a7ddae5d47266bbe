"""Rules of promised answer times: are they kept at any hour, also at night and at weekends.

That is worked out over the week for targets around the clock or in duty hours and for critical workflows; the
longest way is held against every target.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Fault, Place
from models.analysis.checks.times import response_time
from models.analysis.promise import broken_promises, in_words
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.domain.workflow import Risk


def critical_too_late(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find critical workflows that promise an answer within a time that some hours break."""
    yield from (fault for is_critical, fault in _late(snapshot) if is_critical)


def too_late(snapshot: Snapshot, threshold: float) -> Iterator[Fault]:
    """Find workflows whose longest way takes longer than their target, and others that some hours break."""
    found = list(response_time(snapshot, threshold))
    yield from found
    known = {fault.places[0] for fault in found}
    yield from (f for is_critical, f in _late(snapshot) if not is_critical and f.places[0] not in known)


def _late(snapshot: Snapshot) -> Iterator[tuple[bool, Fault]]:
    remedy = message(
        "Let an alarm call a duty at these hours, look in more often, or promise what can be kept."
    )
    for broken in broken_promises(snapshot):
        places = (Place("workflow", broken.workflow.id), Place("step", broken.step.id))
        yield broken.workflow.risk is Risk.CRITICAL, Fault(in_words(broken), remedy, places)
