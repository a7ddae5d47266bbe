"""The sheet of shortcuts: every action that has keys, and the keys that count on one page only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.access_keys import without_key
from desktop.widgets.actions import MENUS, ActionEntry
from desktop.widgets.labels import words
from models.domain.message import N_

SIZE, ROOM_FOR_BAR = (760, 560), 20
LETTERS = "letters"

# Keys that are no actions, because they speak of a cell or a row: (keys, what they do) by page.
PAGE_KEYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    N_("Workflows"): (
        ("Tab", N_("Go to the next step")),
        ("C, Tab", N_("Draw a new arrow to the next step it can lead to")),
        ("Right", N_("Go to the step on that side")),
        ("Alt+Right", N_("Append a step on that side")),
        ("Ctrl+Right", N_("Move the selected steps sideways")),
        ("Ctrl+Down", N_("Move the selected steps to the level below")),
    ),
    N_("Responsibilities (RACI)"): (
        (LETTERS, N_("Set a letter by hand, or remove it")),
        ("Del", N_("Clear what is set by hand")),
        ("F2", N_("Choose a letter from a list, or name the row")),
        ("Return", N_("Go to the cell below")),
        ("Tab", N_("Go to the next cell")),
        ("Left", N_("Go to the name of the row, before the first cell")),
        ("Shift+Right", N_("Select several cells")),
        ("Ctrl+C", N_("Copy the selected cells")),
        ("Ctrl+X", N_("Copy the selected cells and clear what was set by hand")),
        ("Ctrl+V", N_("Paste letters starting at the selected cell")),
        ("Ctrl+D", N_("Fill down from the first row")),
        ("Ctrl+R", N_("Fill to the right from the first column")),
        ("Ctrl+Return", N_("Fill all selected cells from where the selection began")),
        ("F6", N_("Leave the cells")),
    ),
    N_("Checks"): (
        ("Return", N_("Show the place of the finding")),
        ("F2", N_("Choose what fixes the finding")),
    ),
    N_("Lists of roles, steps and people"): (
        ("Down", N_("Go to the next line")),
        ("Return", N_("Take the highlighted line")),
        ("Esc", N_("Close the list, change nothing")),
    ),
}


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A row of the sheet, in words."""

    keys: str
    what: str


def sheet(
    entries: Sequence[ActionEntry[Any]], look: Look, letters: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Shortcut, ...]]]:
    """Yield the parts of the sheet with their headings, menus first."""
    say = look.say
    for menu, heading in MENUS.items():
        rows = tuple(
            Shortcut(_native(entry.shortcuts), without_key(say(entry.text)))
            for entry in entries
            if entry.menu == menu and entry.shortcuts
        )
        if rows:
            yield without_key(say(heading)), rows
    for page, keys in PAGE_KEYS.items():
        yield (
            say(page),
            tuple(
                Shortcut(" ".join(letters) if key == LETTERS else _native((key,)), say(what))
                for key, what in keys
            ),
        )


def _native(keys: tuple[str, ...]) -> str:
    return "  ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


class ShortcutSheet(QDialog):
    """Shows the sheet in two columns."""

    def __init__(
        self, entries: Sequence[ActionEntry[Any]], look: Look, letters: tuple[str, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._entries, self._letters, self._look = entries, letters, look
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.resize(*SIZE)
        self.dress(look)

    def show_letters(self, letters: tuple[str, ...]) -> None:
        """Show the keys of another scheme of letters."""
        if letters != self._letters:
            self._letters = letters
            self.dress(self._look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self.setWindowTitle(look.say("Keyboard shortcuts"))
        self._scroll.setAccessibleName(look.say("Keyboard shortcuts"))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(22, 16, 22, 20)
        row.setSpacing(36)
        parts = list(sheet(self._entries, look, self._letters))
        half = (sum(len(rows) + 2 for _, rows in parts) + 1) // 2
        columns: list[QVBoxLayout] = [QVBoxLayout(), QVBoxLayout()]
        taken = 0
        for half_column in columns:
            half_column.setSpacing(6)
        for heading, rows in parts:
            into = columns[taken >= half - len(rows) // 2]
            into.addWidget(words(body, "kicker", heading.upper(), wraps=False))
            into.addLayout(_grid(body, rows))
            into.addSpacing(14)
            taken += len(rows) + 2
        for half_column in columns:
            half_column.addStretch(1)
            row.addLayout(half_column, 1)
        self._scroll.setWidget(body)
        self._scroll.setMinimumWidth(body.sizeHint().width() + ROOM_FOR_BAR)


def _grid(parent: QWidget, rows: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for number, shortcut in enumerate(rows):
        grid.addWidget(words(parent, "value", shortcut.what, wraps=False), number, 0)
        keys = words(parent, "caption", shortcut.keys, wraps=False)
        grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
