"""Who acts on a step at all moments of a time, in pieces: what `who_acts` says, asked only where it changes.

Whoever waits for somebody waits until then; whoever finds somebody there does so until a role opens or
closes, or a shift begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from models.analysis.acting import Acting, Part, who_acts
from models.analysis.away import stretches
from models.analysis.duty import Noticed, first_noticed, next_change
from models.analysis.hours import calendar_of
from models.analysis.pieces import NEVER, Piece, moment_of, tick, tick_or_never
from models.analysis.presence import first_present, present
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
    if known == asked.noticed:
        return min(tick(known.until), *_openings(snapshot, [*roles, None], moment))
    return min(_notices(asked, known, moment), *_openings(snapshot, [*roles, None], moment))


def noticed_in(asked: Asked, begins: int, ends: int) -> Iterator[Piece[None]]:
    """Yield when the duty first notices what lies at a step from some moment of a time on."""
    at = begins
    while at < ends:
        found = first_noticed(asked.snapshot, asked.step, moment_of(at), asked.absent)
        then = tick_or_never(found[0] if found is not None else None)
        until = min(ends, then) if then > at else ends
        if found is not None and then == at and at + 1 < ends:
            openings = _openings(asked.snapshot, [None], moment_of(at))
            until = min(ends, _notices(asked, found[1], moment_of(at)), *openings)
        yield (at, until, True, 0, None) if then == at else (at, until, False, then, None)
        at = until


def taking_over_in(asked: Asked, role_id: str, begins: int, ends: int) -> Iterator[Piece[By]]:
    """Yield when a role takes over what passes on to it, or who stands in for it."""
    at = begins
    while at < ends:
        cover, then = _taking_over(asked, role_id, moment_of(at))
        until = min(ends, then) if then > at else ends
        if then == at and at + 1 < ends:
            until = min(ends, tick_or_never(calendar_of(asked.snapshot, cover).closing(moment_of(at))))
        by = By(cover, Part.PASSED_ON)
        yield (at, until, True, 0, by) if then == at else (at, until, False, then, by)
        at = until


def _taking_over(asked: Asked, role_id: str, moment: datetime) -> tuple[str | None, int]:
    for stretch in stretches(asked.snapshot, moment, asked.absent):
        cover = first_present(asked.snapshot, role_id, stretch.away)[0]
        opening = calendar_of(asked.snapshot, cover.id).next_opening(stretch.begins) if cover else None
        if cover and opening is not None and (stretch.ends is None or opening < stretch.ends):
            return cover.id, tick(opening)
    return None, NEVER


def _notices(asked: Asked, known: Noticed, moment: datetime) -> int:
    """Return until when a duty that notices now goes on to do so, outside service hours."""
    if asked.snapshot.duty_windows[known.window_id].mode is DutyMode.WATCH:
        return tick(moment) + 1  # it looks in only now
    return tick(next_change(asked.snapshot, moment))


def _openings(snapshot: Snapshot, role_ids: Sequence[str | None], moment: datetime) -> Iterator[int]:
    for role_id in role_ids:
        yield tick_or_never(calendar_of(snapshot, role_id).next_opening(moment))
