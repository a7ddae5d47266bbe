"""No error of Python gets into Qt: it is said and noted, and the program goes on."""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import desktop
from desktop.frame.crash import TOLD_AT_MOST, CrashReporter
from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.system.overrides import empty_answer, guarded, is_of_qt, overrides_in, qt_overrides
from desktop.tables.raci_table import RaciTable
from models.domain.message import message
from models.wording import Wording
from tests.desktop.failing_overrides import DEEDS, FAULTS

GUARD = guarded(print).__code__


@pytest.mark.parametrize("kind", DEEDS)
def test_what_the_interpreter_raises_in_an_override_is_said_and_noted_and_the_process_lives(
    kind: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.failing_overrides", kind, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert said == [{name: list(FAULTS), "dialogs": 1} for name in DEEDS[kind][1]], done.stderr
    assert done.returncode == 0, done.stderr


def test_every_override_in_the_window_is_guarded() -> None:
    bare = [
        f"{kind.__module__}.{kind.__qualname__}.{name}"
        for kind in _kinds()
        for name in overrides_in(kind)
        if vars(kind)[name].__code__ is not GUARD
    ]
    assert not bare, f"put @qt_overrides above the class: {bare}"


def test_every_override_in_the_window_has_an_empty_answer_for_qt() -> None:
    answers = {
        f"{kind.__qualname__}.{name}": empty_answer(vars(kind)[name].__wrapped__)
        for kind in _kinds()
        for name in overrides_in(kind)
    }
    assert answers["RaciTable.flags"] == Qt.ItemFlag.NoItemFlags
    assert answers["RaciTable.rowCount"] == 0
    assert answers["RaciTable.data"] is None
    assert answers["RailButton.sizeHint"] == QSize()
    assert answers["RaciView.event"] is False
    assert answers["RaciView.paintEvent"] is None
    assert not answers["OrganisationTree.index"].isValid()
    assert answers["OrganisationTree.mimeTypes"] == []


def test_no_override_is_where_nobody_looks_for_its_guard() -> None:
    """The guards are looked for in classes of Qt at the top of a module: not in mixins, not in functions."""
    mixed_in = [
        f"{base.__qualname__}.{name}"
        for kind in _kinds()
        for base in kind.__mro__
        if base.__module__.startswith("desktop") and not issubclass(base, Shiboken.Object)
        for name in vars(base)
        if any(is_of_qt(other) and name in vars(other) for other in kind.__mro__)
        and not name.startswith("__")
    ]
    inside = []
    for path in Path(desktop.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        inside += [f"{path}:{node.lineno}" for node in found if node not in tree.body]
    assert not mixed_in + inside


@qt_overrides
class Unpaintable(QWidget):
    """Fails whenever it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        [].pop()


@qt_overrides
class Refusable(QDialog):
    """Counts how often it was refused."""

    refused = 0

    def reject(self) -> None:
        self.refused += 1
        super().reject()


def test_a_fault_that_comes_with_every_paint_does_not_keep_the_user_from_the_window_for_ever(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Unpaintable()
    qtbot.addWidget(window)
    look = Look(Wording("en"), theme("light"))
    reporter = CrashReporter(tmp_path, window, look, lambda: message("No document was open."))
    monkeypatch.setattr(sys, "excepthook", reporter._caught)
    window.show()
    told = 0
    for _ in range(4 * TOLD_AT_MOST):
        QApplication.processEvents()
        box = window.findChild(QMessageBox)
        if box is not None and box.isVisible():
            told += 1
            QTest.keyClick(box, Qt.Key.Key_Escape)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.update()
    reporter.remove()
    assert 1 <= told <= TOLD_AT_MOST
    assert reporter.file.read_text(encoding="utf-8").count("IndexError") == TOLD_AT_MOST


def test_a_guarded_override_can_be_a_slot_as_the_one_of_qt_could(qtbot: QtBot) -> None:
    """A button tells whether it is checked; the slot takes nothing."""
    dialog = Refusable()
    qtbot.addWidget(dialog)
    button = QPushButton(dialog)
    button.clicked.connect(dialog.reject)
    dialog.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.refused == 2
    assert dialog.isHidden()


def test_a_guarded_override_keeps_its_name_and_its_words() -> None:
    assert Refusable.reject.__name__ == "reject"
    assert RaciTable.flags.__module__ == RaciTable.__module__


def _kinds() -> Iterator[type]:
    """Yield every class of the window that derives from one of Qt."""
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = set(_below(Shiboken.Object))
    yield from (kind for kind in found if kind.__module__.startswith("desktop."))


def _below(kind: type) -> Iterator[type]:
    for below in type.__subclasses__(kind):
        yield below
        yield from _below(below)
