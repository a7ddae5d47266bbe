"""When the work on a step begins, by whom, and when it is done: one answer for everything that speaks of it.

`who_acts` says who takes it up. An approval that nobody takes up within its time limit counts as given, or
passes on to the role that its rule names. The rules are those of `courses`, asked about one moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.analysis.acting import Part
from models.analysis.attendance import Asked, By
from models.analysis.courses import Courses
from models.analysis.duty import Noticed
from models.analysis.pieces import moment_or_never, tick, tick_or_never
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step


@dataclass(frozen=True, slots=True)
class Turn:
    """Who takes up a step (`role_id`) and when (`begins`), both None when that never happens.

    Where silence counts as approval, `part` says so, `begins` is when it does, and there is no role. `part`
    also says that it never happens because the time limit expires before.
    `noticed` is what the duty knows of the case from then on.
    """

    role_id: str | None
    part: Part
    begins: datetime | None
    noticed: Noticed | None = None


def turn(
    snapshot: Snapshot,
    step_id: str,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
    noticed: Noticed | None = None,
) -> Turn:
    """Return who takes up a step that arrives at a moment, while the roles `absent` (ids) stay away."""
    asked = Asked(snapshot, snapshot.steps[step_id], absent)
    _, _, moves, at, by = Courses(is_kept=False).turn(asked)(noticed).at(arrives := tick(moment))
    return Turn(by.role_id, by.part, moment_or_never(at + arrives * moves), by.noticed)


def done(
    snapshot: Snapshot,
    step: Step,
    arrives: datetime,
    then: Turn,
    hours: tuple[float | None, float | None],
    *,
    absent: frozenset[str] = frozenset(),
) -> datetime | None:
    """Return when a step that arrived is done; `hours` it lies and is worked on. None where it never is.

    It lies from its arrival, and is worked on from when it is taken up. Work that the duty began goes on
    while there is duty for it, or in the service hours of who began it.
    """
    if then.begins is None or then.role_id is None or hours == (None, None):
        return None
    at, by = tick(arrives), By(then.role_id, then.part, then.noticed)
    taken = (at, at + 1, False, tick_or_never(then.begins), by)
    ((_, _, moves, leaves, _),) = Courses(is_kept=False).done(Asked(snapshot, step, absent), taken, hours)
    return moment_or_never(leaves + at * moves)


def wait_until(
    snapshot: Snapshot, step: Step, arrives: datetime, absent: frozenset[str] = frozenset()
) -> datetime | None:
    """Return when a wait ends, None where it never does; a body without a time limit is not waited for.

    One for nothing in particular ends with the next service hours; marked for it also when the duty looks in.
    """
    waiting = Courses(is_kept=False).waiting(Asked(snapshot, step, absent))
    _, _, moves, leaves, _ = waiting.at(at := tick(arrives))
    return moment_or_never(leaves + at * moves)
