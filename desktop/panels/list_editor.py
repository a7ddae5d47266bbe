"""An editor for a few entries: each can be taken out, and one more can be added by typing or choosing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.look import Look
from desktop.panels.editors import Choice, ChoiceEditor, LineEditor
from desktop.panels.words import Words
from desktop.plain import plain_tip


class Deed(Enum):
    """What is done to a list."""

    ADD = auto()
    TAKE_OUT = auto()


@dataclass(frozen=True, slots=True)
class ListEdit:
    """One entry more or less: the typed text or the key of the chosen or shown entry."""

    deed: Deed
    key: Any


class Entry(QWidget):
    """One entry with its button; `unwanted(key)`."""

    unwanted = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        words = Words(self)
        words.setText(choice.text)
        self.button = QToolButton(self)
        self.button.setObjectName("quiet")
        self.button.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def dress(self, look: Look) -> None:
        say = look.say
        self.button.setIcon(look.theme.icon("close"))
        self.button.setAccessibleName(say("Remove: {name}", name=self.choice.text))
        self.button.setToolTip(plain_tip(say("Remove: {name}", name=self.choice.text)))

    def _pressed(self) -> None:
        self.unwanted.emit(self.choice.key)


class ListEditor(QWidget):
    """Shows entries as (key, text) choices and tells a ListEdit; `typed` adds by a line, else by a list."""

    committed = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QWidget, *, typed: bool) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self.adder: LineEditor | ChoiceEditor = LineEditor(self) if typed else ChoiceEditor(self)
        self.adder.committed.connect(self._add)
        self.setFocusProxy(self.adder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.adder)

    def show_value(self, value: tuple[Choice, ...], choices: Iterable[Choice], look: Look) -> None:
        """Show the entries; `choices` are what could be added, the first being the words that ask for it."""
        if tuple(entry.choice for entry in self._entries) != value:
            self._fill(value)
        for entry in self._entries:
            entry.dress(look)
        ask, *others = choices
        self.adder.setAccessibleName(f"{self.accessibleName()}: {ask.text}")
        if isinstance(self.adder, LineEditor):
            self.adder.setPlaceholderText(ask.text)
            self.adder.show_value("", (), look)
        else:
            self.adder.show_value(ask.key, (ask, *others), look)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def has_draft(self) -> bool:
        return self.adder.has_draft

    def put_back(self) -> None:
        """Show what is stored."""
        self.adder.put_back()

    def commit(self) -> None:
        """Tell what was typed."""
        self.adder.commit()

    def _fill(self, value: tuple[Choice, ...]) -> None:
        known = {entry.choice: entry for entry in self._entries}
        has_focus = any(entry.button.hasFocus() for entry in self._entries)
        for choice, entry in known.items():
            if choice not in value:
                entry.hide()
                entry.deleteLater()
        self._entries = [known.get(choice) or self._made(choice) for choice in value]
        for place, entry in enumerate(self._entries):
            self._column.insertWidget(place, entry)
        if has_focus and not any(entry.button.hasFocus() for entry in self._entries):
            self.adder.setFocus()

    def _made(self, choice: Choice) -> Entry:
        entry = Entry(choice, self)
        entry.unwanted.connect(self._take_out)
        return entry

    def _add(self, adder: QWidget, key: Any) -> None:
        del adder
        if key is not None and key != "":
            self.committed.emit(self, ListEdit(Deed.ADD, key))

    def _take_out(self, key: Any) -> None:
        self.committed.emit(self, ListEdit(Deed.TAKE_OUT, key))
