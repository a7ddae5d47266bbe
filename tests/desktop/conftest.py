"""A running application over a small document; dialogs are answered by a plain object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Differing, Questions, Unsaved
from desktop.shown.look import Look
from desktop.shown.theme import load_fonts
from desktop.system.settings import Settings
from models.domain.message import Message
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.workflow import StepKind
from models.imports.outside_hours import TakeWeekend
from models.imports.weekend_preview import WeekendPreview
from models.storage.document import write_document
from tests.build import Build


@dataclass
class Answers(Questions):
    """Answers what the window would ask, and remembers what it was told."""

    on_unsaved: Unsaved = Unsaved.DISCARD
    on_differing: Differing = Differing.CANCEL
    save_to: Path | None = None
    sheet: Path | None = None
    told: list[str] = field(default_factory=list)
    asked: int = 0
    name: str | None = None
    names_asked: int = 0

    def tell(self, look: Look, text: Message) -> None:
        self.told.append(look.say(text))

    def unsaved(self, look: Look, name: str) -> Unsaved:
        self.asked += 1
        return self.on_unsaved

    def differing(self, look: Look, text: Message) -> Differing:
        self.told.append(look.say(text))
        return self.on_differing

    def turned(self, look: Look, arrows: Sequence[Message], letters: Message | None) -> bool:
        self.told.extend(map(look.say, arrows))
        return True

    def row_turned(self, look: Look, differing: Sequence[Message]) -> bool:
        self.told.extend(map(look.say, differing))
        return True

    def weekend(self, look: Look, command: TakeWeekend, found: WeekendPreview) -> bool:
        self.told.extend(map(look.say, found.drawings))
        return True

    def author(self, look: Look, known: str) -> str | None:
        self.names_asked += 1
        return self.name

    def path_to_open(self, look: Look, folder: Path) -> Path | None:
        return None

    def sheet_to_read(self, look: Look, folder: Path, title: str, endings: Iterable[str]) -> Path | None:
        return self.sheet

    def path_to_save(self, look: Look, suggested: Path) -> Path | None:
        return self.save_to


def small_company() -> Build:
    """Return the standard post in a company of two departments."""
    build = Build("Small company")
    for name in ("Marketing", "Legal"):
        build.department(name)
    for name, department in (
        ("Head of marketing", "Marketing"),
        ("Editor", "Marketing"),
        ("Counsel", "Legal"),
    ):
        build.role(name, department=department)
    build.workflow("Standard post", "Head of marketing")
    build.start()
    build.task("Write", "Editor")
    build.release("Approve", "Head of marketing")
    build.check("Check rights", "Counsel")
    build.task("Publish", "Editor")
    build.step(StepKind.END)
    build.flow("start", "Write", "Approve", "Check rights", "Publish", "end")
    build.flow("Check rights", "Write")
    return build


_small_company_once = cache(small_company)


@pytest.fixture
def company() -> Build:
    build = copy(_small_company_once())
    build.ids = dict(build.ids)
    return build


@per_snapshot
def _as_file(snapshot: Snapshot) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "company.racigraph")
        write_document(snapshot, path, "test")
        return path.read_bytes()


@pytest.fixture
def document(tmp_path: Path, company: Build) -> Path:
    path = tmp_path / "company.racigraph"
    path.write_bytes(_as_file(company.snapshot))
    return path


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def application(qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[Application]:
    """Yield an application in English without a document."""
    qapp.setStyle("Fusion")
    load_fonts(qapp)
    settings = Settings(tmp_path / "settings.ini")
    settings.language, settings.theme = "en", "light"
    running = Application(settings, tmp_path / "data", answers, is_interactive=False)
    running.furnish()
    yield running
    answers.on_unsaved = Unsaved.DISCARD
    running.window.close()
    running.close()
    running.window.deleteLater()
    running.deleteLater()


@pytest.fixture
def opened(application: Application, qtbot: QtBot, document: Path) -> Application:
    """Return the application with the small company open and everything derived."""
    application.start(document)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    return application


def settle(application: Application, qtbot: QtBot) -> None:
    """Wait until everything derived is shown."""
    qtbot.waitUntil(lambda: application.background.is_idle)
