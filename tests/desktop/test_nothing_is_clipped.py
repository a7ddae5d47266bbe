"""Every page and dialog at 1024 × 600 in both languages: all texts can be read, all controls have a name
and are reached by the Tab key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages import PAGES
from desktop.pictures.dialogs import POSES
from desktop.pictures.page_states import SHOWN, Sitting
from desktop.system.settings import Settings
from desktop.widgets.choice_box import ChoiceBox
from models.wording import LANGUAGES
from tests.desktop.conftest import Answers, settle
from tests.desktop.walking import cut, nameless, unreached

SIZE = (1024, 600)


@pytest.fixture(params=list(LANGUAGES))
def sample(
    request: pytest.FixtureRequest, application: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> Application:
    """Return the application with the sample company in one language, in the smallest window."""
    application._settings.language = request.param
    application._setting_changed("language")
    application._settings.remember_window(application.window.size().__class__(*SIZE), False)
    application.start(None)
    application.window.actions_by_id["new_sample"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    assert application.window.size().toTuple() == SIZE
    return application


def places(application: Application, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Yield every page, what else it can show, every dialog."""
    window = application.window
    for page in PAGES:
        window.close_drawer()
        window.show_page(page)
        settle(application, qtbot)
        yield page, window
    snapshot = application.flow.workspace.snapshot
    sitting = Sitting(window, application.document_view, application.background, snapshot, "Example")
    for name, show in SHOWN.items():
        show(sitting)
        settle(application, qtbot)
        yield name, window
        if application.document_view.knowledge.snapshot is not snapshot:
            application.document_view.open(snapshot, "organisation")
            settle(application, qtbot)
    window.close_drawer()
    for name, pose in POSES.items():
        dialog = pose(sitting)
        dialog.show()
        settle(application, qtbot)
        QApplication.processEvents()
        yield name, dialog
        if dialog is not window:
            dialog.close()
        else:
            application.document_view.open(sitting.snapshot, "organisation")
            settle(application, qtbot)


def come_to_rest(widget: QWidget, qtbot: QtBot) -> None:
    """Wait until nothing in a window is moved any more: a layout takes several rounds."""
    before = None
    for _ in range(160):
        now = [part.geometry() for part in widget.findChildren(QWidget) if part.isVisible()]
        if now == before:
            return
        before = now
        qtbot.wait(10)


def found(sample: Application, qtbot: QtBot, look: Callable[[QWidget], list[str]]) -> str:
    """Return the faults of every place, a line each."""
    faults = []
    for name, widget in places(sample, qtbot):
        come_to_rest(widget, qtbot)
        faults += [f"{name}: {fault}" for fault in look(widget)]
    return "\n".join(faults)


def test_no_text_is_cut_or_elided_and_every_control_has_a_name(sample: Application, qtbot: QtBot) -> None:
    assert found(sample, qtbot, lambda widget: [*cut(widget), *nameless(widget)]) == ""


def test_the_tab_key_reaches_every_control(sample: Application, qtbot: QtBot) -> None:
    def look(widget: QWidget) -> list[str]:
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow, timeout=5000)
        return unreached(widget)

    assert found(sample, qtbot, look) == ""


def test_the_walk_sees_what_is_cut(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """A test that cannot fail proves nothing."""
    from PySide6.QtWidgets import QLabel, QPushButton

    root = QWidget()
    qtbot.addWidget(root)
    label, button = QLabel("A sentence that is too long for its place", root), QPushButton("Too wide", root)
    label.setGeometry(0, 0, 60, 20)
    button.setGeometry(0, 30, 20, 30)
    root.resize(200, 100)
    root.show()
    assert len(cut(root)) == 2
    label.setGeometry(0, 0, 400, 20)
    assert any("is covered" in fault for fault in cut(root))
    box = ChoiceBox(root)
    box.addItem("A choice that is too long for its place")
    box.setGeometry(0, 60, 90, 30)
    box.show()
    assert any("is seen as" in fault for fault in cut(root))
    assert Settings(tmp_path / "s.ini").language == ""
