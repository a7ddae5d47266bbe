"""The one bridge from the open document to the window: a listener becomes a Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet


class WorkspaceSignals(QObject):
    """`changed(snapshot, changes)` after every edit, undo and redo, whoever asked for it.

    `recorded(records)` when something has been recorded.
    """

    changed = Signal(object, object)
    recorded = Signal(object)

    def tell(self, snapshot: Snapshot, changes: ChangeSet) -> None:
        """Be the listener of a workspace."""
        self.changed.emit(snapshot, changes)

    def tell_records(self, records: Records) -> None:
        """Be the listener to the records of a workspace."""
        self.recorded.emit(records)
