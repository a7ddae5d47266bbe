"""The letterhead from the menu: a picture becomes a small logo, a pale colour is refused in words."""

from __future__ import annotations

import random
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.letterhead import LetterheadDialog
from desktop.dialogs.logo_file import HIGHEST, WIDEST, logo_from
from models.domain.errors import KnownError
from models.domain.png import MOST_BYTES, png_size
from models.domain.snapshot import Snapshot
from models.wording import Wording

LEFT = Qt.MouseButton.LeftButton


def ask(opened: Application) -> LetterheadDialog:
    opened.window.actions_by_id["letterhead"].trigger()
    (dialog,) = [d for d in opened.window.findChildren(LetterheadDialog) if d.isVisible()]
    return dialog


def write(dialog: LetterheadDialog, text: str) -> None:
    dialog.accent.setFocus()
    dialog.accent.selectAll()
    QTest.keyClicks(dialog.accent, text) if text else QTest.keyClick(dialog.accent, Qt.Key.Key_Delete)


def snapshot(opened: Application) -> Snapshot:
    found = opened.flow.snapshot
    assert found is not None
    return found


def noise(path: Path, size: tuple[int, int], mode: str = "RGB") -> Path:
    channels = {"RGB": 3, "RGBA": 4}[mode]
    Image.frombytes(mode, size, random.Random(3).randbytes(size[0] * size[1] * channels)).save(path)
    return path


def test_logo_and_colour_are_kept_and_can_be_taken_back(
    opened: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ask(opened)
    Image.new("RGB", (300, 100), "#7A1F5C").save(tmp_path / "logo.png")
    assert not dialog.remove_logo.isEnabled()
    dialog.take_logo(tmp_path / "logo.png")
    write(dialog, "7a1f5c")
    assert dialog.contrast.text() == "#7A1F5C on white: contrast 9.6 : 1, readable."
    QTest.mouseClick(dialog.ok, LEFT)
    (head,) = snapshot(opened).letterheads.values()
    assert head.accent == "#7A1F5C"
    assert png_size(b64decode(head.logo)) == (300, 100)
    opened.window.actions_by_id["undo"].trigger()
    assert not snapshot(opened).letterheads
    opened.window.actions_by_id["redo"].trigger()
    dialog = ask(opened)
    assert dialog.accent.text() == "#7A1F5C"
    QTest.mouseClick(dialog.remove_logo, LEFT)
    write(dialog, "")
    QTest.mouseClick(dialog.ok, LEFT)
    assert not snapshot(opened).letterheads  # one that says nothing goes


def test_a_colour_that_nobody_could_read_is_refused_in_words(opened: Application) -> None:
    dialog = ask(opened)
    for text, reason in (("#E2A400", "too pale: its contrast to white is 2.2 : 1"), ("red", "is no colour")):
        write(dialog, text)
        assert reason in dialog.problem.text()
        assert not dialog.ok.isEnabled()
        assert dialog.contrast.isHidden()
    write(dialog, "")
    assert dialog.problem.isHidden()
    assert dialog.ok.isEnabled()
    QTest.mouseClick(dialog.cancel, LEFT)
    assert not snapshot(opened).letterheads


def test_a_file_that_is_no_picture_is_refused_and_the_logo_stays(opened: Application, tmp_path: Path) -> None:
    dialog = ask(opened)
    Image.new("RGB", (30, 10), "#7A1F5C").save(tmp_path / "logo.png")
    dialog.take_logo(tmp_path / "logo.png")
    (tmp_path / "other.png").write_text("no picture")
    dialog.take_logo(tmp_path / "other.png")
    assert dialog.problem.text().startswith("“other.png” was not read: it is no picture")
    QTest.mouseClick(dialog.ok, LEFT)
    assert len(snapshot(opened).letterheads) == 1


@pytest.mark.parametrize(
    ("name", "size", "mode"),
    [("logo.png", (900, 900), "RGBA"), ("logo.jpg", (4000, 300), "RGB"), ("logo.png", (40, 4000), "RGB")],
)
def test_whatever_its_size_a_picture_becomes_small_enough_and_keeps_its_shape(
    name: str, size: tuple[int, int], mode: str, tmp_path: Path
) -> None:
    content = logo_from(noise(tmp_path / name, size, mode))
    assert len(content) <= MOST_BYTES
    wide, high = png_size(content) or (0, 0)
    assert 0 < wide <= WIDEST
    assert 0 < high <= HIGHEST
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.35)


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")  # Qt says it too
@pytest.mark.parametrize("kind", ["GIF", "BMP", "cut", "nothing", "svg", "missing"])
def test_anything_else_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    if kind in {"GIF", "BMP"}:
        Image.new("RGB", (30, 10)).save(path, kind)
    elif kind == "cut":
        whole = noise(tmp_path / "whole.jpg", (300, 300)).read_bytes()
        path.write_bytes(whole[:20])
    elif kind == "svg":
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>')
    elif kind == "nothing":
        path.write_bytes(b"")
    with pytest.raises(KnownError) as error:
        logo_from(path)
    assert Wording("en")(error.value.message).startswith("“logo.png” was not read: it is no picture")
