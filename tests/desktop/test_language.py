"""The window speaks what the system's settings ask for; a setting or the command line has the last word."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system import language
from desktop.system.language import system_language
from desktop.system.settings import Settings
from models.wording import language_of_system

ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class FakeLocale:
    """A system whose user reads these languages, the dearest first."""

    names: tuple[str, ...] = ()

    @classmethod
    def system(cls) -> type[FakeLocale]:
        return cls

    @classmethod
    def uiLanguages(cls) -> list[str]:
        return list(cls.names)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch):
    """Let the system ask for languages while the environment names none, as a start from a desktop does."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(language, "QLocale", FakeLocale)
    return lambda *names: monkeypatch.setattr(FakeLocale, "names", names)


@pytest.mark.parametrize(
    ("names", "spoken"),
    [
        (("de-Latn-DE", "de-DE", "de"), "de"),
        (("de-AT",), "de"),
        (("de_CH",), "de"),
        (("en-GB", "en", "de-DE"), "en"),
        (("fr-FR", "fr", "de-DE", "en-GB"), "de"),
        (("fr-FR", "fr"), "en"),
        (("den-CA",), "en"),
        (("C",), "en"),
        ((), "en"),
    ],
)
def test_the_first_shipped_language_that_the_user_reads_is_spoken(reads, names, spoken: str) -> None:
    reads(*names)
    assert system_language() == spoken


def test_a_start_without_an_environment_speaks_german_where_the_system_does(
    reads, tmp_path: Path, qtbot: QtBot
) -> None:
    reads("de-DE", "de")

    def spoken(settings: Settings) -> str:
        application = Application(settings, tmp_path / "data", is_interactive=False)
        qtbot.addWidget(application.window)
        return application.window.look.say.language

    assert spoken(Settings(tmp_path / "a.ini")) == "de"
    assert spoken(Settings(tmp_path / "b.ini", "en")) == "en"
    stored = Settings(tmp_path / "c.ini")
    stored.language = "en"
    assert spoken(stored) == "en"


def test_the_command_line_keeps_to_its_environment(reads, monkeypatch: pytest.MonkeyPatch) -> None:
    reads("de-DE")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert language_of_system() == "en"
    monkeypatch.setenv("LANGUAGE", "de")
    assert language_of_system() == "de"
