"""What a widget stands on, where it cannot do without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def host_of(widget: QWidget) -> QWidget:
    """Return the parent, asked anew each time: Qt may give a scroll area another viewport.

    Raises RuntimeError for a widget that stands on nothing.
    """
    host = widget.parentWidget()
    if host is None:
        raise RuntimeError(f"{type(widget).__name__} stands on nothing")
    return host
