"""Ways to find and to ask from anywhere: the palette, the sheet of shortcuts, what would be if.

They only read what is known of the document and lead to a place in the window or to a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.look import Look
from desktop.stage import Stage

if TYPE_CHECKING:
    from desktop.palette import Palette
    from desktop.palette_entries import Entry


class Guides(QObject):
    """Opens them over the window and does what was chosen."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._window = stage, stage.window
        self.palette: Palette | None = None

    def dress(self, look: Look) -> None:
        """Hand another look to what is open."""
        if self.palette is not None:
            self.palette.dress(look)

    def open_palette(self) -> None:
        """Offer everything that can be found."""
        from desktop.palette import Palette
        from desktop.palette_entries import entries

        window = self._window
        if self.palette is None:
            self.palette = Palette(window.look, window)
            self.palette.chosen.connect(self._go)
        self.palette.open(entries(window.actions_by_id, self._stage.knowledge, window.look))

    def _go(self, entry: Entry) -> None:
        if entry.target is not None:
            self._stage.go_to(entry.target)
        else:
            self._window.actions_by_id[entry.action_id].trigger()
