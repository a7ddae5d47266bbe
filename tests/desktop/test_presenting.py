"""Presenting: F5 fills the screen; keys, clicks and the wheel lead through it; nothing is edited."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import numpy
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.presenting.window import PresentationWindow
from desktop.widgets.picker import Picker
from models.analysis.decided import decided_hash
from models.analysis.review.seal import code_of
from models.domain.records.record import Version
from models.editing.row_commands import AddRow, EditRow
from models.exports.presenting.marks import Panel, Picture, Words
from models.exports.presenting.screen import ChangeList, Part
from tests.build import Build
from tests.desktop.conftest import settle


def present(opened: Application, qtbot: QtBot) -> PresentationWindow:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    QTest.keyClick(opened.window, Qt.Key.Key_F5)
    settle(opened, qtbot)
    (window,) = opened.window.findChildren(PresentationWindow)
    qtbot.waitUntil(lambda: window.presentation is not None)
    return window


def press(window: PresentationWindow, *keys: Qt.Key) -> int:
    for key in keys:
        QTest.keyClick(window.view, key)
    return window.at


def words(window: PresentationWindow) -> list[str]:
    slide = window.view.slide
    assert slide is not None
    return [mark.text for mark in slide.marks if isinstance(mark, Words)]


def test_f5_fills_the_screen_and_esc_ends_it_leaving_nothing(opened: Application, qtbot: QtBot) -> None:
    before = opened.flow.workspace.snapshot
    settings = dict(opened._settings.__dict__)
    window = present(opened, qtbot)
    assert window.isFullScreen()
    assert window.isModal()
    assert window.view.hasFocus()
    assert "Small company" in words(window)
    press(window, Qt.Key.Key_D, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: opened.presenting.shown is None)
    assert not opened.window.findChildren(PresentationWindow)
    assert opened.flow.workspace.snapshot is before
    assert not opened.flow.is_modified
    assert dict(opened._settings.__dict__) == settings
    assert opened.window.look.theme.name == "light"
    again = present(opened, qtbot)
    assert (again.at, again.look.theme.name) == (0, "light")
    again.close()


def test_without_a_document_it_says_why_not(application: Application) -> None:
    for name in ("present", "present_file"):
        action = application.window.actions_by_id[name]
        assert not action.isEnabled()
        assert "No document is open" in action.toolTip()


def test_keys_and_presenters_lead_on_and_back_and_stop_at_both_ends(
    opened: Application, qtbot: QtBot
) -> None:
    window = present(opened, qtbot)
    last = len(window.presentation.screens) - 1
    assert press(window, Qt.Key.Key_Backspace) == 0
    assert press(window, Qt.Key.Key_Space) == 1
    assert press(window, Qt.Key.Key_Right) == 2
    assert press(window, Qt.Key.Key_PageDown) == 3
    assert press(window, Qt.Key.Key_Left) == 2
    assert press(window, Qt.Key.Key_PageUp) == 1
    assert press(window, Qt.Key.Key_Backspace) == 0
    assert press(window, Qt.Key.Key_End) == last
    assert press(window, Qt.Key.Key_Space) == last
    assert press(window, Qt.Key.Key_Home) == 0
    assert press(window, Qt.Key.Key_F5) == 0
    assert window.isVisible()
    window.close()


def test_numbers_lead_to_the_parts_that_the_first_screen_lists(opened: Application, qtbot: QtBot) -> None:
    window = present(opened, qtbot)
    titles = words(window)
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), 1):
        assert (
            titles[titles.index(str(number)) + 1]
            == {
                1: "Workflows",
                2: "Who approves",
                3: "In a crisis",
                4: "Outside service hours",
            }[number]
        )
        at = press(window, key)
        part = window.presentation.screens[at].part
        assert part is (Part.WORKFLOWS, Part.APPROVALS, Part.CRISIS, Part.AFTER_HOURS)[number - 1]
        assert window.presentation.screens[at - 1].part is not part
    assert press(window, Qt.Key.Key_9) == window.at
    window.close()


def test_clicks_and_the_wheel_lead_on_and_back(opened: Application, qtbot: QtBot) -> None:
    window = present(opened, qtbot)
    view = window.view
    right, left = QPoint(view.width() * 3 // 4, 200), QPoint(20, 200)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=right)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=right)
    assert window.at == 2
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=left)
    assert window.at == 1
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=right)
    assert window.at == 0

    def turn(by: int) -> None:
        place, none = QPointF(right), QPoint()
        buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            place, place, none, QPoint(0, by), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(view, event)

    turn(-120)
    assert window.at == 1
    for _ in range(4):  # a touchpad turns in small parts
        turn(-30)
    assert window.at == 2
    turn(120)
    assert window.at == 1
    foot = window.foot
    QTest.mouseClick(foot.onward, Qt.MouseButton.LeftButton)
    QTest.mouseClick(foot.next_key, Qt.MouseButton.LeftButton)
    QTest.mouseClick(foot.back, Qt.MouseButton.LeftButton)
    assert window.at == 2
    assert foot.onward.text() == window.presentation.screens[3].title
    assert window.view.hasFocus()
    window.close()


def test_go_to_lists_every_screen_and_finds_one_by_typing(opened: Application, qtbot: QtBot) -> None:
    window = present(opened, qtbot)
    press(window, Qt.Key.Key_G)
    picker = window.findChild(Picker)
    assert picker is not None
    field = picker.findChild(QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "check rig")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.presentation.screens[window.at].title == "Check rights"
    assert "Check rights" in words(window)
    window.close()


def test_a_step_shows_the_letters_that_the_matrix_has(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window = present(opened, qtbot)
    for number, screen in enumerate(window.presentation.screens):
        if screen.key.startswith("step:"):
            window.go(number)
            texts = words(window)
            wanted = company.matrix()[screen.title]
            assert wanted
            for role, letters in wanted.items():
                first = texts.index("Who is involved?")
                at = next(n for n in range(first, len(texts)) if texts[n] == role)
                count = len(letters.split())
                assert texts[at - count : at] == letters.split(), (screen.title, role)
    window.close()


def test_dark_and_light_change_here_only_and_black_hides_the_screen(
    opened: Application, qtbot: QtBot
) -> None:
    window = present(opened, qtbot)
    light = window.grab().toImage().pixelColor(5, 5).lightness()
    press(window, Qt.Key.Key_D)
    dark = window.grab().toImage().pixelColor(5, 5).lightness()
    assert light > 200 > 60 > dark > 0
    press(window, Qt.Key.Key_Period)
    assert window.grab().toImage().pixelColor(5, 5).lightness() == 0
    press(window, Qt.Key.Key_B)
    assert window.grab().toImage().pixelColor(5, 5).lightness() == dark
    press(window, Qt.Key.Key_B, Qt.Key.Key_Space)
    assert window.at == 1
    assert not window.view.is_blank
    assert opened.window.look.theme.name == "light"
    window.close()


def test_the_mouse_hides_while_keys_lead_and_comes_back(opened: Application, qtbot: QtBot) -> None:
    window = present(opened, qtbot)
    press(window, Qt.Key.Key_Space)
    assert window.view.cursor().shape() is Qt.CursorShape.BlankCursor
    place, none = QPointF(90, 60), Qt.MouseButton.NoButton
    moved = QMouseEvent(QMouseEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.view, moved)
    assert window.view.cursor().shape() is not Qt.CursorShape.BlankCursor
    window.close()


def test_what_is_shown_can_be_heard(opened: Application, qtbot: QtBot) -> None:
    window = present(opened, qtbot)
    press(window, Qt.Key.Key_Space, Qt.Key.Key_Space)
    screen = window.presentation.screens[2]
    assert window.view.accessibleName() == f"{screen.title}, {screen.about}, {screen.place}"
    assert "Who is involved?" in window.view.accessibleDescription()
    for button in (*window.foot.keys, window.foot.back, window.foot.onward):
        assert button.accessibleName()
    window.close()


def test_the_accent_of_the_letterhead_colours_it(opened: Application, qtbot: QtBot) -> None:
    opened.flow.do(AddRow("letterhead", {"accent": "#7A1F5C"}))
    settle(opened, qtbot)
    window = present(opened, qtbot)
    fills = {mark.fill for mark in window.view.slide.marks if isinstance(mark, Panel)}
    assert "#7A1F5C" in fills
    window.close()


def test_versions_of_the_document_are_read_beside_the_window(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    workspace = opened.flow.workspace
    workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditRow("step", company.ids["Write"], {"description": "With pictures."}))
    settle(opened, qtbot)
    window = present(opened, qtbot)
    assert "Draft after version 1.0" in words(window)
    (changes,) = (s.body for s in window.presentation.screens if s.part is Part.CHANGES)
    assert isinstance(changes, ChangeList)
    assert any("Write" in row.line.text for row in changes.rows)
    window.close()


def test_a_telephone_reads_the_state_from_the_last_screen_in_the_dark_too(
    opened: Application, qtbot: QtBot
) -> None:
    window = present(opened, qtbot)
    press(window, Qt.Key.Key_End, Qt.Key.Key_D)
    picture = window.view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    seen = numpy.frombuffer(bytes(picture.constBits()), numpy.uint8)
    seen = seen.reshape(picture.height(), picture.bytesPerLine())[:, : picture.width()]
    (found,) = zxingcpp.read_barcodes(numpy.ascontiguousarray(seen))
    code = code_of(decided_hash(opened.flow.workspace.snapshot))
    assert found.text == f"Racigraph · company · Draft · {code}"
    assert code in words(window)
    window.close()


def test_a_document_that_is_only_read_is_presented_too(
    application: Application, qtbot: QtBot, document: Path
) -> None:
    application.start(document, only_reads=True)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    window = present(application, qtbot)
    assert "Small company" in words(window)
    window.close()


def test_closing_the_document_ends_it(opened: Application, qtbot: QtBot) -> None:
    present(opened, qtbot)
    opened.flow.close()
    qtbot.waitUntil(lambda: opened.presenting.shown is None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_menu_writes_the_same_as_a_pdf(
    opened: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    target = tmp_path / "talk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened.window.actions_by_id[f"language_{language}"].trigger()
    settle(opened, qtbot)
    opened.window.actions_by_id["present_file"].trigger()
    settle(opened, qtbot)
    pages = PdfReader(target.with_suffix(".pdf")).pages
    window = present(opened, qtbot)
    assert len(pages) == len(window.presentation.screens)
    assert {"en": "Who approves", "de": "Wer freigibt"}[language] in pages[0].extract_text()
    window.close()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (1440, 900), (3840, 2160)])
def test_words_are_as_wide_on_the_screen_as_they_were_laid_out(
    opened: Application, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """What is painted outside of the words' boxes would be clipped or run into other words."""
    window = present(opened, qtbot)
    window.showNormal()
    window.resize(*size)
    QGuiApplication.processEvents()
    for number in range(len(window.presentation.screens)):
        window.go(number)
        slide = window.view.slide
        assert slide.width * window.view.unit <= window.view.width() + 1
        assert slide.height * window.view.unit <= window.view.height() + 1
        picture = window.view.grab().toImage()
        edge = [picture.pixelColor(picture.width() - 2, y) for y in range(0, picture.height(), 3)]
        assert {colour.name() for colour in edge} == {slide.ground.lower()}
    window.close()


def test_the_logo_of_the_letterhead_is_painted_on_the_first_screen(opened: Application, qtbot: QtBot) -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#FF00FF").save(picture, "PNG")
    opened.flow.do(AddRow("letterhead", {"logo": b64encode(picture.getvalue()).decode()}))
    settle(opened, qtbot)
    window = present(opened, qtbot)
    assert window.view.slide is not None
    (logo,) = (mark for mark in window.view.slide.marks if isinstance(mark, Picture))
    shot = window.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wide = shot.bytesPerLine() // 4
    pixels = numpy.frombuffer(shot.constBits(), numpy.uint32).reshape(shot.height(), wide) & 0xFFFFFF
    rows, columns = numpy.nonzero(pixels == 0xFF00FF)
    unit = shot.width() / window.view.slide.width
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    drawn = (logo.box.x, logo.box.y, logo.box.right, logo.box.bottom)
    assert box == pytest.approx([side * unit for side in drawn], abs=2)
    press(window, Qt.Key.Key_Space)
    assert not any(isinstance(mark, Picture) for mark in window.view.slide.marks)
    window.close()
