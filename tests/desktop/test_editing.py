from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.theme import THEMES, theme
from models.editing.row_commands import EditRow
from tests.build import Build
from tests.desktop.test_theme import ENOUGH, contrast


def test_an_edit_of_a_page_reaches_the_document_and_a_refused_one_is_said(
    opened: Application, company: Build
) -> None:
    workspace, toast = opened.flow.workspace, opened.window.toast
    assert workspace is not None
    page = opened.window.pages["organisation"]
    page.edit_wanted.emit(EditRow("role", company.ids["Editor"], {"name": "Writer"}))
    assert workspace.snapshot.roles[company.ids["Editor"]].name == "Writer"
    assert not toast.isVisible()

    before = workspace.snapshot
    page.edit_wanted.emit(EditRow("role", company.ids["Editor"], {"name": "counsel"}))
    assert workspace.snapshot is before
    assert toast.isVisible()
    assert "counsel" in toast.sentence.text()

    page.edit_wanted.emit(EditRow("role", company.ids["Editor"], {"name": "Author"}))
    assert not toast.isVisible(), "the refusal is about what was before"


@pytest.mark.parametrize("name", THEMES)
def test_the_sign_that_closes_a_message_is_to_be_seen_at_rest_and_under_the_mouse(
    opened: Application, qtbot: QtBot, name: str
) -> None:
    opened.window.actions_by_id[f"theme_{name}"].trigger()
    toast = opened.window.toast
    toast.say("Something was refused.")
    button = toast.findChild(QToolButton)
    for place in (QPoint(-40, 5), button.rect().center()):
        QTest.mouseMove(button, place)
        qtbot.wait(30)
        picture = toast.grab(button.geometry().adjusted(5, 5, -5, -5)).toImage()
        seen = {
            picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
        }
        ground = theme(name).text("palette.text")
        assert max(contrast(colour, ground) for colour in seen) > ENOUGH
