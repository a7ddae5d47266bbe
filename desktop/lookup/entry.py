"""What the palette shows as one line, whatever it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.shown.selection import Selection


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: an action by id or a selection, in it a field; a disabled one says why it is."""

    title: str
    place: str
    icon: str
    action_id: str = ""
    target: Selection | None = None
    field: str = ""
    keys: str = ""
    why_not: str = ""
