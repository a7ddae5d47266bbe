"""What the window can do, one entry each; menus, tool buttons, palette, keys and shortcut sheet read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.shown.look import Look
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_tip
from models.domain.message import N_

Talk = TypeVar("Talk")


def _always(talk: object) -> str:
    """Return no reason why not."""
    del talk
    return ""


@dataclass(frozen=True, slots=True)
class ActionEntry(Generic[Talk]):
    """One action: where it stands, what it is called, what it does and why it cannot be done now.

    `do`, `why_not` (a sentence, "" while it is possible), `text_now` (a name that depends on what is chosen)
    and `is_checked` are asked with what the actions are served by. With `group` it is one choice of several;
    `new_part` puts a line above it in the menu, `submenu` puts it into a menu of that menu; `also` are other
    words under which it is found.

    `is_early` actions stand in the top bar; the others get their icon after the first paint. The shortcut
    of an `is_local` action counts only where the action was added: single letters type elsewhere. One that
    `edits` is not possible while the document is only read.
    """

    id: str
    text: str
    menu: str
    icon: str
    shortcuts: tuple[str, ...] = ()
    _: KW_ONLY
    do: Callable[[Talk], object]
    why_not: Callable[[Talk], str] = _always
    text_now: Callable[[Talk], str] | None = None
    is_checked: Callable[[Talk], bool] | None = None
    group: str = ""
    also: str = ""
    new_part: bool = False
    submenu: str = ""
    is_early: bool = False
    is_local: bool = False
    edits: bool = False


class Editing(Protocol):
    """What actions are served by, as far as it says that a document is only read."""

    def why_not_edit(self) -> str: ...


MENUS: Mapping[str, str] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "organisation": N_("&Organisation"),
    "workflow": N_("&Workflow"),
    "matrix": N_("&Responsibilities"),
    "decide": N_("&Decide"),
    "settings": N_("&Settings"),
    "help": N_("&Help"),
}
SUBMENUS: Mapping[str, str] = {"matrix_view": N_("View of the matrix")}


class Actions(QObject):
    """The entries as QAction objects, by id; `asked` before any of them is done."""

    asked = Signal()

    def __init__(self, entries: Sequence[ActionEntry[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._by_id: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._has_icons = False
        self._look: Look | None = None
        self._talk: Editing | None = None
        self._told: dict[str, tuple[str, str]] = {}  # text and reason; most edits change none of them
        for entry in self.entries:
            self._by_id[entry.id] = self._made(entry)

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def of(self, menu: str, *, is_local: bool) -> list[QAction]:
        """Return the actions of a menu whose shortcuts count everywhere, or only where they are added."""
        return [self._by_id[e.id] for e in self.entries if e.menu == menu and e.is_local is is_local]

    def menu(self, name: str) -> QMenu:
        return self._menus[name]

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for name in MENUS:
            bar.addMenu(self._new_menu(name, bar))
        for entry in self.entries:
            if entry.submenu and entry.submenu not in self._menus:
                over = self._menus[entry.menu]
                over.addSeparator()
                over.addMenu(self._new_menu(entry.submenu, over))
            menu = self._menus[entry.submenu or entry.menu]
            if entry.new_part:
                menu.addSeparator()
            menu.addAction(self._by_id[entry.id])

    def _new_menu(self, name: str, parent: QWidget) -> QMenu:
        menu = Menu(parent)
        menu.setToolTipsVisible(True)
        self._menus[name] = menu
        return menu

    def be_served_by(self, talk: Editing) -> None:
        """Let this do the actions from now on, and say which are possible."""
        self._talk = talk
        self.refresh()

    def refresh(self, *menus: str) -> None:
        """Ask anew what is possible, called and chosen in these menus, in all without one."""
        if self._talk is not None:
            for entry in self.entries:
                if not menus or entry.menu in menus:
                    self._ask(entry)

    def dress(self, look: Look) -> None:
        self._look = look
        for name, menu in self._menus.items():
            menu.setTitle(look.say({**MENUS, **SUBMENUS}[name]))
        for entry in self.entries:
            action = self._by_id[entry.id]
            action.setText(look.say(entry.text))
            action.setToolTip(_tip(action))
            if entry.is_early:
                action.setIcon(look.theme.icon(entry.icon))
        if self._has_icons:
            self.show_icons(look)
        self._told.clear()
        self.refresh()

    def show_icons(self, look: Look) -> None:
        """Give every action its icon; drawing them all would delay the first paint."""
        self._has_icons = True
        for entry in self.entries:
            self._by_id[entry.id].setIcon(look.theme.icon(entry.icon))

    def _made(self, entry: ActionEntry[Any]) -> QAction:
        action = QAction(self)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        if entry.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if entry.group:
            action.setCheckable(True)
            group = self._groups.setdefault(entry.group, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(partial(self._do, entry))
        return action

    def _do(self, entry: ActionEntry[Any], is_checked: bool = False) -> None:
        del is_checked
        if self._talk is not None:
            self.asked.emit()
            entry.do(self._talk)

    def _ask(self, entry: ActionEntry[Any]) -> None:
        action, look = self._by_id[entry.id], self._look
        if entry.is_checked is not None and entry.is_checked(self._talk):
            action.setChecked(True)
        text = entry.text_now(self._talk) if entry.text_now is not None else ""
        told = (text or (look.say(entry.text) if look else entry.text), self._why_not(entry))
        if self._told.get(entry.id) != told:
            self._told[entry.id] = told
            words, reason = told
            action.setText(words)
            action.setEnabled(not reason)
            action.setToolTip(plain_tip(reason) if reason else _tip(action))

    def _why_not(self, entry: ActionEntry[Any]) -> str:
        """Return why an action is not possible now; the one place that asks whether it would edit."""
        reason = self._talk.why_not_edit() if entry.edits and self._talk is not None else ""
        return reason or entry.why_not(self._talk)


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} ({keys})" if keys else action.text()
