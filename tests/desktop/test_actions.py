"""The table of actions: complete, and without two of one shortcut."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from PySide6.QtGui import QKeySequence

from desktop.application import Application
from desktop.menus import ACTIONS
from desktop.pages import PAGES
from desktop.widgets.actions import MENUS, SUBMENUS


def test_no_shortcut_is_given_twice() -> None:
    keys = [
        (QKeySequence(text).toString(), entry.menu if entry.is_local else "")
        for entry in ACTIONS
        for text in entry.shortcuts
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    everywhere = {key for key, where in keys if not where}
    assert [key for key, where in keys if where and key in everywhere] == []
    assert all(key for key, _ in keys)


def test_every_action_has_text_menu_and_icon() -> None:
    icons = {path.name for path in files("resources").joinpath("icons").iterdir()}
    assert [entry.id for entry in ACTIONS if not entry.text or entry.menu not in MENUS] == []
    assert [entry.id for entry in ACTIONS if f"{entry.icon}.svg" not in icons] == []


def test_every_action_stands_in_its_menu_and_disabled_ones_say_why(application: Application) -> None:
    actions = application.window.actions_by_id
    for entry in ACTIONS:
        action = actions[entry.id]
        assert action in actions.menu(entry.submenu or entry.menu).actions()
        if not action.isEnabled():
            assert action.toolTip().endswith("."), entry.id


def test_no_menu_is_higher_than_a_small_screen(application: Application) -> None:
    actions = application.window.actions_by_id
    for name in (*MENUS, *SUBMENUS):
        assert actions.menu(name).sizeHint().height() <= 680, name


def test_every_page_of_the_table_is_made_from_it(application: Application) -> None:
    window = application.window
    assert list(window.pages) == list(PAGES)
    for name, entry in PAGES.items():
        assert type(window.pages[name]).__module__ == f"desktop.pages.{name}"
        assert type(window.pages[name]).__name__ == entry.class_name
        assert not entry.menu or entry.menu in MENUS
        assert entry.primary in {action.id for action in ACTIONS}
        assert f"page_{name}" in {action.id for action in ACTIONS}
