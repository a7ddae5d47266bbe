"""Undo and redo as two stacks of change sets; nothing is moved before the edit is stored."""

from __future__ import annotations

from dataclasses import dataclass

from models.editing.change import ChangeSet


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone, newest last. Immutable: a failed edit keeps the old one."""

    done: tuple[ChangeSet, ...] = ()
    undone: tuple[ChangeSet, ...] = ()

    def after_do(self, changes: ChangeSet) -> History:
        return History((*self.done, changes))

    def after_joined(self, whole: ChangeSet) -> History:
        """Return the history in which the last edit and one more are this whole."""
        return History((*self.done[:-1], whole))

    def after_undo(self) -> History:
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def after_redo(self) -> History:
        return History((*self.done, self.undone[-1]), self.undone[:-1])
