"""Who acts on a step at all moments of a time, in pieces: what `who_acts` says, asked only where it changes.

Whoever waits for somebody waits until then; whoever finds somebody there does so until a role opens or
closes, or a shift begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from models.analysis.acting import Acting, Part, who_acts
from models.analysis.duty import Noticed, next_change
from models.analysis.hours import calendar_of
from models.analysis.pieces import Piece, moment_of, tick, tick_or_never
from models.analysis.presence import present
from models.domain.organisation import DutyMode
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step


class By(NamedTuple):
    """Who takes up a step, in which part, and what the duty knows of the case from then on."""

    role_id: str | None
    part: Part
    noticed: Noticed | None = None


class Asked(NamedTuple):
    """What is asked about: a step, while roles (ids) are away, of a case that the duty may know already."""

    snapshot: Snapshot
    step: Step
    absent: frozenset[str] = frozenset()
    noticed: Noticed | None = None


def acting_in(asked: Asked, begins: int, ends: int) -> Iterator[Piece[By]]:
    """Yield who acts on a step that lies there from some moment of a time on, see `pieces`."""
    at = begins
    while at < ends:
        acting = who_acts(asked.snapshot, asked.step.id, moment_of(at), asked.absent, asked.noticed)
        by, then = By(acting.role_id, acting.part, acting.noticed), tick_or_never(acting.begins)
        until = ends
        if then > at:
            until = min(ends, then)
        elif at + 1 < ends:
            until = min(ends, _stays(asked, acting, moment_of(at)))
        yield (at, until, True, 0, by) if then == at else (at, until, False, then, by)
        at = until


def _stays(asked: Asked, acting: Acting, moment: datetime) -> int:
    """Return until when it is the same one who acts at once on what lies there."""
    snapshot, known = asked.snapshot, acting.noticed
    roles = [role.id for role in present(snapshot, asked.step, asked.absent)[0]]
    if known is None:
        before = roles[: roles.index(acting.role_id or "")]
        closing = calendar_of(snapshot, acting.role_id).closing(moment)
        return min((tick_or_never(closing), *_openings(snapshot, before, moment)))
    openings = (*_openings(snapshot, roles, moment), *_openings(snapshot, [None], moment))
    if known == asked.noticed:
        return min((tick(known.until), *openings))
    if snapshot.duty_windows[known.window_id].mode is DutyMode.WATCH:
        return tick(moment) + 1  # it looks in only now
    return min((tick(next_change(snapshot, moment)), *openings))


def _openings(snapshot: Snapshot, role_ids: list[str] | list[None], moment: datetime) -> Iterator[int]:
    for role_id in role_ids:
        yield tick_or_never(calendar_of(snapshot, role_id).next_opening(moment))
