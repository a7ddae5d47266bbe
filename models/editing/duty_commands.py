"""Who covers when outside service hours: single windows of duty, and taking a weekend model back.

A duty is what shares role, time and kind over several days; it is edited as one and stored as a window a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.organisation import DutyMode, DutyWindow
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, added, edited, removed
from models.editing.rows import found


@dataclass(frozen=True, slots=True)
class Duty:
    """What a role covers on some weekdays (0 is Monday); times are minutes after midnight."""

    role_id: str
    days: frozenset[int]
    opens: int
    closes: int
    mode: DutyMode = DutyMode.WATCH
    every_hours: float | None = None

    def windows(self) -> tuple[DutyWindow, ...]:
        """Return the duty as windows, one a day, with fresh ids."""
        every = self.every_hours if self.mode is DutyMode.WATCH else None
        return tuple(
            DutyWindow(new_id(), self.role_id, day, self.opens, self.closes, self.mode, every)
            for day in sorted(self.days)
        )


def duties_of(snapshot: Snapshot) -> dict[Duty, tuple[str, ...]]:
    """Return the duties, each with the ids of its windows, in the order of the week."""
    groups: dict[tuple[Any, ...], list[DutyWindow]] = {}
    for window in sorted(snapshot.duty_windows.values(), key=lambda w: (w.weekday, w.opens, w.closes, w.id)):
        key = (window.role_id, window.opens, window.closes, window.mode, window.every_hours)
        groups.setdefault(key, []).append(window)
    return {
        Duty(role_id, frozenset(w.weekday for w in windows), *rest): tuple(w.id for w in windows)
        for (role_id, *rest), windows in groups.items()
    }


@dataclass(frozen=True, slots=True)
class ChangeDuty:
    """Put windows in the place of others: none before adds a duty, none after removes it."""

    window_ids: tuple[str, ...]
    windows: tuple[DutyWindow, ...]
    title: ClassVar[str] = N_("change duty times")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        old: list[Any] = [found(snapshot, "duty_window", row_id) for row_id in self.window_ids]
        changes: list[Change] = []
        for window in self.windows:
            kept = next((row for row in old if row.weekday == window.weekday), None)
            if kept is None:
                changes.append(added(window))
                continue
            old.remove(kept)
            names = ("role_id", "opens", "closes", "mode", "every_hours")
            changes += edited(kept, **{name: getattr(window, name) for name in names})
        return ChangeSet(self.title, (*map(removed, old), *changes))


@dataclass(frozen=True, slots=True)
class LeaveWeekendModel:
    """Let who answers at the weekend be open again: the windows of the model go, others stay."""

    window_ids: tuple[str, ...]
    title: ClassVar[str] = N_("leave weekend model")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        gone = [removed(found(snapshot, "duty_window", row_id)) for row_id in self.window_ids]
        return ChangeSet(self.title, (*edited(snapshot.organisation, weekend_model=None), *gone))
