"""The sheet of shortcuts: made from the table of actions, in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.shortcuts import PAGE_KEYS, sheet
from desktop.lookup.entries import without_key
from desktop.menus import ACTIONS
from desktop.shown.look import Look
from desktop.shown.theme import theme
from models.domain.responsibility import VARIANTS
from models.editing.organisation_commands import EditOrganisation
from models.wording import LANGUAGES, Wording
from tests.desktop.conftest import settle


def test_every_action_with_keys_stands_on_the_sheet_in_both_languages(qapp: object) -> None:
    for language in LANGUAGES:
        look = Look(Wording(language), theme("light"))
        parts = dict(sheet(ACTIONS, look, VARIANTS["RACI"].letters))
        told = {row.what for rows in parts.values() for row in rows}
        assert {without_key(look.say(entry.text)) for entry in ACTIONS if entry.shortcuts} <= told
        assert {look.say(page) for page in PAGE_KEYS} <= set(parts)
        assert all(row.keys for rows in parts.values() for row in rows)


def test_the_letters_on_the_sheet_are_those_of_the_scheme(qapp: object) -> None:
    look = Look(Wording("en"), theme("light"))
    rows = dict(sheet(ACTIONS, look, VARIANTS["RASCI"].letters))["Responsibilities (RACI)"]
    assert rows[0].keys == "A R M S C I"


def test_the_sheet_opens_by_its_key_and_follows_the_language(opened: Application, qtbot: QtBot) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    shown = opened.guides.sheet
    assert shown.isVisible()
    assert "Save" in [label.text() for label in shown.findChildren(QLabel)]
    window.actions_by_id["language_de"].trigger()
    assert shown.windowTitle() == "Tastenkürzel"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_sheet_follows_another_scheme_of_letters(opened: Application, qtbot: QtBot) -> None:
    opened.window.actions_by_id["shortcuts"].trigger()
    opened.flow.do(EditOrganisation({"variant": "VMI"}))
    settle(opened, qtbot)
    said = [label.text() for label in opened.guides.sheet.findChildren(QLabel)]
    assert " ".join(VARIANTS["VMI"].letters) in said
    opened.guides.sheet.close()
