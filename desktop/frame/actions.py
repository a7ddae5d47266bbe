"""Every action of the window as a table; menus, tool buttons, shortcuts and tests read it.

What an action does is wired in `desktop.application`, by the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.shown.look import Look
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_tip
from models.domain.message import N_


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One action; `group` makes it one choice of several, `new_part` puts a line above it in the menu.

    `is_early` actions stand in the top bar; the others get their icon after the first paint. The shortcut
    of an `is_local` action counts only where the action was added: single letters type elsewhere.
    """

    id: str
    text: str
    menu: str
    icon: str
    shortcuts: tuple[str, ...] = ()
    group: str = ""
    new_part: bool = False
    is_early: bool = False
    is_local: bool = False


MENUS: Mapping[str, str] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "organisation": N_("&Organisation"),
    "workflow": N_("&Workflow"),
    "matrix": N_("&Responsibilities"),
    "settings": N_("&Settings"),
    "help": N_("&Help"),
}

ACTIONS: tuple[ActionEntry, ...] = (
    ActionEntry("new_sample", N_("New from the sample company"), "file", "template", ("Ctrl+Shift+N",)),
    ActionEntry("new_questions", N_("New from six questions …"), "file", "questions", ("Ctrl+Alt+N",)),
    ActionEntry("new_empty", N_("New empty document"), "file", "new", ("Ctrl+N",)),
    ActionEntry("open", N_("Open …"), "file", "open", ("Ctrl+O",)),
    ActionEntry("recover", N_("Recover unsaved work …"), "file", "recover"),
    ActionEntry("save", N_("Save"), "file", "save", ("Ctrl+S",), new_part=True, is_early=True),
    ActionEntry("save_as", N_("Save as …"), "file", "save-as", ("Ctrl+Shift+S",)),
    ActionEntry("save_copy", N_("Save a copy …"), "file", "save-copy"),
    ActionEntry(
        "export", N_("Create Excel report …"), "file", "export", ("Ctrl+E",), new_part=True, is_early=True
    ),
    ActionEntry("close", N_("Close document"), "file", "close", ("Ctrl+W",), new_part=True),
    ActionEntry("quit", N_("Quit"), "file", "quit", ("Ctrl+Q",)),
    ActionEntry("undo", N_("Undo"), "edit", "undo", ("Ctrl+Z",), is_early=True),
    ActionEntry("redo", N_("Redo"), "edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), is_early=True),
    ActionEntry(
        "palette",
        N_("Find a role, step or command …"),
        "edit",
        "search",
        ("Ctrl+K",),
        new_part=True,
        is_early=True,
    ),
    ActionEntry("find", N_("Search on this page"), "edit", "search", ("Ctrl+F",)),
    ActionEntry("what_if", N_("What if …"), "edit", "what-if", ("Ctrl+T",), is_early=True),
    ActionEntry("page_organisation", N_("Departments and roles"), "view", "organisation", ("Alt+1",), "page"),
    ActionEntry("page_workflows", N_("Workflows"), "view", "workflows", ("Alt+2",), "page"),
    ActionEntry("page_raci", N_("Responsibilities (RACI)"), "view", "raci", ("Alt+3",), "page"),
    ActionEntry("page_checks", N_("Checks"), "view", "checks", ("Alt+4",), "page"),
    ActionEntry("details", N_("Details"), "view", "details", ("F9",), new_part=True),
    ActionEntry("full_screen", N_("Full screen"), "view", "full-screen", ("F11",)),
    ActionEntry("next_part", N_("Next part of the window"), "view", "next-part", ("F6",)),
    ActionEntry("previous_part", N_("Previous part of the window"), "view", "previous-part", ("Shift+F6",)),
    ActionEntry("zoom_in", N_("Zoom in"), "view", "zoom-in", ("Ctrl++", "Ctrl+="), new_part=True),
    ActionEntry("zoom_out", N_("Zoom out"), "view", "zoom-out", ("Ctrl+-",)),
    ActionEntry("zoom_fit", N_("Show all"), "view", "zoom-fit", ("Ctrl+0",)),
    ActionEntry("zoom_actual", N_("Actual size"), "view", "zoom-actual", ("Ctrl+1",)),
    ActionEntry("add_role", N_("Add role"), "organisation", "role-internal", ("Ctrl+Alt+R",)),
    ActionEntry("add_department", N_("Add department"), "organisation", "department", ("Ctrl+Alt+D",)),
    ActionEntry(
        "rename_part", N_("Rename department or role"), "organisation", "rename", ("F2",), is_local=True
    ),
    ActionEntry(
        "remove_part", N_("Remove department or role"), "organisation", "delete", ("Del",), is_local=True
    ),
    ActionEntry(
        "part_up", N_("Move up"), "organisation", "row-up", ("Ctrl+Shift+Up",), new_part=True, is_local=True
    ),
    ActionEntry(
        "part_down", N_("Move down"), "organisation", "row-down", ("Ctrl+Shift+Down",), is_local=True
    ),
    ActionEntry(
        "part_higher",
        N_("Move one level higher"),
        "organisation",
        "level-higher",
        ("Ctrl+Shift+Left",),
        is_local=True,
    ),
    ActionEntry(
        "part_lower",
        N_("Move one level lower"),
        "organisation",
        "level-lower",
        ("Ctrl+Shift+Right",),
        is_local=True,
    ),
    ActionEntry("replace_role", N_("Replace role by …"), "organisation", "replace", new_part=True),
    ActionEntry("merge_role", N_("Merge role into …"), "organisation", "merge"),
    ActionEntry("hand_over_role", N_("Hand role over and remove it …"), "organisation", "hand-over"),
    ActionEntry(
        "organisation_list", N_("As a list"), "organisation", "list", (), "organisation_way", new_part=True
    ),
    ActionEntry(
        "organisation_chart", N_("As an org chart"), "organisation", "organisation", (), "organisation_way"
    ),
    ActionEntry(
        "organisation_both",
        N_("As a list and an org chart"),
        "organisation",
        "organisation-both",
        (),
        "organisation_way",
    ),
    ActionEntry("new_workflow", N_("New workflow …"), "workflow", "workflow-new", ("Ctrl+Alt+W",)),
    ActionEntry("library_workflow", N_("Workflow from the library …"), "workflow", "library"),
    ActionEntry("copy_workflow", N_("Copy workflow …"), "workflow", "copy"),
    ActionEntry("rename_workflow", N_("Name and owner of the workflow …"), "workflow", "rename"),
    ActionEntry("remove_workflow", N_("Remove workflow"), "workflow", "delete"),
    ActionEntry("workflow_up", N_("Move workflow up in the list"), "workflow", "row-up"),
    ActionEntry("workflow_down", N_("Move workflow down in the list"), "workflow", "row-down"),
    ActionEntry(
        "insert_step", N_("Insert step …"), "workflow", "add", ("Ins",), new_part=True, is_early=True
    ),
    ActionEntry("append_step", N_("Append step …"), "workflow", "append", ("A",), is_local=True),
    ActionEntry("connect_steps", N_("Draw an arrow from here"), "workflow", "connect", ("C",), is_local=True),
    ActionEntry("rename_step", N_("Rename step or arrow"), "workflow", "rename", ("F2", "E"), is_local=True),
    ActionEntry("outcome", N_("What the arrow stands for …"), "workflow", "outcome", ("O",), is_local=True),
    ActionEntry("delete_selected", N_("Remove selection"), "workflow", "delete", ("Del",), is_local=True),
    ActionEntry("perform_by", N_("Done by another role …"), "workflow", "replace", ("R",), is_local=True),
    ActionEntry("cut_steps", N_("Cut"), "workflow", "cut", ("Ctrl+X",), new_part=True, is_local=True),
    ActionEntry("copy_steps", N_("Copy"), "workflow", "copy", ("Ctrl+C",), is_local=True),
    ActionEntry("paste_steps", N_("Paste"), "workflow", "paste", ("Ctrl+V",), is_local=True),
    ActionEntry("duplicate_steps", N_("Duplicate"), "workflow", "duplicate", ("Ctrl+D",), is_local=True),
    ActionEntry("select_all", N_("Select all"), "workflow", "select-all", ("Ctrl+A",), is_local=True),
    ActionEntry(
        "hand_tool", N_("Move the view by hand"), "workflow", "hand", ("H",), new_part=True, is_local=True
    ),
    ActionEntry("lasso_tool", N_("Select by a frame"), "workflow", "lasso", ("L",), is_local=True),
    ActionEntry("tidy_up", N_("Tidy up"), "workflow", "tidy-up", ("Ctrl+Shift+T",), new_part=True),
    ActionEntry("row_up", N_("Move row up"), "workflow", "row-up", ("Ctrl+Shift+Up",), is_local=True),
    ActionEntry("row_down", N_("Move row down"), "workflow", "row-down", ("Ctrl+Shift+Down",), is_local=True),
    ActionEntry("add_row", N_("Add row below"), "matrix", "append", ("Alt+Ins",), is_local=True),
    ActionEntry("add_duty", N_("Add ongoing duty"), "matrix", "add", ("Ctrl+Alt+G",)),
    ActionEntry("rename_row", N_("Rename row"), "matrix", "rename"),
    ActionEntry("duty_up", N_("Move ongoing duty up"), "matrix", "row-up", ("Alt+Up",), is_local=True),
    ActionEntry(
        "duty_down", N_("Move ongoing duty down"), "matrix", "row-down", ("Alt+Down",), is_local=True
    ),
    ActionEntry("duty_category", N_("Move to another category …"), "matrix", "merge"),
    ActionEntry("remove_duty", N_("Remove ongoing duty"), "matrix", "delete"),
    ActionEntry(
        "show_in_workflow",
        N_("Show in the workflow"),
        "matrix",
        "workflows",
        ("Ctrl+G",),
        new_part=True,
        is_local=True,
    ),
    ActionEntry("language_de", "Deutsch", "settings", "language", (), "language"),
    ActionEntry("language_en", "English", "settings", "language", (), "language"),
    ActionEntry("theme_light", N_("Light"), "settings", "theme-light", (), "theme", new_part=True),
    ActionEntry("theme_dark", N_("Dark"), "settings", "theme-dark", (), "theme"),
    ActionEntry("theme_system", N_("Like the system"), "settings", "theme-system", (), "theme"),
    ActionEntry("author", N_("Name in the journal …"), "settings", "author", new_part=True),
    ActionEntry("preferences", N_("Settings …"), "settings", "settings", ("Ctrl+,",)),
    ActionEntry("help", N_("Help for this page"), "help", "help", ("F1",)),
    ActionEntry("shortcuts", N_("Keyboard shortcuts"), "help", "shortcuts", ("Ctrl+?", "Shift+F1")),
    ActionEntry("about", N_("About Racigraph"), "help", "about", new_part=True),
)


class Actions(QObject):
    """The actions of the table as QAction objects, by id; `asked` before any of them is done."""

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._has_icons = False
        for entry in ACTIONS:
            self._by_id[entry.id] = self._made(entry)

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def of(self, menu: str, *, is_local: bool) -> list[QAction]:
        """Return the actions of a menu whose shortcuts count everywhere, or only where they are added."""
        return [self._by_id[e.id] for e in ACTIONS if e.menu == menu and e.is_local is is_local]

    def menu(self, name: str) -> QMenu:
        return self._menus[name]

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for name in MENUS:
            menu = Menu(bar)
            menu.setToolTipsVisible(True)
            bar.addMenu(menu)
            self._menus[name] = menu
        for entry in ACTIONS:
            if entry.new_part:
                self._menus[entry.menu].addSeparator()
            self._menus[entry.menu].addAction(self._by_id[entry.id])

    def connect_to(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Wire every action of the table; a missing handler is a KeyError."""
        for action_id, action in self._by_id.items():
            action.triggered.connect(self.asked)
            action.triggered.connect(handlers[action_id])

    def enable(self, action_id: str, enabled: bool, why: str = "") -> None:
        """Switch an action; a disabled one says why in its tip."""
        action = self._by_id[action_id]
        action.setEnabled(enabled)
        action.setToolTip(_tip(action) if enabled else plain_tip(why))

    def dress(self, look: Look) -> None:
        for name, menu in self._menus.items():
            menu.setTitle(look.say(MENUS[name]))
        for entry in ACTIONS:
            action = self._by_id[entry.id]
            action.setText(look.say(entry.text))
            action.setToolTip(_tip(action))
            if entry.is_early:
                action.setIcon(look.theme.icon(entry.icon))
        if self._has_icons:
            self.show_icons(look)

    def show_icons(self, look: Look) -> None:
        """Give every action its icon; drawing them all would delay the first paint."""
        self._has_icons = True
        for entry in ACTIONS:
            self._by_id[entry.id].setIcon(look.theme.icon(entry.icon))

    def _made(self, entry: ActionEntry) -> QAction:
        action = QAction(self)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        if entry.is_local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if entry.group:
            action.setCheckable(True)
            group = self._groups.setdefault(entry.group, QActionGroup(self))
            group.addAction(action)
        return action


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} ({keys})" if keys else action.text()
