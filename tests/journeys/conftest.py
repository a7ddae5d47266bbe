"""A whole application with a data folder of its own, as in `tests/desktop`; a browser; hands on a review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.keep_version import KeepVersionDialog
from models.storage.document import write_document
from tests.analysis.review.conftest import company as reviewed_company
from tests.browser import Browser, browser
from tests.desktop.conftest import answers, application, company, document, opened, settle
from tests.journeys.reviewing import Reviewer

__all__ = ["answers", "application", "company", "document", "opened"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as shown:
        yield shown


@pytest.fixture(params=["en", "de"])
def reviewer(
    request: pytest.FixtureRequest, application: Application, qtbot: QtBot, tmp_path: Path
) -> Reviewer:
    """Return hands on a document with version 1.0 and a draft that changes four rows."""
    build, path = reviewed_company(), tmp_path / "plan.racigraph"
    write_document(build.snapshot, path, "test")
    application._settings.language = request.param
    application._setting_changed("language")
    application._settings.author = "Editor in charge"
    application.start(path)
    application.window.resize(1280, 720)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    found = Reviewer(application, qtbot, build.ids, request.param)
    found.press("keep_version")
    found.click(found.dialog(KeepVersionDialog).ok)
    for kind, name in (("step", "Write"), ("standing_duty", "Roster"), ("standing_duty", "Budget")):
        found.edit(kind, name, "Said anew")
    return found
