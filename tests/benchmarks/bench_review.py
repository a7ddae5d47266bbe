"""A list of thousands of changes on the screen, against a plain list of as many sentences in Qt's own widget.

Run: python -m pytest tests/benchmarks/bench_review.py -m benchmark -n 0 -s

`shown` is until the first paint after the comparison has arrived, `scrolled` is one page further, painted.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidget
from pytestqt.qtbot import QtBot

from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.tables.changes_view import ChangesView
from models.analysis.changes.compare import Comparison, compare
from models.domain.snapshot import Snapshot
from models.wording import Wording
from tests.benchmarks.bench_changes import company

LEAST, SIZE = 5_000, QSize(900, 600)
DEAR = 3.0  # times a plain list that only holds the sentences


def much_changed() -> Comparison:
    """Return a comparison in which every letter by hand has gone."""
    before = company()
    after = Snapshot({kind: rows for kind, rows in before.tables.items() if kind != "assignment"})
    return compare(before, after)


def painted(view: QAbstractItemView, job: Callable[[], object]) -> float:
    """Return the seconds until a job is done and what is visible of it painted."""
    begin = perf_counter()
    job()
    QApplication.processEvents()
    view.viewport().repaint()
    return perf_counter() - begin


def scrolled(view: QAbstractItemView) -> float:
    bar = view.verticalScrollBar()
    return painted(view, lambda: bar.setValue(bar.value() + bar.pageStep()))


@pytest.mark.benchmark
def test_thousands_of_changes_are_shown_as_soon_as_a_plain_list(qtbot: QtBot) -> None:
    comparison = much_changed()
    look = Look(Wording("de"), theme("light"))
    view, plain = ChangesView(look, None), QListWidget()
    plain.setWordWrap(True)
    for shown in (view, plain):
        qtbot.addWidget(shown)
        shown.resize(SIZE)
        shown.show()
        QApplication.processEvents()
    own = painted(view, lambda: view.show_changes(comparison))
    sentences = painted(plain, lambda: plain.addItems([look.say(c.sentence) for c in comparison.changes]))
    further, plainly = scrolled(view), scrolled(plain)
    print(f"\n  {len(comparison.changes)} changes")
    print(f"  shown {1000 * own:.0f} ms, {own / sentences:.2f} × a plain list ({1000 * sentences:.0f} ms)")
    print(f"  scrolled {1000 * further:.1f} ms, {further / plainly:.2f} × ({1000 * plainly:.1f} ms)")
    assert len(comparison.changes) >= LEAST
    assert own <= DEAR * sentences
