"""An editor for a few entries: each can be taken out, and one more can be added by typing or choosing.

Typed entries are things of their own that may stand in other lists, too: they can be renamed, and removed
from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.panels.editors import PASSING, Choice, ChoiceEditor, LineEditor
from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.picker import ENTER
from desktop.widgets.picker_rows import Choice as Offered
from desktop.widgets.plain_text import plain_tip


class Deed(Enum):
    """What is done to a list."""

    ADD = auto()
    TAKE_OUT = auto()
    RENAME = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class ListEdit:
    """What is done: the typed text or the key of the chosen or shown entry, and its new name."""

    deed: Deed
    key: Any
    text: str = ""


@qt_overrides
class NameLine(LineEditor):
    """The line that stands in the place of a name; `left` when typing ends."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (*ENTER, Qt.Key.Key_Escape):
            event.accept()
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()


class Entry(QWidget):
    """One entry with what can be done to it; `wanted(list edit)`."""

    wanted = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget, *, typed: bool) -> None:
        super().__init__(parent)
        self.choice = choice
        self._words, self._note = Words(self), Words(self, "caption")
        self._words.setText(choice.text)
        self.line = NameLine(self)
        self.line.hide()
        self.line.committed.connect(self._renamed)
        self.line.left.connect(self._close_line)
        self.rename, self.remove, self.button = self._tool(), self._tool(), self._tool()
        self.rename.clicked.connect(self._open_line)
        self.remove.clicked.connect(self._removed)
        self.button.clicked.connect(self._pressed)
        self.rename.setVisible(typed)
        self.remove.setVisible(typed and choice.note is not None)
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for widget in (self._words, self.line):
            row.addWidget(widget, 1)
        for tool in (self.rename, self.remove, self.button):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._note)

    def dress(self, look: Look) -> None:
        say, name = look.say, self.choice.text
        self._note.setText(say(self.choice.note) if self.choice.note else "")
        self._note.setVisible(self.choice.note is not None)
        self.line.setAccessibleName(say("Name of the person"))
        self.line.show_value(name, (), look)
        for tool, icon, tip in (
            (self.rename, "rename", say("Rename: {name}", name=name)),
            (self.remove, "delete", say("Remove from all roles: {name}", name=name)),
            (self.button, "close", say("Remove: {name}", name=name)),
        ):
            tool.setIcon(look.theme.icon(icon))
            tool.setAccessibleName(tip)
            tool.setToolTip(plain_tip(tip))

    def _tool(self) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName("quiet")
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return tool

    def _open_line(self) -> None:
        self._words.hide()
        self.line.show()
        self.line.selectAll()
        self.line.setFocus()

    def _close_line(self) -> None:
        if self.line.hasFocus():
            self.rename.setFocus()
        self.line.hide()
        self._words.show()

    def _renamed(self, line: QWidget, name: str) -> None:
        del line
        self.wanted.emit(ListEdit(Deed.RENAME, self.choice.key, name))

    def _removed(self) -> None:
        self.wanted.emit(ListEdit(Deed.REMOVE, self.choice.key))

    def _pressed(self) -> None:
        self.wanted.emit(ListEdit(Deed.TAKE_OUT, self.choice.key))


class Adder(ChoiceEditor):
    """The box that asks for one more; its first choice is what it asks, and stands in no list.

    `typed` takes a new name as well: what was chosen or typed is then told as a name.
    """

    def __init__(self, parent: QWidget, *, typed: bool) -> None:
        super().__init__(parent, searched=True)
        self._takes_new = typed

    def offered(self) -> list[Offered]:
        return super().offered()[1:]

    def new_words(self) -> Callable[[str], str] | None:
        return self._words_for if self._takes_new else None

    def _words_for(self, name: str) -> str:
        return self._look.say("Add “{name}”", name=name) if self._look else name

    def _pick(self, row: int | str) -> None:
        if isinstance(row, str):
            self.committed.emit(self, row)
        else:
            super()._pick(row)


class ListEditor(QWidget):
    """Shows entries as (key, text) choices and tells a ListEdit; `typed` adds new names as well."""

    committed = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QWidget, *, typed: bool) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._typed = typed
        self.adder = Adder(self, typed=typed)
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
        self.adder.show_value(ask.key, (ask, *others), look)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def has_draft(self) -> bool:
        return any(entry.line.has_draft for entry in self._entries)

    def put_back(self) -> None:
        """Show what is stored."""
        self.adder.put_back()
        for entry in self._entries:
            entry.line.put_back()

    def commit(self) -> None:
        """Tell what was typed."""
        for entry in tuple(self._entries):
            entry.line.commit()

    def _fill(self, value: tuple[Choice, ...]) -> None:
        known = {entry.choice: entry for entry in self._entries}
        focused = next((e.choice.key for e in self._entries if e.isAncestorOf(self.focusWidget())), None)
        for choice, entry in known.items():
            if choice not in value:
                entry.line.put_back()  # losing the focus must not commit it once more
                entry.hide()
                entry.deleteLater()
        self._entries = [known.get(choice) or self._made(choice) for choice in value]
        for place, entry in enumerate(self._entries):
            self._column.insertWidget(place, entry)
            entry.show()  # now, because what is hidden takes no focus
        if focused is not None and not any(e.isAncestorOf(self.focusWidget()) for e in self._entries):
            heir = next((e.rename for e in self._entries if e.choice.key == focused), self.adder)
            heir.setFocus()

    def _made(self, choice: Choice) -> Entry:
        entry = Entry(choice, self, typed=self._typed)
        entry.wanted.connect(self._tell)
        return entry

    def _add(self, adder: QWidget, key: Any) -> None:
        del adder
        if key is not None:
            self.committed.emit(self, ListEdit(Deed.ADD, key))

    def _tell(self, edit: ListEdit) -> None:
        self.committed.emit(self, edit)
