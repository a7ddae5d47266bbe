"""Alt and a letter: every button and field of every dialog has one of its own, in both languages."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs import DIALOGS
from desktop.dialogs.export import ExportDialog
from desktop.pictures.dialogs import POSES
from desktop.pictures.page_states import Sitting
from desktop.widgets.access_keys import carriers_in, key_of, without_key
from models.wording import LANGUAGES
from tests.desktop.conftest import settle


def has_keys_everywhere(dialog: QDialog) -> bool:
    """Return whether all words have their key; new words get theirs a moment later."""
    return all(key_of(text) for text, _ in carriers_in(dialog) if text)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_letter_stands_for_two_things_in_a_dialog(
    opened: Application, language: str, qtbot: QtBot
) -> None:
    opened.window.actions_by_id[f"language_{language}"].trigger()
    sitting = Sitting(
        opened.window, opened.document_view, opened.background, opened.flow.workspace.snapshot, "Example"
    )
    for name in DIALOGS:
        dialog = POSES[name](sitting) if name not in {"welcome", "palette", "picker"} else None
        if isinstance(dialog, QDialog):
            dialog.show()
            settle(opened, qtbot)
            qtbot.waitUntil(partial(has_keys_everywhere, dialog), timeout=2_000)
            texts = [text for text, _ in carriers_in(dialog) if text]
            keys = Counter(key_of(text) for text in texts)
            assert max(keys.values(), default=1) == 1, f"{name}: {texts}"
            dialog.close()


def test_a_key_leads_to_a_field_and_follows_the_language(opened: Application, qtbot: QtBot) -> None:
    opened.window.actions_by_id["export"].trigger()
    dialog = opened.window.findChild(ExportDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    dialog.create_button.setFocus()
    key = key_of(dialog._file_label.text())
    QTest.keyClick(dialog, Qt.Key(ord(key.upper())), Qt.KeyboardModifier.AltModifier)
    assert dialog.target.hasFocus()
    opened.window.actions_by_id["language_de"].trigger()
    qtbot.waitUntil(lambda: bool(key_of(dialog._file_label.text())), timeout=5_000)
    assert without_key(dialog._file_label.text()) == "Datei"
    dialog.close()


def test_an_ampersand_of_the_user_is_no_key() -> None:
    assert key_of("A && B") == ""
    assert without_key("A && &B") == "A & B"


def test_ctrl_f_leads_to_the_search_of_the_page_or_finds_everything(
    opened: Application, qtbot: QtBot
) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    window.show_page("checks")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.pages["checks"].search.hasFocus()
    window.show_page("raci")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.guides.palette.isVisible()
    opened.guides.palette.close()


def test_f11_fills_the_screen_and_gives_it_back(opened: Application, qtbot: QtBot) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window, Qt.Key.Key_F11)
    assert opened.window.isFullScreen()
    QTest.keyClick(opened.window, Qt.Key.Key_F11)
    assert not opened.window.isFullScreen()
