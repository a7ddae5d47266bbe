"""Steps on the clipboard: for this program whole, for others as their names and as a picture of them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from models.domain.snapshot import Snapshot
from models.editing.step_clips import clip
from models.storage.clip_bytes import clip_from_bytes, clip_to_bytes

OWN = "application/x-racigraph-steps"


def copy_steps(snapshot: Snapshot, step_ids: tuple[str, ...]) -> None:
    """Put steps on the clipboard."""
    taken = clip(snapshot, step_ids)
    data = QMimeData()
    data.setData(OWN, clip_to_bytes(taken))
    data.setText("\n".join(step.name for step in taken.steps.values() if step.name))
    QGuiApplication.clipboard().setMimeData(data)


def has_steps() -> bool:
    """Return whether steps seem to be on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasFormat(OWN)


def steps_on_clipboard() -> Snapshot | None:
    """Return the clip that is on the clipboard, None when there is none that can be used."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(OWN):
        return None
    return clip_from_bytes(bytes(data.data(OWN).data()))
