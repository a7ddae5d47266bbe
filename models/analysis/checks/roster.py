"""Rules of the duty roster: somebody has every duty on it, and only one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.analysis.away import rosters
from models.analysis.checks.finding import Fault, Place
from models.analysis.hours import Span
from models.analysis.roster_gaps import doubles, gaps
from models.domain.message import N_, Message, Value, counted, message
from models.domain.snapshot import Snapshot

_NAMED = 3  # times that are said; the others are counted


def nobody_on_duty(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find rosters that leave times on duty open, also because who stands on them is away."""
    remedy = message("Enter somebody for this time under “Duty roster”, or end the roster before it.")
    said = N_("By the roster nobody has the duty of “{role}”: {times}.")
    yield from _faults(snapshot, gaps, said, remedy)


def two_on_duty(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find rosters on which several people have the same duty at once."""
    remedy = message("Let one of them end where the other one begins, under “Duty roster”.")
    said = N_("On the roster several people have the duty of “{role}” at once: {times}.")
    yield from _faults(snapshot, doubles, said, remedy)


def _faults(
    snapshot: Snapshot,
    find: Callable[[Snapshot, str], tuple[Span, ...]],
    said: str,
    remedy: Message,
) -> Iterator[Fault]:
    for role_id in rosters(snapshot):
        spans = find(snapshot, role_id)
        if spans:
            role = snapshot.roles[role_id].name
            text = Message(said, (("role", role), ("times", _times(spans))))
            yield Fault(text, remedy, (Place("organisation", snapshot.organisation.id),))


def _times(spans: tuple[Span, ...]) -> tuple[Value, ...]:
    first = [message("{begins} to {ends}", begins=b, ends=e) for b, e in spans[:_NAMED]]
    rest = len(spans) - _NAMED
    return (*first, counted("{n} more time", "{n} more times", rest)) if rest > 0 else tuple(first)
