"""The rule of promised answer times: is somebody there within them, also at night and at weekends."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Fault, Place
from models.analysis.promise import broken_promises, in_words
from models.domain.message import message
from models.domain.snapshot import Snapshot


def nobody_in_time(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find workflows that promise an answer within a time in which at some hours nobody takes them up."""
    remedy = message("Let a duty react to an alarm at these hours, or promise what can be kept.")
    for broken in broken_promises(snapshot):
        places = (Place("workflow", broken.workflow.id), Place("step", broken.step.id))
        yield Fault(in_words(broken), remedy, places)
