"""A task of the worker: progress, Cancel, results that nobody wants any more."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.system.background import Background
from desktop.system.task import Task
from models.analysis.checks import registry
from models.domain.message import message
from models.domain.progress import Cancelled, Progress
from tests.desktop.conftest import settle

DOING = message("Collecting")


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


class Ear:
    """Notes what a task says."""

    def __init__(self, task: Task) -> None:
        self.heard: list[object] = []
        task.progressed.connect(lambda share, _doing: self.heard.append(share))
        task.finished.connect(lambda result: self.heard.append(("finished", result)))
        task.failed.connect(lambda error: self.heard.append(("failed", str(error))))
        task.cancelled.connect(lambda: self.heard.append("cancelled"))


def test_a_task_tells_how_far_it_is_and_what_came_of_it(background: Background, qtbot: QtBot) -> None:
    task = Task(background, "work", QObject(background))
    ear = Ear(task)

    def job(tell: Progress) -> str:
        tell(0.25, DOING)
        return "done"

    task.begin(job)
    assert task.is_running
    qtbot.waitUntil(lambda: not task.is_running, timeout=10_000)
    assert ear.heard == [0.25, ("finished", "done")]


def test_a_task_that_fails_says_why(background: Background, qtbot: QtBot) -> None:
    task = Task(background, "work", QObject(background))
    ear = Ear(task)

    def job(tell: Progress) -> str:
        raise ValueError("no")

    task.begin(job)
    qtbot.waitUntil(lambda: not task.is_running, timeout=10_000)
    assert ear.heard == [("failed", "no")]


def test_who_cancels_reading_is_free_at_once_and_what_comes_later_is_put_away(
    background: Background, qtbot: QtBot
) -> None:
    begun, may_end, put_away = Event(), Event(), []
    task = Task(background, "work", QObject(background), put_away=put_away.append)
    ear = Ear(task)

    def job(tell: Progress) -> str:
        begun.set()
        may_end.wait(30)
        return "late"

    task.begin(job)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    task.cancel()
    assert not task.is_running
    assert ear.heard == ["cancelled"]
    may_end.set()
    qtbot.waitUntil(lambda: put_away == ["late"], timeout=10_000)
    qtbot.waitUntil(lambda: background.is_idle, timeout=10_000)
    assert ear.heard == ["cancelled"]


def test_who_cancels_writing_waits_until_it_has_ended(background: Background, qtbot: QtBot) -> None:
    begun, may_go_on, undone = Event(), Event(), []
    task = Task(background, "work", QObject(background), is_writing=True)
    ear = Ear(task)

    def job(tell: Progress) -> str:
        begun.set()
        may_go_on.wait(30)
        try:
            tell(0.5, DOING)
        except Cancelled:
            undone.append(True)
            raise
        return "written"

    task.begin(job)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    task.cancel()
    assert task.is_running
    assert ear.heard == []
    may_go_on.set()
    qtbot.waitUntil(lambda: not task.is_running, timeout=10_000)
    assert (undone, ear.heard) == ([True], ["cancelled"])


def test_who_begins_again_hears_only_of_the_second(background: Background, qtbot: QtBot) -> None:
    begun, may_end = Event(), Event()
    task = Task(background, "work", QObject(background))
    ear = Ear(task)

    def first(tell: Progress) -> str:
        begun.set()
        may_end.wait(30)
        tell(0.5, DOING)
        return "first"

    task.begin(first)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    task.begin(lambda _tell: "second")
    may_end.set()
    qtbot.waitUntil(lambda: not task.is_running and background.is_idle, timeout=10_000)
    assert ear.heard == [("finished", "second")]


def test_long_checks_show_how_far_they_are_and_can_be_cancelled_and_done_again(
    opened: Application, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, usual, may_end = opened.window, registry.find_all, Event()
    settle(opened, qtbot)
    window.show_page("checks")
    page = window.pages["checks"]
    known = page.list.rowCount()
    assert known
    assert page.running.isHidden()

    def slow(snapshot: object, thresholds: object, tell: Progress) -> object:
        tell(0.5, DOING)
        may_end.wait(30)
        tell(0.75, DOING)
        return usual(snapshot, thresholds, tell)

    monkeypatch.setattr(registry, "find_all", slow)
    opened.document_view.derived.judge_by({})
    qtbot.waitUntil(page.running.isVisible, timeout=10_000)
    bar = page.running.progress.bar
    assert (bar.value(), bar.maximum()) == (500, 1000)
    QTest.mouseClick(page.running.cancel_button, Qt.MouseButton.LeftButton)
    assert "out of date" in page.running.progress.state.text()
    assert page.list.rowCount() == known
    may_end.set()
    QTest.mouseClick(page.running.again_button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert page.running.isHidden()
    assert page.list.rowCount() == known
