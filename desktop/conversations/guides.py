"""Ways to find and to ask from anywhere: the palette, the sheet of shortcuts, what would be if.

They only read what is known of the document and lead to a place in the window or to a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.document_view import DocumentView
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.system.background import Background
from models.domain.responsibility import VARIANTS
from models.domain.scheme_of import scheme_of

if TYPE_CHECKING:
    from desktop.dialogs.shortcuts import ShortcutSheet
    from desktop.dialogs.what_if import WhatIfDialog
    from desktop.lookup.command_palette import Palette
    from desktop.lookup.entry import Entry


class Guides(QObject):
    """Opens them over the window and does what was chosen."""

    def __init__(self, document_view: DocumentView, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._window, self._background = document_view, document_view.window, background
        self.palette: Palette | None = None
        self.what_if: WhatIfDialog | None = None
        self.sheet: ShortcutSheet | None = None
        document_view.derived.known.connect(self._show_known)

    def dress(self, look: Look) -> None:
        """Hand another look to what is open."""
        for part in (self.palette, self.what_if, self.sheet):
            if part is not None:
                part.dress(look)

    def close(self) -> None:
        """Forget what was asked about a document that is closed."""
        if self.what_if is not None:
            self.what_if.close()
            self.what_if.deleteLater()
            self.what_if = None
            self._background.drop("what_if")

    def ask_what_if(self) -> None:
        """Ask for a moment and who is away, beside the work."""
        from desktop.dialogs.what_if import WhatIfDialog

        known, window = self._view.knowledge, self._window
        if known is None:
            return
        if self.what_if is None:
            self.what_if = WhatIfDialog(
                known.snapshot, background=self._background, look=window.look, parent=window
            )
            self.what_if.go_to.connect(self._view.go_to)
        self.what_if.show()
        self.what_if.raise_()
        self.what_if.activateWindow()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from desktop.dialogs.shortcuts import ShortcutSheet

        letters = self._letters()
        if self.sheet is None:
            self.sheet = ShortcutSheet(
                self._window.actions_by_id.entries, self._window.look, letters, self._window
            )
        self.sheet.show_letters(letters)
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.activateWindow()

    def _letters(self) -> tuple[str, ...]:
        """Return the letters of the open document."""
        known = self._view.knowledge
        return scheme_of(known.snapshot).letters if known else VARIANTS["RACI"].letters

    def _show_known(self, known: Knowledge) -> None:
        if self.sheet is not None:
            self.sheet.show_letters(self._letters())
        if self.what_if is not None:
            self.what_if.show_snapshot(known.snapshot)

    def open_palette(self) -> None:
        """Offer everything that can be found."""
        from desktop.lookup.command_palette import Palette
        from desktop.lookup.entries import entries

        window = self._window
        if self.palette is None:
            self.palette = Palette(window.look, window)
            self.palette.chosen.connect(self._go)
        self.palette.offer(entries(window.actions_by_id, self._view.knowledge, window.look))

    def find(self) -> None:
        """Lead to the search of the page; where there is none, to what finds everything."""
        page = self._window.page
        field = page.search_field() if page is not None else None
        if field is None:
            self.open_palette()
        else:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, entry: Entry) -> None:
        if entry.target is not None:
            self._view.go_to(entry.target)
            if entry.field:
                self._window.open_drawer()
                self._window.inspector.point_to(entry.target.kind, entry.field)
        else:
            self._window.actions_by_id[entry.action_id].trigger()
